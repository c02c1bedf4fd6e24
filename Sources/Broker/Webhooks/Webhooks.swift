import Database
import PactModel

/// `/webhooks`: making, listing, changing and deleting them.
enum Webhooks {
    private static let both = "/webhooks/provider/{provider}/consumer/{consumer}"
    private static let legacy = "/pacts/provider/{provider}/consumer/{consumer}/webhooks"

    static let routes: [Route] =
        [
            .get("/webhooks") { request, connection in
                try WebhookDocument.list(
                    connection.webhooks(), own: request.links.url("webhooks"), title: "Webhooks", request.links)
            },
            .post("/webhooks", .write) { request, connection in
                try create(WebhookBody(request, connection), request, connection)
            },
        ]
        + [both, legacy, "/webhooks/provider/{provider}", "/webhooks/consumer/{consumer}"].flatMap { path -> [Route] in
            [
                .get(path) { request, connection in
                    let scope = try scope(request, connection)
                    let found = try connection.webhooks().filter {
                        $0.consumer == scope.consumer && $0.provider == scope.provider
                    }
                    return WebhookDocument.list(
                        found, own: request.links.base + request.rawPath, title: title(scope), request.links)
                },
                .post(path, .write) { request, connection in
                    // What is wrong with the body is told before that a pacticipant is missing.
                    _ = try WebhookBody(request, connection, scope: (.any, .any))
                    let body = try WebhookBody(request, connection, scope: scope(request, connection))
                    return try create(body, request, connection)
                },
            ]
        } + [
            .get("/webhooks/{uuid}") { request, connection in
                let webhook = try connection.existingWebhook(request.parameter("uuid"))
                return Answer(200, WebhookDocument.document(webhook, request.links))
            },
            .put("/webhooks/{uuid}") { request, connection in
                let old = try connection.webhook(request.parameter("uuid"))
                let body = try WebhookBody(request, connection, uuid: request.parameter("uuid"), replacing: old)
                try connection.store(body, at: request.timestamp)
                let webhook = try connection.existingWebhook(body.uuid)
                return Answer(old == nil ? 201 : 200, WebhookDocument.document(webhook, request.links))
            },
            .delete("/webhooks/{uuid}") { request, connection in
                let webhook = try connection.existingWebhook(request.parameter("uuid"))
                try connection.execute("DELETE FROM webhooks WHERE id = ?", [.integer(webhook.id)])
                return .noContent
            },
        ]

    private static func create(_ body: WebhookBody, _ request: BrokerRequest, _ connection: Connection) throws -> Answer
    {
        try connection.store(body, at: request.timestamp)
        let webhook = try connection.existingWebhook(body.uuid)
        return Answer(
            201, WebhookDocument.document(webhook, request.links), location: request.links.webhook(webhook.uuid))
    }

    private static func scope(_ request: BrokerRequest, _ connection: Connection) throws -> (
        consumer: Webhook.Side, provider: Webhook.Side
    ) {
        func side(_ role: String) throws -> Webhook.Side {
            guard let name = request.parameters[role] else { return .any }
            let pacticipant = try connection.existingPacticipant(name, role: role)
            return .pacticipant(id: pacticipant.id, name: pacticipant.name)
        }
        return (try side("consumer"), try side("provider"))
    }

    private static func title(_ scope: (consumer: Webhook.Side, provider: Webhook.Side)) -> String {
        switch scope {
        case (.pacticipant(_, let consumer), .pacticipant(_, let provider)):
            "Webhooks for the pact between \(consumer) and \(provider)"
        case (.pacticipant(_, let consumer), _): "Webhooks for all pacts with consumer \(consumer)"
        case (_, .pacticipant(_, let provider)): "Webhooks for all pacts with provider \(provider)"
        default: "Webhooks"
        }
    }
}

extension Connection {
    /// Makes a webhook, or changes the one with this identifier.
    fileprivate func store(_ body: WebhookBody, at time: String) throws {
        func columns(_ side: Webhook.Side) -> [SQLValue] {
            switch side {
            case .any: [.null, .null]
            case .pacticipant(let id, _): [.integer(id), .null]
            case .label(let label): [.null, .text(label)]
            }
        }
        try execute(
            """
            INSERT INTO webhooks (uuid, description, enabled, consumer_id, consumer_label, provider_id, provider_label,
                events, request, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (uuid) DO UPDATE SET description = excluded.description, enabled = excluded.enabled,
                consumer_id = excluded.consumer_id, consumer_label = excluded.consumer_label,
                provider_id = excluded.provider_id, provider_label = excluded.provider_label,
                events = excluded.events, request = excluded.request, updated_at = excluded.updated_at
            """,
            [.text(body.uuid), SQLValue(body.description), SQLValue(body.isEnabled)] + columns(body.consumer)
                + columns(body.provider) + [
                    .text(body.events.map(\.rawValue).joined(separator: " ")), .text(body.request.stored), .text(time),
                    .text(time),
                ])
    }
}
