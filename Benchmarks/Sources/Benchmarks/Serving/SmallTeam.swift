import Foundation
import PactModel

/// The database of a small team, filled by way of the API: twenty applications that each need two others, fifty versions of
/// each with pacts of 6 to 18 kB that change every third version, results of every content, two environments.
struct SmallTeam {
    static let size = 20
    static let versions = 50
    /// The version that is in production.
    static let deployed = 40

    let client: LoadClient

    static let names = (0..<size).map { "School-\($0 + 10)" }
    /// Consumer and provider, as places among the names.
    static let pairs = (0..<size).flatMap { consumer in
        [1, 7].map { (consumer: consumer, provider: (consumer + $0) % size) }
    }

    /// Fills an empty broker.
    static func fill(_ client: LoadClient) throws {
        let team = SmallTeam(client: client)
        for version in 1...versions {
            for consumer in 0..<size { try team.publish(consumer, version) }
            if version % 3 == 1 { for pair in pairs { try team.verify(pair, version, by: version) } }
        }
        for environment in ["test", "production"] { try team.deploy(to: environment) }
        for pair in pairs {
            for (consumer, provider) in [(deployed, versions), (versions, deployed), (versions, versions)] {
                try team.verify(pair, consumer, by: provider)
            }
        }
    }

    static func number(_ version: Int) -> String { "1.0.\(version)" }

    /// The pact of a pair as it is since the last change.
    static func pact(_ pair: (consumer: Int, provider: Int), _ version: Int) -> String {
        let first = (version - 1) / 3 * 100 + pair.consumer * 10_000
        return Samples.pact(
            of: names[pair.consumer], with: names[pair.provider],
            interactions: first..<first + 2 + (pair.consumer + pair.provider) % 5)
    }

    /// A publication as `broker publish` and `pact broker publish` send it.
    static func publication(_ pairs: [(consumer: Int, provider: Int)], _ version: Int, as number: String) -> LoadRequest
    {
        let contracts = pairs.map { pair -> JSONValue in
            let content = Data(pact(pair, version).utf8).base64EncodedString()
            return [
                "consumerName": .string(names[pair.consumer]), "providerName": .string(names[pair.provider]),
                "specification": "pact", "contentType": "application/json", "content": .string(content),
                "onConflict": "merge",
            ]
        }
        let body: JSONValue = [
            "pacticipantName": .string(names[pairs[0].consumer]), "pacticipantVersionNumber": .string(number),
            "branch": "main", "contracts": .array(contracts),
        ]
        return LoadRequest("POST", "/contracts/publish", body: body.text())
    }

    // MARK: - Filling

    private func publish(_ consumer: Int, _ version: Int) throws {
        let pairs = Self.pairs.filter { $0.consumer == consumer }
        try client.send(Self.publication(pairs, version, as: Self.number(version)))
    }

    private func verify(_ pair: (consumer: Int, provider: Int), _ version: Int, by provider: Int) throws {
        let path =
            "/pacts/provider/\(Self.names[pair.provider])/consumer/\(Self.names[pair.consumer])/version/\(Self.number(version))"
        let pact = try JSONValue(parsing: client.send(.get(path)))
        let href = pact["_links"]?["pb:publish-verification-results"]?["href"]?.stringValue ?? ""
        let results = (pact["interactions"]?.arrayValue ?? []).map { interaction -> JSONValue in
            ["interactionId": interaction["_id"] ?? .null, "success": true]
        }
        let body: JSONValue = [
            "success": true, "providerApplicationVersion": .string(Self.number(provider)),
            "testResults": ["tests": .array(results)],
            "verifiedBy": ["implementation": "Pact-Rust", "version": "1.3.2"],
        ]
        try client.send(LoadRequest("POST", URL(string: href)?.path ?? "", body: body.text()))
    }

    private func deploy(to environment: String) throws {
        let body: JSONValue = ["name": .string(environment), "production": .bool(environment == "production")]
        let answer = try JSONValue(
            parsing: client.send(LoadRequest("POST", "/environments", body: body.text())))
        let uuid = answer["uuid"]?.stringValue ?? ""
        let version = Self.number(environment == "production" ? Self.deployed : Self.versions)
        for name in Self.names {
            let path = "/pacticipants/\(name)/versions/\(version)/deployed-versions/environment/\(uuid)"
            try client.send(LoadRequest("POST", path, body: "{}"))
        }
    }
}
