public import PactModel

/// A pact that a provider should verify, and what its outcome will mean.
public struct PactForVerification: Sendable, Hashable {
    /// Where the pact is fetched.
    public var url: String
    /// `latest from main branch, deployed to production`
    public var shortDescription: String
    /// Whether a failure does not fail the build.
    public var isPending: Bool
    public var isWorkInProgress: Bool
    /// Sentences by the moment they are for: `before_verification`, `after_verification:success_true_published_true`, …
    public var notices: [(when: String, text: String)]

    public static func == (left: Self, right: Self) -> Bool { left.url == right.url }
    public func hash(into hasher: inout Hasher) { hasher.combine(url) }
}

/// Which pacts a provider's build asks for.
public struct VerificationSelection: Sendable {
    public var consumerVersionSelectors: [JSONValue] = []

    /// The newest pact of each consumer.
    public static let newest: [JSONValue] = [["latest": true]]

    public var providerBranch: String?
    public var providerTags: [String] = []
    public var includesPending = false
    /// `YYYY-MM-DD`
    public var includeWIPPactsSince: String?

    public init() {}

    var body: JSONValue {
        var body: JSONObject = ["includePendingStatus": .bool(includesPending)]
        body["providerVersionBranch"] = providerBranch.map { .string($0) }
        if !providerTags.isEmpty { body["providerVersionTags"] = .array(providerTags.map { .string($0) }) }
        // Named even where there are none, as other clients do.
        body["consumerVersionSelectors"] = .array(consumerVersionSelectors)
        body["includeWipPactsSince"] = includeWIPPactsSince.map { .string($0) }
        return .object(body)
    }
}

/// A pact as a broker hands it out.
public struct FetchedPact: Sendable {
    public var url: String
    public var bytes: [UInt8]
    /// The document with the broker's links.
    public var document: JSONValue
    /// What the broker calls itself in `X-Pact-Broker-Version`, as the Ruby broker and this one do; nil for any other source.
    public var brokerVersion: String?

    public init(url: String, bytes: [UInt8], document: JSONValue, brokerVersion: String? = nil) {
        self.url = url
        self.bytes = bytes
        self.document = document
        self.brokerVersion = brokerVersion
    }
}

extension BrokerClient {
    /// The pacts to verify now, with the reasons; none where the selectors lead to nothing.
    ///
    /// - Throws: ``BrokerClientError/notFound(what:)`` where the broker does not know the provider.
    public func pactsForVerification(provider: String, _ selection: VerificationSelection) async throws
        -> [PactForVerification]
    {
        let url = try url("pb:provider-pacts-for-verification", in: await index(), ["provider": provider])
        guard let answer = try await transport.document("POST", url, body: selection.body) else {
            throw BrokerClientError.notFound(what: "The provider '\(provider)'")
        }
        return try (answer["_embedded"]?["pacts"]?.arrayValue ?? []).map { pact in
            guard let href = pact["_links"]?["self"]?["href"]?.stringValue else {
                throw BrokerClientError.missingLink(relation: "self", url: url)
            }
            let properties = pact["verificationProperties"]
            return PactForVerification(
                url: absolute(href), shortDescription: pact["shortDescription"]?.stringValue ?? "",
                isPending: properties?["pending"]?.boolValue ?? false,
                isWorkInProgress: properties?["wip"]?.boolValue ?? false,
                notices: (properties?["notices"]?.arrayValue ?? []).map {
                    (when: $0["when"]?.stringValue ?? "", text: $0["text"]?.stringValue ?? "")
                })
        }
    }

    /// Fetches one pact by its URL.
    public func pact(at url: String) async throws -> FetchedPact {
        let reply = try await transport.send("GET", url)
        guard reply.status == 200 else {
            throw BrokerClientError.refused(
                url: url, status: reply.status,
                messages: HALTransport.messages(try? JSONValue(parsing: reply.body), reply.body))
        }
        do {
            return FetchedPact(
                url: url, bytes: reply.body, document: try JSONValue(parsing: reply.body),
                brokerVersion: reply.brokerVersion)
        } catch {
            throw BrokerClientError.notABroker(url: url, found: "\(error)")
        }
    }

    /// Publishes the result of verifying a fetched pact: branch and tags of the provider version first, then the result.
    public func publishVerification(
        of pact: FetchedPact, result: JSONObject, providerVersion: String, branch: String? = nil, tags: [String] = []
    ) async throws {
        if branch != nil || !tags.isEmpty {
            let place = try url("pb:provider", in: pact.document, at: pact.url)
            guard let provider = try await transport.document("GET", place) else {
                throw BrokerClientError.notFound(what: "The provider at \(place)")
            }
            if let branch {
                let url = try url(
                    "pb:branch-version", in: provider, at: place, ["branch": branch, "version": providerVersion])
                _ = try await transport.document("PUT", url, body: [:])
            }
            for tag in tags {
                let url = try url("pb:version-tag", in: provider, at: place, ["version": providerVersion, "tag": tag])
                _ = try await transport.document("PUT", url, body: [:])
            }
        }
        let url = try url("pb:publish-verification-results", in: pact.document, at: pact.url)
        guard try await transport.document("POST", url, body: .object(result)) != nil else {
            throw BrokerClientError.notFound(what: "The pact at \(pact.url)")
        }
    }
}
