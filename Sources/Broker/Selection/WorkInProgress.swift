import Database

/// Which pacts are work in progress: published lately as the head of a branch or tag, and not yet kept by the provider.
///
/// They are verified beside the pacts that were asked for, and never fail the provider's build.
enum WorkInProgress {
    /// The provider's branch, or one of its tags, as far as it bears on the decision.
    enum Line: Sendable {
        /// - Parameters:
        ///   - firstVersionAt: when the first version on it was made; nil where there is none.
        ///   - since: results before this time are forgotten.
        case branch(String, firstVersionAt: String?, since: String)
        /// - Parameter firstUsedAt: nil where the tag was never used.
        case tag(String, firstUsedAt: String?)
    }

    /// Whether the results of a content leave it work in progress for any of the lines.
    ///
    /// A result that was itself given to work in progress does not count: else a pact would leave the list before anyone
    /// relies on it.
    static func isWorkInProgress(_ successes: [Pending.Success], for lines: [Line]) -> Bool {
        let counting = successes.filter { !$0.isWorkInProgress }
        return lines.contains { line in !counting.contains { settles($0, line) } }
    }

    private static func settles(_ success: Pending.Success, _ line: Line) -> Bool {
        switch line {
        case .branch(let name, let firstVersionAt, let since):
            guard success.executedAt >= since else { return false }
            if success.branches.contains(name) { return true }
            return !success.branches.isEmpty && firstVersionAt.map { success.executedAt < $0 } ?? true
        case .tag(let name, let firstUsedAt):
            if success.tags.contains(name) { return true }
            return !success.tags.isEmpty && firstUsedAt.map { success.executedAt < $0 } ?? true
        }
    }
}

extension Connection {
    /// Pacts of the provider published after `time` whose consumer version is the head of a branch or the newest with a tag.
    func workInProgressCandidates(of provider: Pacticipant, publishedAfter time: String) throws -> [SelectedPact] {
        let recent = try publications(
            """
            publication.provider_id = ? AND publication.created_at > ? AND (
                EXISTS (SELECT 1 FROM branches WHERE head_version_id = publication.consumer_version_id)
                OR EXISTS (SELECT 1 FROM tags WHERE version_id = publication.consumer_version_id AND \(Self.isNewestWithTag)))
            """, [.integer(provider.id), .text(time)])
        return try recent.flatMap { publication in
            let branches = try rows(
                "SELECT name FROM branches WHERE head_version_id = ? ORDER BY name",
                [.integer(publication.consumerVersionID)])
            let tags = try rows(
                "SELECT name FROM tags WHERE version_id = ? AND \(Self.isNewestWithTag) ORDER BY name",
                [.integer(publication.consumerVersionID)])
            let kinds =
                branches.map { SelectionReason.Kind.branch($0.text("name")) }
                + tags.map { SelectionReason.Kind.latestTag($0.text("name")) }
            return kinds.map { kind in
                SelectedPact(
                    publication: publication,
                    reason: SelectionReason(
                        kind: kind, consumerVersionID: publication.consumerVersionID,
                        consumerVersion: publication.consumerVersion))
            }
        }
    }

    /// Whether the version of a tag is its pacticipant's newest with it.
    private static let isNewestWithTag = """
        tags.version_id = (SELECT MAX(other.version_id) FROM tags AS other
            WHERE other.pacticipant_id = tags.pacticipant_id AND other.name = tags.name)
        """

    /// When the first version on a provider's branch was made.
    func firstVersion(onBranch name: String, of provider: Pacticipant) throws -> String? {
        try row(
            """
            SELECT versions.created_at AS first FROM branches
            JOIN branch_versions ON branch_versions.branch_id = branches.id
            JOIN versions ON versions.id = branch_versions.version_id
            WHERE branches.pacticipant_id = ? AND branches.name = ?
            ORDER BY branch_versions.version_id LIMIT 1
            """, [.integer(provider.id), .text(name)]
        )?.optionalText("first")
    }
}
