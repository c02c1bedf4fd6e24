import Database
import Foundation
import PactModel

/// Sending a webhook once to try it: nothing is stored, and the answer is 200 whatever the receiver says.
enum WebhookTests {
    static let routes: [Route] = [
        .post("/webhooks/{uuid}/execute", .read, consumes: []) { request, connection in
            try run(connection.existingWebhook(request.parameter("uuid")), isStored: true, request, connection)
        },
        .post("/webhooks/execute", .read, consumes: []) { request, connection in
            var request = request
            // Secrets of a webhook that is not stored need no key but live in this request alone.
            if request.settings.webhooks.secretKey == nil { request.settings.webhooks.secretKey = .random() }
            let body = try WebhookBody(request, connection)
            return try run(Webhook(body, at: request.timestamp), isStored: false, request, connection)
        },
    ]

    private static func run(
        _ webhook: Webhook, isStored: Bool, _ request: BrokerRequest, _ connection: Connection
    ) throws -> Answer {
        var parameters = try connection.testParameters(for: webhook, request.links)
        parameters.values["eventName"] = "test"
        var answer = Answer.noContent
        let (links, settings, filled) = (request.links, request.settings.webhooks, parameters)
        answer.afterwards = { sender in
            var sender = sender
            sender.settings.secretKey = settings.secretKey
            do throws(CancellationError) {
                let attempt = try await sender.attempt(
                    webhook, filled, delivery: "test", retriesAfter: nil, isTest: true)
                return Answer(200, document(attempt, isStored ? webhook.uuid : nil, settings, links))
            } catch {
                return Answer(503, ["error": "The broker was stopped before the receiver answered."])
            }
        }
        return answer
    }

    private static func document(
        _ attempt: WebhookAttempt, _ uuid: String?, _ settings: WebhookSettings, _ links: Links
    ) -> JSONObject {
        let isShown = !settings.hosts.isEmpty
        let request = attempt.sent.map { sent -> JSONValue in
            let headers = sent.headers.map { header -> (String, JSONValue) in
                (header.name, .string(header.isSecret ? WebhookBody.asterisks : header.value))
            }
            return .object(
                .hal([
                    "headers": .object(JSONObject(headers)), "body": sent.body.isEmpty ? nil : body(sent.body),
                    "url": .string(pathAndQuery(sent.url)),
                ]))
        }
        let response = attempt.response.map { response -> JSONValue in
            [
                "status": .number(JSONNumber(response.status)),
                "headers": .object(JSONObject(response.headers.map { ($0.name, .string($0.value)) })),
                "body": body(response.body),
            ]
        }
        let own = links.webhook(uuid ?? "execute") + (uuid == nil ? "" : "/execute")
        var members: JSONObject = [:]
        if let uuid { members["webhook"] = .link(links.webhook(uuid)) }
        members["try-again"] = .link(own, title: "Send the webhook again")
        return .hal([
            "request": request, "response": isShown ? response : nil,
            "error": isShown ? attempt.problem.map { ["message": .string($0)] } : nil,
            "message": isShown ? nil : .string(WebhookLog.hiddenResponse),
            "logs": .string(attempt.logs), "success": .bool(attempt.isSuccess), "_links": .object(members),
        ])
    }

    /// JSON where it is some, text where it is not.
    private static func body(_ bytes: [UInt8]) -> JSONValue {
        (try? JSONValue(parsing: bytes)) ?? .string(String(decoding: bytes, as: UTF8.self))
    }

    private static func pathAndQuery(_ url: String) -> String {
        guard let start = url.range(of: "://") else { return url }
        let rest = url[start.upperBound...].drop { $0 != "/" && $0 != "?" }
        return rest.isEmpty ? "/" : String(rest)
    }
}

extension Webhook {
    /// A webhook that is not stored.
    fileprivate init(_ body: WebhookBody, at time: String) {
        self.init(
            id: 0, uuid: body.uuid, description: body.description, isEnabled: true, consumer: body.consumer,
            provider: body.provider, events: body.events, request: body.request, at: time)
    }
}

extension Connection {
    /// The values of the newest pact a webhook matches, with its result; invented ones where there is none.
    fileprivate func testParameters(for webhook: Webhook, _ links: Links) throws -> WebhookParameters {
        func condition(_ side: Webhook.Side, _ column: String) -> (sql: String, arguments: [SQLValue]) {
            switch side {
            case .any: ("1", [])
            case .pacticipant(let id, _): ("publication.\(column) = ?", [.integer(id)])
            case .label(let label):
                ("publication.\(column) IN (SELECT pacticipant_id FROM labels WHERE name = ?)", [.text(label)])
            }
        }
        let consumer = condition(webhook.consumer, "consumer_id")
        let provider = condition(webhook.provider, "provider_id")
        let newest = try publications(
            "\(consumer.sql) AND \(provider.sql)", consumer.arguments + provider.arguments,
            order: "publication.id DESC", limit: 1
        ).first
        guard let newest else { return .placeholders(links) }
        let isAboutContracts = webhook.events.contains(where: \.isAboutContracts)
        let subject = WebhookSubject(
            publication: newest,
            verification: isAboutContracts
                ? try representativeVerification(of: newest) : try latestVerification(ofContent: newest.contentID))
        return try webhookParameters(subject, isAboutContracts: isAboutContracts, links)
    }
}

extension WebhookParameters {
    /// Values for a webhook that matches nothing yet.
    fileprivate static func placeholders(_ links: Links) -> WebhookParameters {
        var values = statuses(true)
        values["consumerName"] = "Example consumer"
        values["providerName"] = "Example provider"
        values["consumerVersionNumber"] = "1.0.0"
        values["consumerVersionTags"] = "main"
        values["consumerVersionBranch"] = "main"
        values["providerVersionNumber"] = "1.0.0"
        values["providerVersionTags"] = "main"
        values["providerVersionBranch"] = "main"
        let content = links.content(
            provider: "Example provider", consumer: "Example consumer", sha: SHA1.hex(Array("example".utf8)))
        values["pactUrl"] = content
        values["verificationResultUrl"] = "\(content)/verification-results/1"
        return WebhookParameters(values: values)
    }
}
