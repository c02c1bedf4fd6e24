import PactModel

/// What a route answers.
struct Answer: Sendable {
    static let hal = "application/hal+json;charset=utf-8"
    static let plainText = "text/plain;charset=utf-8"

    var status: Int
    var contentType: String?
    var headers: [(name: String, value: String)] = []
    var body: [UInt8]
    /// Whether the request wrote deliveries of webhooks, which begin when it is committed.
    var schedulesDeliveries = false
    /// What answers instead, after the transaction: for routes that call somebody themselves.
    var afterwards: (@Sendable (WebhookSender) async -> Answer)?

    init(_ status: Int = 200, _ document: JSONObject, location: String? = nil) {
        self.init(status, json: .object(document))
        if let location { headers.append(("Location", location)) }
    }

    init(_ status: Int = 200, json: JSONValue, contentType: String = Self.hal) {
        self.init(status, bytes: json.bytes(), contentType: contentType)
    }

    /// A document that is written already.
    init(_ status: Int = 200, bytes: [UInt8], contentType: String = Self.hal) {
        self.status = status
        self.contentType = contentType
        body = bytes
    }

    init(text: String) {
        status = 200
        contentType = Self.plainText
        body = Array(text.utf8)
    }

    init(_ status: Int = 200, html: String, contentType: String = "text/html;charset=utf-8") {
        self.status = status
        self.contentType = contentType
        body = Array(html.utf8)
    }

    init(text: String, contentType: String) {
        self.init(text: text)
        self.contentType = contentType
    }

    private init(empty status: Int) {
        self.status = status
        body = []
    }

    static let noContent = Answer(empty: 204)
    static func empty(_ status: Int) -> Answer { Answer(empty: status) }
}
