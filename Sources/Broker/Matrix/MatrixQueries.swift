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
        var conditions = ["pacticipants.name = ?"]
        var arguments: [SQLValue] = [.text(selector.pacticipant)]
        func add(_ condition: String, _ argument: String? = nil) {
            conditions.append(condition)
            if let argument { arguments.append(.text(argument)) }
        }
        if let version = selector.version { add("versions.number = ?", version) }
        if let tag = selector.tag {
            add("EXISTS (SELECT 1 FROM tags WHERE version_id = versions.id AND tags.name = ?)", tag)
        }
        if let branch = selector.branch {
            add(
                selector.isLatest
                    ? "versions.id = (SELECT head_version_id FROM branches WHERE pacticipant_id = pacticipants.id AND branches.name = ?)"
                    : "EXISTS (SELECT 1 FROM branch_versions JOIN branches ON branches.id = branch_id WHERE version_id = versions.id AND branches.name = ?)",
                branch)
        }
        if selector.isMainBranch {
            add(
                selector.isLatest
                    ? "versions.id = (SELECT head_version_id FROM branches WHERE pacticipant_id = pacticipants.id AND branches.name = main_branch)"
                    : "EXISTS (SELECT 1 FROM branch_versions JOIN branches ON branches.id = branch_id WHERE version_id = versions.id AND branches.name = main_branch)"
            )
        }
        if let environment = selector.environment {
            add(
                """
                versions.id IN (
                    SELECT version_id FROM deployed_versions JOIN environments ON environments.id = environment_id
                    WHERE undeployed_at IS NULL AND environments.name = ?
                    UNION SELECT version_id FROM released_versions JOIN environments ON environments.id = environment_id
                    WHERE support_ended_at IS NULL AND environments.name = ?)
                """, environment)
            arguments.append(.text(environment))
        }
        let sql = """
            SELECT versions.id, versions.number FROM \(Version.join) WHERE \(conditions.joined(separator: " AND "))
            ORDER BY versions.id DESC\(selector.isLatest ? " LIMIT 1" : "")
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
            case .version(let id, _): (" AND consumer_version_id = ?", [.integer(id)])
            case .none: (" AND 0", [])
            }
        return try rows(
            """
            SELECT DISTINCT provider.name FROM pact_publications
            JOIN pacticipants AS consumer ON consumer.id = consumer_id JOIN pacticipants AS provider ON provider.id = provider_id
            WHERE is_latest = 1 AND consumer.name = ?\(byVersion.0) ORDER BY provider.name
            """, [.text(selector.selector.pacticipant)] + byVersion.1
        ).map { $0.text("name") }
    }

    // MARK: - Rows

    /// Pacts whose consumer version is selected, with the results of selected provider versions, or none.
    private func candidates(
        specified: [ResolvedSelector], resolved: [ResolvedSelector], _ question: MatrixQuestion
    ) throws -> [MatrixRow] {
        let names = Set(specified.map(\.selector.pacticipant))
        let isAlone = resolved.count == 1
        let all = Set(resolved.map(\.selector.pacticipant))
        // Other providers' pacts would count against the limit.
        let partners = isAlone ? [] : all.sorted().map { SQLValue.text($0) }
        let partner =
            isAlone
            ? "" : " AND provider.name IN (\(Array(repeating: "?", count: partners.count).joined(separator: ", ")))"
        var rows: [MatrixRow] = []
        for name in all.sorted() {
            let versions = Self.versionCondition(resolved, name, "publication.consumer_version_id")
            var publications: [PactPublication] = []
            if isAlone || versions.condition != "0" {
                publications = try self.publications(
                    question.latestBy, "consumer.name = ? AND \(versions.condition)\(partner)",
                    [.text(name)] + versions.arguments + partners, limit: question.effectiveLimit)
            }
            if isAlone {
                // A provider alone: the pacts that one of its selected versions has verified.
                let verified = Self.versionCondition(resolved, name, "verification.provider_version_id")
                publications += try self.publications(
                    question.latestBy,
                    """
                    provider.name = ? AND consumer.name <> provider.name AND EXISTS (SELECT 1 FROM verifications AS verification
                        WHERE verification.content_id = publication.content_id AND \(verified.condition))
                    """, [.text(name)] + verified.arguments, limit: question.effectiveLimit)
            }
            for publication in publications {
                guard isAlone || all.contains(publication.provider),
                    names.contains(publication.consumer) || names.contains(publication.provider)
                else { continue }
                rows += try matrixRows(
                    publication, resolved, isAlone: isAlone && publication.consumer == name,
                    latestOnly: question.latestBy != nil)
            }
        }
        guard rows.count > question.effectiveLimit else { return rows }
        return Array(
            rows.sorted { ($0.publicationID, $0.result?.number ?? 0) > ($1.publicationID, $1.result?.number ?? 0) }
                .prefix(question.effectiveLimit))
    }

    private func publications(
        _ latestBy: MatrixQuestion.LatestBy?, _ condition: String, _ arguments: [SQLValue], limit: Int
    ) throws -> [PactPublication] {
        let revisions = latestBy == nil ? "" : "publication.is_latest = 1 AND "
        return try rows(
            """
            \(PactPublication.selection) WHERE \(revisions)\(condition)
            ORDER BY publication.consumer_version_id DESC, publication.id DESC LIMIT \(limit)
            """, arguments
        ).map(PactPublication.init)
    }

    private func matrixRows(
        _ publication: PactPublication, _ resolved: [ResolvedSelector], isAlone: Bool, latestOnly: Bool
    ) throws -> [MatrixRow] {
        let provider =
            isAlone
            ? (condition: "1", arguments: [])
            : Self.versionCondition(resolved, publication.provider, "verification.provider_version_id")
        let results =
            provider.condition == "0"
            ? []
            : try rows(
                """
                \(Verification.selection) WHERE verification.content_id = ? AND \(provider.condition)
                \(latestOnly ? "AND verification.is_latest = 1" : "") ORDER BY verification.number DESC
                """, [.integer(publication.contentID)] + provider.arguments
            ).map(Verification.init)
        let row = MatrixRow(
            consumer: .init(
                name: publication.consumer, versionID: publication.consumerVersionID,
                version: publication.consumerVersion),
            providerName: publication.provider, sha: publication.sha, revision: publication.revision,
            publicationID: publication.id, publishedAt: publication.createdAt)
        if results.isEmpty { return [row] }
        return try results.map { verification in
            var row = row
            row.provider = .init(
                name: publication.provider, versionID: verification.providerVersionID,
                version: verification.providerVersion)
            let failed =
                verification.isSuccess
                ? [] : try FailedInteraction.all(in: verification.testResults, content: content(publication.contentID))
            row.result = .init(
                number: verification.number, isSuccess: verification.isSuccess, verifiedAt: verification.executedAt,
                failed: failed)
            return row
        }
    }

    /// The versions of `name` that the selectors allow, as a condition on `column`.
    private static func versionCondition(_ resolved: [ResolvedSelector], _ name: String, _ column: String)
        -> (condition: String, arguments: [SQLValue])
    {
        let own = resolved.filter { $0.selector.pacticipant == name }
        if own.contains(where: { $0.target == .allVersions }) { return ("1", []) }
        let ids = own.compactMap { selector -> Int? in
            guard case .version(let id, _) = selector.target else { return nil }
            return id
        }
        if ids.isEmpty { return ("0", []) }
        let places = Array(repeating: "?", count: ids.count).joined(separator: ", ")
        return ("\(column) IN (\(places))", ids.map { .integer($0) })
    }
}

extension ResolvedSelector.Target {
    var number: String? {
        guard case .version(_, let number) = self else { return nil }
        return number
    }
}
