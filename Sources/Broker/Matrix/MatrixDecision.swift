import PactModel

/// A selector with one version it led to; a missing version is a fact of its own.
struct ResolvedSelector: Sendable, Hashable {
    enum Target: Sendable, Hashable {
        case allVersions
        case version(id: Int, number: String)
        case none
    }

    var selector: MatrixSelector
    var target: Target
    /// Whether the question named it, rather than the destination.
    var isSpecified: Bool
    var isIgnored = false

    func selects(_ pacticipant: String, _ versionID: Int?) -> Bool {
        guard selector.pacticipant == pacticipant else { return false }
        switch target {
        case .allVersions: return true
        case .version(let id, _): return id == versionID
        case .none: return false
        }
    }
}

/// One pair of a consumer version and a provider version, with the result that is known of them.
struct MatrixRow: Sendable {
    struct Side: Sendable, Hashable {
        var name: String
        var versionID: Int
        var version: String
    }

    struct Result: Sendable {
        var number: Int
        var isSuccess: Bool
        var verifiedAt: String
        var failed: [FailedInteraction]
        /// Whether the pact was pending for the provider when it was verified.
        var isPending = false
    }

    var consumer: Side
    var providerName: String
    var provider: Side?
    var sha: String
    var revision: Int
    var publicationID: Int
    var publishedAt: String
    var result: Result?
    var isIgnored = false
    var contentID = 0
}

/// A consumer that needs a provider.
struct MatrixIntegration: Sendable, Hashable {
    var consumer: String
    var provider: String
    /// Whether the question's own pacticipant is the consumer, so that a provider has to be there.
    var isRequired: Bool
}

/// What is known for a question, and what follows from it. No I/O: rows come in, the answer with its reasons goes out.
struct MatrixDecision: Sendable {
    var question: MatrixQuestion
    var resolved: [ResolvedSelector]
    var integrations: [MatrixIntegration]
    /// Considered rows first, then ignored ones, each in the order of the answer.
    var rows: [MatrixRow]
    /// Pacticipants or versions that were to be ignored and do not exist.
    var unknownIgnored: [MatrixSelector] = []

    /// - Parameter candidates: all pairs that the resolved selectors allow, not yet put together.
    init(
        _ question: MatrixQuestion, resolved: [ResolvedSelector], integrations: [MatrixIntegration],
        candidates: [MatrixRow]
    ) {
        self.question = question
        self.resolved = resolved
        self.integrations = integrations
        var kept = Self.latest(candidates + Self.unverified(candidates, resolved, question), by: question.latestBy)
        if let outcomes = question.outcomes { kept = kept.filter { outcomes.contains($0.result?.isSuccess) } }
        kept = kept.map { row in
            var row = row
            row.isIgnored = question.ignored.contains { Self.ignores($0, row) }
            return row
        }
        rows = kept.sorted(by: Self.comesFirst)
    }

    /// The versions of a provider at the destination that have no result of a pact, where another one there has: each
    /// of them will be called, so each of them has to keep it.
    private static func unverified(
        _ candidates: [MatrixRow], _ resolved: [ResolvedSelector], _ question: MatrixQuestion
    ) -> [MatrixRow] {
        guard question.latestBy == nil || question.latestBy == .consumerVersionProviderVersion else { return [] }
        var result: [MatrixRow] = []
        for (_, rows) in Dictionary(grouping: candidates, by: \.publicationID) {
            guard let first = rows.first, first.provider != nil else { continue }
            let known = Set(rows.compactMap(\.provider?.versionID))
            for selector in resolved where !selector.isSpecified && selector.selector.pacticipant == first.providerName
            {
                guard case .version(let id, let number) = selector.target, !known.contains(id) else { continue }
                var row = first
                row.provider = .init(name: first.providerName, versionID: id, version: number)
                row.result = nil
                result.append(row)
            }
        }
        return result
    }

    /// One row a group: the one of the highest provider version.
    private static func latest(_ rows: [MatrixRow], by latestBy: MatrixQuestion.LatestBy?) -> [MatrixRow] {
        guard let latestBy else { return rows }
        var best: [String: MatrixRow] = [:]
        for row in rows {
            let key =
                switch latestBy {
                case .consumerVersionProviderVersion:
                    "\(row.consumer.versionID) \(row.providerName) \(row.provider?.versionID ?? -1)"
                case .consumerVersionProvider: "\(row.consumer.versionID) \(row.providerName)"
                case .consumerProvider: "\(row.consumer.name)\u{0}\(row.providerName)"
                }
            guard let known = best[key] else {
                best[key] = row
                continue
            }
            let isNewer =
                (row.provider?.versionID ?? -1, row.consumer.versionID, row.result?.number ?? -1)
                > (known.provider?.versionID ?? -1, known.consumer.versionID, known.result?.number ?? -1)
            if isNewer { best[key] = row }
        }
        return Array(best.values)
    }

    private static func ignores(_ selector: MatrixSelector, _ row: MatrixRow) -> Bool {
        if selector.pacticipant == row.consumer.name {
            return selector.version == nil || selector.version == row.consumer.version
        }
        if selector.pacticipant == row.providerName {
            return selector.version == nil || selector.version == row.provider?.version
        }
        return false
    }

    private static func comesFirst(_ left: MatrixRow, _ right: MatrixRow) -> Bool {
        if left.isIgnored != right.isIgnored { return right.isIgnored }
        if left.consumer.name != right.consumer.name { return left.consumer.name < right.consumer.name }
        if left.consumer.versionID != right.consumer.versionID {
            return left.consumer.versionID > right.consumer.versionID
        }
        if left.revision != right.revision { return left.revision > right.revision }
        if left.providerName != right.providerName { return left.providerName < right.providerName }
        let versions = (left.provider?.versionID ?? Int.max, right.provider?.versionID ?? Int.max)
        if versions.0 != versions.1 { return versions.0 > versions.1 }
        return (left.result?.number ?? 0) > (right.result?.number ?? 0)
    }

    // MARK: - The answer

    var considered: [MatrixRow] { rows.filter { !$0.isIgnored } }

    var missingVersions: [ResolvedSelector] {
        resolved.filter { $0.isSpecified && !$0.isIgnored && $0.target == .none }
    }

    var integrationsWithoutRow: [MatrixIntegration] {
        integrations.filter { integration in
            integration.isRequired
                && !rows.contains {
                    $0.consumer.name == integration.consumer && $0.providerName == integration.provider
                }
        }
    }

    /// Yes, no, or not known: a version that does not exist is a no, anything unverified is not known, else each result
    /// counts; nothing to compare is a yes.
    var isDeployable: Bool? {
        if !missingVersions.isEmpty { return false }
        if considered.contains(where: { $0.result == nil }) || !integrationsWithoutRow.isEmpty { return nil }
        return considered.allSatisfy { $0.result?.isSuccess == true }
    }

    var successCount: Int { considered.count { $0.result?.isSuccess == true } }
    var failedCount: Int { considered.count { $0.result?.isSuccess == false } }
    var unknownCount: Int { considered.count { $0.result == nil } + integrationsWithoutRow.count }

    /// The reasons, warnings first.
    var notices: [Notice] {
        var notices = unknownIgnored.map {
            Notice(
                type: "warning",
                text:
                    "Ignored \($0.version.map { "version \($0) of " } ?? "")\($0.pacticipant), which does not exist in the broker. Check the name."
            )
        }
        let specified = resolved.filter(\.isSpecified)
        if specified.count == 1, !question.hasDestination {
            notices.append(
                Notice(
                    type: "warning",
                    text:
                        "No environment, tag or main branch is given to deploy to, so this compares with the latest version of everything else. Say where, for example with --to-environment."
                ))
        }
        if question.selectors.contains(where: { !$0.isNameOnly }), question.selectors.allSatisfy({ $0.version == nil })
        {
            notices.append(
                Notice(
                    type: "warning",
                    text:
                        "No version number is given. A branch or tag may move between this answer and the deployment; ask for the version that is deployed."
                ))
        }
        let errors = self.errors
        if !errors.isEmpty { return notices + errors }
        return notices + [
            considered.isEmpty
                ? Notice(type: "success", text: "There are no missing dependencies")
                : Notice(type: "success", text: "All required verification results are published and successful")
        ]
    }

    private var errors: [Notice] {
        var texts: [String] = missingVersions.map { missing in
            missing.selector.version == nil
                ? "There is no such version: \(missing.selector.inWords)"
                : "There is no version \(missing.selector.version ?? "") of \(missing.selector.pacticipant) in the broker"
        }
        if texts.isEmpty {
            texts += integrationsWithoutRow.map {
                "There is no verified pact between \(inWords($0.consumer, nil)) and \(inWords($0.provider, nil))"
            }
            texts += considered.compactMap { row in
                guard let result = row.result, !result.isSuccess else { return nil }
                return "The verification for the pact between \(inWords(row.consumer.name, row.consumer)) and "
                    + "\(inWords(row.providerName, row.provider)) failed" + Self.evidence(result.failed)
            }
            texts += considered.filter { $0.result == nil }.map { row in
                "There is no verified pact between \(inWords(row.consumer.name, row.consumer)) and "
                    + inWords(row.providerName, row.provider) + presence(row.providerName)
            }
        }
        var seen = Set<String>()
        return texts.filter { seen.insert($0).inserted }.map { Notice(type: "error", text: $0) }
    }

    /// The failed interactions, after a colon.
    private static func evidence(_ failed: [FailedInteraction]) -> String {
        guard !failed.isEmpty else { return "" }
        let parts = failed.prefix(5).map { interaction in
            let name = interaction.description.map { "'\($0)'" } ?? interaction.id ?? "an interaction"
            return interaction.problems.isEmpty
                ? name : "\(name) (\(interaction.problems.prefix(3).joined(separator: "; ")))"
        }
        let more = failed.count > 5 ? ", and \(failed.count - 5) more" : ""
        return ": \(parts.joined(separator: ", "))\(more)"
    }

    private func inWords(_ name: String, _ side: MatrixRow.Side?) -> String {
        let found =
            resolved.first { $0.selects(name, side?.versionID) } ?? resolved.first { $0.selector.pacticipant == name }
        guard let found else { return side.map { "\(name) (\($0.version))" } ?? name }
        let words = found.selector.inWords
        guard found.selector.version == nil, let side else { return words }
        return "\(words) (\(side.version))"
    }

    /// Why there can be no result: nothing of the provider is at the destination.
    private func presence(_ name: String) -> String {
        let there = resolved.filter { $0.selector.pacticipant == name }
        guard !there.isEmpty, there.allSatisfy({ $0.target == .none }) else { return "" }
        return there.first?.selector.environment.map { " (no version of \(name) is currently recorded in \($0))" }
            ?? " (no such version exists)"
    }
}
