import Database
import PactModel

/// A pact that matters now, with how it stands.
struct DashboardItem: Sendable {
    var publication: PactPublication
    var result: Verification?
    /// Whether the result is of the content of this very pact, not of an older one.
    var isOfContent = false

    var status: VerificationStatus { VerificationStatus(latest: result, isOfContent: isOfContent) }
    /// When the pact was last published or verified.
    var lastActivity: String { max(publication.createdAt, isOfContent ? result?.executedAt ?? "" : "") }
}

extension Connection {
    /// The pacts that matter now: the newest of each pair, the newest of each consumer's tags, and those of versions that
    /// are deployed or released. One of each pact, the last touched first.
    func dashboardItems(_ condition: String = "1", _ arguments: [SQLValue] = []) throws -> [DashboardItem] {
        let sources = [
            PactCondition.newestOfAllPairs, Self.newestOfTags,
            """
            publication.consumer_version_id IN (
                SELECT version_id FROM deployed_versions WHERE undeployed_at IS NULL
                UNION SELECT version_id FROM released_versions WHERE support_ended_at IS NULL)
            """,
        ]
        var found: [Int: PactPublication] = [:]
        for source in sources {
            for pact in try publications("\(condition) AND \(source)", arguments) { found[pact.id] = pact }
        }
        return try found.values.map(dashboardItem).sorted {
            ($0.lastActivity, $0.publication.id) > ($1.lastActivity, $1.publication.id)
        }
    }

    /// How a pact stands: by the latest result of its content, else by the latest of the pair.
    func dashboardItem(_ pact: PactPublication) throws -> DashboardItem {
        if let own = try latestVerification(ofContent: pact.contentID) {
            return DashboardItem(publication: pact, result: own, isOfContent: true)
        }
        return DashboardItem(publication: pact, result: try latestVerification(ofPairOf: pact))
    }

    /// The newest version of each consumer for each of its tags.
    private static let newestOfTags = """
        publication.consumer_version_id IN (
            SELECT MAX(tags.version_id) FROM tags JOIN versions ON versions.id = tags.version_id
            GROUP BY versions.pacticipant_id, tags.name)
        """

    private func latestVerification(ofPairOf pact: PactPublication) throws -> Verification? {
        try row(
            """
            \(Verification.selection) WHERE verification.number = (
                SELECT MAX((SELECT MAX(number) FROM verifications WHERE content_id = pact_contents.id))
                FROM pact_contents WHERE consumer_id = ? AND provider_id = ?)
            """, [.integer(pact.consumerID), .integer(pact.providerID)]
        ).map(Verification.init)
    }
}
