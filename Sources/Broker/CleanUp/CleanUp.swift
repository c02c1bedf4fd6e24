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
    /// After how many days it is forgotten what became of an event: why webhooks fired or not, and their deliveries. 0 keeps
    /// it for ever.
    public var webhookHistoryMaxAge = 90
    /// Whether it is only said what would go.
    public var isDryRun = false

    public init() {}

    func time(_ days: Int, before now: Date) -> SQLValue {
        .text(Timestamp.text(now.addingTimeInterval(-86_400 * Double(days))))
    }
}

/// Deletes what nobody asks for any more: old versions with all that belongs to them, stale branches, replaced data.
///
/// It deletes in small batches, each a transaction of its own, so that publishers in between wait for one batch only. Each
/// row is looked at again by the transaction that deletes it.
public enum CleanUp {
    /// How many rows go in one transaction.
    static let batchSize = 20

    /// Cleans up, and tells what went; in a dry run, what would go and why.
    public static func run(_ database: Database, _ settings: CleanSettings, now: Date = Date()) async throws
        -> JSONValue
    {
        if settings.isDryRun {
            return try await database.read { connection in
                let decision = try CleanDecision(
                    connection.cleanCandidates(), keeping: settings.keepVersions, limit: settings.limit, now: now)
                return try CleanReport.document(
                    decision, staleBranches: connection.staleBranches(settings, now), now: now, of: connection)
            }
        }
        return try await counting(database) {
            let stale = try await database.read { try $0.staleBranches(settings, now) }
            try await delete(stale, from: database) { branch, connection in
                // A branch that got a version meanwhile stays.
                try connection.execute(
                    "DELETE FROM branches WHERE id = ? AND updated_at < ?",
                    [.integer(branch), settings.time(settings.branchMaxAge, before: now)])
            }
            try await deleteVersions(database, settings, now)
            try await deleteOverwritten(database, before: settings.time(settings.overwrittenMaxAge, before: now))
            try await deleteHistory(database, settings, now)
        }
    }

    /// Forgets what became of old events, and tells what went.
    static func forgetHistory(_ database: Database, _ settings: CleanSettings, now: Date) async throws -> JSONValue {
        try await counting(database) { try await deleteHistory(database, settings, now) }
    }

    // MARK: - Steps

    private static func deleteVersions(_ database: Database, _ settings: CleanSettings, _ now: Date) async throws {
        var remaining = settings.limit
        while remaining > 0 {
            // Decided anew after a few batches, as others change what the decision rests on.
            let limit = min(remaining, 5 * batchSize)
            let chosen = try await database.read { connection in
                try CleanDecision(
                    connection.cleanCandidates(), keeping: settings.keepVersions, limit: limit, now: now
                ).toDelete
            }
            if chosen.isEmpty { return }
            try await delete(chosen, from: database) { version, connection in
                guard try connection.cleanCandidate(version.id) == version else { return }
                try connection.execute("DELETE FROM versions WHERE id = ?", [.integer(version.id)])
                try connection.restoreHeads()
            }
            remaining -= chosen.count
        }
    }

    /// Deletes revisions, results and deliveries that newer ones replaced, and contents that nothing refers to.
    private static func deleteOverwritten(_ database: Database, before time: SQLValue) async throws {
        try await delete(
            database, "SELECT id FROM pact_publications WHERE is_latest = 0 AND created_at < ?", [time],
            by: "DELETE FROM pact_publications WHERE id = ? AND is_latest = 0")
        try await delete(
            database, "SELECT number AS id FROM verifications WHERE is_latest = 0 AND executed_at < ?", [time],
            by: "DELETE FROM verifications WHERE number = ? AND is_latest = 0")
        try await deleteDeliveries(database, before: time)
        let isUnused = """
            NOT EXISTS (SELECT 1 FROM pact_publications WHERE content_id = pact_contents.id)
                AND NOT EXISTS (SELECT 1 FROM verifications WHERE content_id = pact_contents.id)
            """
        try await delete(
            database, "SELECT id FROM pact_contents WHERE \(isUnused)",
            by: "DELETE FROM pact_contents WHERE id = ? AND \(isUnused)")
    }

    private static func deleteHistory(_ database: Database, _ settings: CleanSettings, _ now: Date) async throws {
        guard settings.webhookHistoryMaxAge > 0 else { return }
        let time = settings.time(settings.webhookHistoryMaxAge, before: now)
        try await deleteDeliveries(database, before: time)
        let isOver = "NOT EXISTS (SELECT 1 FROM triggered_webhooks WHERE event_id = webhook_events.id)"
        try await delete(
            database, "SELECT id FROM webhook_events WHERE created_at < ? AND \(isOver)", [time],
            by: "DELETE FROM webhook_events WHERE id = ? AND \(isOver)")
    }

    /// Of each webhook, event and pair the latest delivery stays, for the status of webhooks; and so does what is not sent yet.
    private static func deleteDeliveries(_ database: Database, before time: SQLValue) async throws {
        try await delete(
            database,
            """
            SELECT id FROM triggered_webhooks WHERE created_at < ? AND due_at IS NULL AND id NOT IN (
                SELECT MAX(triggered_webhooks.id) FROM triggered_webhooks
                JOIN webhook_events ON webhook_events.id = event_id
                GROUP BY webhook_id, event_name, consumer_id, provider_id)
            """, [time], by: "DELETE FROM triggered_webhooks WHERE id = ? AND due_at IS NULL")
    }

    // MARK: - Batches

    /// Deletes the rows that a query finds, by a statement that looks at each once more.
    private static func delete(
        _ database: Database, _ query: String, _ arguments: [SQLValue] = [], by statement: String
    ) async throws {
        let ids = try await database.read { try $0.rows(query, arguments).map { $0.integer("id") } }
        try await delete(ids, from: database) { try $1.execute(statement, [.integer($0)]) }
    }

    private static func delete<Item: Sendable>(
        _ items: [Item], from database: Database, by action: @escaping @Sendable (Item, Connection) throws -> Void
    ) async throws {
        for start in stride(from: 0, to: items.count, by: batchSize) {
            try Task.checkCancellation()
            let batch = Array(items[start..<min(start + batchSize, items.count)])
            try await database.write { connection in
                for item in batch { try action(item, connection) }
            }
        }
    }

    /// How many rows a step deleted and left, by table.
    private static func counting(_ database: Database, _ step: () async throws -> Void) async throws -> JSONValue {
        let before = try await database.read { try CleanReport.counts($0) }
        try await step()
        let after = try await database.read { try CleanReport.counts($0) }
        return CleanReport.document(before: before, after: after)
    }
}
