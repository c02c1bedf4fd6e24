import Database
import PactModel

extension Connection {
    /// The reasons of a decision, with the results of other provider versions where a row has no success.
    func reasons(for decision: MatrixDecision, _ links: Links) throws -> [DecisionReason] {
        var others: [MatrixRow.Key: [DecisionReason.OtherResult]] = [:]
        for row in decision.considered where row.result?.isSuccess != true {
            others[row.key] = try otherResults(row)
        }
        return decision.reasons(
            others: { others[$0.key] ?? [] },
            pactURL: {
                links.pact(provider: $0.providerName, consumer: $0.consumer.name, version: $0.consumer.version)
            }, base: links.base)
    }

    /// The newest results of other provider versions for the content of a row; a few are evidence enough.
    private func otherResults(_ row: MatrixRow) throws -> [DecisionReason.OtherResult] {
        try rows(
            """
            \(Verification.selection) WHERE verification.content_id = ? AND verification.is_latest = 1
                AND verification.provider_version_id <> ? ORDER BY verification.success DESC, verification.number DESC LIMIT 5
            """, [.integer(row.contentID), .integer(row.provider?.versionID ?? -1)]
        ).map(Verification.init).map { verification in
            DecisionReason.OtherResult(
                number: verification.number, version: verification.providerVersion, isSuccess: verification.isSuccess,
                isPending: verification.isPactPending,
                branches: try branches(ofVersion: verification.providerVersionID).map(\.branch),
                environments: try environments(ofVersion: verification.providerVersionID).map(\.name))
        }
    }
}

/// The reasons as they stand in the answer, beside what other brokers say.
enum ReasonDocument {
    static func json(_ reason: DecisionReason, _ decision: MatrixDecision, _ links: Links) -> JSONValue {
        let row = decision.row(reason.row)
        var object: JSONObject = [
            "code": .string(reason.code.rawValue), "outcome": .string(reason.outcome.rawValue),
            "text": .string(reason.text),
        ]
        object["consumer"] = reason.consumer.map(side)
        object["provider"] = reason.provider.map(side)
        if !reason.failed.isEmpty { object["failedInteractions"] = .array(reason.failed.map(\.json)) }
        if !reason.others.isEmpty { object["otherResults"] = others(reason.others, row, links) }
        object["command"] = .optional(reason.command?.description)
        if let row { object["_links"] = evidence(row, links) }
        return .object(object)
    }

    private static func others(_ results: [DecisionReason.OtherResult], _ row: MatrixRow?, _ links: Links) -> JSONValue
    {
        .array(results.map { other($0, row, links) })
    }

    private static func side(_ side: DecisionReason.Side) -> JSONValue {
        ["name": .string(side.name), "version": .orNull(side.version)]
    }

    private static func other(_ result: DecisionReason.OtherResult, _ row: MatrixRow?, _ links: Links) -> JSONValue {
        var object: JSONObject = [
            "version": .string(result.version), "success": .bool(result.isSuccess),
            "pending": .bool(result.isPending), "branches": .array(result.branches.map { .string($0) }),
            "environments": .array(result.environments.map { .string($0) }),
        ]
        if let row { object["_links"] = ["self": .link(self.result(row, result.number, links))] }
        return .object(object)
    }

    private static func evidence(_ row: MatrixRow, _ links: Links) -> JSONValue {
        var object: JSONObject = [
            "pact": .link(
                links.pact(provider: row.providerName, consumer: row.consumer.name, version: row.consumer.version))
        ]
        object["verificationResult"] = row.result.map { .link(result(row, $0.number, links)) }
        return .object(object)
    }

    private static func result(_ row: MatrixRow, _ number: Int, _ links: Links) -> String {
        var metadata = PactMetadata()
        metadata.consumerVersionNumber = row.consumer.version
        let content = links.content(
            provider: row.providerName, consumer: row.consumer.name, sha: row.sha, metadata: metadata.token)
        return "\(content)/verification-results/\(number)"
    }
}
