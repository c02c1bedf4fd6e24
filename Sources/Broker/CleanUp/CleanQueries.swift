import Database
import Foundation

extension Connection {
    /// Every version with what the keep selectors look at.
    func cleanCandidates() throws -> [CleanCandidate] { try cleanCandidates(version: nil) }

    /// The same of one version; nil where it is gone.
    func cleanCandidate(_ id: Int) throws -> CleanCandidate? { try cleanCandidates(version: id).first }

    private func cleanCandidates(version: Int?) throws -> [CleanCandidate] {
        let arguments = version.map { [SQLValue.integer($0)] } ?? []
        func condition(_ column: String) -> String { version == nil ? "1" : "\(column) = ?" }
        func names(_ sql: String) throws -> [Int: [String]] {
            try rows(sql, arguments).reduce(into: [:]) {
                $0[$1.integer("version_id"), default: []].append($1.text("name"))
            }
        }
        let isOne = condition("version_id")
        let tags = try names("SELECT version_id, name FROM tags WHERE \(isOne) ORDER BY version_id, name")
        let branches = try names(
            """
            SELECT version_id, name FROM branch_versions JOIN branches ON branches.id = branch_id WHERE \(isOne)
            ORDER BY version_id, name
            """)
        let deployed = try names(
            """
            SELECT version_id, name FROM deployed_versions JOIN environments ON environments.id = environment_id
            WHERE \(isOne) AND undeployed_at IS NULL
            """)
        let released = try names(
            """
            SELECT version_id, name FROM released_versions JOIN environments ON environments.id = environment_id
            WHERE \(isOne) AND support_ended_at IS NULL
            """)
        return try rows(
            """
            SELECT versions.id, number, versions.created_at, name, main_branch FROM versions
            JOIN pacticipants ON pacticipants.id = pacticipant_id WHERE \(condition("versions.id")) ORDER BY versions.id
            """, arguments
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
            """, [settings.time(settings.branchMaxAge, before: now)]
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
}
