import Database
import PactModel

/// `/pacticipants` and `/pacticipants/{pacticipant}`.
enum Pacticipants {
    static let routes: [Route] = [
        .longGet("/pacticipants") { request, connection in
            let named = request.nameContains("name")
            let page = try connection.page(
                "SELECT * FROM pacticipants WHERE \(named.condition) ORDER BY name COLLATE NOCASE, name",
                named.arguments,
                request)
            return try list(page.map(Pacticipant.init), request, connection)
        },
        .post("/pacticipants", .write, create),
        .get("/pacticipants/{pacticipant}") { request, connection in
            try one(connection.existingPacticipant(request.parameter("pacticipant")), request, connection)
        },
        .put("/pacticipants/{pacticipant}") { request, connection in
            let body = try Body(request, requiresName: false)
            let pacticipant = try connection.existingPacticipant(request.parameter("pacticipant"))
            try store(body, of: pacticipant, keepingAbsent: false, request, connection)
            return try one(connection.existingPacticipant(pacticipant.name), request, connection)
        },
        .patch("/pacticipants/{pacticipant}", consumes: ["application/merge-patch+json", "application/json"]) {
            request, connection in
            let body = try Body(request, requiresName: false)
            let name = request.parameter("pacticipant")
            let isNew = try connection.pacticipant(name) == nil
            let pacticipant = try connection.findOrCreatePacticipant(name, at: request.timestamp)
            try store(body, of: pacticipant, keepingAbsent: true, request, connection)
            var answer = try one(connection.existingPacticipant(name), request, connection)
            if isNew {
                answer.status = 201
                answer.headers.append(("Location", request.links.pacticipant(name)))
            }
            return answer
        },
        .delete("/pacticipants/{pacticipant}") { request, connection in
            let pacticipant = try connection.existingPacticipant(request.parameter("pacticipant"))
            try connection.execute("DELETE FROM pacticipants WHERE id = ?", [.integer(pacticipant.id)])
            return .noContent
        },
    ]

    /// The members of a body that are given, an absent one told apart from null.
    private struct Body {
        static let columns = [
            ("displayName", "display_name"), ("mainBranch", "main_branch"), ("repositoryUrl", "repository_url"),
            ("repositoryName", "repository_name"), ("repositoryNamespace", "repository_namespace"),
        ]
        var name: String?
        var given: [String: String?] = [:]

        init(_ request: BrokerRequest, requiresName: Bool) throws {
            let object = try requiresName ? request.requiredObject() : request.jsonObject()
            var validation = Validation()
            if requiresName { name = validation.text(object, "name", required: true) }
            for (member, column) in Self.columns where object[member] != nil {
                let mayBeBlank = column.hasPrefix("repository")
                given[column] = .some(mayBeBlank ? validation.anyText(object, member) : validation.text(object, member))
            }
            if let branch = given["main_branch"] ?? nil, branch.contains(where: \.isWhitespace) {
                validation.add("mainBranch", "cannot contain spaces")
            }
            try validation.finish()
        }
    }

    private static func create(_ request: BrokerRequest, _ connection: Connection) throws -> Answer {
        let body = try Body(request, requiresName: true)
        let name = try request.spelling(connection).pacticipant(body.name ?? "")
        if try connection.pacticipant(name) == nil {
            let pacticipant = try connection.findOrCreatePacticipant(name, at: request.timestamp)
            try store(body, of: pacticipant, keepingAbsent: true, request, connection)
        }
        let document = try members(connection.existingPacticipant(name), request.links, connection)
        return Answer(201, document, location: request.links.pacticipant(name))
    }

    private static func store(
        _ body: Body, of pacticipant: Pacticipant, keepingAbsent: Bool, _ request: BrokerRequest,
        _ connection: Connection
    ) throws {
        for (_, column) in Body.columns {
            guard body.given[column] != nil || !keepingAbsent else { continue }
            var value = body.given[column] ?? nil
            if column == "display_name", value == nil { value = Pacticipant.displayName(for: pacticipant.name) }
            // The column names are the constants above.
            try connection.execute(
                "UPDATE pacticipants SET \(column) = ?, updated_at = ? WHERE id = ?",
                [SQLValue(value), .text(request.timestamp), .integer(pacticipant.id)])
        }
    }

    // MARK: - Representation

    private static func one(_ pacticipant: Pacticipant, _ request: BrokerRequest, _ connection: Connection) throws
        -> Answer
    {
        let links = request.links
        let deployed = try connection.rows(
            """
            SELECT deployed_versions.uuid, environments.display_name FROM deployed_versions
            JOIN environments ON environments.id = environment_id
            WHERE deployed_versions.pacticipant_id = ? AND undeployed_at IS NULL ORDER BY deployed_versions.id
            """, [.integer(pacticipant.id)])
        var document = try members(pacticipant, links, connection)
        var linkMembers = document["_links"]?.objectValue ?? [:]
        linkMembers["pb:deployed-environments"] = .array(
            deployed.map { row in
                [
                    "title": "A version deployed to this environment", "name": .string(row.text("display_name")),
                    "href": .string(links.url("deployed-versions", row.text("uuid"))), "currently_deployed": true,
                ]
            })
        document["_links"] = .object(linkMembers)
        return Answer(200, document)
    }

    /// The members that single pacticipants and lists of them share.
    private static func members(_ pacticipant: Pacticipant, _ links: Links, _ connection: Connection) throws
        -> JSONObject
    {
        let own = links.pacticipant(pacticipant.name)
        let labels = try connection.rows(
            "SELECT name FROM labels WHERE pacticipant_id = ? ORDER BY name", [.integer(pacticipant.id)]
        ).map { row -> JSONValue in
            let name = row.text("name")
            let href = links.url("pacticipants", pacticipant.name, "labels", name)
            return ["name": .string(name), "_links": ["self": .link(href, title: "Label", name: name)]]
        }
        let latest = try connection.row(
            "SELECT number FROM versions WHERE pacticipant_id = ? ORDER BY id DESC LIMIT 1", [.integer(pacticipant.id)])
        var embedded: JSONObject = ["labels": .array(labels)]
        if let number = latest?.text("number") {
            let version: JSONValue = [
                "number": .string(number),
                "_links": ["self": .link(links.version(pacticipant.name, number), title: "Version", name: number)],
            ]
            embedded["latestVersion"] = version
            embedded["latest-version"] = [
                "title": "DEPRECATED: use latestVersion", "name": "DEPRECATED: use latestVersion",
                "number": .string(number), "_links": version["_links"] ?? [:],
            ]
        }
        return .hal([
            "name": .string(pacticipant.name), "displayName": .string(pacticipant.displayName),
            "repositoryUrl": .optional(pacticipant.repositoryURL),
            "repositoryName": .optional(pacticipant.repositoryName),
            "repositoryNamespace": .optional(pacticipant.repositoryNamespace),
            "mainBranch": .optional(pacticipant.mainBranch),
            "createdAt": Timestamp.shown(pacticipant.createdAt),
            "updatedAt": Timestamp.update(pacticipant.updatedAt, of: pacticipant.createdAt),
            "_embedded": .object(embedded),
            "_links": [
                "self": .link(own), "pb:versions": .link(own + "/versions"), "pb:branches": .link(own + "/branches"),
                "pb:version": .link(own + "/versions/{version}", title: "A version", templated: true),
                "pb:version-tag": .link(
                    own + "/versions/{version}/tags/{tag}", title: "A tag of a version", templated: true),
                "pb:branch-version": .link(
                    own + "/branches/{branch}/versions/{version}", title: "A version on a branch", templated: true),
                "pb:label": .link(own + "/labels/{label}", title: "A label", templated: true),
                "versions": .link(own + "/versions", title: "DEPRECATED: use pb:versions"),
                "pb:can-i-deploy-badge": .link(
                    own + "/latest-version/{tag}/can-i-deploy/to/{environmentTag}/badge",
                    title: "Badge: can the latest version with a tag be deployed?", templated: true),
                "pb:can-i-deploy-branch-to-environment-badge": .link(
                    own + "/branches/{branch}/latest-version/can-i-deploy/to-environment/{environment}/badge",
                    title: "Badge: can the latest version of a branch be deployed to an environment?",
                    templated: true),
                "curies": links.curies("pacticipant"),
            ],
        ])
    }

    /// - Parameter repeats: whether the items stand outside `_embedded` too, where old clients look for them.
    static func list(
        _ page: Page<Pacticipant>, _ request: BrokerRequest, _ connection: Connection, repeats: Bool = true
    ) throws -> Answer {
        let links = request.links
        let items = try page.items.map { try JSONValue.object(members($0, links, connection)) }
        let references = page.items.map {
            JSONValue.link(links.pacticipant($0.name), title: "Pacticipant", name: $0.name)
        }
        var linkMembers: JSONObject = [
            "self": .link(links.url("pacticipants")),
            "pb:pacticipants-with-label": .link(
                links.url("pacticipants") + "/label/{label}", title: "Pacticipants with a label", templated: true),
            "pb:pacticipants": .array(references),
            "pacticipants": .array(
                page.items.map {
                    .link(
                        links.pacticipant($0.name), title: $0.name, name: "DEPRECATED: use pb:pacticipants")
                }),
        ]
        page.addLinks(to: &linkMembers, request)
        var document: JSONObject = ["_embedded": ["pacticipants": .array(items)]]
        if repeats { document["pacticipants"] = .array(items.map(Self.deprecated)) }
        document["page"] = page.description
        document["_links"] = .object(linkMembers)
        return Answer(200, document)
    }

    /// An item outside `_embedded`, told as such.
    private static func deprecated(_ item: JSONValue) -> JSONValue {
        guard case .object(var object) = item else { return item }
        object["title"] = "DEPRECATED: use _embedded.pacticipants"
        return .object(object)
    }
}
