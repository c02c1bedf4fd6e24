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
            #expect(items.last?["verificationStatus"] == "never")
            #expect(items.last?["provider"]?["version"] == .null)
            let text = try await broker.get("/dashboard?page=1&size=1", accept: "text/plain").text
            #expect(
                text == """
                    CONSUMER_NAME | C_VERSION | C_TAGS | PROVIDER_NAME | P_VERSION | P_TAGS | SUCCESS
                    --------------|-----------|--------|---------------|-----------|--------|--------
                    Web           | 1         | old    | Stock         | 10        |        | success

                    """)
        }
    }

    /// A tag or branch counts where nothing newer has it.
    @Test func namesTagsAndBranchesThatAreAtTheVersion() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock", tags: ["dev", "old"])
            try await broker.publish("Web", "2", to: "Stock", tags: ["dev"], descriptions: ["b"])
            for tag in ["dev", "prod"] { _ = try await broker.put("/pacticipants/Stock/versions/10/tags/\(tag)") }
            _ = try await broker.put("/pacticipants/Stock/versions/11/tags/dev")
            try await broker.verify("Web", "1", by: "Stock", "10")
            let items = try await broker.get("/dashboard").json["items"]?.arrayValue ?? []
            let item = try #require(items.first { $0["consumer"]?["version"]?["number"] == "1" })
            #expect(item["pactTags"]?.arrayValue?.map { $0["name"] } == ["old"])
            #expect(item["consumer"]?["version"]?["branch"] == .null)
            #expect(item["consumer"]?["version"]?["headBranchNames"] == [])
            #expect(item["latestVerificationResultTags"]?.arrayValue?.map { $0["name"] } == ["prod"])
            #expect(item["provider"]?["version"]?["_links"] == nil)
            #expect(try await broker.get("/dashboard?page=9", accept: "text/plain").text == "No data.\n")
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
