import Database
import Foundation
import PactModel

/// What a clean-up tells: what went, or what would go and why.
enum CleanReport {
    /// The tables as the report calls them.
    private static let tables = [
        ("versions", "versions"), ("pact_publications", "pact_publications"), ("pact_versions", "pact_contents"),
        ("verifications", "verifications"), ("triggered_webhooks", "triggered_webhooks"),
        ("webhook_executions", "webhook_executions"), ("branches", "branches"), ("webhook_events", "webhook_events"),
    ]

    static func counts(_ connection: Connection) throws -> [Int] {
        try tables.map { try connection.row("SELECT COUNT(*) AS rows FROM \($0.1)")?.integer("rows") ?? 0 }
    }

    /// Others write meanwhile, so there can be more than before.
    static func document(before: [Int], after: [Int]) -> JSONValue {
        .object(
            JSONObject(
                zip(tables, zip(before, after)).map { table, rows in
                    (table.0, ["deleted": number(max(0, rows.0 - rows.1)), "kept": number(rows.1)])
                }))
    }

    /// What would go and why, and how many versions each selector keeps.
    static func document(
        _ decision: CleanDecision, staleBranches: [Int], now: Date, of connection: Connection
    ) throws -> JSONValue {
        let branches = try connection.row("SELECT COUNT(*) AS rows FROM branches")?.integer("rows") ?? 0
        let unkept = decision.toDelete.count + decision.left.count
        let bySelector = decision.keptBy.map { kept -> JSONValue in
            ["selector": kept.selector.json, "count": number(kept.ids.count)]
        }
        let (toDelete, toKeep) = (
            Dictionary(grouping: decision.toDelete, by: \.pacticipant),
            Dictionary(grouping: decision.toKeep, by: \.pacticipant)
        )
        let names = Set((decision.toDelete + decision.left + decision.toKeep).map(\.pacticipant)).sorted()
        let summaries = names.map { name -> (String, JSONValue) in
            let (gone, kept) = (toDelete[name] ?? [], toKeep[name] ?? [])
            return (
                name,
                [
                    "toDelete": [
                        "count": number(gone.count), "fromVersion": summary(gone.first),
                        "toVersion": summary(gone.last),
                    ],
                    "toKeep": [
                        "count": number(kept.count), "firstVersion": summary(kept.first),
                        "latestVersion": summary(kept.last),
                    ],
                ]
            )
        }
        let reasons = decision.toDelete.map { version -> JSONValue in
            [
                "pacticipant": .string(version.pacticipant), "number": .string(version.number),
                "reason": .string(decision.reason(for: version, now: now)),
            ]
        }
        return [
            "counts": [
                "totalVersions": number(unkept + decision.toKeep.count),
                "versionsToDelete": number(decision.toDelete.count), "versionsNotToKeep": number(unkept),
                "versionsToKeep": number(decision.toKeep.count), "versionsToKeepBySelector": .array(bySelector),
                "totalBranches": number(branches), "branchesToDelete": number(staleBranches.count),
                "branchesToKeep": number(branches - staleBranches.count),
            ],
            "versionSummary": .object(JSONObject(summaries)), "versionsToDelete": .array(reasons),
        ]
    }

    private static func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }

    private static func summary(_ version: CleanCandidate?) -> JSONValue {
        guard let version else { return .null }
        return [
            "number": .string(version.number), "created": Timestamp.shown(Timestamp.text(version.createdAt)),
            "tags": .array(version.tags.map { .string($0) }),
        ]
    }
}

extension CleanDecision {
    /// Why no selector keeps a version: each reason once.
    func reason(for version: CleanCandidate, now: Date) -> String {
        var reasons: [String] = []
        for (selector, _) in keptBy {
            let reason = selector.reasonAgainst(version, now: now)
            if !reasons.contains(reason) { reasons.append(reason) }
        }
        return reasons.joined(separator: "; ")
    }
}

extension KeepSelector {
    /// What a version lacks that the selector asks for; that it is not the latest, where it lacks nothing else.
    fileprivate func reasonAgainst(_ version: CleanCandidate, now: Date) -> String {
        func quoted(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }
        if let pacticipant, pacticipant != version.pacticipant { return "it is not of '\(pacticipant)'" }
        if let tag, !version.tags.contains(where: tag.fits) {
            return if case .named(let name) = tag { "it has no tag '\(name)'" } else { "it has no tag" }
        }
        if let branch, !version.branches.contains(where: branch.fits) {
            return if case .named(let name) = branch { "it is not on branch '\(name)'" } else { "it is on no branch" }
        }
        if mainBranch, version.mainBranch.map(version.branches.contains) != true {
            return "it is not on the main branch"
        }
        let place = environment.map { " in '\($0)'" } ?? ""
        if deployed, !version.deployed.contains(where: { environment ?? $0 == $0 }) {
            return "it is not deployed\(place)"
        }
        if released, !version.released.contains(where: { environment ?? $0 == $0 }) {
            return "it is not released\(place)"
        }
        if environment != nil, !(version.deployed + version.released).contains(where: { environment == $0 }) {
            return "it is not deployed or released\(place)"
        }
        let days = Int(now.timeIntervalSince(version.createdAt) / 86_400)
        if let maxAge, days >= maxAge { return "it is \(days) days old, and \(maxAge) are kept" }
        let (tags, branches) = (
            version.tags.filter { tag?.fits($0) == true }, version.branches.filter { branch?.fits($0) == true }
        )
        let group =
            (tags.isEmpty ? "" : " with tag \(quoted(tags))")
            + (branches.isEmpty ? "" : " on branch \(quoted(branches))")
        return "it is not the latest\(group.isEmpty ? " of its pacticipant" : group)"
    }
}
