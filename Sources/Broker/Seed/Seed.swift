public import Database
public import Foundation
import PactModel

/// Fills an empty database with a made-up history, by rule, so that every run measures the same.
///
/// Every pacticipant publishes a version each six hours, the last one just now; a greater history reaches further back. A
/// third of its versions are on the branch `main`, the others on short branches of their own; some are tagged, deployed and
/// released. It is the consumer of those that follow it in the order of names. Every seventh pair has a newest content
/// that its provider has never kept.
public enum Seed {
    /// Seconds between two versions of a pacticipant.
    private static let interval = 6 * 3600

    /// Writes it all, a transaction a table.
    ///
    /// - Returns: the name of each table that was filled, with the number of its rows.
    /// - Throws: ``SeedProblem``, `DatabaseError`.
    public static func fill(_ database: Database, _ size: SeedSize, now: Date = Date()) async throws -> [(
        table: String, count: Int
    )] {
        let known = try await database.read { try $0.row("SELECT COUNT(*) AS count FROM pacticipants") }
        if let count = known?.integer("count"), count > 0 { throw SeedProblem.notEmpty(count) }
        let start = Int(now.timeIntervalSince1970) - (size.depth + 1) * interval
        var counts: [(String, Int)] = []
        for (table, statements) in history(size, start: start) {
            let count = try await database.write { connection in
                // Memory for the indexes, which are made at the end: row by row, they would be most of the work.
                try connection.execute("PRAGMA cache_size = -200000")
                let indexes = try connection.rows(
                    "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
                    [.text(table)])
                for index in indexes { try connection.execute("DROP INDEX \(index.text("name"))") }
                if table == "pact_contents" { try insertContents(size, start: start, connection) }
                for statement in statements { try connection.execute(statement) }
                for index in indexes { try connection.execute(index.text("sql")) }
                try connection.execute("PRAGMA cache_size = -2000")
                return try connection.row("SELECT COUNT(*) AS count FROM \(table)")?.integer("count") ?? 0
            }
            counts.append((table, count))
        }
        return counts
    }

    // MARK: - The tables

    /// Statements with numbers of ours in them; names are made from numbers, and nothing comes from outside.
    private static func history(_ size: SeedSize, start: Int) -> [(table: String, statements: [String])] {
        let (all, depth) = (size.pacticipants, size.depth)
        // A version's id tells whose it is and its place: `id - 1 = place × pacticipants + owner`.
        let (owner, place) = ("((versions.id - 1) % \(all))", "((versions.id - 1) / \(all))")
        let branch = "CASE WHEN \(place) % 3 = 0 THEN 'main' ELSE 'feat/' || (\(place) / 6) END"
        func time(_ seconds: String) -> String { "strftime('%Y-%m-%dT%H:%M:%fZ', \(seconds), 'unixepoch')" }
        func versionTime(_ owner: String, _ place: String) -> String {
            "\(start) + \(place) * \(interval) + \(owner) * \(interval) / \(all)"
        }
        func series(_ name: String, _ count: Int) -> String {
            "\(name) (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM \(name) WHERE i + 1 < \(count))"
        }
        let firstTime = time("\(start)")
        // A pair's place among all: `consumer × breadth + how far the provider is from it`.
        let provider = "((consumer.i + step.i + 1) % \(all))"
        let content =
            "((\(owner) * \(size.breadth) + step.i) * \(size.contentsOfPair) + \(place) / \(size.versionsOfContent) + 1)"
        return [
            (
                "pacticipants",
                [
                    """
                    WITH RECURSIVE \(series("owner", all))
                    INSERT INTO pacticipants (id, name, display_name, main_branch, created_at, updated_at)
                    SELECT i + 1, printf('service-%03d', i), printf('Service %03d', i), 'main', \(firstTime), \(firstTime)
                    FROM owner
                    """
                ]
            ),
            (
                "environments",
                ["test", "production"].enumerated().map { index, name in
                    """
                    INSERT INTO environments (uuid, name, display_name, production, created_at, updated_at)
                    VALUES ('\(uuid(index + 1))', '\(name)', '\(name.capitalized)', \(index), \(firstTime), \(firstTime))
                    """
                }
            ),
            (
                "versions",
                [
                    """
                    WITH RECURSIVE \(series("number", all * depth)), versions (id) AS (SELECT i + 1 FROM number)
                    INSERT INTO versions (id, pacticipant_id, number, created_at, updated_at)
                    SELECT id, \(owner) + 1, '1.0.' || \(place), \(time(versionTime(owner, place))),
                        \(time(versionTime(owner, place)))
                    FROM versions
                    """
                ]
            ),
            (
                "branches",
                [
                    """
                    INSERT INTO branches (pacticipant_id, name, head_version_id, created_at, updated_at)
                    SELECT pacticipant_id, \(branch) AS branch, MAX(id), MIN(created_at), MAX(created_at) FROM versions
                    GROUP BY pacticipant_id, branch ORDER BY MIN(id)
                    """
                ]
            ),
            (
                "branch_versions",
                [
                    """
                    INSERT INTO branch_versions (branch_id, version_id, created_at)
                    SELECT branches.id, versions.id, versions.created_at FROM versions
                    JOIN branches ON branches.pacticipant_id = versions.pacticipant_id AND branches.name = \(branch)
                    """
                ]
            ),
            (
                "tags",
                [("main", 3), ("test", 6), ("prod", 24)].map { tag, each in
                    """
                    INSERT INTO tags (version_id, name, pacticipant_id, created_at)
                    SELECT id, '\(tag)', pacticipant_id, created_at FROM versions WHERE \(place) % \(each) = 0
                    """
                }
            ),
            (
                "deployed_versions",
                [(1, 6), (2, 24)].map { environment, each in
                    let isCurrent = "\(place) + \(each) >= \(depth)"
                    return """
                        INSERT INTO deployed_versions (uuid, version_id, pacticipant_id, environment_id, created_at,
                            updated_at, undeployed_at)
                        SELECT lower(hex(randomblob(16))), id, pacticipant_id, \(environment), created_at, created_at,
                            CASE WHEN \(isCurrent) THEN NULL ELSE
                            \(time(versionTime(owner, "(\(place) + \(each))"))) END
                        FROM versions WHERE \(place) % \(each) = 0 AND (\(environment) = 1 OR \(owner) % 10 <> 0)
                        """
                }
            ),
            (
                "released_versions",
                [
                    """
                    INSERT INTO released_versions (uuid, version_id, pacticipant_id, environment_id, created_at, updated_at,
                        support_ended_at)
                    SELECT lower(hex(randomblob(16))), id, pacticipant_id, 2, created_at, created_at,
                        CASE WHEN \(place) + 36 >= \(depth) THEN NULL ELSE created_at END
                    FROM versions WHERE \(place) % 12 = 0 AND \(owner) % 10 = 0
                    """
                ]
            ),
            (
                "integrations",
                [
                    """
                    WITH RECURSIVE \(series("consumer", all)), \(series("step", size.breadth))
                    INSERT INTO integrations (consumer_id, provider_id, created_at, contract_data_updated_at)
                    SELECT consumer.i + 1, \(provider) + 1, \(firstTime),
                        \(time(versionTime("MAX(consumer.i, \(provider))", "\(depth - 1)") + " + 60"))
                    FROM consumer, step
                    """
                ]
            ),
            ("pact_contents", []),
            (
                "pact_publications",
                [
                    """
                    WITH RECURSIVE \(series("step", size.breadth))
                    INSERT INTO pact_publications (consumer_version_id, consumer_id, provider_id, revision, content_id,
                        is_latest, created_at)
                    SELECT versions.id, pacticipant_id, (\(owner) + step.i + 1) % \(all) + 1, 1, \(content), 1, created_at
                    FROM versions CROSS JOIN step
                    """
                ]
            ), ("verifications", [results(size, time: { time(versionTime($0, $1) + " + 60") })]),
        ]
    }

    /// Results of each content, by the provider's versions of the same days; every tenth fails, and the newest content of
    /// every seventh pair always. In the order of time, as they would have come.
    private static func results(_ size: SeedSize, time: (String, String) -> String) -> String {
        let (all, each, span) = (size.pacticipants, size.resultsOfContent, size.versionsOfContent)
        let last = size.contentsOfPair - 1
        let place = "MIN(part * \(span) + turn * \(span) / \(each), \(size.depth - 1))"
        let next = "MIN(part * \(span) + (turn + 1) * \(span) / \(each), \(size.depth - 1))"
        let failure =
            #"[{"interactionId":"","success":false,"mismatches":[{"attribute":"body","identifier":"$.total","description":"Expected 12 but got null"}]}]"#
        return """
            WITH RECURSIVE result (i) AS (
                SELECT 0 UNION ALL SELECT i + 1 FROM result WHERE i + 1 < \(size.pairs * size.contentsOfPair * each)),
            split AS (SELECT i / \(each) AS content, i % \(each) AS turn FROM result),
            part AS (SELECT content, turn, content % \(size.contentsOfPair) AS part, content / \(size.contentsOfPair) AS pair
                FROM split),
            placed AS (SELECT content, turn, part, pair, \(place) AS place,
                (pair / \(size.breadth) + pair % \(size.breadth) + 1) % \(all) AS owner,
                turn = \(each - 1) OR \(next) <> \(place) AS is_latest,
                turn % 10 <> 3 AND (part <> \(last) OR pair % 7 <> 0) AS success FROM part)
            INSERT INTO verifications (content_id, provider_version_id, success, executed_at, test_results, verified_by, wip,
                pact_pending, is_latest)
            SELECT content + 1, place * \(all) + owner + 1, success, \(time("owner", "place")),
                CASE WHEN success THEN '[{"interactionId":"","success":true}]' ELSE '\(failure)' END,
                '{"implementation":"verifier","version":"\(brokerVersion)"}', 0, NOT success, is_latest
            FROM placed ORDER BY place, owner, turn
            """
    }

    // MARK: - The contents

    private static func insertContents(_ size: SeedSize, start: Int, _ connection: Connection) throws {
        for pair in 0..<size.pairs {
            let consumer = pair / size.breadth
            let provider = (consumer + pair % size.breadth + 1) % size.pacticipants
            for part in 0..<size.contentsOfPair {
                let document = try pact(consumer: consumer, provider: provider, part)
                let created = start + part * size.versionsOfContent * interval
                try connection.execute(
                    """
                    INSERT INTO pact_contents (id, consumer_id, provider_id, sha, content, created_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                    [
                        .integer(pair * size.contentsOfPair + part + 1), .integer(consumer + 1), .integer(provider + 1),
                        .text(PactContent.sha(of: document)), .blob(document.bytes()),
                        .text(Timestamp.text(Date(timeIntervalSince1970: TimeInterval(created)))),
                    ])
            }
        }
    }

    /// A pact of some kilobytes; `part` tells the pair's contents apart.
    static func pact(consumer: Int, provider: Int, _ part: Int) throws -> JSONValue {
        let interactions = (0..<4).map { number in
            """
            {"description":"a request for order \(number)","providerStates":[{"name":"order \(number) exists"}],
            "request":{"method":"GET","path":"/orders/\(number)","headers":{"Accept":"application/json"}},
            "response":{"status":200,"headers":{"Content-Type":"application/json"},
            "body":{"id":\(number),"total":12.50,"currency":"EUR","revision":\(part),"items":[{"sku":"A-\(number)","count":2}]},
            "matchingRules":{"body":{"$.id":{"matchers":[{"match":"integer"}]},"$.total":{"matchers":[{"match":"decimal"}]},
            "$.items":{"matchers":[{"match":"type","min":1}]}}}}}
            """
        }
        return try JSONValue(
            parsing: """
                {"consumer":{"name":"\(name(consumer))"},"provider":{"name":"\(name(provider))"},
                "interactions":[\(interactions.joined(separator: ","))],"metadata":{"pactSpecification":{"version":"3.0.0"}}}
                """)
    }

    /// `service-007`
    public static func name(_ pacticipant: Int) -> String {
        let digits = String(pacticipant)
        return "service-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }

    private static func uuid(_ number: Int) -> String { "00000000-0000-4000-8000-00000000000\(number)" }
}
