import Database
import PactModel

/// A delivery of a webhook for one event, with its state.
struct TriggeredWebhook: Sendable {
    enum Status: String, Sendable, CaseIterable {
        case notRun = "not_run"
        case retrying, success, failure
    }

    var id: Int
    var uuid: String
    var name: String
    /// nil where the webhook was deleted.
    var webhookUUID: String?
    var webhookID: Int?
    var eventID: Int
    var event: String
    var trigger: String
    var status: Status
    var attemptsMade: Int
    var parameters: WebhookParameters
    var createdAt: String

    init(_ row: Row) {
        id = row.integer("id")
        uuid = row.text("uuid")
        name = row.text("name")
        webhookUUID = row.optionalText("webhook_uuid")
        webhookID = row.optionalInteger("webhook_id")
        eventID = row.integer("event_id")
        event = row.text("event_name")
        trigger = row.text("trigger_type")
        status = Status(rawValue: row.text("status")) ?? .notRun
        attemptsMade = row.integer("attempts_made")
        parameters = WebhookParameters(stored: row.text("parameters"))
        createdAt = row.text("created_at")
    }

    static let selection = """
        SELECT triggered_webhooks.*, webhooks.uuid AS webhook_uuid FROM triggered_webhooks
        JOIN webhook_events ON webhook_events.id = event_id LEFT JOIN webhooks ON webhooks.id = webhook_id
        """

    func document(_ links: Links, _ settings: WebhookSettings) -> JSONObject {
        let isFinished = status == .success || status == .failure
        let remaining = isFinished ? 0 : max(0, settings.attempts - attemptsMade)
        let logs = links.triggeredWebhookLogs(uuid)
        var members: JSONObject = [
            "pb:logs": .link(logs, title: "Webhook execution logs", name: name),
            "logs": .link(logs, title: "DEPRECATED - Use pb:logs", name: name),
        ]
        if let webhookUUID { members["pb:webhook"] = .link(links.webhook(webhookUUID), title: "Webhook", name: name) }
        members["pb:webhook-event"] = .link(
            links.url("webhook-events", String(eventID)), title: "What happened, and which webhooks fired")
        if webhookUUID != nil {
            members["pb:redeliver"] = .link(
                links.url("triggered-webhooks", uuid, "redeliver"), title: "POST to send this once more")
        }
        return [
            "name": .string(name), "status": .string(status.rawValue),
            "attemptsMade": .number(JSONNumber(attemptsMade)), "attemptsRemaining": .number(JSONNumber(remaining)),
            "triggerType": .string(trigger), "eventName": .string(event), "triggeredAt": Timestamp.shown(createdAt),
            "_links": .object(members),
        ]
    }
}

extension Connection {
    /// Deliveries that fulfil a condition, the newest first.
    func triggeredWebhooks(_ condition: String, _ arguments: [SQLValue]) throws -> [TriggeredWebhook] {
        try rows("\(TriggeredWebhook.selection) WHERE \(condition) ORDER BY triggered_webhooks.id DESC", arguments)
            .map(TriggeredWebhook.init)
    }

    /// The deliveries for a consumer version's pact, in any of its revisions.
    func triggeredWebhooks(for pact: PactPublication) throws -> [TriggeredWebhook] {
        try triggeredWebhooks(
            """
            webhook_events.publication_id IN (SELECT id FROM pact_publications
                WHERE consumer_version_id = ? AND provider_id = ?)
            """, [.integer(pact.consumerVersionID), .integer(pact.providerID)])
    }

    func existingTriggeredWebhook(_ uuid: String) throws -> TriggeredWebhook {
        guard let found = try triggeredWebhooks("triggered_webhooks.uuid = ?", [.text(uuid)]).first else {
            throw BrokerError.notFound
        }
        return found
    }

    /// The attempts of a delivery, the first first.
    func executions(of delivery: TriggeredWebhook) throws -> [WebhookExecution] {
        try rows(
            "SELECT success, logs, created_at FROM webhook_executions WHERE triggered_webhook_id = ? ORDER BY id",
            [.integer(delivery.id)]
        ).map {
            WebhookExecution(
                isSuccess: $0.bool("success"), logs: $0.text("logs"), createdAt: $0.text("created_at"))
        }
    }
}

/// One attempt that was made.
struct WebhookExecution: Sendable {
    var isSuccess: Bool
    var logs: String
    var createdAt: String
}
