import Database
import PactModel

/// The matrix as a document; nulls stay in it, since clients look for them.
enum MatrixDocument {
    static func document(_ decision: MatrixDecision, _ links: Links, _ connection: Connection) throws -> JSONObject {
        let notices = decision.notices
        var summary: JSONObject = [
            "deployable": decision.isDeployable.map { .bool($0) } ?? .null,
            "reason": .string(notices.map(\.text).joined(separator: "\n")),
            "success": .number(JSONNumber(decision.successCount)), "failed": .number(JSONNumber(decision.failedCount)),
            "unknown": .number(JSONNumber(decision.unknownCount)),
        ]
        if !decision.question.ignored.isEmpty {
            summary["ignored"] = .number(JSONNumber(decision.rows.count { $0.isIgnored }))
        }
        // The version that is asked about stands in every row.
        var versions: [Int: JSONValue] = [:]
        for row in decision.rows {
            for (name, side) in [(row.consumer.name, row.consumer), (row.providerName, row.provider)] {
                guard let side, versions[side.versionID] == nil else { continue }
                versions[side.versionID] = try version(side, of: name, links, connection)
            }
        }
        return [
            "summary": .object(summary), "notices": .array(notices.map(\.json)),
            "matrix": .array(decision.rows.map { .object(row($0, versions, links)) }),
            "reasons": .array(
                try connection.reasons(for: decision, links).map { ReasonDocument.json($0, links) }),
        ]
    }

    /// - Parameter versions: the documents of the versions of all rows, by their ids.
    private static func row(_ row: MatrixRow, _ versions: [Int: JSONValue], _ links: Links) -> JSONObject {
        func side(_ name: String, _ side: MatrixRow.Side?) -> JSONValue {
            [
                "name": .string(name), "version": side.flatMap { versions[$0.versionID] } ?? .null,
                "_links": ["self": .link(links.pacticipant(name))],
            ]
        }
        var object: JSONObject = [
            "consumer": side(row.consumer.name, row.consumer), "provider": side(row.providerName, row.provider),
            "pact": [
                "createdAt": Timestamp.shown(row.publishedAt),
                "_links": [
                    "self": .link(links.pact(of: row))
                ],
            ],
            "verificationResult": row.result.map { result in
                var json: JSONObject = [
                    "success": .bool(result.isSuccess), "verifiedAt": Timestamp.shown(result.verifiedAt),
                ]
                if !result.isSuccess { json["failedInteractions"] = .array(result.failed.map(\.json)) }
                json["_links"] = ["self": .link(links.result(result.number, of: row))]
                return .object(json)
            } ?? .null,
        ]
        if row.isIgnored { object["ignored"] = true }
        return object
    }

    private static func version(
        _ side: MatrixRow.Side, of name: String, _ links: Links, _ connection: Connection
    ) throws -> JSONValue {
        let branches = try connection.branches(ofVersion: side.versionID)
        let memberships = JSONValue.array(
            branches.map { branch in
                [
                    "name": .string(branch.branch), "latest": .bool(branch.isHead),
                    "_links": [
                        "self": .link(
                            links.branchVersion(name, branch.branch, side.version), title: "Branch version",
                            name: branch.branch)
                    ],
                ]
            })
        return [
            "number": .string(side.version), "branch": .orNull(branches.last?.branch), "branches": memberships,
            "branchVersions": memberships, "environments": try environments(side.versionID, links, connection),
            "_links": ["self": .link(links.version(name, side.version))],
            "tags": .array(try tags(side, name, links, connection)),
        ]
    }

    private static func tags(
        _ side: MatrixRow.Side, _ name: String, _ links: Links, _ connection: Connection
    ) throws -> [JSONValue] {
        try connection.tags(ofVersion: side.versionID).map { tag in
            let newest = try connection.row(
                """
                SELECT MAX(version_id) AS id FROM pacticipants JOIN tags ON pacticipant_id = pacticipants.id
                WHERE pacticipants.name = ? AND tags.name = ?
                """, [.text(name), .text(tag)])
            return [
                "name": .string(tag), "latest": .bool(newest?.optionalInteger("id") == side.versionID),
                "_links": ["self": .link(links.tag(name, side.version, tag))],
            ]
        }
    }

    private static func environments(_ version: Int, _ links: Links, _ connection: Connection) throws -> JSONValue {
        .array(
            try connection.environments(ofVersion: version).map { environment in
                let own = JSONValue.link(
                    links.environment(environment.uuid), title: "Environment", name: environment.name)
                return .object(
                    .hal([
                        "uuid": .string(environment.uuid), "name": .string(environment.name),
                        "displayName": .string(environment.displayName), "production": .bool(environment.isProduction),
                        "updatedAt": Timestamp.update(environment.updatedAt, of: environment.createdAt),
                        "createdAt": Timestamp.shown(environment.createdAt), "_links": ["self": own],
                    ]))
            })
    }
}

extension Links {
    func pact(of row: MatrixRow) -> String {
        pact(provider: row.providerName, consumer: row.consumer.name, version: row.consumer.version)
    }

    /// A result for the content of a row, under the consumer version of the row.
    func result(_ number: Int, of row: MatrixRow) -> String {
        var metadata = PactMetadata()
        metadata.consumerVersionNumber = row.consumer.version
        let content = content(
            provider: row.providerName, consumer: row.consumer.name, sha: row.sha, metadata: metadata.token)
        return "\(content)/verification-results/\(number)"
    }
}

/// The matrix as a table for people.
enum MatrixText {
    static func table(_ decision: MatrixDecision) -> String {
        let head = ["CONSUMER", "C_VERSION", "REVISION", "PROVIDER", "P_VERSION", "NUMBER", "SUCCESS"]
        let rows = decision.rows.map { row in
            [
                row.consumer.name, row.consumer.version, "\(row.revision)", row.providerName,
                row.provider?.version ?? "",
                row.result.map { "\($0.number)" } ?? "", row.result.map { "\($0.isSuccess)" } ?? "",
            ]
        }
        let deployable = decision.isDeployable.map { "\($0)" } ?? "nil"
        let reason = decision.notices.map(\.text).joined(separator: "\n")
        return TextTable.text(head, rows) + "\nDeployable: \(deployable)\nReason: \(reason)\n"
    }
}
