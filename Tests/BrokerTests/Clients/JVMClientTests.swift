import HTTPTypes
import PactModel
import Testing

/// What pact-jvm asks and reads.
struct JVMClientTests {
    private static func withClient(_ body: @escaping @Sendable (RecordedClient, JSONValue) async throws -> Void)
        async throws
    {
        try await withBroker { broker in
            try await broker.publish("Web Shop", "1", to: "Stock", tags: ["dev"])
            let client = RecordedClient(broker: broker, kind: .jvm)
            try await body(client, try await client.get("/"))
        }
    }

    @Test(arguments: ["pb:provider-pacts-for-verification", "beta:provider-pacts-for-verification"])
    func verifiesWhatTheBrokerChooses(_ relation: String) async throws {
        try await Self.withClient { client, index in
            let chosen = try await client.send(
                .post, index.link(relation, ["provider": "Stock"]),
                [
                    "consumerVersionSelectors": [["mainBranch": true], ["tag": "dev", "latest": true]],
                    "includePendingStatus": true, "providerVersionTags": ["dev"], "providerVersionBranch": "main",
                    "includeWipPactsSince": "2020-01-01",
                ],
                needs: [
                    "_embedded.pacts[]._links.self.href", "_embedded.pacts[]._links.self.name",
                    "_embedded.pacts[].verificationProperties.pending",
                    "_embedded.pacts[].verificationProperties.notices[].text",
                    "_embedded.pacts[].verificationProperties.notices[].when",
                ])
            let listed = chosen["_embedded"]?["pacts"]?.arrayValue?.first ?? .null
            try await publishResult(client, of: listed.link("self"))
        }
    }

    /// Branch and tags of the provider's version first, then the result; none of these says what it takes.
    private func publishResult(_ client: RecordedClient, of path: String) async throws {
        let pact = try await client.get(
            path,
            needs: [
                "interactions[]._id", "_links.pb:provider.href", "_links.pb:publish-verification-results.href",
                "_links.pb:consumer.name",
            ])
        let provider = try await client.get(
            pact.link("pb:provider"), needs: ["_links.pb:branch-version.href", "_links.pb:version-tag.href"])
        try await client.send(
            .put, provider.link("pb:branch-version", ["branch": "main", "version": "9"]), [:], status: 201)
        try await client.send(
            .put, provider.link("pb:version-tag", ["version": "9", "tag": "dev"]), [:], status: 201)
        let interaction = pact["interactions"]?.arrayValue?.first?["_id"] ?? .null
        try await client.send(
            .post, pact.link("pb:publish-verification-results"),
            [
                "success": true, "providerApplicationVersion": "9", "buildUrl": "https://ci.example/9",
                "verifiedBy": ["implementation": "Pact-JVM", "version": "4.6.0"],
                "testResults": [["interactionId": interaction, "success": true]],
            ],
            status: 201, needs: ["_links.self.href", "success"])
    }

    @Test func verifiesTheLatestPactsWhereItHasNoSelectors() async throws {
        try await Self.withClient { client, index in
            let places = [
                index.link("pb:latest-provider-pacts", ["provider": "Stock"]),
                index.link("pb:latest-provider-pacts-with-tag", ["provider": "Stock", "tag": "dev"]),
            ]
            for place in places {
                let list = try await client.get(place, needs: ["_links.pb:pacts[].href", "_links.pb:pacts[].name"])
                #expect(
                    list.link("pb:pacts", named: "Web Shop") == "/pacts/provider/Stock/consumer/Web%20Shop/version/1")
            }
            try await publishResult(client, of: "/pacts/provider/Stock/consumer/Web%20Shop/version/1")
        }
    }

    @Test func publishesPactsInBothWays() async throws {
        try await Self.withClient { client, index in
            try await client.send(
                .post, index.link("pb:publish-contracts"), TestBroker.publication("Web Shop", "2", to: "Stock"),
                needs: ["notices[].text", "logs[].message"])
            let tag = index.link(
                "pb:pacticipant-version-tag", ["pacticipant": "Web%20Shop", "version": "3", "tag": "dev"])
            try await client.send(.put, tag, [:], status: 201)
            try await client.send(
                .put,
                index.link(
                    "pb:publish-pact",
                    ["provider": "Stock", "consumer": "Web%20Shop", "consumerApplicationVersion": "3"]),
                TestBroker.pact("Web Shop", "Stock"), status: 201, needs: ["_links.self.href"])
        }
    }

    @Test(arguments: [
        // A parameter of the question stands between those of the selector.
        "q[][pacticipant]=Web%20Shop&latestby=cvp&q[][version]=1&latest=true",
        "q[][pacticipant]=Web%20Shop&latestby=cvp&q[][tag]=dev",
        "q[][pacticipant]=Web%20Shop&latestby=cvp&q[][latest]=true",
    ])
    func asksWhatMayBeDeployed(_ query: String) async throws {
        try await Self.withClient { client, _ in
            let verified = try await client.get("/pacts/provider/Stock/consumer/Web%20Shop/version/1")
            try await client.send(
                .post, verified.link("pb:publish-verification-results"),
                ["success": true, "providerApplicationVersion": "9"], status: 201)
            let answer = try await client.get(
                "/matrix?\(query)",
                needs: [
                    "summary.deployable", "summary.reason", "summary.unknown",
                    "matrix[].verificationResult._links.self.href",
                ])
            #expect(answer["summary"]?["deployable"] == true)
        }
    }
}
