import PactModel
import Testing

@Suite("Removing pacts of a pair")
struct PactRemovalTests {
    private static let pair = "/pacts/provider/P/consumer/C"

    @Test(
        arguments: [
            ("/tag/dev", 200, ["3", "2"]), ("/branch/main", 200, ["3"]),
            ("/branch/main/latest/versions", 200, ["3", "1"]),
            ("/branch/versions", 200, ["3"]), ("/branch/latest/versions", 200, ["3", "1"]), ("/versions", 204, []),
        ])
    func takesThoseOfTheList(path: String, status: Int, left: [String]) async throws {
        try await withBroker { broker in
            try await broker.publish("C", "1", to: "P", tags: ["dev"])
            try await broker.publish("C", "2", to: "P", descriptions: ["b"])
            try await broker.publish("C", "3", to: "P", branch: "other", descriptions: ["c"])
            let answer = try await broker.delete(Self.pair + path)
            #expect(answer.status == status)
            if status == 200 { #expect(answer.path("pb:latest-pact-version") == Self.pair + "/latest") }
            let rest = try await broker.get(Self.pair + "/versions").json["_embedded"]?["pacts"]?.arrayValue ?? []
            #expect(rest.compactMap { $0["_embedded"]?["consumerVersion"]?["number"]?.stringValue } == left)
        }
    }

    @Test func keepsTheResultsOfAContent() async throws {
        try await withBroker { broker in
            try await broker.publish("C", "1", to: "P")
            try await broker.verify("C", "1", by: "P", "10")
            #expect(try await broker.delete(Self.pair + "/versions").status == 204)
            try await broker.publish("C", "2", to: "P")
            let result = try await broker.get(Self.pair + "/version/2/verification-results/latest")
            #expect(result.json["providerApplicationVersion"] == "10")
        }
    }
}
