import Database
import Foundation
import PactModel
import TestSupport
import Testing

@testable import Broker

@Suite("The gate's queries")
struct QueryPlanTests {
    /// Tables that stay small whatever the history: a row an environment.
    private static let small: Set<String> = ["environments"]

    /// The steps that read a whole table or index.
    static func scans(_ connection: Connection, _ body: (Connection) throws -> Void) throws -> [String] {
        try connection.plans(of: body).flatMap { plan in
            plan.steps.filter { step in
                step.hasPrefix("SCAN ") && !step.hasPrefix("SCAN CONSTANT ROW")
                    && !small.contains(step.split(separator: " ")[1].description)
            }.map { "\($0) in \(plan.sql)" }
        }
    }

    private static func withStory(_ body: @escaping @Sendable (Connection) throws -> [String]) async throws -> [String]
    {
        try await withTemporaryFolder { folder in
            let database = try BrokerServer.openDatabase(path: folder.appending(path: "broker.sqlite").path)
            return try await database.write { connection in
                let time = "2024-05-01T10:20:30.000Z"
                for consumer in ["Web", "Mobile"] {
                    for number in ["1", "2"] {
                        let (version, _) = try connection.findOrCreateVersion(consumer, number, at: time)
                        _ = try connection.addBranch("main", to: version, at: time, BrokerSettings())
                        try connection.addTag("dev", toVersion: version.id, at: time)
                        let document = TestBroker.pact(consumer, "Stock", [number])
                        _ = try connection.store(
                            document, bytes: document.bytes(), version: version,
                            provider: connection.findOrCreatePacticipant("Stock", at: time), at: time)
                    }
                }
                _ = try connection.findOrCreateVersion("Stock", "7", at: time)
                try connection.execute(
                    """
                    INSERT INTO environments (uuid, name, display_name, production, created_at, updated_at)
                    VALUES ('u', 'production', 'Production', 1, '', '')
                    """)
                return try body(connection)
            }
        }
    }

    static let destinations: [@Sendable (inout MatrixQuestion) -> Void] = [
        { $0.environment = "production" },
        {
            $0.isToMainBranch = true; $0.isToLatest = true
        },
        {
            $0.tag = "dev"; $0.isToLatest = true
        }, { $0.isToLatest = true },
    ]

    @Test("of can-i-deploy read no whole table", arguments: 0..<4, [("Web", "1"), ("Stock", "7")])
    func canIDeploy(destination: Int, subject: (name: String, version: String)) async throws {
        let scans = try await Self.withStory { connection in
            var question = MatrixQuestion(selectors: [
                MatrixSelector(pacticipant: subject.name, version: subject.version)
            ])
            question.latestBy = .consumerVersionProviderVersion
            Self.destinations[destination](&question)
            return try Self.scans(connection) { connection in
                let decision = try connection.decide(question)
                _ = try MatrixDocument.document(decision, Links(base: ""), connection)
            }
        }
        #expect(scans == [])
    }

    @Test(
        "of pacts for verification read no whole table",
        arguments: [
            .mainBranch, .branch("main", fallback: nil), .everyBranch, .latest, .latestTag("dev", fallback: nil),
            .tag("dev"),
            .deployed(environment: nil), .released(environment: "production"), .inEnvironment("production"),
        ] as [Selector.Kind])
    func selection(kind: Selector.Kind) async throws {
        let scans = try await Self.withStory { connection in
            let provider = try connection.existingPacticipant("Stock")
            return try Self.scans(connection) { connection in
                _ = try connection.selectPacts(Selector(kind: kind), provider: provider)
                _ = try connection.selectPacts(Selector(kind: kind, consumer: "Web"), provider: provider)
                for (branch, tags) in [("main", []), (nil, ["dev"]), (nil, [])] as [(String?, [String])] {
                    _ = try connection.successes(ofContent: 1, branch: branch, tags: tags)
                }
                _ = try connection.workInProgressCandidates(of: provider, publishedAfter: "2024")
                _ = try connection.defaultSelectors(provider: provider)
            }
        }
        #expect(scans == [])
    }

    /// What is asked of one version reads nothing of the others: no publication is found by its pacticipants alone.
    @Test("of one version find its pacts by the version") func oneVersion() async throws {
        let steps = try await Self.withStory { connection in
            var question = MatrixQuestion(selectors: [MatrixSelector(pacticipant: "Web", version: "1")])
            question.latestBy = .consumerVersionProviderVersion
            question.environment = "production"
            return try connection.plans { connection in
                _ = try connection.publication(consumer: "Web", version: "1", provider: "Stock")
                _ = try connection.decide(question)
            }.flatMap(\.steps).filter { $0.contains("publication") }
        }
        #expect(!steps.isEmpty)
        #expect(steps.filter { !$0.contains("consumer_version_id=?") } == [])
    }

    /// Work in progress looks at the last days only.
    @Test("of work in progress find pacts by their time") func workInProgress() async throws {
        let steps = try await Self.withStory { connection in
            let provider = try connection.existingPacticipant("Stock")
            return try connection.plans { connection in
                _ = try connection.workInProgressCandidates(of: provider, publishedAfter: "2025")
            }.flatMap(\.steps).filter { $0.contains("publication") }
        }
        #expect(steps == ["SEARCH publication USING INDEX publications_by_time (provider_id=? AND created_at>?)"])
    }
}
