import Database
import PactModel

/// Labels of pacticipants.
enum Labels {
    static let routes: [Route] = [
        .get("/labels") { request, connection in
            let page = try connection.page("SELECT DISTINCT name FROM labels ORDER BY name", [], request)
                .map { $0.text("name") }
            var links: JSONObject = ["self": .link(request.links.url("labels"), title: "Labels")]
            page.addLinks(to: &links, request)
            var document: JSONObject = ["_embedded": ["labels": .array(page.items.map { ["name": .string($0)] })]]
            document["page"] = page.description
            document["_links"] = .object(links)
            return Answer(200, document)
        },
        .get("/pacticipants/label/{label}") { request, connection in
            let page = try connection.page(
                """
                SELECT pacticipants.* FROM labels JOIN pacticipants ON pacticipants.id = pacticipant_id
                WHERE labels.name = ? AND pacticipants.name LIKE ? ORDER BY pacticipants.name COLLATE NOCASE
                """, [.text(request.parameter("label")), .text("%\(request.query["q"] ?? "")%")], request)
            return try Pacticipants.list(page.map(Pacticipant.init), request, connection, repeats: false)
        },
        .get("/pacticipants/{pacticipant}/labels/{label}") { request, connection in
            try one(request, connection)
        },
        .put("/pacticipants/{pacticipant}/labels/{label}") { request, connection in
            let pacticipant = try connection.findOrCreatePacticipant(
                request.parameter("pacticipant"), at: request.timestamp)
            let added = try connection.execute(
                "INSERT INTO labels (pacticipant_id, name, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [.integer(pacticipant.id), .text(request.parameter("label")), .text(request.timestamp)])
            var answer = try one(request, connection)
            if added > 0 {
                answer.status = 201
                answer.headers.append(
                    (
                        "Location",
                        request.links.url("pacticipants", pacticipant.name, "labels", request.parameter("label"))
                    ))
            }
            return answer
        },
        .delete("/pacticipants/{pacticipant}/labels/{label}") { request, connection in
            guard let pacticipant = try connection.pacticipant(request.parameter("pacticipant")) else {
                throw BrokerError.notFound
            }
            let removed = try connection.execute(
                "DELETE FROM labels WHERE pacticipant_id = ? AND name = ?",
                [.integer(pacticipant.id), .text(request.parameter("label"))])
            if removed == 0 { throw BrokerError.notFound }
            return .noContent
        },
    ]

    private static func one(_ request: BrokerRequest, _ connection: Connection) throws -> Answer {
        guard let pacticipant = try connection.pacticipant(request.parameter("pacticipant")) else {
            throw BrokerError.notFound
        }
        let row = try connection.row(
            "SELECT * FROM labels WHERE pacticipant_id = ? AND name = ?",
            [.integer(pacticipant.id), .text(request.parameter("label"))])
        guard let row else { throw BrokerError.notFound }
        let name = row.text("name")
        let links = request.links
        return Answer(
            200,
            [
                "name": .string(name), "createdAt": Timestamp.shown(row.text("created_at")),
                "_links": [
                    "self": .link(
                        links.url("pacticipants", pacticipant.name, "labels", name), title: "Label", name: name),
                    "pacticipant": .link(
                        links.pacticipant(pacticipant.name), title: "Pacticipant", name: pacticipant.name),
                ],
            ])
    }
}
