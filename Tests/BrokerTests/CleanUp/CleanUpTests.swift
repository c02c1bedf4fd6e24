import Broker
import Database
import Foundation
import PactModel
import Testing

@Suite struct CleanUpTests {
    /// Long enough from now for everything to be old.
    static let later = Date().addingTimeInterval(400 * 86_400)

    static func withHistory(
        _ body: @escaping @Sendable (TestBroker, Database) async throws -> Void
    ) async throws {
        try await withDatabase { database in
            try await withBroker(on: database) { broker in
                let environment = try await broker.environment("test")
                for version in 1...4 {
                    try await broker.publish("Web", "\(version)", to: "Api", descriptions: ["request \(version)"])
                }
                try await broker.verify("Web", "1", by: "Api", "7", branch: "main")
                #expect(try await broker.deploy("Web", "2", to: environment).status == 201)
                try await body(broker, database)
            }
        }
    }

    @Test func aDryRunSaysWhatWouldGoAndChangesNothing() async throws {
        try await Self.withHistory { broker, database in
            var settings = CleanSettings()
            settings.isDryRun = true
            let report = try await CleanUp.run(database, settings, now: Self.later)
            #expect(report["counts"]?["versionsToDelete"] == 2)
            #expect(report["counts"]?["versionsToKeep"] == 3)
            #expect(report["versionSummary"]?["Web"]?["toDelete"]?["fromVersion"]?["number"] == "1")
            #expect(report["versionSummary"]?["Web"]?["toDelete"]?["toVersion"]?["number"] == "3")
            #expect(try await broker.get("/pacticipants/Web/versions/1").status == 200)
        }
    }

    @Test func oldVersionsGoWithTheirPactsAndResults() async throws {
        try await Self.withHistory { broker, database in
            let report = try await CleanUp.run(database, CleanSettings(), now: Self.later)
            #expect(report["versions"] == ["deleted": 2, "kept": 3])
            #expect(report["pact_publications"] == ["deleted": 2, "kept": 2])
            #expect(try await broker.get("/pacticipants/Web/versions/1").status == 404)
            #expect(try await broker.get("/pacticipants/Web/versions/2").status == 200)
            #expect(try await broker.get("/pacts/provider/Api/consumer/Web/latest").status == 200)
        }
    }

    @Test func nothingGoesThatIsYoung() async throws {
        try await Self.withHistory { _, database in
            let report = try await CleanUp.run(database, CleanSettings())
            #expect(report["versions"] == ["deleted": 0, "kept": 5])
        }
    }
}
