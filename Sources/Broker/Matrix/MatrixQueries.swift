import Database

extension Connection {
    /// Fetches all that bears on a question, and decides.
    func decide(_ question: MatrixQuestion) throws -> MatrixDecision {
        try refuseUnknownNames(question)
        var resolved = try question.selectors.flatMap { try resolve($0, isSpecified: true) }
        resolved = resolved.map { selector in
            var selector = selector
            selector.isIgnored = question.ignored.contains { ignored in
                ignored.pacticipant == selector.selector.pacticipant
                    && (ignored.version == nil || selector.target.number == ignored.version)
            }
            return selector
        }
        let specified = resolved
        let integrations = try integrations(of: specified, infers: question.infersOtherSide || specified.count == 1)
        if question.infersOtherSide {
            let known = Set(question.selectors.map(\.pacticipant))
            var others: [String] = []
            for name in integrations.flatMap({ [$0.consumer, $0.provider] })
            where !known.contains(name) && !others.contains(name) {
                others.append(name)
            }
            resolved += try others.flatMap { try resolve(question.destination(of: $0), isSpecified: false) }
        }
        let candidates = try candidates(specified: specified, resolved: resolved, question)
        var decision = MatrixDecision(question, resolved: resolved, integrations: integrations, candidates: candidates)
        decision.unknownIgnored = try question.ignored.filter { ignored in
            if let version = ignored.version { return try self.version(ignored.pacticipant, version) == nil }
            return try pacticipant(ignored.pacticipant) == nil
        }
        return decision
    }

    private func refuseUnknownNames(_ question: MatrixQuestion) throws {
        var problems: [String] = []
        for selector in question.selectors where try pacticipant(selector.pacticipant) == nil {
            problems.append("Pacticipant \(selector.pacticipant) not found")
        }
        let environments = question.selectors.compactMap(\.environment) + [question.environment].compactMap { $0 }
        for name in environments where try environment(named: name) == nil {
            problems.append("Environment with name '\(name)' does not exist")
        }
        if !problems.isEmpty { throw BrokerError.invalidQuery(problems) }
    }

    // MARK: - Selectors

    private func resolve(_ selector: MatrixSelector, isSpecified: Bool) throws -> [ResolvedSelector] {
        if selector.isNameOnly {
            return [ResolvedSelector(selector: selector, target: .allVersions, isSpecified: isSpecified)]
        }
        guard let pacticipant = try pacticipant(selector.pacticipant),
            !selector.isMainBranch || pacticipant.mainBranch != nil
        else {
            return [ResolvedSelector(selector: selector, target: .none, isSpecified: isSpecified)]
        }
        // The pacticipant is bound, not joined: a subquery that names its columns would run again for each version.
        var conditions: [String] = []
        var arguments: [SQLValue] = [.integer(pacticipant.id)]
        func add(_ condition: String, _ values: SQLValue...) {
            conditions.append(condition)
            arguments += values
        }
        if let tag = selector.tag {
            var alone = MatrixSelector(pacticipant: selector.pacticipant)
            (alone.tag, alone.isLatest) = (tag, true)
            let versions = selector == alone ? "MAX(version_id)" : "version_id"
            add("id IN (SELECT \(versions) FROM tags WHERE pacticipant_id = ?1 AND name = ?)", .text(tag))
        }
        for branch in [selector.branch, selector.isMainBranch ? pacticipant.mainBranch : nil].compactMap({ $0 }) {
            add(
                selector.isLatest
                    ? "id = (SELECT head_version_id FROM branches WHERE pacticipant_id = ?1 AND name = ?)"
                    : "id IN (SELECT version_id FROM branches JOIN branch_versions ON branch_id = branches.id WHERE pacticipant_id = ?1 AND name = ?)",
                .text(branch))
        }
        if let name = selector.environment {
            let environment = SQLValue(try environment(named: name)?.id)
            add(
                """
                id IN (SELECT version_id FROM deployed_versions
                        WHERE pacticipant_id = ?1 AND environment_id = ? AND undeployed_at IS NULL
                    UNION SELECT version_id FROM released_versions
                        WHERE pacticipant_id = ?1 AND environment_id = ? AND support_ended_at IS NULL)
                """, environment, environment)
        }
        // Ids found so far are the pacticipant's own; where it is asked for too, its whole history may be walked.
        if conditions.isEmpty { add("pacticipant_id = ?1") }
        if let version = selector.version { add("number = ?", .text(version)) }
        let sql = """
            SELECT id, number FROM versions WHERE \(conditions.joined(separator: " AND "))
            ORDER BY id DESC\(selector.isLatest ? " LIMIT 1" : "")
            """
        let found = try rows(sql, arguments)
        if found.isEmpty { return [ResolvedSelector(selector: selector, target: .none, isSpecified: isSpecified)] }
        return found.map { row in
            let target = ResolvedSelector.Target.version(id: row.integer("id"), number: row.text("number"))
            return ResolvedSelector(selector: selector, target: target, isSpecified: isSpecified)
        }
    }

    // MARK: - Integrations

    private func integrations(of specified: [ResolvedSelector], infers: Bool) throws -> [MatrixIntegration] {
        var found: [MatrixIntegration] = []
        func add(_ integration: MatrixIntegration) {
            let place = found.firstIndex {
                $0.consumer == integration.consumer && $0.provider == integration.provider
            }
            if let place {
                found[place].isRequired = found[place].isRequired || integration.isRequired
            } else {
                found.append(integration)
            }
        }
        let names = Set(specified.map(\.selector.pacticipant))
        for selector in specified {
            let name = selector.selector.pacticipant
            for provider in try providers(of: selector) where infers || names.contains(provider) {
                add(MatrixIntegration(consumer: name, provider: provider, isRequired: true))
            }
            guard infers else { continue }
            let consumers = try rows(
                """
                SELECT consumer.name FROM integrations JOIN pacticipants AS consumer ON consumer.id = consumer_id
                JOIN pacticipants AS provider ON provider.id = provider_id WHERE provider.name = ? ORDER BY consumer.name
                """, [.text(name)])
            for consumer in consumers {
                add(MatrixIntegration(consumer: consumer.text("name"), provider: name, isRequired: false))
            }
        }
        return found
    }

    private func providers(of selector: ResolvedSelector) throws -> [String] {
        let byVersion: (String, [SQLValue]) =
            switch selector.target {
            case .allVersions: ("", [])
            case .version(let id, _): (" AND pact.consumer_version_id = ?", [.integer(id)])
            case .none: (" AND 0", [])
            }
        return try rows(
            """
            SELECT provider.name FROM pacticipants AS consumer JOIN integrations ON integrations.consumer_id = consumer.id
            JOIN pacticipants AS provider ON provider.id = integrations.provider_id
            WHERE consumer.name = ? AND EXISTS (SELECT 1 FROM pact_publications AS pact WHERE pact.is_latest = 1
                AND pact.provider_id = provider.id AND pact.consumer_id = consumer.id\(byVersion.0))
            ORDER BY provider.name
            """, [.text(selector.selector.pacticipant)] + byVersion.1
        ).map { $0.text("name") }
    }
}

extension ResolvedSelector.Target {
    var number: String? {
        guard case .version(_, let number) = self else { return nil }
        return number
    }
}
