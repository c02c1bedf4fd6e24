import PactModel
import Testing

@Suite("The dashboard")
struct DashboardTests {
    @Test func showsNewestTaggedAndDeployedPactsOnceEachTheLastTouchedFirst() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock", tags: ["old"])
            try await broker.publish("Web", "2", to: "Stock", descriptions: ["b"])
            try await broker.publish("Web", "3", to: "Stock", descriptions: ["c"])
            try await broker.publish("Web", "4", to: "Stock", descriptions: ["d"])
            try await broker.deploy("Web", "3", to: broker.environment("test"))
            try await broker.verify("Web", "1", by: "Stock", "10", branch: "main")
            let items = try await broker.get("/dashboard").json["items"]?.arrayValue ?? []
            let numbers = items.compactMap { $0["consumer"]?["version"]?["number"]?.stringValue }
            #expect(numbers == ["1", "4", "3"])
            let first = try #require(items.first)
            #expect(first["pactTags"]?.arrayValue?.first?["name"] == "old")
            #expect(first["provider"]?["version"]?["headBranchNames"] == ["main"])
            #expect(first["verificationStatus"] == "success")
            #expect(first["latestWebhookExecution"] == .null)
            #expect(items.last?["verificationStatus"] == "stale")
            let text = try await broker.get("/dashboard?page=1&size=1", accept: "text/plain").text
            #expect(
                text == """
                    CONSUMER | C_VERSION | C_TAGS | PROVIDER | P_VERSION | P_TAGS | STATUS \n\
                    ---------|-----------|--------|----------|-----------|--------|--------
                    Web      | 1         | old    | Stock    | 10        |        | success

                    """)
        }
    }

    @Test(arguments: [(true, "success"), (false, "failed")])
    func tellsHowAPactStands(success: Bool, status: String) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let path = "/dashboard/provider/Stock/consumer/Web"
            let before = try await broker.get(path).json["items"]?.arrayValue?.first
            #expect(before?["verificationStatus"] == "never")
            #expect(before?["provider"]?["version"] == .null)
            try await broker.verify("Web", "1", by: "Stock", "10", success: success)
            let after = try await broker.get(path).json["items"]?.arrayValue?.first
            #expect(after?["verificationStatus"] == .string(status))
            #expect(try await broker.get("/dashboard/provider/Stock/consumer/Nobody").status == 404)
        }
    }
}
