public import PactModel

/// One pact to publish: the file's own bytes, and the names in it.
public struct PublishableContract: Sendable, Hashable {
    public var consumer: String
    public var provider: String
    public var content: [UInt8]

    public init(consumer: String, provider: String, content: [UInt8]) {
        self.consumer = consumer
        self.provider = provider
        self.content = content
    }
}

/// A sentence of the broker for the person who asked.
public struct BrokerNotice: Sendable, Hashable {
    /// `success`, `warning`, `error`, `prompt`, `info` or `debug`.
    public var type: String
    public var text: String

    static func all(in document: JSONValue) -> [BrokerNotice] {
        (document["notices"]?.arrayValue ?? []).map {
            BrokerNotice(type: $0["type"]?.stringValue ?? "info", text: $0["text"]?.stringValue ?? "")
        }
    }
}

extension BrokerClient {
    /// Publishes the pacts of one consumer version; what the broker says of it.
    public func publish(
        _ contracts: [PublishableContract], consumer: String, version: String, branch: String? = nil,
        tags: [String] = [], buildURL: String? = nil, merges: Bool = false
    ) async throws -> [BrokerNotice] {
        try await publication(
            of: contracts, consumer: consumer, version: version, branch: branch, tags: tags, buildURL: buildURL,
            merges: merges
        ).notices
    }

    /// Publishes the pacts of one consumer version, all in one transaction; the broker's whole answer.
    ///
    /// - Parameter merges: whether interactions are added to what the version has, instead of replacing it.
    public func publication(
        of contracts: [PublishableContract], consumer: String, version: String, branch: String? = nil,
        tags: [String] = [], buildURL: String? = nil, merges: Bool = false
    ) async throws -> (notices: [BrokerNotice], document: JSONValue) {
        var body: JSONObject = [
            "pacticipantName": .string(consumer), "pacticipantVersionNumber": .string(version),
            "tags": .array(tags.map { .string($0) }),
        ]
        body["branch"] = branch.map { .string($0) }
        body["buildUrl"] = buildURL.map { .string($0) }
        body["contracts"] = .array(
            contracts.map {
                [
                    "consumerName": .string($0.consumer), "providerName": .string($0.provider), "specification": "pact",
                    "contentType": "application/json", "content": .string(Base64.encode($0.content)),
                    "onConflict": merges ? "merge" : "overwrite",
                ]
            })
        let url = try url("pb:publish-contracts", in: await index())
        guard let answer = try await transport.document("POST", url, body: .object(body)) else {
            throw BrokerClientError.notFound(what: "The publishing resource")
        }
        return (BrokerNotice.all(in: answer), answer)
    }
}
