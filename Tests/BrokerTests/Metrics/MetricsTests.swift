import PactModel
import Testing

@Suite("Metrics")
struct MetricsTests {
    @Test func countWhatThereIs() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock", tags: ["dev"], descriptions: ["a", "b"])
            try await broker.publish("Web", "2", to: "Stock", tags: ["dev"], descriptions: ["a", "b"])
            try await broker.verify("Web", "1", by: "Stock", "10")
            try await broker.verify("Web", "1", by: "Stock", "10", success: false)
            try await broker.deploy("Web", "1", to: broker.environment("test"))
            let metrics = try await broker.get("/metrics").json
            func count(_ part: String, _ member: String = "count") -> Int? { metrics[part]?[member]?.intValue }
            #expect(count("interactions", "latestInteractionsCount") == 2)
            #expect(count("pacticipants") == 2)
            #expect(count("pacticipants", "withMainBranchSetCount") == 1)
            #expect(count("integrations") == 1)
            #expect(count("pactPublications") == 2)
            #expect(count("pactVersions") == 1)
            #expect(metrics["pactRevisionsPerConsumerVersion"]?["distribution"] == ["1": 2])
            #expect(metrics["verificationResultsPerPactVersion"]?["distribution"] == ["2": 1])
            #expect(count("verificationResults", "failureCount") == 1)
            #expect(count("verificationResults", "distinctCount") == 1)
            #expect(count("pacticipantVersions") == 3)
            #expect(count("tags", "distinctCount") == 1)
            #expect(count("matrix") == -1)
            #expect(count("deployedVersions", "currentlyDeployedCount") == 1)
        }
    }
}
