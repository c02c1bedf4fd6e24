import Database
import PactModel

/// Pacts by what they contain: the permalinks that verifiers and webhooks are given.
enum PactByContent {
    private static let path = "/pacts/provider/{provider}/consumer/{consumer}/pact-version/{sha}"

    static let routes: [Route] = [
        .get(path, produces: Route.anyJSON) { try answer($0, $1, metadata: nil) },
        .get(path + "/metadata/{metadata}", produces: Route.anyJSON) {
            try answer($0, $1, metadata: PactMetadata(token: $0.parameter("metadata")))
        },
    ]

    private static func answer(_ request: BrokerRequest, _ connection: Connection, metadata: PactMetadata?) throws
        -> Answer
    {
        guard let content = try connection.contentID(request) else { throw BrokerError.notFound }
        let named = try metadata.map { try connection.publications(ofContent: content, namedBy: $0) } ?? []
        guard let pact = try named.first ?? connection.newestPublication(ofContent: content) else {
            throw BrokerError.notFound
        }
        let answer = try PactDocument.answer(
            pact, request, connection, metadata: metadata,
            consumerVersions: metadata?.namesVersions == true ? named.map(\.consumerVersion) : nil)
        return answer.unlessKnown(request)
    }
}

extension Connection {
    /// The content that the path names by its sha.
    func contentID(_ request: BrokerRequest, sha: String = "sha") throws -> Int? {
        try row(
            """
            SELECT pact_contents.id FROM pact_contents
            JOIN pacticipants AS consumer ON consumer.id = consumer_id JOIN pacticipants AS provider ON provider.id = provider_id
            WHERE consumer.name = ? AND provider.name = ? AND sha = ?
            """,
            [
                .text(request.parameter("consumer")), .text(request.parameter("provider")),
                .text(request.parameter(sha)),
            ])?.integer("id")
    }

    /// The newest publication of a content; where all were overwritten, the last of these.
    func newestPublication(ofContent id: Int) throws -> PactPublication? {
        try publications("publication.content_id = ?", [.integer(id)], limit: 1).first
            ?? row(
                """
                \(PactPublication.selection) WHERE publication.content_id = ?
                ORDER BY publication.consumer_version_id DESC, publication.revision DESC LIMIT 1
                """, [.integer(id)]
            ).map(PactPublication.init)
    }

    /// The publications of a content whose consumer versions are in the metadata, the newest first.
    fileprivate func publications(ofContent id: Int, namedBy metadata: PactMetadata) throws -> [PactPublication] {
        let places = Array(repeating: "?", count: metadata.consumerVersionIDs.count).joined(separator: ", ")
        return try publications(
            "publication.content_id = ? AND (publication.consumer_version_id IN (\(places)) OR version.number = ?)",
            [.integer(id)] + metadata.consumerVersionIDs.map { .integer($0) } + [
                SQLValue(metadata.consumerVersionNumber)
            ])
    }
}
