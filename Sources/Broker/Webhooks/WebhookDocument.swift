import PactModel

/// A webhook as it is shown; secrets are asterisks.
enum WebhookDocument {
    static func document(_ webhook: Webhook, _ links: Links) -> JSONObject {
        .hal([
            "uuid": .string(webhook.uuid), "description": .string(webhook.description),
            "consumer": side(webhook.consumer), "provider": side(webhook.provider), "enabled": .bool(webhook.isEnabled),
            "request": .object(request(webhook.request)),
            "events": .array(webhook.events.map { ["name": .string($0.rawValue)] }),
            "createdAt": Timestamp.shown(webhook.createdAt),
            "updatedAt": Timestamp.update(webhook.updatedAt, of: webhook.createdAt),
            "_links": .object(linkMembers(webhook, links)),
        ])
    }

    /// The request without its secrets, as documents and logs show it.
    static func request(_ request: WebhookRequest) -> JSONObject {
        .hal([
            "method": .string(request.method), "url": .string(request.url),
            "headers": request.headers.isEmpty
                ? nil : .object(JSONObject(request.headers.map { ($0.name, shown($0.value)) })),
            "body": request.body, "username": .optional(request.username), "password": request.password.map(shown),
            "secret": request.secret.map(shown),
        ])
    }

    private static func shown(_ value: WebhookRequest.Value) -> JSONValue {
        switch value {
        case .shown(let text): .string(text)
        case .sealed: .string(WebhookBody.asterisks)
        }
    }

    private static func side(_ side: Webhook.Side) -> JSONValue? {
        switch side {
        case .any: nil
        case .pacticipant(_, let name): ["name": .string(name)]
        case .label(let label): ["label": .string(label)]
        }
    }

    private static func linkMembers(_ webhook: Webhook, _ links: Links) -> JSONObject {
        let own = links.webhook(webhook.uuid)
        var members: JSONObject = [
            "self": .link(own, title: webhook.description),
            "pb:execute": .link(
                own + "/execute",
                title: "Send this webhook once, as a test, with the latest pact or result it matches: POST to this URL"),
        ]
        for (role, side) in [("consumer", webhook.consumer), ("provider", webhook.provider)] {
            let title = role.prefix(1).uppercased() + role.dropFirst()
            switch side {
            case .any: break
            case .pacticipant(_, let name):
                members["pb:\(role)"] = .link(links.pacticipant(name), title: title, name: name)
            case .label(let label):
                members["pb:\(role)s"] = .link(
                    links.url("pacticipants", "label", label), title: "\(title)s by label", name: label)
            }
        }
        if case .pacticipant(_, let consumer) = webhook.consumer, case .pacticipant(_, let provider) = webhook.provider
        {
            members["pb:pact-webhooks"] = .link(
                links.url("webhooks", "provider", provider, "consumer", consumer),
                title: "All webhooks for consumer \(consumer) and provider \(provider)")
        }
        members["pb:webhooks"] = .link(links.url("webhooks"), title: "All webhooks")
        members["pb:webhook-events"] = .link(
            links.url("webhook-events") + "?webhook=\(webhook.uuid)", title: "Why this webhook fired, or did not")
        return members
    }

    /// - Parameter own: the URL of the list, to which new webhooks are sent too.
    static func list(_ webhooks: [Webhook], own: String, title: String, _ links: Links) -> Answer {
        Answer(
            200,
            [
                "_links": [
                    "self": .link(own, title: title), "pb:create": .link(own, title: "POST to create a webhook"),
                    "pb:webhooks": .array(
                        webhooks.map { .link(links.webhook($0.uuid), title: $0.scope, name: $0.description) }),
                    "curies": [
                        ["name": "pb", "href": .string("\(links.base)/doc/webhooks-{rel}"), "templated": true]
                    ],
                ]
            ])
    }
}

extension Links {
    func webhook(_ uuid: String) -> String { url("webhooks", uuid) }
    func triggeredWebhookLogs(_ uuid: String) -> String { url("triggered-webhooks", uuid, "logs") }
}
