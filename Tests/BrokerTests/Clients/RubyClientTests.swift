import HTTPTypes
import PactModel
import Testing

/// What the Ruby client asks and reads, command by command.
struct RubyClientTests {
    /// Lends the client with a published pact of `Web Shop` 1 and `Stock`, and an environment.
    private static func withClient(_ body: @escaping @Sendable (RecordedClient, JSONValue) async throws -> Void)
        async throws
    {
        try await withBroker { broker in
            try await broker.publish("Web Shop", "1", to: "Stock", tags: ["dev"])
            _ = try await broker.post("/environments", ["name": "production", "production": true])
            let client = RecordedClient(broker: broker, kind: .ruby)
            try await body(client, try await client.get("/"))
        }
    }

    @Test func publishesAllContractsOfAConsumerAtOnce() async throws {
        try await Self.withClient { client, index in
            var body = TestBroker.publication("Web Shop", "2", to: "Stock", tags: ["dev"]).objectValue ?? [:]
            let more = TestBroker.publication("Web Shop", "2", to: "Post")["contracts"]?.arrayValue ?? []
            body["contracts"] = .array((body["contracts"]?.arrayValue ?? []) + more)
            body["buildUrl"] = "https://ci.example/2"
            try await client.send(
                .post, index.link("pb:publish-contracts"), .object(body),
                needs: [
                    "notices[].type", "notices[].text", "logs[].level", "logs[].message",
                    "_embedded.pacticipant._links.self.href", "_embedded.version._links.self.href",
                    "_links.pb:pacticipant.href", "_links.pb:contracts[].href",
                ])
            let refused = TestBroker.publication("Web Shop", "2", to: "Stock", descriptions: ["another"])
            try await client.send(
                .post, index.link("pb:publish-contracts"), refused, status: 409,
                needs: ["notices[].type", "notices[].text", "errors.contracts"])
        }
    }

    @Test func publishesTheOldWay() async throws {
        try await Self.withClient { client, index in
            let version = ["pacticipant": "Old", "version": "1"]
            try await client.send(
                .put, index.link("pb:pacticipant-branch-version", version.merging(["branch": "main"]) { $1 }),
                status: 201)
            try await client.send(
                .put, index.link("pb:pacticipant-version-tag", version.merging(["tag": "dev"]) { $1 }), status: 201)
            try await client.send(
                .put, "/pacts/provider/Stock/consumer/Old/version/1", TestBroker.pact("Old", "Stock"), status: 201,
                needs: ["_links.pb:latest-pact-version.href", "_links.self.href"])
            try await client.send(
                .patch, "/pacticipants/Old", ["repositoryUrl": "https://git.example/old"], needs: ["_links.self.href"])
            try await client.send(
                .patch, "/pacts/provider/Stock/consumer/Old/version/1", TestBroker.pact("Old", "Stock", ["more"]),
                needs: ["_links.pb:latest-pact-version.href"])
        }
    }

    @Test func recordsADeploymentAndItsEnd() async throws {
        try await Self.withClient { client, index in
            #expect(index.link("pb:environments") == "/environments")
            let place = index.link("pb:pacticipant-version", ["pacticipant": "Web%20Shop", "version": "1"])
            let version = try await client.get(
                place, needs: ["_links.pb:record-deployment[].name", "_links.pb:record-release[].href"])
            try await client.send(
                .post, version.link("pb:record-deployment", named: "production"), [:], status: 201,
                needs: ["_links.self.href", "currentlyDeployed"])
            try await client.send(
                .post, version.link("pb:record-release", named: "production"), [:], status: 201,
                needs: ["_links.self.href", "currentlySupported"])

            let environments = try await client.get(
                index.link("pb:environments"),
                needs: ["_links.pb:environments[].name", "_links.pb:environments[].href"])
            let environment = try await client.get(
                environments.link("pb:environments", named: "production"),
                needs: [
                    "_links.pb:currently-deployed-deployed-versions.href",
                    "_links.pb:currently-supported-released-versions.href",
                ])
            let ends: [(relation: String, list: String, change: JSONValue)] = [
                ("pb:currently-deployed-deployed-versions", "deployedVersions", ["currentlyDeployed": false]),
                ("pb:currently-supported-released-versions", "releasedVersions", ["currentlySupported": false]),
            ]
            for (relation, list, change) in ends {
                let entries = try await client.get(
                    environment.link(relation) + "?pacticipant=Web%20Shop",
                    needs: [
                        "_embedded.\(list)[]._links.self.href", "_embedded.\(list)[]._embedded.pacticipant.name",
                        "_embedded.\(list)[]._embedded.version.number",
                    ])
                let entry = entries["_embedded"]?[list]?.arrayValue?.first ?? .null
                try await client.send(
                    .patch, entry.link("self"), change, type: "application/merge-patch+json",
                    needs: ["_links.self.href"])
            }
        }
    }

    @Test func makesChangesAndDeletesAnEnvironment() async throws {
        try await Self.withClient { client, index in
            let made = try await client.send(
                .post, index.link("pb:environments"),
                [
                    "name": "test", "production": false,
                    "contacts": [["name": "Team", "details": ["emailAddress": "a@b.example"]]],
                ],
                status: 201, needs: ["uuid", "name", "displayName", "production"])
            let place = index.link("pb:environment", ["uuid": made["uuid"]?.stringValue ?? ""])
            // It sends back all that it read, links included.
            var whole = try await client.get(place, needs: ["createdAt", "contacts[].name"]).objectValue ?? [:]
            whole["displayName"] = "For tests"
            let changed = try await client.send(.put, place, .object(whole), needs: ["uuid"])
            #expect(changed["displayName"] == "For tests")
            try await client.send(.delete, place, status: 204)
        }
    }

    @Test(arguments: [
        "q%5B%5D%5Bpacticipant%5D=Web%20Shop&q%5B%5D%5Bversion%5D=1&latestby=cvp&environment=production",
        "q%5B%5D%5Bpacticipant%5D=Web%20Shop&q%5B%5D%5Bversion%5D=1&latestby=cvp&latest=true",
        "q%5B%5D%5Bpacticipant%5D=Web%20Shop&q%5B%5D%5Blatest%5D=true&q%5B%5D%5Btag%5D=dev&latestby=cvp&tag=prod&latest=true",
        "q%5B%5D%5Bpacticipant%5D=Web%20Shop&q%5B%5D%5Bversion%5D=1&q%5B%5D%5Bpacticipant%5D=Stock&q%5B%5D%5Blatest%5D=true&latestby=cvpv",
    ])
    func asksWhatMayBeDeployed(_ query: String) async throws {
        try await Self.withClient { client, _ in
            let answer = try await client.get(
                "/matrix?\(query)",
                needs: ["summary.deployable", "summary.reason", "summary.unknown", "notices[].type", "notices[].text"])
            #expect(answer["summary"]?["unknown"]?.intValue != nil)
            #expect(answer["matrix"]?.arrayValue?.allSatisfy { $0["consumer"]?["name"] != nil } == true)
        }
    }

    @Test func makesAndTriesWebhooks() async throws {
        try await Self.withClient { client, index in
            let webhook: JSONValue = [
                "description": "a", "events": [["name": "contract_content_changed"]],
                "request": ["url": "https://ci.example/build", "method": "POST", "headers": [:], "body": .null],
            ]
            try await client.send(
                .post, index.link("pb:webhooks"), webhook, status: 201,
                needs: ["description", "_links.self.href", "_links.self.title"])
            try await client.send(
                .post, "/webhooks/provider/Stock/consumer/Web%20Shop", webhook, status: 201, needs: ["_links.self.href"]
            )
            try await client.send(
                .post, "/webhooks/provider/Nobody/consumer/Web%20Shop", webhook, status: 404)
            let uuid = "a-uuid-of-22-characters"
            let place = index.link("pb:webhook", ["uuid": uuid])
            try await client.send(.put, place, webhook, status: 201, needs: ["_links.self.href"])
            try await client.send(.put, place, webhook, status: 200, needs: ["_links.self.href"])
            let refused = try await client.send(
                .post, index.link("pb:webhooks"), ["request": ["method": "POST"]], status: 400)
            #expect(refused["errors"]?["request.url"]?.arrayValue?.isEmpty == false)
            let kept = try await client.get(place, needs: ["_links.pb:execute.href"])
            #expect(kept.link("pb:execute") == "/webhooks/\(uuid)/execute")
        }
    }

    @Test func tagsAndDescribesVersions() async throws {
        try await Self.withClient { client, index in
            let version = ["pacticipant": "Web%20Shop", "version": "3"]
            // Each without a body.
            try await client.send(.put, index.link("pb:pacticipant-version", version), status: 201)
            try await client.send(
                .put, index.link("pb:pacticipant-branch-version", version.merging(["branch": "feat%2Fx"]) { $1 }),
                status: 201)
            try await client.send(
                .put, index.link("pb:pacticipant-version-tag", version.merging(["tag": "prod"]) { $1 }), status: 201)
            for place in [
                index.link("pb:latest-version", version), index.link("pb:pacticipant-version", version),
                index.link("pb:latest-tagged-version", version.merging(["tag": "prod"]) { $1 }),
            ] {
                let found = try await client.get(place, needs: ["number", "_embedded.tags[].name", "_links.self.href"])
                #expect(found["number"] == "3")
            }
            try await client.send(
                .delete, index.link("pb:pacticipant-branch", version.merging(["branch": "feat%2Fx"]) { $1 }),
                status: 204)
        }
    }

    @Test func listsPactsAndApplications() async throws {
        try await Self.withClient { client, index in
            _ = try await client.get(
                index.link("pb:latest-pact-versions"),
                needs: [
                    "pacts[]._embedded.consumer.name", "pacts[]._embedded.consumer._embedded.version.number",
                    "pacts[]._embedded.provider.name", "_links.pb:pacts[].href", "_links.pacts[].href",
                ])
            _ = try await client.get(
                index.link("pb:pacticipants"),
                needs: ["pacticipants[].name", "pacticipants[].displayName", "_links.pb:pacticipants[].href"])
        }
    }
}
