import Database
import PactModel

/// One pact of a consumer version with a provider, in its newest revision.
struct PactPublication: Sendable {
    var id: Int
    var contentID: Int
    var consumer: String
    var consumerID: Int
    var consumerVersionID: Int
    var consumerVersion: String
    var provider: String
    var providerID: Int
    var sha: String
    var revision: Int
    var createdAt: String

    init(_ row: Row) {
        id = row.integer("id")
        contentID = row.integer("content_id")
        consumer = row.text("consumer")
        consumerID = row.integer("consumer_id")
        consumerVersionID = row.integer("consumer_version_id")
        consumerVersion = row.text("consumer_version")
        provider = row.text("provider")
        providerID = row.integer("provider_id")
        sha = row.text("sha")
        revision = row.integer("revision")
        createdAt = row.text("created_at")
    }

    /// `Pact between Web Shop (9) and Stock`
    var title: String { "Pact between \(consumer) (\(consumerVersion)) and \(provider)" }

    func href(_ links: Links) -> String { links.pact(provider: provider, consumer: consumer, version: consumerVersion) }

    /// What a statement selects to make one; conditions may name `publication`, `content`, `consumer`, `provider`, `version`.
    static let selection = """
        SELECT publication.id, publication.content_id, publication.consumer_id, publication.consumer_version_id,
            publication.provider_id, publication.revision, publication.created_at, content.sha,
            consumer.name AS consumer, provider.name AS provider, version.number AS consumer_version
        FROM pact_publications AS publication
        JOIN pact_contents AS content ON content.id = publication.content_id
        JOIN pacticipants AS consumer ON consumer.id = publication.consumer_id
        JOIN pacticipants AS provider ON provider.id = publication.provider_id
        JOIN versions AS version ON version.id = publication.consumer_version_id
        """
}

extension Connection {
    /// Publications in their newest revision that fulfil `condition`.
    func publications(
        _ condition: String, _ arguments: [SQLValue], order: String = "publication.consumer_version_id DESC",
        limit: Int? = nil
    ) throws -> [PactPublication] {
        try rows(
            """
            \(PactPublication.selection) WHERE publication.is_latest = 1 AND \(condition)
            ORDER BY \(order)\(limit.map { " LIMIT \($0)" } ?? "")
            """, arguments
        ).map(PactPublication.init)
    }

    /// The pacts of a provider, or of one of its consumers, that fulfil a condition of `PactCondition`.
    func publications(
        of provider: Int, consumer: Int? = nil, _ condition: String = "1", _ arguments: [SQLValue] = [],
        order: String = "publication.consumer_version_id DESC", limit: Int? = nil
    ) throws -> [PactPublication] {
        try publications(
            "publication.provider_id = ?1 AND \(consumer == nil ? "?2 IS NULL" : "publication.consumer_id = ?2") AND \(condition)",
            [.integer(provider), SQLValue(consumer)] + arguments, order: order, limit: limit)
    }

    /// The newest publication of a pair that fulfils `condition`.
    func newestPublication(
        consumer: String, provider: String, _ condition: String = "1", _ arguments: [SQLValue] = []
    ) throws -> PactPublication? {
        guard let consumer = try pacticipant(consumer), let provider = try pacticipant(provider) else { return nil }
        return try publications(of: provider.id, consumer: consumer.id, condition, arguments, limit: 1).first
    }

    func publication(consumer: String, version: String, provider: String) throws -> PactPublication? {
        // The version is found first: by the pair, all that was ever published of it would be read.
        try publications(
            """
            publication.consumer_version_id = (
                SELECT versions.id FROM pacticipants JOIN versions ON versions.pacticipant_id = pacticipants.id
                WHERE pacticipants.name = ? AND versions.number = ?)
            AND provider.name = ?
            """, [.text(consumer), .text(version), .text(provider)]
        ).first
    }

    /// The published bytes of a content.
    func content(_ id: Int) throws -> [UInt8] {
        try row("SELECT content FROM pact_contents WHERE id = ?", [.integer(id)])?.bytes("content") ?? []
    }

    /// What storing a pact did.
    enum PublicationOutcome { case created, unchanged, overwritten }

    /// Stores a pact of a consumer version: the first, the same again, or a new revision.
    func store(_ document: JSONValue, bytes: [UInt8], version: Version, provider: Pacticipant, at time: String) throws
        -> PublicationOutcome
    {
        let sha = PactContent.sha(of: document)
        let pair: [SQLValue] = [.integer(version.pacticipantID), .integer(provider.id)]
        try execute(
            """
            INSERT INTO pact_contents (consumer_id, provider_id, sha, content, created_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (consumer_id, provider_id, sha) DO NOTHING
            """, pair + [.text(sha), .blob(bytes), .text(time)])
        try touchIntegration(consumer: version.pacticipantID, provider: provider.id, at: time)
        let content = try row(
            "SELECT id FROM pact_contents WHERE consumer_id = ? AND provider_id = ? AND sha = ?", pair + [.text(sha)])
        guard let contentID = content?.integer("id") else {
            preconditionFailure("a content that was just stored is there")
        }
        let old = try row(
            """
            SELECT id, content_id, revision FROM pact_publications
            WHERE consumer_version_id = ? AND provider_id = ? AND is_latest = 1
            """, [.integer(version.id), .integer(provider.id)])
        if let old, old.integer("content_id") == contentID { return .unchanged }
        if let old {
            try execute("UPDATE pact_publications SET is_latest = 0 WHERE id = ?", [.integer(old.integer("id"))])
        }
        try execute(
            """
            INSERT INTO pact_publications
                (consumer_version_id, consumer_id, provider_id, revision, content_id, is_latest, created_at)
            VALUES (?, ?, ?, ?, ?, 1, ?)
            """,
            [.integer(version.id)] + pair + [
                .integer((old?.integer("revision") ?? 0) + 1), .integer(contentID), .text(time),
            ])
        return old == nil ? .created : .overwritten
    }

    /// What is wrong with a new name that looks like one that is there.
    func similarNameProblem(_ name: String, _ request: BrokerRequest) throws -> String? {
        guard request.settings.checksForSimilarNames, try pacticipant(name) == nil else { return nil }
        let similar = try rows("SELECT name FROM pacticipants").map { $0.text("name") }
            .filter { Pacticipant.areSimilar($0, name) }
        guard !similar.isEmpty else { return nil }
        return
            """
            This is the first time a pact has been published for "\(name)".
            The name "\(name)" is very similar to the following existing pacticipants:
            \(similar.map { "* \($0)" }.joined(separator: "\n"))
            If you meant one of them, correct the name and publish again.
            If "\(name)" is a new application, create it first, and then publish:
              broker create-or-update-pacticipant --name "\(name)" --broker-base-url \(request.links.base)
            """
    }
}
