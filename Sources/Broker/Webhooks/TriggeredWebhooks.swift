import Database
import PactModel

/// Deliveries: lists, the status of a pair, logs, and sending one more time.
enum TriggeredWebhooks {
    private static let pair = "/pacts/provider/{provider}/consumer/{consumer}"

    static let routes: [Route] = [
        .get(pair + "/webhooks/status") { try status($0, $1) },
        .get(pair + "/version/{version}/triggered-webhooks") { request, connection in
            let pact = try connection.publication(
                consumer: request.parameter("consumer"), version: request.parameter("version"),
                provider: request.parameter("provider"))
            guard let pact else { throw BrokerError.notFound }
            return list(
                try connection.triggeredWebhooks(for: pact),
                title:
                    "Webhooks triggered by the publication of the \(pact.title.prefix(1).lowercased())\(pact.title.dropFirst())",
                request)
        },
        .get(pair + "/pact-version/{sha}/verification-results/{number}/triggered-webhooks") { request, connection in
            let verification = try Verifications.existing(request, connection)
            return list(
                try connection.triggeredWebhooks(
                    "webhook_events.verification_number = ?", [.integer(verification.number)]),
                title: "Webhooks triggered by the publication of verification result \(verification.number)", request)
        },
        .get("/triggered-webhooks/{uuid}/logs", produces: ["text/plain"] + Route.hal) { try logs($0, $1) },
        .post("/triggered-webhooks/{uuid}/redeliver", .write, consumes: []) { request, connection in
            let old = try connection.existingTriggeredWebhook(request.parameter("uuid"))
            guard let webhookID = old.webhookID else {
                throw BrokerError.conflict("The webhook was deleted, so this cannot be sent once more.")
            }
            let uuid = try connection.insertDelivery(
                webhookID: webhookID, name: old.name, eventID: old.eventID, event: old.event,
                parameters: old.parameters.stored, trigger: "user", at: request.timestamp)
            let new = try connection.existingTriggeredWebhook(uuid)
            var answer = Answer(
                201, new.document(request.links, request.settings.webhooks),
                location: request.links.triggeredWebhookLogs(uuid))
            answer.schedulesDeliveries = true
            return answer
        },
    ]

    private static func list(_ deliveries: [TriggeredWebhook], title: String, _ request: BrokerRequest) -> Answer {
        let documents = deliveries.map {
            JSONValue.object($0.document(request.links, request.settings.webhooks))
        }
        return Answer(
            200,
            [
                "_embedded": ["triggeredWebhooks": .array(documents)],
                "_links": ["self": .link(request.links.base + request.rawPath, title: title)],
            ])
    }

    private static func logs(_ request: BrokerRequest, _ connection: Connection) throws -> Answer {
        let delivery = try connection.existingTriggeredWebhook(request.parameter("uuid"))
        let executions = try connection.executions(of: delivery)
        guard request.produced.hasSuffix("json") else {
            let text = executions.map(\.logs).joined(separator: "\n")
            return Answer(
                text: executions.isEmpty ? "Webhook has not executed yet. Please retry in a few seconds." : text)
        }
        let links = request.links
        var members: JSONObject = ["self": .link(links.triggeredWebhookLogs(delivery.uuid), title: "Logs")]
        if let uuid = delivery.webhookUUID { members["pb:webhook"] = .link(links.webhook(uuid), title: "Webhook") }
        return Answer(
            200,
            [
                "eventName": .string(delivery.event),
                "consumerName": .string(delivery.parameters.values["consumerName"] ?? ""),
                "providerName": .string(delivery.parameters.values["providerName"] ?? ""),
                "executions": .array(
                    executions.map {
                        [
                            "success": .bool($0.isSuccess), "logs": .string($0.logs),
                            "createdAt": Timestamp.shown($0.createdAt),
                        ]
                    }),
                "_embedded": ["triggeredWebhook": ["uuid": .string(delivery.uuid)]], "_links": .object(members),
            ])
    }

    // MARK: - The status of a pair

    private static func status(_ request: BrokerRequest, _ connection: Connection) throws -> Answer {
        let consumer = try connection.existingPacticipant(request.parameter("consumer"), role: "consumer").name
        let provider = try connection.existingPacticipant(request.parameter("provider"), role: "provider").name
        let pact = try connection.newestPublication(consumer: consumer, provider: provider)
        var seen: Set<String> = []
        let latest = try (pact.map(connection.triggeredWebhooks(for:)) ?? []).filter {
            seen.insert("\($0.webhookUUID ?? $0.uuid) \($0.event)").inserted
        }
        func count(_ status: TriggeredWebhook.Status) -> Int { latest.count { $0.status == status } }
        var summary: JSONObject = [
            "successful": .number(JSONNumber(count(.success))), "failed": .number(JSONNumber(count(.failure))),
        ]
        if count(.retrying) > 0 { summary["retrying"] = .number(JSONNumber(count(.retrying))) }
        if count(.notRun) > 0 { summary["notRun"] = .number(JSONNumber(count(.notRun))) }
        let links = request.links
        let failed = latest.filter { $0.status == .failure || $0.status == .retrying }
        let own: JSONValue? = latest.isEmpty ? nil : pact.map { .link($0.href(links), title: "Pact", name: $0.title) }
        return Answer(
            200,
            [
                "summary": .object(summary),
                "_embedded": [
                    "triggeredWebhooks": .array(latest.map { .object($0.document(links, request.settings.webhooks)) })
                ],
                "_links": .object(
                    .hal([
                        "self": .link(links.base + request.rawPath, title: "Webhooks status"),
                        "pb:error-logs": .array(
                            failed.map {
                                .link(
                                    links.triggeredWebhookLogs($0.uuid), title: "Webhook execution logs", name: $0.name)
                            }),
                        "pb:pact-webhooks": .link(
                            links.url("webhooks", "provider", provider, "consumer", consumer),
                            title: "Webhooks for the pact between \(consumer) and \(provider)"),
                        "pb:pact-version": own,
                        "pb:consumer": .link(links.pacticipant(consumer), title: "Consumer", name: consumer),
                        "pb:provider": .link(links.pacticipant(provider), title: "Provider", name: provider),
                    ])),
            ])
    }
}
