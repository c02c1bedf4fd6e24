import BrokerClient
import PactModel

/// A result that a broker was to be told and was not.
struct UnpublishedResult: Sendable, Hashable {
    var consumer: String
    var provider: String
    var pactURL: String
    /// The links of the pact, that lead to where results go.
    var links: JSONValue
    var providerVersion: String
    var branch: String?
    var tags: [String]
    /// What the broker is to be told.
    var result: JSONObject

    /// `the result for Shop Front`
    var name: String { "the result for \(consumer)" }

    /// Tells the broker.
    func publish(by client: BrokerClient) async throws {
        try await client.publishVerification(
            of: FetchedPact(url: pactURL, bytes: [], document: ["_links": links]), result: result,
            providerVersion: providerVersion, branch: branch, tags: tags)
    }

    /// What was published, in a sentence.
    var confirmation: String {
        "Published: \(provider) \(providerVersion) "
            + "\(result["success"]?.boolValue == true ? "keeps" : "does not keep") the pact with \(consumer)."
    }
}

extension UnpublishedResult {
    var json: JSONValue {
        var json: JSONObject = [
            "consumer": .string(consumer), "provider": .string(provider), "pactUrl": .string(pactURL),
            "links": links, "providerVersion": .string(providerVersion),
        ]
        if let branch { json["branch"] = .string(branch) }
        json["tags"] = .array(tags.map { .string($0) })
        json["result"] = .object(result)
        return .object(json)
    }

    /// nil for what ``json`` does not write.
    init?(_ json: JSONValue) {
        guard let consumer = json["consumer"]?.stringValue, let provider = json["provider"]?.stringValue,
            let pactURL = json["pactUrl"]?.stringValue, let links = json["links"],
            let version = json["providerVersion"]?.stringValue, let result = json["result"]?.objectValue
        else { return nil }
        self.init(
            consumer: consumer, provider: provider, pactURL: pactURL, links: links, providerVersion: version,
            branch: json["branch"]?.stringValue, tags: (json["tags"]?.arrayValue ?? []).compactMap(\.stringValue),
            result: result)
    }
}
