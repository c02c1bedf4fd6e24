import Database
import PactModel

/// A request that the broker sends when something happens.
struct Webhook: Sendable {
    /// Which consumers, or which providers, a webhook is for.
    enum Side: Sendable, Hashable {
        case any
        case pacticipant(id: Int, name: String)
        case label(String)
    }

    var id: Int
    var uuid: String
    /// What its owner calls it.
    var givenDescription: String?
    var isEnabled: Bool
    var consumer: Side
    var provider: Side
    var events: [WebhookEvent]
    var request: WebhookRequest
    var createdAt: String
    var updatedAt: String

    init(
        id: Int, uuid: String, description: String? = nil, isEnabled: Bool, consumer: Side, provider: Side,
        events: [WebhookEvent], request: WebhookRequest, at time: String = ""
    ) {
        self.id = id
        self.uuid = uuid
        givenDescription = description
        self.isEnabled = isEnabled
        self.consumer = consumer
        self.provider = provider
        self.events = events
        self.request = request
        createdAt = time
        updatedAt = time
    }

    init(_ row: Row) {
        id = row.integer("id")
        uuid = row.text("uuid")
        givenDescription = row.optionalText("description")
        isEnabled = row.bool("enabled")
        consumer = Self.side(row, "consumer")
        provider = Self.side(row, "provider")
        events = row.text("events").split(separator: " ").compactMap { WebhookEvent(rawValue: String($0)) }
        request = WebhookRequest(stored: row.text("request"))
        createdAt = row.text("created_at")
        updatedAt = row.text("updated_at")
    }

    private static func side(_ row: Row, _ name: String) -> Side {
        if let id = row.optionalInteger("\(name)_id"), let pacticipant = row.optionalText(name) {
            return .pacticipant(id: id, name: pacticipant)
        }
        return row.optionalText("\(name)_label").map { .label($0) } ?? .any
    }

    /// What lists and links call it.
    var description: String { givenDescription ?? request.name }

    /// Whom it is for, as a sentence.
    var scope: String {
        switch (consumer, provider) {
        case (.any, .any): "A webhook for all pacts"
        case (.pacticipant(_, let consumer), .pacticipant(_, let provider)):
            "A webhook for the pact between \(consumer) and \(provider)"
        default: "A webhook for all pacts" + Self.words(consumer, "consumer") + Self.words(provider, "provider")
        }
    }

    private static func words(_ side: Side, _ role: String) -> String {
        switch side {
        case .any: ""
        case .pacticipant(_, let name): " with \(role) \(name)"
        case .label(let label): " with a \(role) labelled \(label)"
        }
    }

    static let selection = """
        SELECT webhooks.*, consumer.name AS consumer, provider.name AS provider FROM webhooks
        LEFT JOIN pacticipants AS consumer ON consumer.id = consumer_id
        LEFT JOIN pacticipants AS provider ON provider.id = provider_id
        """
}

/// The request of a webhook as it is stored: template parameters not filled in, secrets encrypted.
struct WebhookRequest: Sendable {
    /// A text that is shown, or one that is not.
    enum Value: Sendable, Hashable {
        case shown(String)
        case sealed(String)
    }

    var method: String
    var url: String
    var headers: [(name: String, value: Value)] = []
    /// nil where there is none.
    var body: JSONValue?
    var username: String?
    var password: Value?
    /// What deliveries are signed with.
    var secret: Value?

    init(method: String, url: String) {
        self.method = method
        self.url = url
    }

    init(stored text: String) {
        let json = (try? JSONValue(parsing: text)) ?? .null
        method = json["method"]?.stringValue ?? ""
        url = json["url"]?.stringValue ?? ""
        headers = (json["headers"]?.objectValue ?? [:]).compactMap { member in
            Self.value(member.value).map { (member.key, $0) }
        }
        body = json["body"]
        username = json["username"]?.stringValue
        password = Self.value(json["password"])
        secret = Self.value(json["secret"])
    }

    private static func value(_ json: JSONValue?) -> Value? {
        if let text = json?.stringValue { return .shown(text) }
        return (json?["sealed"]?.stringValue).map { .sealed($0) }
    }

    private static func json(_ value: Value) -> JSONValue {
        switch value {
        case .shown(let text): .string(text)
        case .sealed(let text): ["sealed": .string(text)]
        }
    }

    var stored: String {
        JSONValue.object(
            .hal([
                "method": .string(method), "url": .string(url),
                "headers": .object(JSONObject(headers.map { ($0.name, Self.json($0.value)) })), "body": body,
                "username": .optional(username), "password": password.map(Self.json), "secret": secret.map(Self.json),
            ])
        ).text()
    }

    /// Whether it names the provider version in an environment, so that each gets a delivery of its own.
    var namesDeployedVersion: Bool { stored.contains("${pactbroker.\(WebhookParameters.deployedVersion)}") }

    /// `POST ci.example`
    var name: String { "\(method) \(WebhookURL(url)?.host ?? url)" }

    /// Whether the value of a header is a secret: by its name, unless it is filled in from the event.
    static func isSecret(header name: String, _ value: String) -> Bool {
        let words = ["authorization", "token", "api-key", "apikey", "secret", "password", "cookie", "credential"]
        return words.contains { name.lowercased().contains($0) } && !isTemplate(value)
    }

    static func isTemplate(_ value: String) -> Bool { value.contains("${pactbroker.") }
}

extension Connection {
    func webhook(_ uuid: String) throws -> Webhook? {
        try row("\(Webhook.selection) WHERE webhooks.uuid = ?", [.text(uuid)]).map(Webhook.init)
    }

    func existingWebhook(_ uuid: String) throws -> Webhook {
        guard let webhook = try webhook(uuid) else { throw BrokerError.notFound }
        return webhook
    }

    /// All webhooks, in the order in which they were made.
    func webhooks() throws -> [Webhook] {
        try rows("\(Webhook.selection) ORDER BY webhooks.id").map(Webhook.init)
    }
}
