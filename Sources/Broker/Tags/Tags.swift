import Database
import Foundation
import PactModel

/// Tags of versions.
enum Tags {
    /// A first tag within this time of the version's creation stands for its branch, in seconds.
    private static let firstTagIsBranch: TimeInterval = 10

    static let routes: [Route] = [
        .get("/pacticipants/{pacticipant}/versions/{version}/tags/{tag}") { try one($0, $1) },
        .put("/pacticipants/{pacticipant}/versions/{version}/tags/{tag}") { request, connection in
            let (version, _) = try connection.findOrCreateVersion(
                request.parameter("pacticipant"), request.parameter("version"), at: request.timestamp)
            let tag = request.parameter("tag")
            let isNew = try connection.addTagFromClient(tag, to: version, at: request.now, request.settings)
            try connection.recordDeployment(ofVersion: version, toEnvironmentNamed: tag, at: request.timestamp)
            var answer = try one(request, connection)
            if isNew {
                answer.status = 201
                answer.headers.append(("Location", request.links.tag(version.pacticipant, version.number, tag)))
            }
            return answer
        },
        .delete("/pacticipants/{pacticipant}/versions/{version}/tags/{tag}") { request, connection in
            let version = try Versions.existing(request, connection)
            let removed = try connection.execute(
                "DELETE FROM tags WHERE version_id = ? AND name = ?",
                [.integer(version.id), .text(request.parameter("tag"))])
            if removed == 0 { throw BrokerError.notFound }
            return .noContent
        },
    ]

    private static func one(_ request: BrokerRequest, _ connection: Connection) throws -> Answer {
        let version = try Versions.existing(request, connection)
        let row = try connection.row(
            "SELECT * FROM tags WHERE version_id = ? AND name = ?",
            [.integer(version.id), .text(request.parameter("tag"))])
        guard let row else { throw BrokerError.notFound }
        let (name, links) = (row.text("name"), request.links)
        return Answer(
            200,
            [
                "name": .string(name), "createdAt": Timestamp.shown(row.text("created_at")),
                "_links": [
                    "self": .link(links.tag(version.pacticipant, version.number, name), title: "Tag", name: name),
                    "version": .link(
                        links.version(version.pacticipant, version.number), title: "Version", name: version.number),
                    "pacticipant": .link(
                        links.pacticipant(version.pacticipant), title: "Pacticipant", name: version.pacticipant),
                ],
            ])
    }

    /// Whether the first tag of `version` says what branch it is on: it is new, and on no branch.
    fileprivate static func standsForBranch(_ version: Version, at now: Date, hasTags: Bool, hasBranches: Bool) -> Bool
    {
        !hasTags && !hasBranches
            && version.createdAt >= Timestamp.text(now.addingTimeInterval(-firstTagIsBranch))
    }
}

extension Connection {
    /// Adds a tag as it stands; the answer says whether it was new.
    @discardableResult
    func addTag(_ name: String, toVersion id: Int, at time: String) throws -> Bool {
        try execute(
            """
            INSERT INTO tags (version_id, name, pacticipant_id, created_at)
            SELECT id, ?, pacticipant_id, ? FROM versions WHERE id = ? ON CONFLICT DO NOTHING
            """, [.text(name), .text(time), .integer(id)]) > 0
    }

    /// Adds a tag that a client sent, which may name the version's branch and the main branch too.
    func addTagFromClient(_ name: String, to version: Version, at now: Date, _ settings: BrokerSettings) throws -> Bool
    {
        let isBranch = try Tags.standsForBranch(
            version, at: now, hasTags: !tags(ofVersion: version.id).isEmpty,
            hasBranches: !branches(ofVersion: version.id).isEmpty)
        let time = Timestamp.text(now)
        if isBranch { _ = try addBranch(name, to: version, at: time, settings) }
        try detectMainBranch(name, of: existingPacticipant(version.pacticipant), settings)
        return try addTag(name, toVersion: version.id, at: time)
    }
}
