/// Conditions on publications, for the statements that `PactPublication.selection` begins.
///
/// Each starts from the consumers and what is asked of them, so that its cost does not grow with the provider's history.
/// `?1` is the provider's id, and `?2` the consumer's, or null for all consumers: the statement has to bind them first.
enum PactCondition {
    private static let integration = "integrations.provider_id = ?1 AND (?2 IS NULL OR integrations.consumer_id = ?2)"

    /// The newest consumer version that has a pact, of the integration at hand.
    private static let newestVersion = """
        (SELECT MAX(newest.consumer_version_id) FROM pact_publications AS newest
            WHERE newest.provider_id = integrations.provider_id AND newest.consumer_id = integrations.consumer_id
            AND newest.is_latest = 1)
        """
    /// Whether a version has a pact, of the integration at hand.
    private static func hasPact(_ version: String) -> String {
        """
        \(version) <= \(newestVersion) AND EXISTS (SELECT 1 FROM pact_publications AS candidate
            WHERE candidate.provider_id = integrations.provider_id AND candidate.consumer_version_id = \(version)
            AND candidate.is_latest = 1)
        """
    }

    /// The newest consumer version that has a pact, of each consumer.
    static let newestOfPair = """
        publication.consumer_version_id IN (SELECT \(newestVersion) FROM integrations WHERE \(integration))
        """
    /// The same for all providers.
    static let newestOfAllPairs = """
        (publication.consumer_version_id, publication.provider_id) IN (
            SELECT \(newestVersion), integrations.provider_id FROM integrations)
        """
    /// The heads of the consumers' branches of one name, which is bound.
    static let headOfBranch = """
        publication.consumer_version_id IN (
            SELECT head_version_id FROM integrations JOIN branches ON branches.pacticipant_id = integrations.consumer_id
            WHERE \(integration) AND branches.name = ?)
        """
    static let headOfAnyBranch = """
        publication.consumer_version_id IN (
            SELECT head_version_id FROM integrations JOIN branches ON branches.pacticipant_id = integrations.consumer_id
            WHERE \(integration))
        """
    static let headOfMainBranch = """
        publication.consumer_version_id IN (
            SELECT head_version_id FROM integrations JOIN pacticipants ON pacticipants.id = integrations.consumer_id
            JOIN branches ON branches.pacticipant_id = pacticipants.id AND branches.name = pacticipants.main_branch
            WHERE \(integration))
        """
    /// Each consumer's newest version with a tag, which is bound: the version is chosen first, so a consumer whose newest
    /// tagged version has no pact gets none.
    static let newestWithTag = """
        publication.consumer_version_id IN (
            SELECT (SELECT MAX(version_id) FROM tags
                WHERE tags.pacticipant_id = integrations.consumer_id AND tags.name = ?)
            FROM integrations WHERE \(integration))
        """
    /// Each consumer's newest version that has both a pact and a tag, which is bound.
    static let newestPairWithTag = """
        publication.consumer_version_id IN (
            SELECT (SELECT tags.version_id FROM tags
                WHERE tags.pacticipant_id = integrations.consumer_id AND tags.name = ?
                AND \(hasPact("tags.version_id")) ORDER BY tags.version_id DESC LIMIT 1)
            FROM integrations WHERE \(integration))
        """
    /// Each consumer's newest version that has a pact and no tag.
    static let newestUntaggedPair = """
        publication.consumer_version_id IN (
            SELECT (SELECT untagged.id FROM versions AS untagged
                WHERE untagged.pacticipant_id = integrations.consumer_id AND untagged.is_tagged = 0
                AND \(hasPact("untagged.id")) ORDER BY untagged.id DESC LIMIT 1)
            FROM integrations WHERE \(integration))
        """
    /// Each consumer's newest version that has a pact and is on a branch, which is bound.
    static let newestPairOnBranch = """
        publication.consumer_version_id IN (
            SELECT (SELECT member.version_id FROM branches
                JOIN branch_versions AS member ON member.branch_id = branches.id
                WHERE branches.pacticipant_id = integrations.consumer_id AND branches.name = ?
                AND \(hasPact("member.version_id")) ORDER BY member.version_id DESC LIMIT 1)
            FROM integrations WHERE \(integration))
        """
    /// All versions with a tag, which is bound.
    static let isTagged = """
        publication.consumer_version_id IN (
            SELECT version_id FROM integrations JOIN tags ON tags.pacticipant_id = integrations.consumer_id
            WHERE \(integration) AND tags.name = ?)
        """
    /// All versions on a branch, which is bound.
    static let isOnBranch = """
        publication.consumer_version_id IN (
            SELECT version_id FROM integrations JOIN branches ON branches.pacticipant_id = integrations.consumer_id
            JOIN branch_versions ON branch_versions.branch_id = branches.id
            WHERE \(integration) AND branches.name = ?)
        """
    static let isOnMainBranch = """
        publication.consumer_version_id IN (
            SELECT version_id FROM integrations JOIN pacticipants ON pacticipants.id = integrations.consumer_id
            JOIN branches ON branches.pacticipant_id = pacticipants.id AND branches.name = pacticipants.main_branch
            JOIN branch_versions ON branch_versions.branch_id = branches.id WHERE \(integration))
        """
    /// Versions that are in an environment now, which is bound.
    ///
    /// - Parameters:
    ///   - table: `deployed_versions` or `released_versions`.
    ///   - end: the column that is null while they are there.
    static func isIn(_ table: String, until end: String) -> String {
        """
        publication.consumer_version_id IN (
            SELECT version_id FROM integrations
            CROSS JOIN \(table) AS placed ON placed.pacticipant_id = integrations.consumer_id AND placed.environment_id = ?
            WHERE \(integration) AND placed.\(end) IS NULL)
        """
    }
}
