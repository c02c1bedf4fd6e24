import Database
import PactModel

/// A pact as it is handed out: the published document with ids and links added.
enum PactDocument {
    /// - Parameters:
    ///   - metadata: what the pact was fetched for; it travels in the link to which the results are sent.
    ///   - consumerVersions: the versions that `metadata` names, the newest first; nil where it was not asked by metadata.
    ///   - namesItself: whether it stands under `pb:pacts` too, as in a list, for `pact broker get-pacts --consumer`.
    static func answer(
        _ publication: PactPublication, _ request: BrokerRequest, _ connection: Connection,
        metadata: PactMetadata? = nil, consumerVersions: [String]? = nil,
        namesItself: Bool = false
    ) throws -> Answer {
        let content = try connection.content(publication.contentID)
        var links = linkMembers(publication, request.links, metadata: metadata)
        if let consumerVersions {
            let curies = links["curies"]
            links["curies"] = nil
            links["pb:consumer-versions"] = .array(
                consumerVersions.map { number in
                    .link(
                        request.links.version(publication.consumer, number), title: "Consumer version", name: number)
                })
            links["curies"] = curies
        }
        if namesItself { links["pb:pacts"] = PactVersions.references([publication], request.links) }
        let createdAt = Timestamp.shown(publication.createdAt)
        guard request.produced == Route.extended else {
            let pact = try request.preparedPacts.pact(ofContent: publication.contentID, content) {
                try document($0).map(PreparedPact.init)
            }
            guard let pact else { return Answer(200, json: try JSONValue(parsing: content)) }
            return Answer(200, bytes: pact.bytes(createdAt: createdAt, links: links))
        }
        guard let document = try document(content) else { return Answer(200, json: try JSONValue(parsing: content)) }
        return Answer(
            200,
            [
                "createdAt": createdAt, "contract": .object(document),
                "_embedded": ["tags": .array(try tags(publication, request.links, connection))],
                "_links": .object(links),
            ])
    }

    /// The published document with an id in each interaction; nil where it is no object.
    private static func document(_ content: [UInt8]) throws -> JSONObject? {
        guard case .object(var document) = try JSONValue(parsing: content) else { return nil }
        for key in ["interactions", "messages"] {
            guard let items = document[key]?.arrayValue else { continue }
            document[key] = .array(items.map(withID))
        }
        return document
    }

    /// The tags of the consumer version, and whether it is the newest with each.
    private static func tags(_ publication: PactPublication, _ links: Links, _ connection: Connection) throws
        -> [JSONValue]
    {
        try connection.tags(ofVersion: publication.consumerVersionID).map { tag in
            let newest = try connection.newestVersion(ofPacticipant: publication.consumerID, withTag: tag)
            let href = links.tag(publication.consumer, publication.consumerVersion, tag)
            return [
                "name": .string(tag), "latest": .bool(newest == publication.consumerVersionID),
                "_links": ["self": .link(href, title: "Tag", name: tag)],
            ]
        }
    }

    private static func withID(_ item: JSONValue) -> JSONValue {
        guard case .object(var interaction) = item else { return item }
        let id = interaction["_id"] ?? .string(PactContent.interactionID(interaction))
        interaction.prepend("_id", id)
        return .object(interaction)
    }

    private static func linkMembers(
        _ pact: PactPublication, _ links: Links, metadata: PactMetadata?
    ) -> JSONObject {
        let (consumer, provider, version) = (pact.consumer, pact.provider, pact.consumerVersion)
        let pair = links.pair(provider: provider, consumer: consumer)
        let content = links.content(provider: provider, consumer: consumer, sha: pact.sha)
        let target = metadata.map { "\(content)/metadata/\($0.token)" } ?? content
        let href = pact.href(links)
        return [
            "self": .link(href, title: "Pact", name: pact.title),
            "pb:consumer": .link(links.pacticipant(consumer), title: "Consumer", name: consumer),
            "pb:consumer-version": .link(links.version(consumer, version), title: "Consumer version", name: version),
            "pb:provider": .link(links.pacticipant(provider), title: "Provider", name: provider),
            "pb:pact-version": .link(content, title: "Pact content version permalink", name: pact.sha),
            "pb:latest-pact-version": .link("\(pair)/latest", title: "Latest version of this pact"),
            "pb:all-pact-versions": .link("\(pair)/versions", title: "All versions of this pact"),
            "pb:latest-untagged-pact-version": .link(
                "\(pair)/latest-untagged", title: "Latest untagged version of this pact"),
            "pb:latest-tagged-pact-version": .link(
                "\(pair)/latest/{tag}", title: "Latest tagged version of this pact", templated: true),
            "pb:previous-distinct": .link("\(href)/previous-distinct", title: "Previous distinct version of this pact"),
            "pb:pact-webhooks": .link(
                links.url("webhooks", "provider", provider, "consumer", consumer),
                title: "Webhooks for the pact between \(consumer) and \(provider)"),
            // Clients know this relation with the provider's name at the end.
            "pb:consumer-webhooks": .link(
                links.url("webhooks", "consumer", provider), title: "Webhooks for all pacts with provider \(provider)"),
            "pb:diff-previous-distinct": .link(
                "\(href)/diff/previous-distinct", title: "What changed since the previous distinct version"),
            "pb:diff": .link(
                "\(content)/diff/pact-version/{pactVersion}", title: "What differs from another content",
                templated: true),
            "pb:tag-prod-version": .link(
                links.tag(consumer, version, "prod"),
                title: "PUT to this resource to tag this consumer version as 'production'"),
            "pb:tag-version": .link(
                links.version(consumer, version) + "/tags/{tag}",
                title: "PUT to this resource to tag this consumer version"),
            "pb:publish-verification-results": .link(
                "\(target)/verification-results", title: "Publish verification results"),
            "pb:latest-verification-results": .link("\(content)/verification-results/latest"),
            "pb:triggered-webhooks": .link(
                "\(href)/triggered-webhooks", title: "Webhooks triggered by the publication of this pact"),
            "pb:matrix-for-consumer-version": .link(
                "\(links.base)/matrix?q%5B%5D%5Bpacticipant%5D=\(PercentEncoding.encodeForm(consumer))"
                    + "&q%5B%5D%5Bversion%5D=\(PercentEncoding.encodeForm(version))&latestby=cvpv",
                title: "View matrix rows for the consumer version to which this pact belongs"),
            "curies": links.curies("pact"),
        ]
    }
}

/// Why a pact was handed out, carried in its URL so that it comes back with the result.
struct PactMetadata: Sendable, Hashable {
    /// A consumer version the pact was selected for, and the tag by which it was.
    struct Selected: Sendable, Hashable {
        var consumerVersionID: Int
        var tag: String?
    }

    var selected: [Selected] = []
    var isPending: Bool?
    var isWorkInProgress = false
    var consumerVersionNumber: String?
    /// The tags of the version that `consumerVersionNumber` names, as a webhook told them.
    var consumerVersionTags: [String] = []

    init() {}

    /// Whether it tells for which consumer versions the pact was handed out.
    var namesVersions: Bool { !selected.isEmpty || consumerVersionNumber != nil }

    /// The consumer versions the pact was selected for.
    var consumerVersionIDs: [Int] { selected.map(\.consumerVersionID) }

    /// Reads a token; whatever cannot be read counts as nothing.
    init(token: String) {
        var standard = token.utf8.map { $0 == 0x2D ? 0x2B : $0 == 0x5F ? 0x2F : $0 }.filter { $0 != 0x3D }
        standard += repeatElement(0x3D, count: (4 - standard.count % 4) % 4)
        guard let bytes = Base64.decode(String(decoding: standard, as: UTF8.self)),
            let text = String(validating: bytes, as: UTF8.self)
        else {
            return
        }
        let query = RequestQuery(text)
        selected = query.elements("s").compactMap { element in
            element["cv"].flatMap { Int($0) }.map { Selected(consumerVersionID: $0, tag: element["t"]) }
        }
        isPending = query["p"].map { $0 == "true" }
        isWorkInProgress = query["w"] == "true"
        consumerVersionNumber = query["cvn"]
        consumerVersionTags = query.all("cvt")
    }

    /// URL-safe Base64, without padding, of a nested query.
    var token: String {
        var pairs = selected.flatMap { selected in
            ["s%5B%5D%5Bcv%5D=\(selected.consumerVersionID)"]
                + (selected.tag.map { ["s%5B%5D%5Bt%5D=\(PercentEncoding.encode($0))"] } ?? [])
        }
        if let isPending { pairs.append("p=\(isPending)") }
        if let consumerVersionNumber { pairs.append("cvn=\(PercentEncoding.encode(consumerVersionNumber))") }
        pairs += consumerVersionTags.map { "cvt%5B%5D=\(PercentEncoding.encode($0))" }
        if isWorkInProgress { pairs.append("w=true") }
        return Base64.encodeForURL(Array(pairs.joined(separator: "&").utf8))
    }
}
