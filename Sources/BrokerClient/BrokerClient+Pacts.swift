public import PactModel

/// A pact in a list of a broker.
public struct ListedPact: Sendable, Hashable {
    public var consumer: String
    /// `Pact between Shop Front (1) and Stock`
    public var title: String
    public var url: String
}

extension BrokerClient {
    /// The newest pact of each pair of applications, as the broker lists them.
    public func latestPactVersions() async throws -> JSONValue {
        try await follow("pb:latest-pact-versions", what: "The list of the latest pacts")
    }

    /// The newest pact of each pair of applications, each with its URL.
    public func latestPacts() async throws -> [ListedPact] { listedPacts(try await latestPactVersions()) }

    private func listedPacts(_ document: JSONValue) -> [ListedPact] {
        (document["_links"]?["pb:pacts"]?.arrayValue ?? []).compactMap { link in
            guard let href = link["href"]?.stringValue else { return nil }
            return ListedPact(
                consumer: link["name"]?.stringValue ?? "", title: link["title"]?.stringValue ?? href,
                url: absolute(href))
        }
    }

    /// The pacts of a provider's consumers on a branch, or on each consumer's main branch.
    ///
    /// - Parameter isLatest: whether only the newest of each consumer is wanted.
    public func pacts(
        ofProvider provider: String, consumer: String? = nil, branch: String? = nil, isLatest: Bool = false
    ) async throws -> (pacts: [ListedPact], document: JSONValue) {
        let relation =
            "pb:" + (isLatest ? "latest-" : "") + "provider-pacts-with-" + (branch == nil ? "main-branch" : "branch")
        var values = ["provider": provider]
        values["branch"] = branch
        let answer = try await follow(relation, values, what: "The provider '\(provider)'")
        let pacts = listedPacts(answer)
        return (consumer.map { name in pacts.filter { $0.consumer == name } } ?? pacts, answer)
    }

    /// The states a provider has to know: those of each consumer's main branch, of a branch, or of an environment.
    public func providerStates(
        of provider: String, branch: String? = nil, environment: String? = nil
    ) async throws -> JSONValue {
        // No broker links to this resource; its path is documented.
        var url = "\(baseURL)/pacts/provider/\(Self.encode(provider))/provider-states"
        if let branch { url += "/branch/\(Self.encode(branch))" }
        if let environment { url += "/environment/\(Self.encode(environment))" }
        return try await document("GET", url, what: "The provider '\(provider)'")
    }
}
