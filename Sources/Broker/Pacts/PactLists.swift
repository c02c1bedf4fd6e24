import Database
import PactModel

/// Lists of pacts across consumers.
extension Pacts {
    /// The pacts of one provider.
    static func ofProvider(
        _ request: BrokerRequest, _ connection: Connection, _ condition: String, _ arguments: [SQLValue]
    ) throws -> Answer {
        let provider = try connection.existingPacticipant(request.parameter("provider"), role: "provider")
        let pacts = try connection.publications(
            of: provider.id, condition, arguments, order: "consumer.name, version.id")
        let links = request.links
        let references = PactVersions.references(pacts, links)
        return Answer(
            200,
            [
                "_links": [
                    "self": .link(links.base + request.rawPath, title: "Pacts for the provider \(provider.name)"),
                    "pb:provider": .link(links.pacticipant(provider.name), name: provider.name),
                    "pb:pacts": references,
                    "provider": .link(links.pacticipant(provider.name), title: provider.name, name: provider.name),
                    "pacts": references,
                ]
            ])
    }

    static func latestOfAll(_ pacts: [PactPublication], _ request: BrokerRequest) -> Answer {
        let links = request.links
        let items = pacts.map { pact -> JSONValue in
            [
                "createdAt": Timestamp.shown(pact.createdAt),
                "_embedded": [
                    "consumer": [
                        "name": .string(pact.consumer),
                        "_embedded": [
                            "version": [
                                "number": .string(pact.consumerVersion),
                                "_links": [
                                    "self": .link(
                                        links.version(pact.consumer, pact.consumerVersion), title: "Version",
                                        name: pact.consumerVersion)
                                ],
                            ]
                        ],
                        "_links": ["self": .link(links.pacticipant(pact.consumer))],
                    ],
                    "provider": [
                        "name": .string(pact.provider), "_links": ["self": .link(links.pacticipant(pact.provider))],
                    ],
                ],
                "_links": [
                    "self": [
                        .link(links.pair(provider: pact.provider, consumer: pact.consumer) + "/latest"),
                        .link(pact.href(links)),
                    ]
                ],
            ]
        }
        func references(name: String?) -> JSONValue {
            .array(
                pacts.map { pact in
                    let href = links.pair(provider: pact.provider, consumer: pact.consumer) + "/latest"
                    return .link(href, title: "Pact between \(pact.consumer) and \(pact.provider)", name: name)
                })
        }
        return Answer(
            200,
            [
                "pacts": .array(items),
                "_links": [
                    "self": .link(links.url("pacts", "latest")), "pb:pacts": references(name: nil),
                    "pacts": references(name: "DEPRECATED: use pb:pacts"), "curies": links.curies("pacts"),
                ],
            ])
    }
}
