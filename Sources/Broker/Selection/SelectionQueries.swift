import Database

/// A pact chosen by one selector, before pacts with the same content are put together.
struct SelectedPact: Sendable {
    var publication: PactPublication
    var reason: SelectionReason
}

extension Connection {
    func selectPacts(_ selector: Selector, provider: Pacticipant) throws -> [SelectedPact] {
        switch selector.kind {
        case .mainBranch: return try select(provider, selector, PactCondition.headOfMainBranch) { _ in .mainBranch }
        case .branch(let name, let fallback):
            let found = try select(provider, selector, PactCondition.headOfBranch, [.text(name)]) { _ in .branch(name) }
            guard found.isEmpty, let fallback else { return found }
            return try select(provider, selector, PactCondition.headOfBranch, [.text(fallback)]) { _ in
                .branch(fallback)
            }
        case .everyBranch: return try selectHeads(provider, selector)
        case .latest: return try select(provider, selector, PactCondition.newestOfPair) { _ in .latest }
        case .latestTag(let name, let fallback):
            let found = try selectLatest(tag: name, provider, selector)
            guard found.isEmpty, let fallback else { return found }
            return try selectLatest(tag: fallback, provider, selector)
        case .tag(let name):
            return try select(
                provider, selector, PactCondition.isTagged, [.text(name)]
            ) { _ in .tag(name, consumer: selector.consumer) }
        case .deployed(let environment):
            return try select(in: "deployed_versions", "undeployed_at", environment, provider, selector) {
                .deployed($0)
            }
        case .released(let environment):
            return try select(in: "released_versions", "support_ended_at", environment, provider, selector) {
                .released($0)
            }
        case .inEnvironment(let environment):
            return try select(in: "deployed_versions", "undeployed_at", environment, provider, selector) {
                .deployed($0)
            }
                + select(in: "released_versions", "support_ended_at", environment, provider, selector) { .released($0) }
        }
    }

    private func select(
        _ provider: Pacticipant, _ selector: Selector, _ condition: String, _ arguments: [SQLValue] = [],
        kind: (PactPublication) -> SelectionReason.Kind
    ) throws -> [SelectedPact] {
        var consumer: Int?
        if let name = selector.consumer {
            guard let found = try pacticipant(name) else { return [] }
            consumer = found.id
        }
        return try publications(of: provider.id, consumer: consumer, condition, arguments).map { publication in
            SelectedPact(
                publication: publication,
                reason: SelectionReason(
                    kind: kind(publication), consumerVersionID: publication.consumerVersionID,
                    consumerVersion: publication.consumerVersion))
        }
    }

    private func selectLatest(tag: String, _ provider: Pacticipant, _ selector: Selector) throws -> [SelectedPact] {
        try select(provider, selector, PactCondition.newestWithTag, [.text(tag)]) { _ in .latestTag(tag) }
    }

    private func selectHeads(_ provider: Pacticipant, _ selector: Selector) throws -> [SelectedPact] {
        try select(provider, selector, PactCondition.headOfAnyBranch) { _ in .mainBranch }.flatMap { selected in
            let names = try rows(
                "SELECT name FROM branches WHERE head_version_id = ? ORDER BY name",
                [.integer(selected.publication.consumerVersionID)])
            return names.map { row in
                var selected = selected
                selected.reason.kind = .branch(row.text("name"))
                return selected
            }
        }
    }

    /// Versions that are in an environment now, or in any; each environment is a reason of its own.
    private func select(
        in table: String, _ end: String, _ environment: String?, _ provider: Pacticipant, _ selector: Selector,
        kind: (String) -> SelectionReason.Kind
    ) throws -> [SelectedPact] {
        let environments = try rows("SELECT id, name FROM environments ORDER BY production, name")
            .filter { environment == nil || $0.text("name") == environment }
        return try environments.flatMap { row in
            // The table and the column are the constants above.
            try select(
                provider, selector, PactCondition.isIn(table, until: end), [.integer(row.integer("id"))]
            ) { _ in kind(row.text("name")) }
        }
    }

    /// What is verified when nobody says what: each consumer's main branch, or its newest pact, and all that is in use.
    func defaultSelectors(provider: Pacticipant) throws -> [Selector] {
        let consumers = try rows(
            """
            SELECT pacticipants.name, main_branch,
                EXISTS (SELECT 1 FROM branches WHERE pacticipant_id = pacticipants.id AND branches.name = main_branch
                    AND head_version_id IS NOT NULL) AS has_head,
                EXISTS (SELECT 1 FROM tags WHERE tags.pacticipant_id = pacticipants.id AND tags.name = main_branch) AS has_tag
            FROM integrations JOIN pacticipants ON pacticipants.id = consumer_id
            WHERE provider_id = ? ORDER BY pacticipants.name
            """, [.integer(provider.id)])
        return consumers.map { row in
            let kind: Selector.Kind =
                if row.bool("has_head") {
                    .mainBranch
                } else if let branch = row.optionalText("main_branch"), row.bool("has_tag") {
                    .latestTag(branch, fallback: nil)
                } else { .latest }
            return Selector(kind: kind, consumer: row.text("name"))
        } + [Selector(kind: .deployed(environment: nil)), Selector(kind: .released(environment: nil))]
    }

    /// The successes of a content that can decide whether a provider keeps it, of all that there are: on the branch, or
    /// with each of the tags, the newest; and on any branch, or with any tag, the oldest.
    ///
    /// - Parameters:
    ///   - includesWorkInProgress: whether results that were given to work in progress count.
    ///   - since: results before this time are forgotten.
    func successes(
        ofContent id: Int, branch: String?, tags: [String], includesWorkInProgress: Bool = true, since: String = ""
    ) throws -> [Pending.Success] {
        func first(_ order: String, _ condition: String, _ arguments: [SQLValue] = []) throws -> Row? {
            try row(
                """
                SELECT provider_version_id, executed_at, wip FROM verifications
                WHERE content_id = ? AND success = 1 AND executed_at >= ?\(includesWorkInProgress ? "" : " AND wip = 0")
                AND \(condition) ORDER BY executed_at \(order) LIMIT 1
                """, [.integer(id), .text(since)] + arguments)
        }
        let found: [Row?] =
            if let branch {
                [
                    try first(
                        "DESC",
                        """
                        EXISTS (SELECT 1 FROM branch_versions JOIN branches ON branches.id = branch_id
                            WHERE version_id = provider_version_id AND branches.name = ?)
                        """, [.text(branch)]),
                    try first("ASC", "EXISTS (SELECT 1 FROM branch_versions WHERE version_id = provider_version_id)"),
                ]
            } else if tags.isEmpty {
                [try first("ASC", "1")]
            } else {
                try tags.map { tag in
                    let condition = "EXISTS (SELECT 1 FROM tags WHERE version_id = provider_version_id AND name = ?)"
                    return try first("DESC", condition, [.text(tag)])
                } + [try first("ASC", "EXISTS (SELECT 1 FROM tags WHERE version_id = provider_version_id)")]
            }
        return try found.compactMap { $0 }.map { row in
            let version = row.integer("provider_version_id")
            return Pending.Success(
                branches: try branches(ofVersion: version).map(\.branch), tags: try self.tags(ofVersion: version),
                executedAt: row.text("executed_at"), isWorkInProgress: row.bool("wip"))
        }
    }
}
