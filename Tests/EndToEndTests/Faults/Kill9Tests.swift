import Broker
import Database
import Foundation
import PactModel
import Synchronization
import Subprocess
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// `kill -9` at random moments while many clients publish, each into the same database again.
@Suite("kill -9") struct Kill9Tests {
    static let clients = 32
    static let providers = ["Orders", "Stock"]

    /// A version that a client published, and whether the broker said yes to it.
    struct Attempt: Sendable, Hashable {
        var consumer: String
        var version: String
    }

    @Test(.timeLimit(.minutes(2))) func leavesAllThatWasAnsweredWithSuccessAndNothingHalfWritten() async throws {
        try await Self.killing(times: 2, answers: 60, seed: .random(in: 0...UInt64.max))
    }

    @Test(.timeLimit(.minutes(20)), .enabled(if: runsSlowTests, "SLOW_TESTS is not set"))
    func leavesAllThatWasAnsweredWithSuccessFiftyTimesSlowly() async throws {
        try await Self.killing(times: 50, answers: 200, seed: .random(in: 0...UInt64.max))
    }

    static func killing(times: Int, answers most: Int, seed: UInt64) async throws {
        try await withReceiver { receiver in
            try await withTemporaryFolder { folder in
                var random = SplitMix64(seed: seed)
                let file = folder.appending(path: "broker.sqlite")
                let serve = Self.serve(file)
                try await serve.serving { address in try await Self.prepare(address, receiver) }
                var confirmed: [Attempt] = []
                for round in 1...times {
                    let answers = Int.random(in: 0...most, using: &random)
                    let delay = Duration.microseconds(Int.random(in: 0...5_000, using: &random))
                    let moment = "seed \(seed), round \(round): killed \(delay) after \(answers) answers"
                    let outcome = try await serve.serving(endingWith: .kill) { address in
                        try await Self.publish(to: address, round: round, killAfter: answers, delay)
                    }
                    #expect(outcome.refusals == [], "\(moment)")
                    confirmed += outcome.confirmed
                    try await Self.check(file, confirmed: confirmed, moment)
                }
                let all = confirmed
                print("kill -9: \(times) times, \(confirmed.count) publications confirmed, all there (seed \(seed))")
                // Each delivery reaches its receiver, whichever broker was killed before or while it was sent.
                try await serve.serving { address in
                    try await Self.expectAll(all, from: address)
                    await receiver.heard(all: Set(all.map { "\($0.consumer) \($0.version)" }))
                }
            }
        }
    }

    static func serve(_ database: URL) -> Command {
        let settings = [
            "webhook_scheme_whitelist=http", "webhook_host_whitelist=127.0.0.1", "webhook_retry_schedule=1 1 1 1 1 1",
        ]
        return Command.own(
            "broker",
            ["serve", "--port", "0", "--database", database.path] + settings.flatMap { ["--set", $0] })
    }

    /// Whom the deliveries of all publications go to.
    static func prepare(_ address: Address, _ receiver: CallReceiver) async throws {
        try await withCalls { calls in
            let answer = try await calls.send(
                "POST", "\(address.url)/webhooks",
                [
                    "description": "all", "events": [["name": "contract_published"]],
                    "request": [
                        "method": "POST", "url": .string("http://127.0.0.1:\(receiver.port)/"),
                        "body": "${pactbroker.consumerName} ${pactbroker.consumerVersionNumber}",
                    ],
                ])
            #expect(answer.status == 201, "\(answer.text)")
        }
    }

    struct Outcome: Sendable {
        var confirmed: [Attempt] = []
        /// Answers that were neither a success nor a broken connection.
        var refusals: [String] = []
    }

    /// What all clients together were answered.
    final class Answers: Sendable {
        let outcome = Mutex(Outcome())

        func add(_ attempt: Attempt, _ answer: BrokerAnswer) {
            outcome.withLock { outcome in
                if answer.status == 200 {
                    outcome.confirmed.append(attempt)
                } else {
                    outcome.refusals.append("\(answer.status): \(answer.text)")
                }
            }
        }
    }

    /// Publishes with all clients until the broker is killed, which is `delay` after so many answers.
    static func publish(
        to address: Address, round: Int, killAfter answers: Int, _ delay: Duration
    ) async throws -> Outcome {
        let all = Answers()
        let (successes, success) = AsyncStream<Void>.makeStream()
        return try await withCalls { calls in
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    var count = 0
                    if answers > 0 {
                        for await _ in successes {
                            count += 1
                            if count == answers { break }
                        }
                    }
                    // The random moment itself.
                    try? await Task.sleep(for: delay)
                    kill(address.process, SIGKILL)
                }
                for client in 0..<clients {
                    group.addTask {
                        let consumer = "Consumer \(client)"
                        for number in 1... {
                            let attempt = Attempt(consumer: consumer, version: "\(round).\(number)")
                            let body = publication(
                                consumer, attempt.version, providers: providers, mark: "\(round).\(number)")
                            guard
                                let answer = try? await calls.send("POST", "\(address.url)/contracts/publish", body)
                            else { return }
                            all.add(attempt, answer)
                            success.yield()
                        }
                    }
                }
            }
            return all.outcome.withLock { $0 }
        }
    }

    /// What the file holds, read by another process than the one that was killed.
    static func check(_ file: URL, confirmed: [Attempt], _ moment: String) async throws {
        let database = try BrokerServer.openDatabase(path: file.path)
        let (problems, stored) = try await database.read { connection in
            var problems = try faults(connection)
            for (problem, query) in halves where try !connection.rows("SELECT 1 AS one WHERE EXISTS (\(query))").isEmpty
            {
                problems.append(problem)
            }
            let stored = try connection.rows(
                "SELECT name, number FROM versions JOIN pacticipants ON pacticipants.id = pacticipant_id"
            ).map { Attempt(consumer: $0.text("name"), version: $0.text("number")) }
            return (problems, Set(stored))
        }
        #expect(problems == [], "\(moment)")
        #expect(Set(confirmed).subtracting(stored) == [], "\(moment)")
    }

    /// What SQLite finds wrong with a file.
    static func faults(_ connection: Connection) throws -> [String] {
        try connection.rows("PRAGMA integrity_check").map { $0.text("integrity_check") }.filter { $0 != "ok" }
            + connection.rows("PRAGMA foreign_key_check").map { "\($0) refers to nothing" }
    }

    static func checkIntegrity(_ file: URL) async throws {
        let problems = try await BrokerServer.openDatabase(path: file.path).read { try faults($0) }
        #expect(problems == [])
    }

    /// What a half-written publication would look like.
    static let halves = [
        (
            "a version without both pacts",
            "SELECT 1 FROM versions WHERE 2 <> (SELECT COUNT(*) FROM pact_publications WHERE consumer_version_id = versions.id)"
        ),
        ("a version without its tag", "SELECT 1 FROM versions WHERE id NOT IN (SELECT version_id FROM tags)"),
        (
            "a version without its branch",
            "SELECT 1 FROM versions WHERE id NOT IN (SELECT version_id FROM branch_versions)"
        ),
        (
            "a branch whose head is not its last version",
            "SELECT 1 FROM branches WHERE head_version_id IS NOT (SELECT MAX(version_id) FROM branch_versions WHERE branch_id = branches.id)"
        ),
        (
            "a publication without its event",
            "SELECT 1 FROM pact_publications WHERE id NOT IN (SELECT publication_id FROM webhook_events)"
        ),
        (
            "an event without its delivery",
            "SELECT 1 FROM webhook_events WHERE id NOT IN (SELECT event_id FROM triggered_webhooks)"
        ),
        (
            "an attempt that was counted and not logged",
            "SELECT 1 FROM triggered_webhooks WHERE attempts_made <> (SELECT COUNT(*) FROM webhook_executions WHERE triggered_webhook_id = triggered_webhooks.id)"
        ),
    ]

    /// Each confirmed pact is answered, with the content that was published.
    static func expectAll(_ confirmed: [Attempt], from address: Address) async throws {
        try await withCalls { calls in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for client in 0..<8 {
                    group.addTask {
                        for (place, attempt) in confirmed.enumerated() where place % 8 == client {
                            let consumer = attempt.consumer.replacing(" ", with: "%20")
                            for provider in providers {
                                let answer = try await calls.send(
                                    "GET",
                                    "\(address.url)/pacts/provider/\(provider)/consumer/\(consumer)/version/\(attempt.version)"
                                )
                                let json = try JSONValue(parsing: answer.text)
                                #expect(
                                    json["interactions"]?.arrayValue?.first?["description"]?.stringValue
                                        == attempt.version,
                                    "\(attempt): \(answer.status)")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
