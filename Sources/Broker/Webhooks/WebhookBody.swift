import Database
import Foundation
import PactModel

/// The body of a request that makes or changes a webhook, checked.
struct WebhookBody {
    static let asterisks = "**********"

    var uuid: String
    var description: String?
    var isEnabled = true
    var consumer: Webhook.Side = .any
    var provider: Webhook.Side = .any
    var events: [WebhookEvent] = [.contractContentChanged]
    var request = WebhookRequest(method: "", url: "")

    /// - Parameters:
    ///   - scope: consumer and provider, where the path tells them.
    ///   - old: the webhook that is changed.
    init(
        _ request: BrokerRequest, _ connection: Connection, uuid: String? = nil, replacing old: Webhook? = nil,
        scope: (consumer: Webhook.Side, provider: Webhook.Side)? = nil
    ) throws {
        let object = try request.jsonObject()
        var validation = Validation()
        self.uuid = uuid ?? Self.newUUID()
        if self.uuid.wholeMatch(of: /[A-Za-z0-9_\-]{16,}/) == nil {
            validation.add(
                "uuid",
                "The UUID can only contain the characters A-Z, a-z, 0-9, _ and -, and must be 16 or more characters.")
        }
        switch object["enabled"] {
        case .bool(let value)?: isEnabled = value
        case nil: break
        case .null?: validation.add("enabled", "must be filled")
        default: validation.add("enabled", "must be boolean")
        }
        switch object["description"] {
        case .string(let text)?: description = text
        case nil, .null?: description = old?.givenDescription
        default: validation.add("description", "must be a string")
        }
        if let scope {
            (consumer, provider) = scope
        } else {
            let spelling = request.spelling(connection)
            consumer = try Self.side(object["consumer"], "consumer", spelling, &validation)
            provider = try Self.side(object["provider"], "provider", spelling, &validation)
        }
        if let old { events = old.events }
        readEvents(object["events"], &validation)
        readRequest(object["request"], request.settings.webhooks, old?.request, &validation)
        try validation.finish()
    }

    /// 22 characters of URL-safe Base64.
    private static func newUUID() -> String {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return String(Base64.encode(bytes).filter { $0 != "=" }.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    }

    private static func side(
        _ json: JSONValue?, _ role: String, _ spelling: Spelling, _ validation: inout Validation
    ) throws -> Webhook.Side {
        guard let json, !json.isNull else { return .any }
        guard let object = json.objectValue else {
            validation.add(role, "must be an object with a name or a label")
            return .any
        }
        let name = object["name"].flatMap { $0.isNull ? nil : $0 }
        let label = object["label"].flatMap { $0.isNull ? nil : $0 }
        switch (name, label) {
        case (nil, nil): validation.add("\(role).name", "must be filled, or a label must be given")
        case (_?, _?): validation.add("\(role).label", "cannot be given together with a name")
        case (.string(let name)?, nil):
            if let pacticipant = try spelling.connection.pacticipant(spelling.pacticipant(name)) {
                return .pacticipant(id: pacticipant.id, name: pacticipant.name)
            }
            validation.add("\(role).name", "does not match an existing pacticipant")
        case (nil, .string(let label)?):
            if !label.allSatisfy(\.isWhitespace) { return .label(label) }
            validation.add("\(role).label", "cannot be blank")
        case (_?, nil): validation.add("\(role).name", "must be a string")
        case (nil, _?): validation.add("\(role).label", "must be a string")
        }
        return .any
    }

    private mutating func readEvents(_ json: JSONValue?, _ validation: inout Validation) {
        guard let json, !json.isNull else { return }
        guard let items = json.arrayValue else { return validation.add("events", "must be an array") }
        if items.isEmpty { return validation.add("events", "size cannot be less than 1") }
        events = []
        for (index, item) in items.enumerated() {
            switch item["name"] {
            case .string(let name)?:
                if let event = WebhookEvent(rawValue: name) {
                    if !events.contains(event) { events.append(event) }
                } else {
                    let known = WebhookEvent.allCases.map(\.rawValue).joined(separator: ", ")
                    validation.add("events", "name must be one of: \(known) (at index \(index))")
                }
            case nil: validation.add("events", "name is missing (at index \(index))")
            default: validation.add("events", "name must be a string (at index \(index))")
            }
        }
    }

    // MARK: - The request

    private mutating func readRequest(
        _ json: JSONValue?, _ settings: WebhookSettings, _ old: WebhookRequest?, _ validation: inout Validation
    ) {
        guard let json else { return validation.add("request", "is missing") }
        guard let object = json.objectValue else { return validation.add("request", "must be an object") }
        if let method = Self.text(object, "method", &validation)?.uppercased() {
            request.method = method
            if !["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"].contains(method) {
                validation.add("request.method", "is not a recognised HTTP method")
            } else if !settings.methods.contains(where: { $0.uppercased() == method }) {
                validation.add(
                    "request.method",
                    "must be \(settings.methods.joined(separator: ", ")). "
                        + WebhookTargets.help("webhook_http_method_whitelist")
                )
            }
        }
        if let url = Self.text(object, "url", &validation) {
            request.url = url
            if let problem = WebhookTargets(settings: settings).problem(url) {
                validation.add("request.url", problem)
            }
        }
        request.body = object["body"].flatMap { $0.isNull ? nil : $0 }
        readHeaders(object["headers"], settings, old, &validation)
        if let username = Self.optionalText(object, "username", &validation) { request.username = username }
        request.password = secret(object, "password", old?.password, settings, &validation)
        request.secret = secret(object, "secret", old?.secret, settings, &validation)
    }

    private mutating func readHeaders(
        _ json: JSONValue?, _ settings: WebhookSettings, _ old: WebhookRequest?, _ validation: inout Validation
    ) {
        guard let json, !json.isNull else { return }
        guard let object = json.objectValue else {
            return validation.add("request.headers", "must be an object of names and values")
        }
        for member in object {
            let name = member.key.lowercased()
            let value: String
            switch member.value {
            case .string(let text): value = text
            case .number(let number): value = number.lexeme
            case .bool(let flag): value = String(flag)
            default:
                validation.add("request.headers", "value of \(member.key) must be a string")
                continue
            }
            if name.wholeMatch(of: /[a-z0-9!#$%&'*+\-.^_`|~]+/) == nil {
                validation.add("request.headers", "'\(member.key)' is not a valid header name")
            } else if value.contains(where: \.isNewline) {
                validation.add("request.headers", "value of \(member.key) cannot contain multiple lines")
            } else if Self.isMasked(value), let kept = old?.headers.first(where: { $0.name == name }) {
                request.headers.append(kept)
            } else if WebhookRequest.isSecret(header: name, value) {
                if let sealed = seal(value, "headers.\(name)", settings, &validation) {
                    request.headers.append((name, sealed))
                }
            } else {
                request.headers.append((name, .shown(value)))
            }
        }
    }

    /// A password or signing secret: kept where it is absent or comes back as it was shown.
    private func secret(
        _ object: JSONObject, _ field: String, _ old: WebhookRequest.Value?, _ settings: WebhookSettings,
        _ validation: inout Validation
    ) -> WebhookRequest.Value? {
        guard object[field] != nil else { return old }
        guard let text = Self.optionalText(object, field, &validation) else { return nil }
        if Self.isMasked(text), let old { return old }
        if field == "password", WebhookRequest.isTemplate(text) { return .shown(text) }
        return seal(text, field, settings, &validation)
    }

    private func seal(
        _ text: String, _ field: String, _ settings: WebhookSettings, _ validation: inout Validation
    ) -> WebhookRequest.Value? {
        guard let key = settings.secretKey else {
            validation.add(
                "request.\(field)",
                "cannot be stored: this broker was given no key to encrypt it with (webhook_secret_key)")
            return nil
        }
        return .sealed(key.seal(text, place: Self.place(uuid, field)))
    }

    /// Where a secret belongs, so that it cannot be read as another one.
    static func place(_ uuid: String, _ field: String) -> String { "webhooks/\(uuid)/\(field)" }

    private static func isMasked(_ text: String) -> Bool { !text.isEmpty && text.allSatisfy { $0 == "*" } }

    private static func text(_ object: JSONObject, _ field: String, _ validation: inout Validation) -> String? {
        switch object[field] {
        case .string(let text)?:
            if !text.allSatisfy(\.isWhitespace) { return text }
            validation.add("request.\(field)", "must be filled")
        case nil: validation.add("request.\(field)", "is missing")
        case .null?: validation.add("request.\(field)", "must be filled")
        default: validation.add("request.\(field)", "must be a string")
        }
        return nil
    }

    private static func optionalText(_ object: JSONObject, _ field: String, _ validation: inout Validation) -> String? {
        switch object[field] {
        case .string(let text)?: return text
        case nil, .null?: break
        default: validation.add("request.\(field)", "must be a string")
        }
        return nil
    }
}
