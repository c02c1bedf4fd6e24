import Database

/// The pairs of versions that a question allows.
extension Connection {
    /// Pacts whose consumer version is selected, with the results of selected provider versions, or none.
    func candidates(
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
                // Of one version there are few results, of all versions there are many: each starts from the fewer.
                let isVerified =
                    verified.condition == "1"
                    ? "EXISTS (SELECT 1 FROM verifications WHERE verifications.content_id = publication.content_id)"
                    : "publication.content_id IN (SELECT content_id FROM verifications AS verification WHERE \(verified.condition))"
                publications += try self.publications(
                    question.latestBy,
                    """
                    provider.name = ? AND consumer.name <> provider.name AND \(isVerified)
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
            publicationID: publication.id, publishedAt: publication.createdAt, contentID: publication.contentID)
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
                failed: failed, isPending: verification.isPactPending)
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
