import BrokerTestSupport
import PactModel

@testable import BrokerClient

/// Our broker, as situations fill it and look into it.
struct SituationBroker: Sendable {
    let url: String

    private var client: BrokerClient { BrokerClient(baseURL: url) }

    /// Publishes the pact of a consumer with Stock.
    func publish(
        _ interactions: [JSONValue], consumer: String = "Web", version: String = "1", branch: String? = "main",
        tags: [String] = [], specification: String = "3.0.0"
    ) async throws {
        let pact = Situation.pact(interactions, version: specification, consumer: consumer)
        _ = try await client.publish(
            [PublishableContract(consumer: consumer, provider: "Stock", content: pact.bytes())], consumer: consumer,
            version: version, branch: branch, tags: tags)
    }

    /// Records that a version of a consumer runs in production.
    func deploy(_ consumer: String, _ version: String) async throws {
        if try await client.environments().isEmpty {
            _ = try await client.transport.document(
                "POST", "\(url)/environments", body: ["name": "production", "production": true])
        }
        _ = try await client.recordDeployment(pacticipant: consumer, version: version, environment: "production")
    }

    /// What is known of Stock: the results of its versions, and these versions with branches and tags; sorted.
    func results() async throws -> [String] {
        let query = "q%5B%5D%5Bpacticipant%5D=Stock"
        let rows = try await client.transport.document("GET", "\(url)/matrix?\(query)")?["matrix"]?.arrayValue ?? []
        let results = rows.compactMap { row -> String? in
            guard let success = row["verificationResult"]?["success"]?.boolValue else { return nil }
            let (consumer, provider) = (row["consumer"], row["provider"]?["version"])
            let name = consumer?["name"]?.stringValue ?? "?"
            let version = consumer?["version"]?["number"]?.stringValue ?? "?"
            let branches = Self.names(provider?["branchVersions"] ?? provider?["branches"])
            let tags = Self.names(provider?["tags"])
            return "\(name) \(version) with Stock \(provider?["number"]?.stringValue ?? "?") "
                + "[\(branches)] [\(tags)]: \(success)"
        }
        return results.sorted()
    }

    private static func names(_ list: JSONValue?) -> String {
        (list?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }.sorted().joined(separator: ",")
    }
}
