import Database
import PactModel

/// Branches of pacticipants and the versions on them.
enum Branches {
    static let routes: [Route] = [
        .longGet("/pacticipants/{pacticipant}/branches") { request, connection in
            try request.pageNumbers()
            let pacticipant = try connection.existingPacticipant(request.parameter("pacticipant"))
            let named = request.nameContains("name")
            let page = try connection.page(
                "SELECT * FROM branches WHERE pacticipant_id = ? AND \(named.condition) ORDER BY updated_at DESC, id DESC",
                [.integer(pacticipant.id)] + named.arguments, request, always: true)
            var links: JSONObject = [
                "self": .link(request.url, title: "Branches of \(pacticipant.name)"),
                "pb:branches": .array(
                    page.items.map {
                        .link(request.links.branch(pacticipant.name, $0.text("name")), name: $0.text("name"))
                    }),
            ]
            page.addLinks(to: &links, request)
            var document: JSONObject = [
                "_embedded": [
                    "branches": .array(page.items.map { .object(members($0, pacticipant.name, request.links)) })
                ]
            ]
            document["page"] = page.description
            document["_links"] = .object(links)
            return Answer(200, document)
        },
        .delete("/pacticipants/{pacticipant}/branches") { try removeAll($0, $1) },
        .get("/pacticipants/{pacticipant}/branches/{branch}") { request, connection in
            Answer(200, members(try existing(request, connection), request.parameter("pacticipant"), request.links))
        },
        .delete("/pacticipants/{pacticipant}/branches/{branch}") { request, connection in
            let branch = try existing(request, connection)
            try connection.execute("DELETE FROM branches WHERE id = ?", [.integer(branch.integer("id"))])
            return .noContent
        },
        .longGet("/pacticipants/{pacticipant}/branches/{branch}/versions") { request, connection in
            try request.pageNumbers()
            let branch = try existing(request, connection)
            let page = try connection.page(
                """
                SELECT \(Version.columns) FROM \(Version.join) JOIN branch_versions ON version_id = versions.id
                WHERE branch_id = ? ORDER BY branch_versions.version_id DESC
                """, [.integer(branch.integer("id"))], request)
            return try Versions.list(
                page.map(Version.init), of: request.parameter("pacticipant"), request, connection)
        },
        .get("/pacticipants/{pacticipant}/branches/{branch}/versions/{version}") { request, connection in
            try membership(request, connection)
        },
        .put("/pacticipants/{pacticipant}/branches/{branch}/versions/{version}") { request, connection in
            let (version, _) = try connection.findOrCreateVersion(
                request.parameter("pacticipant"), request.parameter("version"), at: request.timestamp)
            let isNew = try connection.addBranch(
                request.parameter("branch"), to: version, at: request.timestamp, request.settings)
            var answer = try membership(request, connection)
            if isNew {
                answer.status = 201
                answer.headers.append(
                    (
                        "Location",
                        request.links.branchVersion(version.pacticipant, request.parameter("branch"), version.number)
                    ))
            }
            return answer
        },
        .delete("/pacticipants/{pacticipant}/branches/{branch}/versions/{version}") { request, connection in
            let branch = try existing(request, connection)
            let version = try Versions.existing(request, connection)
            let removed = try connection.execute(
                "DELETE FROM branch_versions WHERE branch_id = ? AND version_id = ?",
                [.integer(branch.integer("id")), .integer(version.id)])
            if removed == 0 { throw BrokerError.notFound }
            try connection.execute(
                "UPDATE branches SET head_version_id = NULL WHERE id = ? AND head_version_id = ?",
                [.integer(branch.integer("id")), .integer(version.id)])
            try connection.restoreHeads(ofPacticipant: version.pacticipantID)
            return .noContent
        },
    ]

    /// Forgets all branches but the main branch and those that are named.
    private static func removeAll(_ request: BrokerRequest, _ connection: Connection) throws -> Answer {
        let pacticipant = try connection.existingPacticipant(request.parameter("pacticipant"))
        let kept = Set(request.query.all("exclude") + [pacticipant.mainBranch].compactMap { $0 })
        let rows = try connection.rows(
            "SELECT id, name FROM branches WHERE pacticipant_id = ? ORDER BY name", [.integer(pacticipant.id)])
        let removed = rows.filter { !kept.contains($0.text("name")) }
        for row in removed {
            try connection.execute("DELETE FROM branches WHERE id = ?", [.integer(row.integer("id"))])
        }
        let remaining = rows.map { $0.text("name") }.filter(kept.contains).joined(separator: ", ")
        let text =
            "Deleted \(removed.count) \(removed.count == 1 ? "branch" : "branches") of \(pacticipant.name). "
            + (remaining.isEmpty ? "None is left." : "What is left: \(remaining).")
        return Answer(202, ["notices": [Notice(type: "success", text: text).json]])
    }

    private static func existing(_ request: BrokerRequest, _ connection: Connection) throws -> Row {
        let row = try connection.row(
            """
            SELECT branches.* FROM branches JOIN pacticipants ON pacticipants.id = pacticipant_id
            WHERE pacticipants.name = ? AND branches.name = ?
            """, [.text(request.parameter("pacticipant")), .text(request.parameter("branch"))])
        guard let row else { throw BrokerError.notFound }
        return row
    }

    private static func members(_ row: Row, _ pacticipant: String, _ links: Links) -> JSONObject {
        let own = links.branch(pacticipant, row.text("name"))
        return .hal([
            "name": .string(row.text("name")),
            "updatedAt": Timestamp.update(row.text("updated_at"), of: row.text("created_at")),
            "createdAt": Timestamp.shown(row.text("created_at")),
            "_links": [
                "self": .link(own, title: "Branch"),
                "pb:latest-version": .link(own + "/latest-version", title: "The version this branch is at"),
            ],
        ])
    }

    private static func membership(_ request: BrokerRequest, _ connection: Connection) throws -> Answer {
        let branch = try existing(request, connection)
        let version = try Versions.existing(request, connection)
        let row = try connection.row(
            "SELECT created_at FROM branch_versions WHERE branch_id = ? AND version_id = ?",
            [.integer(branch.integer("id")), .integer(version.id)])
        guard let row else { throw BrokerError.notFound }
        let (name, links) = (branch.text("name"), request.links)
        return Answer(
            200,
            [
                "createdAt": Timestamp.shown(row.text("created_at")),
                "_links": [
                    "self": .link(
                        links.branchVersion(version.pacticipant, name, version.number), title: "Branch version"),
                    "pb:branch": .link(links.branch(version.pacticipant, name), title: "Branch", name: name),
                    "pb:version": .link(
                        links.version(version.pacticipant, version.number), title: "Version", name: version.number),
                ],
            ])
    }
}

extension Connection {
    /// Puts a version on a branch. A version that is new there becomes the head, whatever its place in the version order;
    /// one that is there already changes nothing. The answer says whether it was new.
    func addBranch(_ name: String, to version: Version, at time: String, _ settings: BrokerSettings) throws -> Bool {
        try execute(
            """
            INSERT INTO branches (pacticipant_id, name, created_at, updated_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (pacticipant_id, name) DO NOTHING
            """, [.integer(version.pacticipantID), .text(name), .text(time), .text(time)])
        guard
            let id = try row(
                "SELECT id FROM branches WHERE pacticipant_id = ? AND name = ?",
                [.integer(version.pacticipantID), .text(name)])?.integer("id")
        else { preconditionFailure("a branch that was just inserted is there") }
        let added = try execute(
            "INSERT INTO branch_versions (branch_id, version_id, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [.integer(id), .integer(version.id), .text(time)])
        guard added > 0 else { return false }
        try execute(
            "UPDATE branches SET head_version_id = ?, updated_at = ? WHERE id = ?",
            [.integer(version.id), .text(time), .integer(id)])
        try detectMainBranch(name, of: existingPacticipant(version.pacticipant), settings)
        return true
    }

    /// Gives each branch that lost its head the member that is highest in the version order.
    func restoreHeads(ofPacticipant id: Int) throws {
        try execute(
            """
            UPDATE branches SET head_version_id = (SELECT MAX(version_id) FROM branch_versions WHERE branch_id = branches.id)
            WHERE pacticipant_id = ? AND head_version_id IS NULL
            """, [.integer(id)])
    }
}
