import Database
import Foundation
import PactModel
import TestSupport
import Testing

@testable import Broker

@Suite("Lost keys of webhooks")
struct WebhookSecretLossTests {
    @Test("are told with the webhooks whose secrets they encrypted")
    func areTold() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "broker.sqlite").path
            let database = try BrokerServer.openDatabase(path: path)
            let key = WebhookSecretKey.random()
            var lost: [String] = []
            for (uuid, field) in [("a", "secret"), ("b", "password"), ("c", "headers.authorization"), ("d", nil)] {
                try await Self.insert(uuid, field, key, database)
                if field != nil { lost.append(uuid) }
            }
            #expect(try await WebhookSecretLoss.find(database, key: key) == nil)
            for other in [WebhookSecretKey.random(), nil] {
                let loss = try #require(try await WebhookSecretLoss.find(database, key: other))
                #expect(loss.webhooks == lost)
                #expect(
                    loss.description == """
                        Secrets of these webhooks were encrypted with another key than the broker has now, so they are not \
                        delivered: a, b, c. Start the broker with the key they were stored with (the file beside the database, \
                        or webhook_secret_key), or store their secrets again.
                        """)
            }
        }
    }

    private static func insert(
        _ uuid: String, _ field: String?, _ key: WebhookSecretKey, _ database: Database
    ) async throws {
        var request = WebhookRequest(method: "POST", url: "https://ci.example.org")
        let value = field.map { WebhookRequest.Value.sealed(key.seal("hush", place: WebhookBody.place(uuid, $0))) }
        switch field {
        case "secret": request.secret = value
        case "password": request.password = value
        case "headers.authorization": request.headers = value.map { [("authorization", $0)] } ?? []
        default: request.headers = [("accept", .shown("*/*"))]
        }
        let stored = request.stored
        _ = try await database.write {
            try $0.execute(
                """
                INSERT INTO webhooks (uuid, enabled, events, request, created_at, updated_at)
                VALUES (?, 1, 'contract_published', ?, '', '')
                """, [.text(uuid), .text(stored)])
        }
    }
}
