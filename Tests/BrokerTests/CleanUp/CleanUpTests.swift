import Database
import Foundation
import PactModel
import Testing

@testable import Broker

@Suite struct CleanUpTests {
    /// Long enough from now for everything to be old.
    static let later = Date().addingTimeInterval(400.5 * 86_400)

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
            let first = report["versionsToDelete"]?.arrayValue?.first
            #expect(first?["pacticipant"] == "Web")
            #expect(first?["number"] == "1")
            #expect(
                first?["reason"]?.stringValue
                    == "it has no tag; it is not the latest on branch 'main'; it is not the latest of its pacticipant; it is not deployed; "
                    + "it is not released; it is 400 days old, and 90 are kept")
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

    @Test func manyGoInSmallBatchesUpToTheLimit() async throws {
        try await withDatabase { (database) async throws in
            try await withBroker(on: database) { (broker) async throws in
                for version in 1...60 { _ = try await broker.put("/pacticipants/Web/versions/\(version)") }
            }
            var settings = CleanSettings()
            settings.limit = 55
            let commits = database.commitCount
            let report = try await CleanUp.run(database, settings, now: Self.later)
            #expect(report["versions"] == ["deleted": 55, "kept": 5])
            #expect(database.commitCount - commits == 3)
        }
    }

    @Test func aBranchWhoseHeadGoesIsAtTheHighestThatStays() async throws {
        try await withDatabase { (database) async throws in
            try await withBroker(on: database) { (broker) async throws in
                for version in ["1", "2", "3"] {
                    _ = try await broker.put("/pacticipants/Web/branches/main/versions/\(version)")
                }
                let selectors = try #require(KeepSelector.list(#"[{"tag":"kept"}]"#))
                _ = try await broker.put("/pacticipants/Web/versions/2/tags/kept")
                var settings = CleanSettings()
                settings.keepVersions = selectors
                settings.branchMaxAge = 1000
                _ = try await CleanUp.run(database, settings, now: Self.later)
                let head = try await broker.get("/pacticipants/Web/branches/main/latest-version")
                #expect(head.json["number"] == "2")
            }
        }
    }

    /// Publishes twice with a webhook that fails for good, as nothing listens.
    static func withEvents(
        _ body: @escaping @Sendable (TestBroker, Database) async throws -> Void
    ) async throws {
        let settings = {
            var settings = BrokerSettings.callingLocalReceivers
            settings.webhooks.retrySchedule = []
            return settings
        }()
        try await withDatabase { (database) async throws in
            try await withBroker(on: database, settings: settings) { (broker) async throws in
                try await broker.webhook("http://127.0.0.1:1/")
                for version in ["1", "2"] {
                    try await broker.publish("Web", version, to: "Api")
                    _ = try await broker.deliveries("Web", version, to: "Api")
                }
                try await body(broker, database)
            }
        }
    }

    @Test func theHistoryOfWebhooksGoesButForTheLatestDelivery() async throws {
        try await Self.withEvents { (broker, database) async throws in
            let report = try await CleanUp.forgetHistory(database, CleanSettings(), now: Self.later)
            #expect(report["webhook_events"] == ["deleted": 1, "kept": 1])
            #expect(report["triggered_webhooks"] == ["deleted": 1, "kept": 1])
            #expect(try await broker.deliveries("Web", "2", to: "Api").count == 1)
            #expect(report["versions"] == ["deleted": 0, "kept": 2])
        }
    }

    @Test(arguments: [(0, later), (90, Date())])
    func theHistoryOfWebhooksStaysWhereItIsYoungOrIsToStay(days: Int, now: Date) async throws {
        try await Self.withEvents { (_, database) async throws in
            var settings = CleanSettings()
            settings.webhookHistoryMaxAge = days
            let report = try await CleanUp.forgetHistory(database, settings, now: now)
            #expect(report["webhook_events"] == ["deleted": 0, "kept": 2])
        }
    }

    @Test func whatIsStillToBeSentStays() async throws {
        try await withDatabase { (database) async throws in
            let time = ManualTime()
            try await withBroker(on: database, time: time) { (broker) async throws in
                try await broker.webhook("http://127.0.0.1:1/")
                for version in ["1", "2"] { try await broker.publish("Web", version, to: "Api") }
                let report = try await CleanUp.forgetHistory(database, CleanSettings(), now: Self.later)
                #expect(report["triggered_webhooks"] == ["deleted": 0, "kept": 2])
            }
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: [true, false])
    func aServedBrokerCleansUpWhenItsTimeHasCome(cleansVersions: Bool) async throws {
        try await withDatabase { (database) async throws in
            let time = ManualTime()
            try await withBroker(on: database, time: time) { (broker) async throws in
                for version in ["1", "2"] { _ = try await broker.put("/pacticipants/Web/versions/\(version)") }
            }
            time.advance(by: .seconds(100 * 86_400))
            let schedule = try #require(CronSchedule("15 2 * * *"))
            let plan = CleanPlan(schedule: schedule, settings: CleanSettings(), cleansVersions: cleansVersions)
            try await withBroker(on: database, time: time, cleanUp: plan) { (broker) async throws in
                await time.waitForSleeper()
                #expect(try await broker.get("/pacticipants/Web/versions/1").status == 200)
                time.advance(by: .seconds(86_400))
                // It sleeps again when it is done.
                await time.waitForSleeper()
                #expect(try await broker.get("/pacticipants/Web/versions/1").status == (cleansVersions ? 404 : 200))
                #expect(try await broker.get("/pacticipants/Web/versions/2").status == 200)
            }
        }
    }
}
