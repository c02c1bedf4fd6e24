import Database
import PactModel

/// `/metrics`: how much there is of everything.
enum Metrics {
    static let routes: [Route] = [.get("/metrics") { _, connection in Answer(200, try document(connection)) }]

    private static func document(_ connection: Connection) throws -> JSONObject {
        func count(_ table: String, _ what: String = "*", where condition: String = "1") throws -> JSONValue {
            let row = try connection.row("SELECT COUNT(\(what)) AS count FROM \(table) WHERE \(condition)")
            return .number(JSONNumber(row?.integer("count") ?? 0))
        }
        func time(_ function: String, _ column: String, _ table: String) throws -> JSONValue {
            let row = try connection.row("SELECT \(function)(\(column)) AS time FROM \(table)")
            return row?.optionalText("time").map(Timestamp.shown) ?? .null
        }
        let onBranch = "EXISTS (SELECT 1 FROM branch_versions WHERE version_id = versions.id)"
        return [
            "interactions": try interactions(connection),
            "pacticipants": [
                "count": try count("pacticipants"), "withMainBranchSetCount": try count("pacticipants", "main_branch"),
            ],
            "integrations": ["count": try count("integrations")],
            "pactPublications": [
                "count": try count("pact_publications"), "first": try time("MIN", "created_at", "pact_publications"),
                "last": try time("MAX", "created_at", "pact_publications"),
            ],
            "pactVersions": ["count": try count("pact_contents")],
            "pactRevisionsPerConsumerVersion": [
                "distribution": try distribution(
                    "SELECT COUNT(*) AS size FROM pact_publications GROUP BY consumer_version_id, provider_id",
                    connection)
            ],
            "verificationResults": [
                "count": try count("verifications"), "successCount": try count("verifications", where: "success = 1"),
                "failureCount": try count("verifications", where: "success = 0"),
                "distinctCount": try count("verifications", where: "is_latest = 1"),
                "first": try time("MIN", "executed_at", "verifications"),
                "last": try time("MAX", "executed_at", "verifications"),
            ],
            "verificationResultsPerPactVersion": [
                "distribution": try distribution(
                    "SELECT COUNT(*) AS size FROM verifications GROUP BY content_id", connection)
            ],
            "pacticipantVersions": [
                "count": try count("versions"), "withUserCreatedBranchCount": try count("versions", where: onBranch),
                "withBranchCount": try count("versions", where: onBranch),
                "withBranchSetCount": try count("versions", where: onBranch),
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
