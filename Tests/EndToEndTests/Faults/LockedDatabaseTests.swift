import Broker
import Database
import Foundation
import NIOHTTP1
import PactModel
import TestSupport
import Testing

/// Another process holds the database, as `sqlite3` and `broker clean` do while they write.
@Suite("A database that another process holds", .timeLimit(.minutes(2))) struct LockedDatabaseTests {
    /// Lends a database file whose write lock this process holds until `body` ends.
    static func holding<Result: Sendable>(
        _ file: URL, _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let other = try BrokerServer.openDatabase(path: file.path)
        return try await whileHeld({ hold in try await other.write { _ in hold() } }, body)
    }

    @Test(.enabled(if: runsSlowTests, "SLOW_TESTS is not set"))
    func aWriteWaitsAndIsThenToldToComeAgainSlowly() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "broker.sqlite")
            let serve = Command.own("broker", ["serve", "--port", "0", "--database", file.path])
            try await serve.serving { address in
                try await withCalls { calls in
                    let first = try await calls.send("POST", "\(address.url)/pacticipants", ["name": "First"])
                    #expect(first.status == 201, "\(first.text)")
                    try await Self.holding(file) {
                        try await withThrowingTaskGroup(of: BrokerAnswer.self) { group in
                            for number in 1...32 {
                                group.addTask {
                                    try await calls.send(
                                        "PUT", "\(address.url)/pacticipants/First/versions/\(number)", [:])
                                }
                            }
                            // Reading goes on.
                            let read = try await calls.send("GET", "\(address.url)/pacticipants/First")
                            #expect(read.status == 200)
                            for try await answer in group {
                                #expect(answer.status == 503)
                                #expect(answer.headers.first(name: "Retry-After") == "5")
                                #expect(
                                    answer.text
                                        == #"{"error":"Another process holds the broker's database; nothing was stored. Send this again in a few seconds."}"#
                                )
                            }
                        }
                    }
                    let again = try await calls.send("PUT", "\(address.url)/pacticipants/First/versions/1", [:])
                    #expect(again.status == 201, "\(again.text)")
                }
            }
        }
    }

    @Test func aWriteThatWaitsIsDoneWhenTheLockIsReleased() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "broker.sqlite")
            let serve = Command.own("broker", ["serve", "--port", "0", "--database", file.path])
            try await serve.serving { address in
                try await withCalls { calls in
                    async let waiting = Self.holding(file) {
                        // The request is on its way when the lock is released; how far, does not matter.
                        Task { try await calls.send("POST", "\(address.url)/pacticipants", ["name": "First"]) }
                    }
                    let answer = try await waiting.value
                    #expect(answer.status == 201, "\(answer.text)")
                }
            }
        }
    }
}
