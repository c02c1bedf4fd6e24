import Database
import Foundation

extension Connection {
    /// Every version with what the keep selectors look at.
    func cleanCandidates() throws -> [CleanCandidate] {
        func names(_ sql: String) throws -> [Int: [String]] {
            try rows(sql).reduce(into: [:]) { $0[$1.integer("version_id"), default: []].append($1.text("name")) }
        }
        let tags = try names("SELECT version_id, name FROM tags ORDER BY version_id, name")
        let branches = try names(
            "SELECT version_id, name FROM branch_versions JOIN branches ON branches.id = branch_id ORDER BY version_id, name"
        )
        let deployed = try names(
            """
            SELECT version_id, name FROM deployed_versions JOIN environments ON environments.id = environment_id
            WHERE undeployed_at IS NULL
            """)
        let released = try names(
            """
            SELECT version_id, name FROM released_versions JOIN environments ON environments.id = environment_id
            WHERE support_ended_at IS NULL
            """)
        return try rows(
            """
            SELECT versions.id, number, versions.created_at, name, main_branch FROM versions
            JOIN pacticipants ON pacticipants.id = pacticipant_id ORDER BY versions.id
            """
        ).map { row in
            let id = row.integer("id")
            return CleanCandidate(
                id: id, pacticipant: row.text("name"), number: row.text("number"),
                // A time that cannot be read is taken for new, so that its version stays.
                createdAt: Timestamp.date(row.text("created_at")) ?? .distantFuture, tags: tags[id] ?? [],
                branches: branches[id] ?? [], mainBranch: row.optionalText("main_branch"), deployed: deployed[id] ?? [],
                released: released[id] ?? [])
        }
    }

    /// The branches that got no version for long and are not main branches.
    func staleBranches(_ settings: CleanSettings, _ now: Date) throws -> [Int] {
        try rows(
            """
            SELECT branches.id FROM branches JOIN pacticipants ON pacticipants.id = pacticipant_id
            WHERE branches.updated_at < ? AND branches.name IS NOT main_branch
            """, [.text(Timestamp.text(now.addingTimeInterval(-86_400 * Double(settings.branchMaxAge))))]
        ).map { $0.integer("id") }
    }

    /// Gives each branch that lost its head the member that is highest in the version order.
    func restoreHeads() throws {
        try execute(
            """
            UPDATE branches SET head_version_id = (SELECT MAX(version_id) FROM branch_versions WHERE branch_id = branches.id)
            WHERE head_version_id IS NULL
            """)
    }

    /// Deletes revisions, results and deliveries that newer ones replaced, and contents that nothing refers to.
    func deleteOverwritten(before date: Date) throws {
        let time = SQLValue.text(Timestamp.text(date))
        try execute("DELETE FROM pact_publications WHERE is_latest = 0 AND created_at < ?", [time])
        try execute("DELETE FROM verifications WHERE is_latest = 0 AND executed_at < ?", [time])
        try execute(
            """
            DELETE FROM triggered_webhooks WHERE created_at < ? AND due_at IS NULL AND id NOT IN (
                SELECT MAX(triggered_webhooks.id) FROM triggered_webhooks
                JOIN webhook_events ON webhook_events.id = event_id
                GROUP BY webhook_id, event_name, consumer_id, provider_id)
            """, [time])
        try execute(
            """
            DELETE FROM pact_contents WHERE NOT EXISTS (SELECT 1 FROM pact_publications WHERE content_id = pact_contents.id)
                AND NOT EXISTS (SELECT 1 FROM verifications WHERE content_id = pact_contents.id)
            """)
    }
}
