import Database
import PactModel

/// `/metrics`: how much there is of everything.
enum Metrics {
    static let routes: [Route] = [.longGet("/metrics") { _, connection in Answer(200, try document(connection)) }]

    private static func document(_ connection: Connection) throws -> JSONObject {
        func count(_ table: String, _ what: String = "*", where condition: String = "1") throws -> JSONValue {
            let row = try connection.row("SELECT COUNT(\(what)) AS count FROM \(table) WHERE \(condition)")
            return .number(JSONNumber(row?.integer("count") ?? 0))
        }
        /// The first or the last, by the order in which the rows were written.
        func time(_ function: String, _ column: String, _ table: String, by id: String) throws -> JSONValue {
            let row = try connection.row(
                "SELECT \(column) AS time FROM \(table) WHERE \(id) = (SELECT \(function)(\(id)) FROM \(table))")
            return row.map { Timestamp.shown($0.text("time")) } ?? .null
        }
        let results = try connection.row(
            "SELECT (SELECT COUNT(*) FROM verifications) AS total, COUNT(*) AS good FROM verifications WHERE success = 1"
        )
        let (resultCount, successCount) = (results?.integer("total") ?? 0, results?.integer("good") ?? 0)
        let onBranch = try count("branch_versions", "DISTINCT version_id")
        return [
            "interactions": try interactions(connection),
            "pacticipants": [
                "count": try count("pacticipants"), "withMainBranchSetCount": try count("pacticipants", "main_branch"),
            ],
            "integrations": ["count": try count("integrations")],
            "pactPublications": [
                "count": try count("pact_publications"),
                "first": try time("MIN", "created_at", "pact_publications", by: "id"),
                "last": try time("MAX", "created_at", "pact_publications", by: "id"),
            ],
            "pactVersions": ["count": try count("pact_contents")],
            "pactRevisionsPerConsumerVersion": [
                "distribution": try revisions(connection)
            ],
            "verificationResults": [
                "count": .number(JSONNumber(resultCount)), "successCount": .number(JSONNumber(successCount)),
                "failureCount": .number(JSONNumber(resultCount - successCount)),
                "distinctCount": try count("verifications", where: "is_latest = 1"),
                "first": try time("MIN", "executed_at", "verifications", by: "number"),
                "last": try time("MAX", "executed_at", "verifications", by: "number"),
            ],
            "verificationResultsPerPactVersion": [
                "distribution": try distribution(
                    "SELECT COUNT(*) AS size FROM verifications GROUP BY content_id", connection)
            ],
            "pacticipantVersions": [
                "count": try count("versions"), "withUserCreatedBranchCount": onBranch,
                "withBranchCount": onBranch,
                "withBranchSetCount": onBranch,
            ],
            "webhooks": ["count": try count("webhooks")],
            "tags": [
                "count": try count("tags"), "distinctCount": try count("tags", "DISTINCT name"),
                "distinctWithPacticipantCount": try count(
                    "(SELECT DISTINCT pacticipant_id, name FROM tags)"),
            ],
            "triggeredWebhooks": ["count": try count("triggered_webhooks")],
            "webhookExecutions": ["count": try count("webhook_executions")],
            // What the Ruby broker says, which does not count the matrix either.
            "matrix": ["count": -1],
            "environments": ["count": try count("environments")],
            "deployedVersions": [
                "count": try count("deployed_versions"), "userCreatedCount": try count("deployed_versions"),
                "currentlyDeployedCount": try count("deployed_versions", where: "undeployed_at IS NULL"),
            ],
            "releasedVersions": [
                "count": try count("released_versions"),
                "currentlySupportedCount": try count("released_versions", where: "support_ended_at IS NULL"),
            ],
        ]
    }

    /// How many pacts there are with each number of revisions. Those with one are not counted one by one: each pact has one
    /// newest revision, and those with more are few.
    private static func revisions(_ connection: Connection) throws -> JSONValue {
        let repeated = try connection.rows(
            """
            SELECT size, COUNT(*) AS count FROM (SELECT COUNT(*) + 1 AS size FROM pact_publications WHERE is_latest = 0
                GROUP BY consumer_version_id, provider_id) GROUP BY size ORDER BY size
            """)
        let row = try connection.row(
            """
            SELECT (SELECT COUNT(*) FROM pact_publications)
                - (SELECT COUNT(*) FROM pact_publications WHERE is_latest = 0) AS count
            """)
        let once = (row?.integer("count") ?? 0) - repeated.reduce(0) { $0 + $1.integer("count") }
        let all = (once > 0 ? [(1, once)] : []) + repeated.map { ($0.integer("size"), $0.integer("count")) }
        return .object(JSONObject(all.map { ("\($0)", .number(JSONNumber($1))) }))
    }

    /// How many groups there are of each size.
    private static func distribution(_ sizes: String, _ connection: Connection) throws -> JSONValue {
        let rows = try connection.rows("SELECT size, COUNT(*) AS count FROM (\(sizes)) GROUP BY size ORDER BY size")
        return .object(
            JSONObject(rows.map { ("\($0.integer("size"))", .number(JSONNumber($0.integer("count")))) }))
    }

    /// Interactions and messages of the newest pact of each pair.
    private static func interactions(_ connection: Connection) throws -> JSONValue {
        var (interactions, messages) = (0, 0)
        for pact in try connection.publications(PactCondition.newestOfAllPairs, []) {
            let document = try JSONValue(parsing: connection.content(pact.contentID))
            interactions += document["interactions"]?.arrayValue?.count ?? 0
            messages += document["messages"]?.arrayValue?.count ?? 0
        }
        return [
            "latestInteractionsCount": .number(JSONNumber(interactions)),
            "latestMessagesCount": .number(JSONNumber(messages)),
            "latestInteractionsAndMessagesCount": .number(JSONNumber(interactions + messages)),
        ]
    }
}
