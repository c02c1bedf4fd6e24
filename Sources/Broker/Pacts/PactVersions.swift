import Database
import PactModel

/// The versions of one consumer's pacts with one provider, as lists.
enum PactVersions {
    enum Order: String {
        case newestFirst = "publication.consumer_version_id DESC"
        case oldestFirst = "publication.consumer_version_id"
    }

    /// - Parameters:
    ///   - prefix: in front of the relations; the lists differ in that, and clients know them so.
    ///   - namesPacts: whether the pacts stand under `pb:pacts` too, which `pact broker get-pacts --consumer` reads.
    static func answer(
        _ request: BrokerRequest, _ connection: Connection, _ condition: String = "1", _ arguments: [SQLValue] = [],
        order: Order = .newestFirst, prefix: String = "", namesPacts: Bool = false
    ) throws -> Answer {
        let consumer = try connection.existingPacticipant(request.parameter("consumer"), role: "consumer")
        let provider = try connection.existingPacticipant(request.parameter("provider"), role: "provider")
        let pacts = try connection.publications(
            of: provider.id, consumer: consumer.id, condition, arguments, order: order.rawValue)
        let links = request.links
        var relations: JSONObject = [
            "self": .link(
                links.base + request.rawPath,
                title: "Versions of the pact between \(consumer.name) and \(provider.name)"),
            "\(prefix)consumer": .link(links.pacticipant(consumer.name), title: "Consumer", name: consumer.name),
            "\(prefix)provider": .link(links.pacticipant(provider.name), title: "Provider", name: provider.name),
            "\(prefix)pact-versions": .array(
                pacts.map { pact in
                    .link(
                        pact.href(links), title: "Pact",
                        name: "Version \(pact.consumerVersion) - \(day(pact.createdAt))")
                }),
        ]
        if namesPacts { relations["pb:pacts"] = references(pacts, links) }
        return Answer(
            200, ["_embedded": ["pacts": .array(pacts.map { item($0, links) })], "_links": .object(relations)])
    }

    /// Links to pacts, each with the consumer's name.
    static func references(_ pacts: [PactPublication], _ links: Links) -> JSONValue {
        .array(pacts.map { .link($0.href(links), title: $0.title, name: $0.consumer) })
    }

    private static func item(_ pact: PactPublication, _ links: Links) -> JSONValue {
        let version = JSONValue.link(
            links.version(pact.consumer, pact.consumerVersion), title: "Version", name: pact.consumerVersion)
        return [
            "createdAt": Timestamp.shown(pact.createdAt),
            "_embedded": [
                "consumerVersion": ["number": .string(pact.consumerVersion), "_links": ["self": version]]
            ],
            "_links": ["self": .link(pact.href(links), title: pact.title)],
        ]
    }

    /// `21/11/2026`, of a stored time.
    private static func day(_ stored: String) -> String {
        stored.prefix(10).split(separator: "-").reversed().joined(separator: "/")
    }
}
