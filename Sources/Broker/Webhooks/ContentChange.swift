import Database

/// How a published pact compares with those published before it; tags count, branches do not.
struct ContentChange: Sendable, Hashable {
    /// The content published before, for one tag of the version, or for untagged versions where it has no tag.
    struct Predecessor: Sendable, Hashable {
        var tag: String?
        var contentID: Int?
    }

    var isChanged: Bool
    /// What is said about the event, or about its absence.
    var comment: String

    static func compare(
        contentID: Int, outcome: Connection.PublicationOutcome, predecessors: [Predecessor]
    ) -> ContentChange {
        switch outcome {
        case .unchanged:
            return ContentChange(isChanged: false, comment: "the same content was published again for the same version")
        case .overwritten:
            return ContentChange(isChanged: true, comment: "the content of this version's pact was changed")
        case .created: break
        }
        let reasons = predecessors.compactMap { predecessor -> String? in
            let versions = predecessor.tag.map { "version tagged \($0)" } ?? "untagged version"
            if predecessor.contentID == nil { return "first pact of a consumer \(versions)" }
            return predecessor.contentID == contentID
                ? nil : "the content differs from that of the previous \(versions)"
        }
        guard reasons.isEmpty else { return ContentChange(isChanged: true, comment: reasons.joined(separator: ", ")) }
        let tags = predecessors.compactMap(\.tag)
        let versions = tags.isEmpty ? "untagged version" : "version tagged \(tags.joined(separator: ", "))"
        return ContentChange(isChanged: false, comment: "the content is the same as that of the previous \(versions)")
    }
}

/// A provider version that has no result for a content, and why it should have one.
struct RequiredVerification: Sendable, Hashable {
    var versionID: Int
    var version: String
    /// `latest from main branch`, `deployed in production`, `released in production`
    var descriptions: [String]
}

extension Connection {
    /// What was published before a version's pact, for each of its tags, or for untagged versions.
    func predecessors(of version: Version, provider: Pacticipant) throws -> [ContentChange.Predecessor] {
        let tags = try tags(ofVersion: version.id)
        guard !tags.isEmpty else {
            let content = try newestContent(
                before: version, provider, among: "versions AS candidate", id: "candidate.id", "is_tagged = 0")
            return [.init(tag: nil, contentID: content)]
        }
        return try tags.map { tag in
            let content = try newestContent(
                before: version, provider, among: "tags AS candidate", id: "candidate.version_id",
                "candidate.name = ?4", [.text(tag)])
            return .init(tag: tag, contentID: content)
        }
    }

    /// The content of the newest pact before a version, of versions of the same consumer that fulfil a condition.
    ///
    /// The candidates are walked from the newest pact down, so neither rare ones nor a pact long given up cost more.
    private func newestContent(
        before version: Version, _ provider: Pacticipant, among table: String, id: String, _ condition: String,
        _ arguments: [SQLValue] = []
    ) throws -> Int? {
        try row(
            """
            SELECT content_id FROM \(table) CROSS JOIN pact_publications AS publication
                ON publication.consumer_version_id = \(id) AND publication.provider_id = ?1
            WHERE candidate.pacticipant_id = ?2 AND \(condition) AND \(id) <= (
                SELECT MAX(consumer_version_id) FROM pact_publications
                WHERE provider_id = ?1 AND consumer_id = ?2 AND is_latest = 1 AND consumer_version_id < ?3)
            AND publication.is_latest = 1 ORDER BY \(id) DESC LIMIT 1
            """,
            [.integer(provider.id), .integer(version.pacticipantID), .integer(version.id)] + arguments
        )?.integer("content_id")
    }

    /// The provider versions that have no result for a content: the newest of the main branch, and those in environments.
    ///
    /// - Returns: those without a result, and whether there is any such version at all.
    func requiredVerifications(ofContent contentID: Int, provider: Pacticipant) throws -> (
        required: [RequiredVerification], isAnyVersionInUse: Bool
    ) {
        var found: [RequiredVerification] = []
        func add(_ row: Row, _ description: String) {
            if let place = found.firstIndex(where: { $0.versionID == row.integer("version_id") }) {
                found[place].descriptions.append(description)
            } else {
                found.append(
                    .init(
                        versionID: row.integer("version_id"), version: row.text("number"), descriptions: [description]))
            }
        }
        if let branch = provider.mainBranch {
            let head = try row(
                """
                SELECT versions.id AS version_id, number FROM branches JOIN versions ON versions.id = head_version_id
                WHERE branches.pacticipant_id = ? AND branches.name = ?
                """, [.integer(provider.id), .text(branch)])
            let newest =
                try head
                ?? row(
                    """
                    SELECT id AS version_id, number FROM versions
                    WHERE id = (SELECT MAX(version_id) FROM tags WHERE pacticipant_id = ? AND name = ?)
                    """, [.integer(provider.id), .text(branch)])
            if let newest { add(newest, "latest from main branch") }
        }
        for (table, isOver, word) in [
            ("deployed_versions", "undeployed_at", "deployed"), ("released_versions", "support_ended_at", "released"),
        ] {
            // The names are the constants above.
            let rows = try rows(
                """
                SELECT version_id, versions.number, environments.name FROM \(table)
                JOIN versions ON versions.id = version_id JOIN environments ON environments.id = environment_id
                WHERE \(table).pacticipant_id = ? AND \(isOver) IS NULL ORDER BY \(table).id
                """, [.integer(provider.id)])
            for row in rows { add(row, "\(word) in \(row.text("name"))") }
        }
        let required = try found.filter { version in
            try row(
                """
                SELECT 1 AS one FROM verifications
                WHERE content_id = ? AND provider_version_id = ? AND is_latest = 1 LIMIT 1
                """, [.integer(contentID), .integer(version.versionID)]) == nil
        }
        return (required, !found.isEmpty)
    }
}
