/// Conditions on publications, for the statements that `PactPublication.selection` begins.
///
/// Those that choose one version of each consumer start from the consumers, so that their cost does not grow with the
/// provider's history. In these, `?1` is the provider's id: the statement has to bind it first.
enum PactCondition {
    /// The newest consumer version that has a pact, of each consumer.
    static let newestOfPair = """
        publication.consumer_version_id IN (
            SELECT (SELECT MAX(newest.consumer_version_id) FROM pact_publications AS newest
                WHERE newest.provider_id = integrations.provider_id AND newest.consumer_id = integrations.consumer_id
                AND newest.is_latest = 1)
            FROM integrations WHERE integrations.provider_id = ?1)
        """
    /// The same for all providers.
    static let newestOfAllPairs = """
        (publication.consumer_version_id, publication.provider_id) IN (
            SELECT (SELECT MAX(newest.consumer_version_id) FROM pact_publications AS newest
                WHERE newest.provider_id = integrations.provider_id AND newest.consumer_id = integrations.consumer_id
                AND newest.is_latest = 1), integrations.provider_id
            FROM integrations)
        """
    /// The heads of the consumers' branches of one name, which is bound.
    static let headOfBranch = """
        publication.consumer_version_id IN (
            SELECT head_version_id FROM integrations JOIN branches ON branches.pacticipant_id = integrations.consumer_id
            WHERE integrations.provider_id = ?1 AND branches.name = ?)
        """
    static let headOfAnyBranch = """
        publication.consumer_version_id IN (
            SELECT head_version_id FROM integrations JOIN branches ON branches.pacticipant_id = integrations.consumer_id
            WHERE integrations.provider_id = ?1)
        """
    static let headOfMainBranch = """
        publication.consumer_version_id IN (
            SELECT head_version_id FROM integrations JOIN pacticipants ON pacticipants.id = integrations.consumer_id
            JOIN branches ON branches.pacticipant_id = pacticipants.id AND branches.name = pacticipants.main_branch
            WHERE integrations.provider_id = ?1)
        """
    /// Each consumer's newest version with a tag, which is bound: the version is chosen first, so a consumer whose newest
    /// tagged version has no pact gets none.
    static let newestWithTag = """
        publication.consumer_version_id IN (
            SELECT (SELECT versions.id FROM versions WHERE versions.pacticipant_id = integrations.consumer_id
                AND EXISTS (SELECT 1 FROM tags WHERE tags.version_id = versions.id AND tags.name = ?)
                ORDER BY versions.id DESC LIMIT 1)
            FROM integrations WHERE integrations.provider_id = ?1)
        """
    /// Each consumer's newest version that has both a pact and a tag, which is bound.
    static let newestPairWithTag = """
        publication.consumer_version_id IN (
            SELECT (SELECT candidate.consumer_version_id FROM pact_publications AS candidate
                WHERE candidate.provider_id = integrations.provider_id
                AND candidate.consumer_id = integrations.consumer_id AND candidate.is_latest = 1
                AND EXISTS (SELECT 1 FROM tags WHERE tags.version_id = candidate.consumer_version_id AND tags.name = ?)
                ORDER BY candidate.consumer_version_id DESC LIMIT 1)
            FROM integrations WHERE integrations.provider_id = ?1)
        """
    /// All versions with a tag, which is bound.
    static let isTagged = "publication.consumer_version_id IN (SELECT version_id FROM tags WHERE name = ?)"
    /// The same, for one pair of which the newest is wanted.
    static let hasTag =
        "EXISTS (SELECT 1 FROM tags WHERE version_id = publication.consumer_version_id AND tags.name = ?)"
    static let isUntagged = "NOT EXISTS (SELECT 1 FROM tags WHERE version_id = publication.consumer_version_id)"
    /// All versions on a branch, which is bound.
    static let isOnBranch = """
        EXISTS (SELECT 1 FROM branches JOIN branch_versions ON branch_versions.branch_id = branches.id
            WHERE branches.pacticipant_id = publication.consumer_id AND branches.name = ?
            AND branch_versions.version_id = publication.consumer_version_id)
        """
    static let isOnMainBranch = """
        EXISTS (SELECT 1 FROM branches JOIN branch_versions ON branch_versions.branch_id = branches.id
            WHERE branches.pacticipant_id = publication.consumer_id AND branches.name = consumer.main_branch
            AND branch_versions.version_id = publication.consumer_version_id)
        """
}
