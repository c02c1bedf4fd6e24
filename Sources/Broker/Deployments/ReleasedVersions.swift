import Database
import Foundation
import PactModel

/// Which versions are out with users; several of one application may be supported at a time.
enum ReleasedVersions {
    static let routes: [Route] = [
        .get("/environments/{uuid}/released-versions/currently-supported") { request, connection in
            let environment = try connection.existingEnvironment(request.parameter("uuid"))
            let rows = try connection.rows(
                "\(selection) WHERE environment_id = ? AND support_ended_at IS NULL ORDER BY released_versions.id",
                [.integer(environment.id)])
            let shown = rows.filter { row in
                (request.query["pacticipant"].map { $0 == row.text("pacticipant") } ?? true)
                    && (request.query["version"].map { $0 == row.text("number") } ?? true)
            }
            return list(shown, request)
        },
        .get("/pacticipants/{pacticipant}/versions/{version}/released-versions/environment/{uuid}") {
            request, connection in
            let version = try Versions.existing(request, connection)
            let environment = try connection.existingEnvironment(request.parameter("uuid"))
            return list(
                try connection.rows(
                    "\(selection) WHERE version_id = ? AND environment_id = ?",
                    [.integer(version.id), .integer(environment.id)]), request, expanding: false)
        },
        .post("/pacticipants/{pacticipant}/versions/{version}/released-versions/environment/{uuid}", .write, record),
        .get("/released-versions/{uuid}") { request, connection in
            Answer(200, try expanded(request.parameter("uuid"), request, connection))
        },
        .patch("/released-versions/{uuid}") { request, connection in
            let body = try request.jsonObject()
            let uuid = request.parameter("uuid")
            _ = try expanded(uuid, request, connection)
            switch body["currentlySupported"] {
            case .bool(false)?:
                try connection.execute(
                    """
                    UPDATE released_versions SET support_ended_at = ? WHERE uuid = ? AND support_ended_at IS NULL
                    """, [.text(request.timestamp), .text(uuid)])
            case .bool(true)?:
                throw BrokerError.unprocessable(
                    field: "currentlySupported", "cannot be set back to true. Please record a new release.")
            default: break
            }
            return Answer(200, try expanded(uuid, request, connection))
        },
    ]

    private static func record(_ request: BrokerRequest, _ connection: Connection) throws -> Answer {
        _ = try request.jsonObject()
        let version = try Versions.existing(request, connection)
        let environment = try connection.existingEnvironment(request.parameter("uuid"))
        let place: [SQLValue] = [.integer(version.id), .integer(environment.id)]
        let known = try connection.row(
            "SELECT uuid FROM released_versions WHERE version_id = ? AND environment_id = ?", place)
        let uuid = known?.text("uuid") ?? UUID().uuidString.lowercased()
        if known == nil {
            try connection.execute(
                """
                INSERT INTO released_versions (version_id, environment_id, pacticipant_id, uuid, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                place + [
                    .integer(version.pacticipantID), .text(uuid), .text(request.timestamp), .text(request.timestamp),
                ])
        } else {
            try connection.execute(
                """
                UPDATE released_versions SET support_ended_at = NULL, updated_at = ?
                WHERE uuid = ? AND support_ended_at IS NOT NULL
                """, [.text(request.timestamp), .text(uuid)])
        }
        return Answer(
            known == nil ? 201 : 200, try expanded(uuid, request, connection),
            location: request.links.url("released-versions", uuid))
    }

    private static let selection = """
        SELECT released_versions.*, versions.number, pacticipants.name AS pacticipant
        FROM released_versions JOIN versions ON versions.id = version_id
        JOIN pacticipants ON pacticipants.id = released_versions.pacticipant_id
        """

    /// - Parameter expanding: whether each row tells its pacticipant and version, where the question does not.
    private static func list(_ rows: [Row], _ request: BrokerRequest, expanding: Bool = true) -> Answer {
        let items = rows.map { row -> JSONValue in
            var document = document(row, request.links)
            if !expanding { document["_embedded"] = nil }
            return .object(document)
        }
        return Answer(
            200,
            [
                "_embedded": ["releasedVersions": .array(items)],
                "_links": ["self": .link(request.url, title: "Released versions")],
            ])
    }

    private static func document(_ row: Row, _ links: Links) -> JSONObject {
        .hal([
            "uuid": .string(row.text("uuid")), "currentlySupported": .bool(row.optionalText("support_ended_at") == nil),
            "supportEndedAt": row.optionalText("support_ended_at").map(Timestamp.shown),
            "createdAt": Timestamp.shown(row.text("created_at")),
            "updatedAt": Timestamp.update(row.text("updated_at"), of: row.text("created_at")),
            "_embedded": .object(VersionInEnvironment.embedded(row, links)),
            "_links": ["self": .link(links.url("released-versions", row.text("uuid")))],
        ])
    }

    private static func expanded(_ uuid: String, _ request: BrokerRequest, _ connection: Connection) throws
        -> JSONObject
    {
        guard let row = try connection.row("\(selection) WHERE released_versions.uuid = ?", [.text(uuid)]) else {
            throw BrokerError.notFound
        }
        return try VersionInEnvironment.withEnvironment(document(row, request.links), row, request.links, connection)
    }

    /// The releases of a version, those whose support is over too, as links of the version's document.
    static func environmentLinks(ofVersion id: Int, _ links: Links, _ connection: Connection) throws -> [JSONValue] {
        try connection.rows(
            """
            SELECT released_versions.uuid, support_ended_at, environments.display_name
            FROM released_versions JOIN environments ON environments.id = environment_id
            WHERE version_id = ? ORDER BY released_versions.id
            """, [.integer(id)]
        ).map { row in
            [
                "title": "Version released to \(row.text("display_name"))", "name": .string(row.text("display_name")),
                "href": .string(links.url("released-versions", row.text("uuid"))),
                "currently_supported": .bool(row.optionalText("support_ended_at") == nil),
            ]
        }
    }
}
