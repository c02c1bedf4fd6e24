import Database
import PactModel

extension Connection {
    /// The reasons of a decision, with the results of other provider versions where a row has no success.
    func reasons(for decision: MatrixDecision, _ links: Links) throws -> [DecisionReason] {
        try decision.reasons(others: otherResults, pactURL: links.pact(of:), base: links.base)
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
    static func json(_ reason: DecisionReason, _ links: Links) -> JSONValue {
        var object: JSONObject = [
            "code": .string(reason.code.rawValue), "outcome": .string(reason.outcome.rawValue),
            "text": .string(reason.text),
        ]
        object["consumer"] = reason.consumer.map(side)
        object["provider"] = reason.provider.map(side)
        if !reason.failed.isEmpty { object["failedInteractions"] = .array(reason.failed.map(\.json)) }
        if !reason.others.isEmpty { object["otherResults"] = others(reason.others, reason.row, links) }
        object["command"] = .optional(reason.command?.description)
        if let row = reason.row { object["_links"] = evidence(row, links) }
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
        if let row { object["_links"] = ["self": .link(links.result(result.number, of: row))] }
        return .object(object)
    }

    private static func evidence(_ row: MatrixRow, _ links: Links) -> JSONValue {
        var object: JSONObject = ["pact": .link(links.pact(of: row))]
        object["verificationResult"] = row.result.map { .link(links.result($0.number, of: row)) }
        return .object(object)
    }
}
