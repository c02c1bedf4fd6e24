import Database

/// How names are spelled here: where a broker was told that their case does not matter, a name in a request is taken for
/// the one that is stored. A name that is stored just so wins over others that differ in case.
struct Spelling {
    let connection: Connection
    let ignoresCase: Bool

    func pacticipant(_ name: String) throws -> String {
        try stored(name, "SELECT name FROM pacticipants WHERE name = ?1 COLLATE NOCASE ORDER BY name <> ?1, id LIMIT 1")
    }

    func version(_ number: String, of pacticipant: String) throws -> String {
        try stored(
            number,
            """
            SELECT number AS name FROM \(Version.join) WHERE pacticipants.name = ?2 AND number = ?1 COLLATE NOCASE
            ORDER BY number <> ?1, versions.id LIMIT 1
            """, [.text(pacticipant)])
    }

    /// - Parameter pacticipant: whose tag it is; nil where it may be anybody's.
    func tag(_ name: String, of pacticipant: String?) throws -> String {
        try stored(
            name,
            """
            SELECT tags.name FROM tags JOIN pacticipants ON pacticipants.id = pacticipant_id
            WHERE (?2 IS NULL OR pacticipants.name = ?2) AND tags.name = ?1 COLLATE NOCASE
            ORDER BY tags.name <> ?1, version_id LIMIT 1
            """, [SQLValue(pacticipant)])
    }

    func label(_ name: String) throws -> String {
        try stored(name, "SELECT name FROM labels WHERE name = ?1 COLLATE NOCASE ORDER BY name <> ?1, name LIMIT 1")
    }

    /// Whether two names mean the same.
    func areSame(_ left: String, _ right: String) -> Bool {
        left == right || ignoresCase && left.lowercased() == right.lowercased()
    }

    /// The places of a path, as far as they are names of what may be there.
    func parameters(_ given: [String: String]) throws -> [String: String] {
        var parameters = given
        for role in ["pacticipant", "consumer", "provider"] {
            if let name = given[role] { parameters[role] = try pacticipant(name) }
        }
        let owner = parameters["pacticipant"] ?? parameters["consumer"]
        if let owner, let number = given["version"] { parameters["version"] = try version(number, of: owner) }
        if let name = given["tag"] { parameters["tag"] = try tag(name, of: owner) }
        if let name = given["providerTag"] { parameters["providerTag"] = try tag(name, of: parameters["provider"]) }
        if let name = given["to"] { parameters["to"] = try tag(name, of: nil) }
        if let name = given["label"] { parameters["label"] = try label(name) }
        return parameters
    }

    /// What a query names by itself, as in `?pacticipant=Web&version=1`.
    func query(_ given: RequestQuery) throws -> RequestQuery {
        var query = given
        for role in ["pacticipant", "consumer", "provider"] { query = try query.replacing(role, with: pacticipant) }
        guard let owner = query["pacticipant"] else { return query }
        return try query.replacing("version") { try version($0, of: owner) }
    }

    func selector(_ given: MatrixSelector) throws -> MatrixSelector {
        var selector = given
        selector.pacticipant = try pacticipant(given.pacticipant)
        selector.version = try given.version.map { try version($0, of: selector.pacticipant) }
        selector.tag = try given.tag.map { try tag($0, of: selector.pacticipant) }
        return selector
    }

    private func stored(_ name: String, _ query: String, _ arguments: [SQLValue] = []) throws -> String {
        guard ignoresCase else { return name }
        return try connection.row(query, [.text(name)] + arguments)?.text("name") ?? name
    }
}

extension BrokerRequest {
    func spelling(_ connection: Connection) -> Spelling {
        Spelling(connection: connection, ignoresCase: !settings.hasCaseSensitiveNames)
    }

    /// The request with the names of its path and of its query as they are spelled here.
    func spelled(_ connection: Connection) throws -> BrokerRequest {
        let spelling = spelling(connection)
        guard spelling.ignoresCase else { return self }
        var request = self
        request.parameters = try spelling.parameters(parameters)
        request.query = try spelling.query(query)
        return request
    }
}
