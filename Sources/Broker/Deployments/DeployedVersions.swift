import Database
import Foundation
import PactModel

/// Which version runs where. In one environment an application instance has one version at a time.
enum DeployedVersions {
    static let routes: [Route] = [
        .get("/environments/{uuid}/deployed-versions/currently-deployed") { request, connection in
            let environment = try connection.existingEnvironment(request.parameter("uuid"))
            let instanceName = request.query.contains("applicationInstance") ? "applicationInstance" : "target"
            let instance = request.query.contains(instanceName) ? request.query[instanceName] ?? "" : nil
            let pacticipant = request.query["pacticipant"]
            let rows = try connection.rows(
                """
                \(selection) WHERE environment_id = ? AND undeployed_at IS NULL\(pacticipant == nil ? "" : " AND pacticipants.name = ?")
                ORDER BY deployed_versions.id DESC
                """, [.integer(environment.id)] + (pacticipant.map { [.text($0)] } ?? []))
            let shown = rows.filter { row in instance.map { $0 == row.text("application_instance") } ?? true }
            return Answer(
                200,
                [
                    "_embedded": ["deployedVersions": .array(shown.map { .object(document($0, request.links)) })],
                    "_links": [
                        "self": .link(request.url, title: "Versions deployed in \(environment.displayName) now")
                    ],
                ])
        },
        .get("/pacticipants/{pacticipant}/versions/{version}/deployed-versions/environment/{uuid}") {
            request, connection in
            let version = try Versions.existing(request, connection)
            let environment = try connection.existingEnvironment(request.parameter("uuid"))
            let rows = try connection.rows(
                "\(selection) WHERE version_id = ? AND environment_id = ? ORDER BY deployed_versions.id DESC",
                [.integer(version.id), .integer(environment.id)])
            return Answer(
                200,
                [
                    "_embedded": ["deployedVersions": .array(rows.map { .object(members($0, request.links)) })],
                    "_links": ["self": .link(request.url, title: "Deployed versions")],
                ])
        },
        .post("/pacticipants/{pacticipant}/versions/{version}/deployed-versions/environment/{uuid}", .write) {
            request, connection in
            let body = try request.jsonObject()
            let version = try Versions.existing(request, connection)
            let environment = try connection.existingEnvironment(request.parameter("uuid"))
            let given = [body["applicationInstance"], body["target"]].compactMap { $0 }.first { !$0.isNull }
            let uuid = try connection.recordDeployment(
                of: version, to: environment.id, instance: given.map { $0.stringValue ?? $0.text() } ?? "",
                at: request.timestamp)
            return Answer(
                201, try expanded(uuid, request, connection), location: request.links.url("deployed-versions", uuid))
        },
        .get("/deployed-versions/{uuid}") { request, connection in
            Answer(200, try expanded(request.parameter("uuid"), request, connection))
        },
        .patch("/deployed-versions/{uuid}") { request, connection in
            let body = try request.jsonObject()
            let uuid = request.parameter("uuid")
            _ = try expanded(uuid, request, connection)
            switch body["currentlyDeployed"] {
            case .bool(false)?:
                try connection.execute(
                    """
                    UPDATE deployed_versions SET undeployed_at = ?, updated_at = ? WHERE uuid = ? AND undeployed_at IS NULL
                    """, [.text(request.timestamp), .text(request.timestamp), .text(uuid)])
            case .bool(true)?:
                throw BrokerError.unprocessable(
                    field: "currentlyDeployed",
                    "cannot be set back to true. Please record a new deployment.")
            default: break
            }
            return Answer(200, try expanded(uuid, request, connection))
        },
    ]

    private static let selection = """
        SELECT deployed_versions.*, versions.number, pacticipants.name AS pacticipant
        FROM deployed_versions JOIN versions ON versions.id = version_id
        JOIN pacticipants ON pacticipants.id = deployed_versions.pacticipant_id
        """

    private static func document(_ row: Row, _ links: Links) -> JSONObject {
        var document = members(row, links)
        let own = document["_links"]
        document["_links"] = nil
        document["_embedded"] = .object(VersionInEnvironment.embedded(row, links))
        document["_links"] = own
        return document
    }

    private static func members(_ row: Row, _ links: Links) -> JSONObject {
        let instance = row.text("application_instance")
        let shownInstance: String? = instance.isEmpty ? nil : instance
        return .hal([
            "uuid": .string(row.text("uuid")), "currentlyDeployed": .bool(row.optionalText("undeployed_at") == nil),
            "target": .optional(shownInstance), "applicationInstance": .optional(shownInstance),
            "undeployedAt": row.optionalText("undeployed_at").map(Timestamp.shown),
            "createdAt": Timestamp.shown(row.text("created_at")),
            "_links": ["self": .link(links.url("deployed-versions", row.text("uuid")))],
        ])
    }

    private static func expanded(_ uuid: String, _ request: BrokerRequest, _ connection: Connection) throws
        -> JSONObject
    {
        guard let row = try connection.row("\(selection) WHERE deployed_versions.uuid = ?", [.text(uuid)]) else {
            throw BrokerError.notFound
        }
        return try VersionInEnvironment.withEnvironment(document(row, request.links), row, request.links, connection)
    }

    /// The deployments of a version, those that are over too, as links of the version's document.
    static func environmentLinks(ofVersion id: Int, _ links: Links, _ connection: Connection) throws -> [JSONValue] {
        try connection.rows(
            """
            SELECT deployed_versions.uuid, application_instance, undeployed_at, environments.display_name
            FROM deployed_versions JOIN environments ON environments.id = environment_id
            WHERE version_id = ? ORDER BY deployed_versions.id
            """, [.integer(id)]
        ).map { row in
            var link: JSONObject = [
                "title": "Version deployed to \(row.text("display_name"))", "name": .string(row.text("display_name")),
                "href": .string(links.url("deployed-versions", row.text("uuid"))),
                "currently_deployed": .bool(row.optionalText("undeployed_at") == nil),
            ]
            let instance = row.text("application_instance")
            if !instance.isEmpty { link["application_instance"] = .string(instance) }
            return .object(link)
        }
    }
}

extension Connection {
    /// Records that `version` runs in an environment now; what ran in that instance before no longer does. Recording the
    /// same again changes nothing.
    func recordDeployment(of version: Version, to environment: Int, instance: String, at time: String) throws -> String
    {
        let place: [SQLValue] = [.integer(environment), .integer(version.pacticipantID), .text(instance)]
        let current = try row(
            """
            SELECT uuid, version_id FROM deployed_versions
            WHERE environment_id = ? AND pacticipant_id = ? AND application_instance = ? AND undeployed_at IS NULL
            """, place)
        if let current, current.integer("version_id") == version.id { return current.text("uuid") }
        try execute(
            """
            UPDATE deployed_versions SET undeployed_at = ?, updated_at = ?
            WHERE environment_id = ? AND pacticipant_id = ? AND application_instance = ? AND undeployed_at IS NULL
            """, [.text(time), .text(time)] + place)
        let uuid = UUID().uuidString.lowercased()
        try execute(
            """
            INSERT INTO deployed_versions
                (environment_id, pacticipant_id, application_instance, version_id, uuid, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, place + [.integer(version.id), .text(uuid), .text(time), .text(time)])
        return uuid
    }

    /// A tag with the very name of an environment records a deployment there.
    func recordDeployment(ofVersion version: Version, toEnvironmentNamed name: String, at time: String) throws {
        guard let environment = try environment(named: name) else { return }
        _ = try recordDeployment(of: version, to: environment.id, instance: "", at: time)
    }
}
