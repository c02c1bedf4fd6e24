import Database
import PactModel

/// What the documents of deployed and of released versions show alike.
enum VersionInEnvironment {
    /// The pacticipant and the version of a row that names both.
    static func embedded(_ row: Row, _ links: Links) -> JSONObject {
        let (name, number) = (row.text("pacticipant"), row.text("number"))
        return [
            "pacticipant": ["name": .string(name), "_links": ["self": .link(links.pacticipant(name))]],
            "version": [
                "number": .string(number),
                "_links": ["self": .link(links.version(name, number), title: "Version", name: number)],
            ],
        ]
    }

    /// `document` with the row's environment beside its pacticipant and version.
    static func withEnvironment(_ document: JSONObject, _ row: Row, _ links: Links, _ connection: Connection) throws
        -> JSONObject
    {
        guard
            let environment = try connection.row(
                "SELECT * FROM environments WHERE id = ?", [.integer(row.integer("environment_id"))])
        else { throw BrokerError.notFound }
        var embedded = document["_embedded"]?.objectValue ?? [:]
        embedded["environment"] = .object(Environment(environment).document(links))
        var document = document
        document["_embedded"] = .object(embedded)
        return document
    }
}
