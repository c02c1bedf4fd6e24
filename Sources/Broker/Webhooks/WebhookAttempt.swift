import Foundation
import PactModel

/// One try to send a webhook, with its log.
struct WebhookAttempt: Sendable {
    var isSuccess: Bool
    /// Whether trying again would be of no use.
    var isRefused: Bool
    var logs: String
    /// The request as it was sent; nil where it could not be made.
    var sent: OutgoingWebhook?
    var response: WebhookResponse?
    var problem: String?
}

extension WebhookSender {
    /// Sends a webhook and writes down how it went.
    ///
    /// - Parameters:
    ///   - webhook: nil where it was deleted.
    ///   - retriesAfter: the wait before the next attempt where this one fails, nil where it is the last.
    ///   - isTest: whether somebody asked for it, so that a disabled webhook is sent too.
    func attempt(
        _ webhook: Webhook?, _ parameters: WebhookParameters, delivery: String, retriesAfter: Duration?,
        isTest: Bool = false
    ) async throws(CancellationError) -> WebhookAttempt {
        var log = WebhookLog(now: now)
        log.add("DEBUG", "Webhook context \(parameters.stored)")
        var attempt = WebhookAttempt(isSuccess: false, isRefused: false, logs: "")
        do {
            guard let webhook else { throw WebhookRefusal.deleted }
            guard webhook.isEnabled || isTest else { throw WebhookRefusal.disabled }
            let outgoing = try OutgoingWebhook(webhook, parameters, delivery: delivery, at: now(), settings)
            attempt.sent = outgoing
            log.add(outgoing, redacting: settings.redactsSensitiveData)
            let response = try await send(outgoing)
            attempt.response = response
            attempt.isSuccess = settings.successCodes.contains(response.status)
            log.add(response, isShown: !settings.hosts.isEmpty)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            attempt.isRefused = error is WebhookRefusal
            attempt.problem = "\(error)"
            log.add("ERROR", "\(error)")
        }
        switch (attempt.isSuccess, attempt.isRefused ? nil : retriesAfter) {
        case (true, _): log.add("INFO", "Webhook execution succeeded")
        case (false, let wait?): log.add("INFO", "Retrying webhook in \(wait.components.seconds) seconds")
        case (false, nil): log.add("INFO", "Webhook execution failed")
        }
        attempt.logs = log.text
        return attempt
    }
}

/// The lines of one attempt.
struct WebhookLog: Sendable {
    var now: @Sendable () -> Date
    private var lines: [String] = []

    init(now: @escaping @Sendable () -> Date) { self.now = now }

    var text: String { lines.joined(separator: "\n") }

    mutating func add(_ level: String, _ text: String) {
        lines.append("[\(Timestamp.text(now()).prefix(19))Z] \(level): \(text)")
    }

    mutating func add(_ outgoing: OutgoingWebhook, redacting: Bool) {
        add("INFO", "HTTP/1.1 \(outgoing.method) \(outgoing.url)")
        for header in outgoing.headers {
            add("INFO", "\(header.name): \(header.isSecret && redacting ? WebhookBody.asterisks : header.value)")
        }
        if !outgoing.body.isEmpty { add("INFO", String(decoding: outgoing.body, as: UTF8.self)) }
    }

    static let hiddenResponse =
        "For security, the answer of the receiver is shown only where webhook_host_whitelist names hosts."

    mutating func add(_ response: WebhookResponse, isShown: Bool) {
        guard isShown else { return add("INFO", "Received an answer. \(Self.hiddenResponse)") }
        add("INFO", "Received response HTTP/1.1 \(response.status)")
        for header in response.headers { add("INFO", "\(header.name): \(header.value)") }
        if !response.body.isEmpty { add("INFO", String(decoding: response.body, as: UTF8.self)) }
    }
}
