import BrokerClient
import BrokerTestSupport
import PactModel
import Testing

/// The client against our broker, live.
@Suite struct BrokerRoundTripTests {
    static let pact = Array(
        #"{"consumer":{"name":"Shop Front"},"provider":{"name":"Stock/API"},"interactions":[{"description":"a shelf","request":{"path":"/s"},"response":{"status":200}}]}"#
            .utf8)

    static func withBroker(_ body: @escaping @Sendable (BrokerClient, String) async throws -> Void) async throws {
        try await withLiveBroker { url in try await body(BrokerClient(baseURL: url, retryDelays: []), url) }
    }

    @Test func publishesSelectsReportsAndAsks() async throws {
        try await Self.withBroker { client, _ in
            let contract = PublishableContract(consumer: "Shop Front", provider: "Stock/API", content: Self.pact)
            let notices = try await client.publish(
                [contract], consumer: "Shop Front", version: "1", branch: "main", tags: ["dev"])
            #expect(notices.first?.text == "Created Shop Front version 1 with branch main and tags dev")

            var selection = VerificationSelection()
            selection.consumerVersionSelectors = [["mainBranch": true]]
            selection.includesPending = true
            selection.providerBranch = "main"
            let pacts = try await client.pactsForVerification(provider: "Stock/API", selection)
            #expect(pacts.map(\.shortDescription) == ["latest from main branch"])
            #expect(pacts.map(\.isPending) == [true])

            let fetched = try await client.pact(at: pacts[0].url)
            // What tells the verifier that it may say how long each interaction took.
            #expect(fetched.brokerVersion != nil)
            let interaction = fetched.document["interactions"]?.arrayValue?.first
            let id = try #require(interaction?["_id"])
            let result: JSONObject = [
                "success": false, "providerApplicationVersion": "7",
                "testResults": [
                    [
                        "interactionId": id, "success": false, "durationMilliseconds": 12,
                        "mismatches": [["attribute": "status", "description": "expected 200 but was 500"]],
                    ]
                ],
            ]
            try await client.publishVerification(of: fetched, result: result, providerVersion: "7", branch: "main")

            var question = DeployQuestion()
            var selector = DeployQuestion.Selector(pacticipant: "Stock/API")
            selector.version = "7"
            question.selectors = [selector]
            let answer = try await client.canIDeploy(question)
            #expect(answer.isDeployable == false)
            let failed = answer.reasons.flatMap(\.failedInteractions)
            #expect(failed.map(\.description) == ["a shelf"])
            #expect(failed.flatMap(\.mismatches) == ["status: expected 200 but was 500"])
        }
    }

    @Test func recordsDeploymentsAndNamesWhatIsMissing() async throws {
        try await Self.withBroker { client, _ in
            let contract = PublishableContract(consumer: "Shop Front", provider: "Stock/API", content: Self.pact)
            _ = try await client.publish([contract], consumer: "Shop Front", version: "1")
            _ = try await client.createEnvironment(name: "production", displayName: nil, isProduction: true)
            let deployment = try await client.recordDeployment(
                pacticipant: "Shop Front", version: "1", environment: "production")
            #expect(deployment["currentlyDeployed"] == true)
            let environment = await #expect(throws: BrokerClientError.self) {
                try await client.recordDeployment(pacticipant: "Shop Front", version: "1", environment: "prod")
            }
            #expect(
                environment?.description == "The environment 'prod' (known: production) was not found in the broker.")
            let version = await #expect(throws: BrokerClientError.self) {
                try await client.recordDeployment(pacticipant: "Shop Front", version: "9", environment: "production")
            }
            #expect(version?.description == "Version 9 of Shop Front was not found in the broker.")
        }
    }

    @Test func aRefusalCarriesTheBrokersSentences() async throws {
        try await Self.withBroker { client, url in
            _ = try await client.createEnvironment(name: "production", displayName: nil, isProduction: true)
            let error = await #expect(throws: BrokerClientError.self) {
                try await client.createEnvironment(name: "production", displayName: nil, isProduction: true)
            }
            #expect(
                error?.description == """
                    The broker refused with status 400 at \(url)/environments:
                      name: Another environment with name 'production' already exists.
                    """)
        }
    }
}
