import Database
import PactModel

/// What happened, and for each webhook why it fired or did not.
enum WebhookEvents {
    static let routes: [Route] = [
        .get("/webhook-events") { try list($0, $1) },
        .get("/webhook-events/{id}") { request, connection in
            guard let id = Int(request.parameter("id")),
                let row = try connection.row("\(selection) WHERE webhook_events.id = ?", [.integer(id)])
            else { throw BrokerError.notFound }
            let deliveries = try connection.triggeredWebhooks("event_id = ?", [.integer(id)])
            var document = document(row, webhook: nil, request.links)
            document["_embedded"] = [
                "triggeredWebhooks": .array(
                    deliveries.map { .object($0.document(request.links, request.settings.webhooks)) })
            ]
            return Answer(200, document)
        },
    ]

    private static let selection = """
        SELECT webhook_events.id, webhook_events.detected, webhook_events.decisions, webhook_events.created_at,
            webhook_events.verification_number, content.sha, consumer.name AS consumer, provider.name AS provider,
            versions.number AS consumer_version
        FROM webhook_events JOIN pact_publications ON pact_publications.id = publication_id
        JOIN pact_contents AS content ON content.id = pact_publications.content_id
        JOIN versions ON versions.id = pact_publications.consumer_version_id
        JOIN pacticipants AS consumer ON consumer.id = webhook_events.consumer_id
        JOIN pacticipants AS provider ON provider.id = webhook_events.provider_id
        """

    /// The newest first, a page at a time; `consumer`, `provider` and `webhook` narrow it down.
    private static func list(_ request: BrokerRequest, _ connection: Connection) throws -> Answer {
        let (number, size) = (try positive("page", request) ?? 1, min(try positive("size", request) ?? 20, 100))
        var conditions: [String] = []
        var arguments: [SQLValue] = []
        for role in ["consumer", "provider"] {
            guard let name = request.query[role] else { continue }
            conditions.append("webhook_events.\(role)_id = ?")
            arguments.append(.integer(try connection.existingPacticipant(name, role: role).id))
        }
        let offset = (number - 1).multipliedReportingOverflow(by: size)
        let rows =
            offset.overflow
            ? []
            : try connection.rows(
                """
                \(selection) WHERE \((["1"] + conditions).joined(separator: " AND "))
                ORDER BY webhook_events.id DESC LIMIT ? OFFSET ?
                """, arguments + [.integer(size + 1), .integer(offset.partialValue)])
        let events = rows.prefix(size).map {
            JSONValue.object(document($0, webhook: request.query["webhook"], request.links))
        }
        let own = request.links.url("webhook-events")
        var members: JSONObject = ["self": .link(own, title: "Events, and why webhooks fired or did not")]
        let others = ["consumer", "provider", "webhook"].compactMap { name in
            request.query[name].map { "&\(name)=\(PercentEncoding.encode($0))" }
        }.joined()
        if rows.count > size { members["next"] = .link("\(own)?size=\(size)&page=\(number + 1)\(others)") }
        if number > 1 { members["previous"] = .link("\(own)?size=\(size)&page=\(number - 1)\(others)") }
        return Answer(200, ["_embedded": ["webhookEvents": .array(events)], "_links": .object(members)])
    }

    private static func positive(_ name: String, _ request: BrokerRequest) throws(BrokerError) -> Int? {
        guard let text = request.query[name] else { return nil }
        guard let value = Int(text) else { throw .invalid(name, "must be an integer") }
        guard value >= 1 else { throw .invalid(name, "must be greater than or equal to 1") }
        return value
    }

    /// - Parameter webhook: the identifier of the one whose decision is wanted; nil for all.
    private static func document(_ row: Row, webhook: String?, _ links: Links) -> JSONObject {
        let (consumer, provider) = (row.text("consumer"), row.text("provider"))
        let (version, sha) = (row.text("consumer_version"), row.text("sha"))
        let told = (try? JSONValue(parsing: row.text("detected"))) ?? .null
        var missed: [WebhookEvent: String] = [:]
        for member in told["missed"]?.objectValue ?? [:] {
            if let event = WebhookEvent(rawValue: member.key) { missed[event] = member.value.stringValue }
        }
        let decisions = ((try? JSONValue(parsing: row.text("decisions")))?.arrayValue ?? []).compactMap {
            decision -> JSONValue? in
            guard let parts = decision.arrayValue?.compactMap(\.stringValue), parts.count == 3,
                webhook == nil || webhook == parts[0],
                let outcome = WebhookDecision.Outcome(code: parts[1], detail: parts[2])
            else { return nil }
            return [
                "fired": .bool(parts[1] == "fires"), "code": .string(parts[1]),
                "reason": .string(outcome.sentence(consumer: consumer, provider: provider, missed: missed)),
                "_links": ["pb:webhook": .link(links.webhook(parts[0]), title: "Webhook", name: parts[0])],
            ]
        }
        var members: JSONObject = [
            "self": .link(links.url("webhook-events", String(row.integer("id"))), title: "Event"),
            "pb:pact-version": .link(
                links.pact(provider: provider, consumer: consumer, version: version), title: "Pact",
                name: "Pact between \(consumer) (\(version)) and \(provider)"),
        ]
        if let number = row.optionalInteger("verification_number") {
            members["pb:verification-result"] = .link(
                links.content(provider: provider, consumer: consumer, sha: sha) + "/verification-results/\(number)",
                title: "Verification result")
        }
        return [
            "createdAt": Timestamp.shown(row.text("created_at")), "consumer": ["name": .string(consumer)],
            "provider": ["name": .string(provider)], "consumerVersion": ["number": .string(version)],
            "events": told["detected"] ?? [],
            "eventsNotDetected": .array(
                missed.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                    ["name": .string($0.key.rawValue), "reason": .string($0.value)]
                }),
            "decisions": .array(decisions), "_links": .object(members),
        ]
    }
}
