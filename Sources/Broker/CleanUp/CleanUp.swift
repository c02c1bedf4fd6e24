public import Database
public import Foundation
public import PactModel

/// How a clean-up is done.
public struct CleanSettings: Sendable {
    public var keepVersions = KeepSelector.standard
    /// How many versions go in one run, at most.
    public var limit = 500
    /// After how many days replaced publications and results go.
    public var overwrittenMaxAge = 7
    /// After how many days without a new version a branch goes that is not its pacticipant's main branch.
    public var branchMaxAge = 90
    /// Whether it is only said what would go.
    public var isDryRun = false

    public init() {}
}

/// Deletes what nobody asks for any more: old versions with all that belongs to them, stale branches, replaced data.
public enum CleanUp {
    /// Cleans up in one transaction; tells what went, or what would go.
    public static func run(_ database: Database, _ settings: CleanSettings, now: Date = Date()) async throws
        -> JSONValue
    {
        if settings.isDryRun {
            return try await database.read { connection in
                let decision = try CleanDecision(
                    connection.cleanCandidates(), keeping: settings.keepVersions, limit: settings.limit, now: now)
                return try report(decision, staleBranches: connection.staleBranches(settings, now), of: connection)
            }
        }
        return try await database.write { connection in
            let before = try counts(connection)
            let decision = try CleanDecision(
                connection.cleanCandidates(), keeping: settings.keepVersions, limit: settings.limit, now: now)
            for branch in try connection.staleBranches(settings, now) {
                try connection.execute("DELETE FROM branches WHERE id = ?", [.integer(branch)])
            }
            for version in decision.toDelete {
                try connection.execute("DELETE FROM versions WHERE id = ?", [.integer(version.id)])
            }
            try connection.restoreHeads()
            try connection.deleteOverwritten(
                before: now.addingTimeInterval(-86_400 * Double(settings.overwrittenMaxAge)))
            let after = try counts(connection)
            return .object(
                JSONObject(
                    zip(before, after).map { before, after in
                        (before.table, ["deleted": number(before.rows - after.rows), "kept": number(after.rows)])
                    }))
        }
    }

    /// The tables as the report calls them.
    private static let tables = [
        ("versions", "versions"), ("pact_publications", "pact_publications"), ("pact_versions", "pact_contents"),
        ("verifications", "verifications"), ("triggered_webhooks", "triggered_webhooks"),
        ("webhook_executions", "webhook_executions"), ("branches", "branches"),
    ]

    private static func counts(_ connection: Connection) throws -> [(table: String, rows: Int)] {
        try tables.map { name, table in
            (name, try connection.row("SELECT COUNT(*) AS rows FROM \(table)")?.integer("rows") ?? 0)
        }
    }

    private static func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }

    /// What would go and why the rest stays.
    static func report(_ decision: CleanDecision, staleBranches: [Int], of connection: Connection) throws -> JSONValue {
        let branches = try connection.row("SELECT COUNT(*) AS rows FROM branches")?.integer("rows") ?? 0
        let unkept = decision.toDelete.count + decision.left.count
        let bySelector = decision.keptBy.map { kept -> JSONValue in
            ["selector": kept.selector.json, "count": number(kept.ids.count)]
        }
        let names = Set((decision.toDelete + decision.left + decision.toKeep).map(\.pacticipant)).sorted()
        let summaries = names.map { name -> (String, JSONValue) in
            let toDelete = decision.toDelete.filter { $0.pacticipant == name }
            let toKeep = decision.toKeep.filter { $0.pacticipant == name }
            return (
                name,
                [
                    "toDelete": [
                        "count": number(toDelete.count), "fromVersion": summary(toDelete.first),
                        "toVersion": summary(toDelete.last),
                    ],
                    "toKeep": [
                        "count": number(toKeep.count), "firstVersion": summary(toKeep.first),
                        "latestVersion": summary(toKeep.last),
                    ],
                ]
            )
        }
        return [
            "counts": [
                "totalVersions": number(unkept + decision.toKeep.count),
                "versionsToDelete": number(decision.toDelete.count), "versionsNotToKeep": number(unkept),
                "versionsToKeep": number(decision.toKeep.count), "versionsToKeepBySelector": .array(bySelector),
                "totalBranches": number(branches), "branchesToDelete": number(staleBranches.count),
                "branchesToKeep": number(branches - staleBranches.count),
            ],
            "versionSummary": .object(JSONObject(summaries)),
        ]
    }

    private static func summary(_ version: CleanCandidate?) -> JSONValue {
        guard let version else { return .null }
        return [
            "number": .string(version.number), "created": Timestamp.shown(Timestamp.text(version.createdAt)),
            "tags": .array(version.tags.map { .string($0) }),
        ]
    }
}
