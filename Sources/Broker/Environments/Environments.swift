import Database
import Foundation
import PactModel

/// A place that versions are deployed or released to.
struct Environment: Sendable, Hashable {
    var id: Int
    var uuid: String
    var name: String
    var displayName: String
    var isProduction: Bool
    var contacts: String?
    var createdAt: String
    var updatedAt: String

    init(_ row: Row) {
        id = row.integer("id")
        uuid = row.text("uuid")
        name = row.text("name")
        displayName = row.text("display_name")
        isProduction = row.bool("production")
        contacts = row.optionalText("contacts")
        createdAt = row.text("created_at")
        updatedAt = row.text("updated_at")
    }

    func document(_ links: Links) -> JSONObject {
        let own = links.environment(uuid)
        return .hal([
            "uuid": .string(uuid), "name": .string(name), "displayName": .string(displayName),
            "production": .bool(isProduction), "contacts": contacts.flatMap { try? JSONValue(parsing: $0) },
            "createdAt": Timestamp.shown(createdAt),
            "updatedAt": Timestamp.update(updatedAt, of: createdAt),
            "_links": [
                "self": .link(own, title: "Environment", name: name),
                "pb:currently-deployed-deployed-versions": .link(
                    own + "/deployed-versions/currently-deployed", title: "Versions deployed in \(displayName) now"),
                "pb:currently-supported-released-versions": .link(
                    own + "/released-versions/currently-supported",
                    title: "Versions released in \(displayName) and supported now"),
                "pb:environments": .link(links.url("environments"), title: "Environments"),
            ],
        ])
    }
}

/// `/environments` and `/environments/{uuid}`.
enum Environments {
    static let routes: [Route] = [
        .get("/environments") { request, connection in
            let all = try connection.rows("SELECT * FROM environments ORDER BY display_name COLLATE NOCASE, id")
                .map(Environment.init).filter { request.query["name"] == nil || $0.name == request.query["name"] }
            return Answer(
                200,
                [
                    "_embedded": ["environments": .array(all.map { .object($0.document(request.links)) })],
                    "_links": [
                        "self": .link(request.links.url("environments"), title: "Environments"),
                        "pb:environments": .array(
                            all.map { .link(request.links.environment($0.uuid), title: "Environment", name: $0.name) }),
                    ],
                ])
        },
        .post("/environments", .write) { request, connection in
            let body = try Body(request, connection, replacing: nil)
            let uuid = UUID().uuidString.lowercased()
            try connection.execute(
                """
                INSERT INTO environments (name, display_name, production, contacts, updated_at, created_at, uuid)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, body.values(request) + [.text(request.timestamp), .text(uuid)])
            let document = try connection.existingEnvironment(uuid).document(request.links)
            return Answer(201, document, location: request.links.environment(uuid))
        },
        .get("/environments/{uuid}") { request, connection in
            Answer(200, try connection.existingEnvironment(request.parameter("uuid")).document(request.links))
        },
        .put("/environments/{uuid}") { request, connection in
            // Bad JSON is told first; what is wrong in it, only of an environment that is there.
            _ = try request.jsonObject()
            let old = try connection.existingEnvironment(request.parameter("uuid"))
            let body = try Body(request, connection, replacing: old.name)
            try connection.execute(
                """
                UPDATE environments SET name = ?, display_name = ?, production = ?, contacts = ?, updated_at = ?
                WHERE id = ?
                """, body.values(request) + [.integer(old.id)])
            return Answer(200, try connection.existingEnvironment(old.uuid).document(request.links))
        },
        .delete("/environments/{uuid}") { request, connection in
            let old = try connection.existingEnvironment(request.parameter("uuid"))
            try connection.execute("DELETE FROM environments WHERE id = ?", [.integer(old.id)])
            return .noContent
        },
    ]

    private struct Body {
        var name = ""
        var displayName: String?
        var isProduction = false
        var contacts: JSONValue?

        init(_ request: BrokerRequest, _ connection: Connection, replacing old: String?) throws {
            let object = try request.jsonObject()
            var validation = Validation()
            switch object["production"] {
            case .bool(let value)?: isProduction = value
            case nil: validation.add("production", "is missing")
            default: validation.add("production", "must be boolean")
            }
            if let name = validation.text(object, "name", required: true) {
                if name.contains(where: \.isWhitespace) { validation.add("name", "cannot contain spaces") }
                if name != old, try connection.environment(named: name) != nil {
                    validation.add("name", "Another environment with name '\(name)' already exists.")
                }
                self.name = name
            }
            displayName = validation.anyText(object, "displayName").flatMap {
                $0.allSatisfy(\.isWhitespace) ? nil : $0
            }
            checkContacts(object["contacts"], &validation)
            try validation.finish()
        }

        private mutating func checkContacts(_ value: JSONValue?, _ validation: inout Validation) {
            guard let value else { return }
            guard let items = value.arrayValue else { return validation.add("contacts", "must be an array") }
            for (index, item) in items.enumerated() {
                if item["name"]?.stringValue?.isEmpty ?? true {
                    validation.add("contacts", "name is missing (at index \(index))")
                }
                if let details = item["details"], details.objectValue == nil {
                    validation.add("contacts", "details must be a hash (at index \(index))")
                }
            }
            contacts = value
        }

        /// In the order of the columns in the statements above.
        func values(_ request: BrokerRequest) -> [SQLValue] {
            [
                .text(name), .text(displayName ?? Pacticipant.displayName(for: name)), SQLValue(isProduction),
                SQLValue(contacts?.text()), .text(request.timestamp),
            ]
        }
    }
}

extension Connection {
    func environment(uuid: String) throws -> Environment? {
        try row("SELECT * FROM environments WHERE uuid = ?", [.text(uuid)]).map(Environment.init)
    }

    func environment(named name: String) throws -> Environment? {
        try row("SELECT * FROM environments WHERE name = ?", [.text(name)]).map(Environment.init)
    }

    /// Where a version is deployed or supported now, in the order in which the environments were made.
    func environments(ofVersion id: Int) throws -> [Environment] {
        try rows(
            """
            SELECT * FROM environments WHERE id IN (
                SELECT environment_id FROM deployed_versions WHERE version_id = ? AND undeployed_at IS NULL
                UNION SELECT environment_id FROM released_versions WHERE version_id = ? AND support_ended_at IS NULL)
            ORDER BY id
            """, [.integer(id), .integer(id)]
        ).map(Environment.init)
    }

    func existingEnvironment(_ uuid: String) throws -> Environment {
        guard let environment = try environment(uuid: uuid) else { throw BrokerError.notFound }
        return environment
    }
}
