import Foundation
import PactModel

/// Why a webhook is not sent; trying again would not help.
enum WebhookRefusal: Error, Hashable {
    case deleted
    case disabled
    case notAllowed(String)
    /// A secret was encrypted with another key.
    case unreadableSecret(field: String)
    case noKey(field: String)
}

extension WebhookRefusal: CustomStringConvertible {
    var description: String {
        switch self {
        case .deleted: "The webhook was deleted before it was sent."
        case .disabled: "The webhook was disabled before it was sent. Enable it and redeliver this."
        case .notAllowed(let problem): "The request is not allowed: its URL \(problem)"
        case .unreadableSecret(let field):
            "The secret in \(field) was encrypted with another key than the broker has now. Start the broker with the key "
                + "it was stored with (webhook_secret_key), or store the webhook's secret again."
        case .noKey(let field):
            "The secret in \(field) is encrypted, and the broker was started without a key (webhook_secret_key)."
        }
    }
}

/// The request of a webhook ready to be sent: parameters filled in, secrets decrypted, signed.
struct OutgoingWebhook: Sendable {
    var method: String
    var url: String
    var headers: [(name: String, value: String, isSecret: Bool)]
    var body: [UInt8]

    /// - Parameter delivery: the identifier that a signed request carries.
    init(
        _ webhook: Webhook, _ parameters: WebhookParameters, delivery: String, at now: Date, _ settings: WebhookSettings
    ) throws(WebhookRefusal) {
        let request = webhook.request
        func text(_ value: WebhookRequest.Value, _ field: String) throws(WebhookRefusal) -> String {
            switch value {
            case .shown(let text): return Self.line(parameters.fill(text))
            case .sealed(let sealed):
                guard let key = settings.secretKey else { throw .noKey(field: field) }
                guard let text = key.open(sealed, place: WebhookBody.place(webhook.uuid, field)) else {
                    throw .unreadableSecret(field: field)
                }
                return text
            }
        }
        method = request.method
        url = parameters.fill(request.url) { PercentEncoding.encode($0) }
        switch request.body {
        case nil: body = []
        case .string(let text)?: body = Array(parameters.fill(text).utf8)
        case let json?: body = parameters.fill(json).bytes()
        }
        headers = [("accept", "*/*", false), ("user-agent", settings.userAgent, false)]
        // The default of the clients that receivers have been written for.
        if !body.isEmpty { headers.append(("content-type", "application/x-www-form-urlencoded", false)) }
        let hopByHop = ["connection", "content-length", "transfer-encoding", "upgrade", "te", "trailer"]
        for (name, value) in request.headers where !hopByHop.contains(name) {
            let isSealed = if case .sealed = value { true } else { false }
            set(name, try text(value, "headers.\(name)"), isSecret: isSealed)
        }
        if let username = request.username, !username.isEmpty {
            let password = try request.password.map { value throws(WebhookRefusal) in try text(value, "password") }
            let credentials = Base64.encode(Array("\(parameters.fill(username)):\(password ?? "")".utf8))
            set("authorization", "Basic \(credentials)", isSecret: true)
        }
        if let secret = request.secret {
            let time = String(Int(now.timeIntervalSince1970))
            let signature = HMACSHA256.hex(Array("\(time).".utf8) + body, key: try text(secret, "secret"))
            set("x-pact-broker-delivery", delivery, isSecret: false)
            set("x-pact-broker-timestamp", time, isSecret: false)
            set("x-pact-broker-signature", "sha256=\(signature)", isSecret: false)
        }
    }

    private mutating func set(_ name: String, _ value: String, isSecret: Bool) {
        headers.removeAll { $0.name == name }
        headers.append((name, value, isSecret))
    }

    /// A value without line breaks, which would end the header.
    private static func line(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "\0" ? " " : $0 })
    }
}
