import Broker
import Database
import Foundation
import PactModel
import TestSupport
import Testing

@Suite("Deliveries whose outcome cannot be stored", .timeLimit(.minutes(2))) struct WebhookFaultTests {
    /// While another process holds the database, as while the disk is full, nothing can be written down.
    @Test func areMadeAgainWhenItCanBe() async throws {
        try await withReceiver { receiver in
            try await withTemporaryFolder { folder in
                let path = folder.appending(path: "broker.sqlite").path
                let database = try BrokerServer.openDatabase(path: path, lockTimeout: .milliseconds(1))
                let other = try BrokerServer.openDatabase(path: path)
                let time = ManualTime()
                try await withBroker(on: database, time: time) { broker in
                    try await broker.webhook(receiver.url("/fail"))
                    try await broker.publish("Web", "1", to: "Stock")
                    _ = try await receiver.next()
                    // The second attempt waits for its time.
                    await time.waitForSleeper()
                    try await Self.holding(other) {
                        time.advance(by: .seconds(10))
                        _ = try await receiver.next()
                        let refused = try await broker.put("/pacticipants/Web/versions/2")
                        #expect(refused.status == 503)
                        #expect(refused[header: "Retry-After"] == "5")
                        // The worker goes on, and waits before it tries again.
                        await time.waitForSleeper()
                    }
                    time.advance(by: .seconds(60))
                    _ = try await receiver.next()
                    await time.waitForSleeper()
                    // The attempt that could not be written down does not count.
                    let row = try await database.read { try $0.row("SELECT attempts_made FROM triggered_webhooks") }
                    #expect(row?.integer("attempts_made") == 2)
                }
            }
        }
    }

    /// Runs `body` while a write transaction of `database` is open.
    static func holding(_ database: Database, _ body: @escaping @Sendable () async throws -> Void) async throws {
        try await whileHeld({ hold in try await database.write { _ in hold() } }, body)
    }
}
