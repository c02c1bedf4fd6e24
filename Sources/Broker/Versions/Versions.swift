import Database
import PactModel

/// Versions of pacticipants, and the newest ones.
enum Versions {
    static let routes: [Route] = [
        .longGet("/pacticipants/{pacticipant}/versions") { request, connection in
            try request.pageNumbers()
            let pacticipant = try connection.existingPacticipant(request.parameter("pacticipant"))
            let page = try connection.page(
                "SELECT \(Version.columns) FROM \(Version.join) WHERE versions.pacticipant_id = ? ORDER BY versions.id DESC",
                count: "SELECT COUNT(*) AS count FROM versions WHERE pacticipant_id = ?",
                [.integer(pacticipant.id)], request)
            return try list(page.map(Version.init), of: pacticipant.name, request, connection)
        },
        .longGet("/pacticipants/{pacticipant}/tags/{tag}/versions") { request, connection in
            try request.pageNumbers()
            guard let pacticipant = try connection.pacticipant(request.parameter("pacticipant")) else {
                throw BrokerError.notFound
            }
            let page = try connection.page(
                """
                SELECT \(Version.columns) FROM \(Version.join) JOIN tags ON tags.version_id = versions.id
                WHERE tags.name = ? AND tags.pacticipant_id = ? ORDER BY tags.version_id DESC
                """, [.text(request.parameter("tag")), .integer(pacticipant.id)], request)
            if page.total == 0 { throw BrokerError.notFound }
            return try list(page.map(Version.init), of: pacticipant.name, request, connection)
        },
        .get("/pacticipants/{pacticipant}/environments/{uuid}/versions") { request, connection in
            try request.pageNumbers()
            let environment = try connection.existingEnvironment(request.parameter("uuid"))
            let pacticipant = try connection.existingPacticipant(request.parameter("pacticipant"))
            let ever = [("deployed_versions", "undeployed_at"), ("released_versions", "support_ended_at")]
                .flatMap { table, end in
                    // One index holds those that are there now, another those that were.
                    ["IS NULL", "IS NOT NULL"].map { state in
                        "SELECT version_id FROM \(table) WHERE environment_id = ?1 AND pacticipant_id = ?2 AND \(end) \(state)"
                    }
                }
            let page = try connection.page(
                """
                SELECT \(Version.columns) FROM \(Version.join) WHERE versions.id IN (\(ever.joined(separator: " UNION ")))
                ORDER BY versions.id DESC
                """, [.integer(environment.id), .integer(pacticipant.id)], request)
            return try list(page.map(Version.init), of: pacticipant.name, request, connection)
        },
        .get("/pacticipants/{pacticipant}/versions/{version}") { request, connection in
            try one(existing(request, connection), request, connection)
        },
        .put("/pacticipants/{pacticipant}/versions/{version}") { try store($0, $1, keepingAbsent: false) },
        .patch("/pacticipants/{pacticipant}/versions/{version}") { try store($0, $1, keepingAbsent: true) },
        .delete("/pacticipants/{pacticipant}/versions/{version}") { request, connection in
            let version = try existing(request, connection)
            try connection.execute("DELETE FROM versions WHERE id = ?", [.integer(version.id)])
            try connection.restoreHeads(ofPacticipant: version.pacticipantID)
            return .noContent
        },
        .get("/pacticipants/{pacticipant}/latest-version") { request, connection in
            try latest(request, connection, "", [])
        },
        .get("/pacticipants/{pacticipant}/latest-version/{tag}") { request, connection in
            try latest(
                request, connection,
                """
                AND versions.id = (SELECT MAX(version_id) FROM tags
                    WHERE tags.pacticipant_id = pacticipants.id AND tags.name = ?)
                """,
                [.text(request.parameter("tag"))])
        },
        .get("/pacticipants/{pacticipant}/branches/{branch}/latest-version") { request, connection in
            try latest(
                request, connection,
                "AND versions.id = (SELECT head_version_id FROM branches WHERE pacticipant_id = pacticipants.id AND branches.name = ?)",
                [.text(request.parameter("branch"))])
        },
    ]

    static func existing(_ request: BrokerRequest, _ connection: Connection) throws -> Version {
        guard let version = try connection.version(request.parameter("pacticipant"), request.parameter("version"))
        else {
            throw BrokerError.notFound
        }
        return version
    }

    private static func latest(
        _ request: BrokerRequest, _ connection: Connection, _ condition: String, _ arguments: [SQLValue]
    ) throws -> Answer {
        let row = try connection.row(
            """
            SELECT \(Version.columns) FROM \(Version.join) WHERE pacticipants.name = ? \(condition)
            ORDER BY versions.id DESC LIMIT 1
            """, [.text(request.parameter("pacticipant"))] + arguments)
        guard let row else { throw BrokerError.notFound }
        return try one(Version(row), request, connection, own: request.links.base + request.rawPath)
    }

    private static func store(_ request: BrokerRequest, _ connection: Connection, keepingAbsent: Bool) throws -> Answer
    {
        let body = try request.jsonObject()
        var validation = Validation()
        let buildURL = validation.anyText(body, "buildUrl")
        let tags = body["tags"] ?? body["_embedded"]?["tags"]
        try validation.finish()
        let (version, isNew) = try connection.findOrCreateVersion(
            request.parameter("pacticipant"), request.parameter("version"), at: request.timestamp)
        if body["buildUrl"] != nil || !keepingAbsent {
            try connection.execute(
                "UPDATE versions SET build_url = ?, updated_at = ? WHERE id = ?",
                [SQLValue(buildURL), .text(request.timestamp), .integer(version.id)])
        }
        if let names = tags?.arrayValue?.compactMap({ $0["name"]?.stringValue }) {
            try connection.execute("DELETE FROM tags WHERE version_id = ?", [.integer(version.id)])
            for name in names { try connection.addTag(name, toVersion: version.id, at: request.timestamp) }
        }
        var answer = try one(existing(request, connection), request, connection)
        if isNew { answer.status = 201 }
        return answer
    }

    // MARK: - Representation

    /// The document of one version, with the links to record deployments and releases.
    static func one(
        _ version: Version, _ request: BrokerRequest, _ connection: Connection, own: String? = nil
    ) throws -> Answer {
        var document = try members(version, request.links, connection)
        var links = document["_links"]?.objectValue ?? [:]
        if let own { links["self"] = .link(own, title: "Version", name: version.number) }
        let curies = links["curies"]
        links["curies"] = nil
        links["pb:deployed-environments"] = .array(
            try DeployedVersions.environmentLinks(ofVersion: version.id, request.links, connection))
        links["pb:released-environments"] = .array(
            try ReleasedVersions.environmentLinks(ofVersion: version.id, request.links, connection))
        let environments = try connection.rows(
            "SELECT name, uuid FROM environments ORDER BY display_name COLLATE NOCASE")
        for (relation, path, title) in [
            ("pb:record-deployment", "deployed-versions", "Record deployment to"),
            ("pb:record-release", "released-versions", "Record release to"),
        ] {
            links[relation] = .array(
                environments.map { row in
                    let href =
                        request.links.version(version.pacticipant, version.number)
                        + "/\(path)/environment/\(row.text("uuid"))"
                    return .link(href, title: "\(title) \(row.text("name"))", name: row.text("name"))
                })
        }
        links["curies"] = curies
        document["_links"] = .object(links)
        return Answer(200, document)
    }

    static func list(
        _ page: Page<Version>, of pacticipant: String, _ request: BrokerRequest, _ connection: Connection
    ) throws -> Answer {
        let references = page.items.map {
            JSONValue.link(request.links.version(pacticipant, $0.number), title: "Version \($0.number)")
        }
        var links: JSONObject = [
            "self": .link(request.url, title: "Versions of \(pacticipant)"),
            "pb:pacticipant": .link(request.links.pacticipant(pacticipant), title: pacticipant),
            "pacticipant": .link(request.links.pacticipant(pacticipant), title: pacticipant),
            "pb:versions": .array(references), "versions": .array(references),
        ]
        page.addLinks(to: &links, request)
        var document: JSONObject = [
            "_embedded": [
                "versions": .array(try page.items.map { .object(try item($0, request.links, connection)) })
            ]
        ]
        document["page"] = page.description
        document["_links"] = .object(links)
        return Answer(200, document)
    }

    /// The document of a version in a list, with its environments where there are any.
    private static func item(_ version: Version, _ links: Links, _ connection: Connection) throws -> JSONObject {
        var document = try members(version, links, connection)
        let deployed = try DeployedVersions.environmentLinks(ofVersion: version.id, links, connection)
        let released = try ReleasedVersions.environmentLinks(ofVersion: version.id, links, connection)
        guard var own = document["_links"]?.objectValue, !deployed.isEmpty || !released.isEmpty else { return document }
        let curies = own["curies"]
        own["curies"] = nil
        if !deployed.isEmpty { own["pb:deployed-environments"] = .array(deployed) }
        if !released.isEmpty { own["pb:released-environments"] = .array(released) }
        own["curies"] = curies
        document["_links"] = .object(own)
        return document
    }

    private static func members(_ version: Version, _ links: Links, _ connection: Connection) throws -> JSONObject {
        let (name, number) = (version.pacticipant, version.number)
        let own = links.version(name, number)
        let branches = try JSONValue.array(
            connection.branches(ofVersion: version.id).map { membership in
                let href = links.branchVersion(name, membership.branch, number)
                return [
                    "name": .string(membership.branch), "latest": .bool(membership.isHead),
                    "_links": ["self": .link(href, title: "Branch version", name: membership.branch)],
                ]
            })
        let tags = try connection.tags(ofVersion: version.id).map { tag -> JSONValue in
            ["name": .string(tag), "_links": ["self": .link(links.tag(name, number, tag), title: "Tag", name: tag)]]
        }
        let pacts = try connection.rows(
            """
            SELECT pacticipants.name FROM pact_publications JOIN pacticipants ON pacticipants.id = provider_id
            WHERE consumer_version_id = ? AND is_latest = 1 ORDER BY pacticipants.name
            """, [.integer(version.id)]
        ).map { row -> JSONValue in
            let provider = row.text("name")
            return .link(
                links.pact(provider: provider, consumer: name, version: number), title: "Pact",
                name: "Pact between \(name) (\(number)) and \(provider)")
        }
        return .hal([
            "number": .string(number), "buildUrl": .optional(version.buildURL),
            "createdAt": Timestamp.shown(version.createdAt),
            "updatedAt": Timestamp.update(version.updatedAt, of: version.createdAt),
            "_embedded": ["branchVersions": branches, "tags": .array(tags)],
            "_links": [
                "self": .link(own, title: "Version", name: number),
                "pb:pacticipant": .link(links.pacticipant(name), title: "Pacticipant", name: name),
                "pb:tag": .link(own + "/tags/{tag}", title: "A tag of this version", templated: true),
                "pb:latest-verification-results-where-pacticipant-is-consumer": .link(
                    links.url("verification-results", "consumer", name, "version", number, "latest"),
                    title: "The latest results of this version's pacts"),
                "pb:pact-versions": .array(pacts),
                "curies": links.curies("version"),
            ],
        ])
    }
}
