import Database
import PactModel

/// One version of a pacticipant; `id` is its place in the version order.
struct Version: Sendable, Hashable {
    var id: Int
    var pacticipantID: Int
    var pacticipant: String
    var number: String
    var buildURL: String?
    var createdAt: String
    var updatedAt: String

    init(_ row: Row) {
        id = row.integer("id")
        pacticipantID = row.integer("pacticipant_id")
        pacticipant = row.text("pacticipant")
        number = row.text("number")
        buildURL = row.optionalText("build_url")
        createdAt = row.text("created_at")
        updatedAt = row.text("updated_at")
    }

    /// What a statement selects to make a version; `versions` and `pacticipants` have to be joined.
    static let columns = "versions.*, pacticipants.name AS pacticipant"
    static let join = "versions JOIN pacticipants ON pacticipants.id = versions.pacticipant_id"
}

/// A branch that a version is on, and whether it is the head there.
struct BranchMembership: Sendable, Hashable {
    var branch: String
    var isHead: Bool
}

extension Connection {
    func version(_ pacticipant: String, _ number: String) throws -> Version? {
        try row(
            "SELECT \(Version.columns) FROM \(Version.join) WHERE pacticipants.name = ? AND number = ?",
            [.text(pacticipant), .text(number)]
        ).map(Version.init)
    }

    func version(id: Int) throws -> Version? {
        try row("SELECT \(Version.columns) FROM \(Version.join) WHERE versions.id = ?", [.integer(id)]).map(
            Version.init)
    }

    /// The version, with its pacticipant, made where they are not there; the second part says whether it was.
    func findOrCreateVersion(_ pacticipant: String, _ number: String, at time: String) throws -> (Version, isNew: Bool)
    {
        if let version = try version(pacticipant, number) { return (version, false) }
        let owner = try findOrCreatePacticipant(pacticipant, at: time)
        try execute(
            "INSERT INTO versions (pacticipant_id, number, created_at, updated_at) VALUES (?, ?, ?, ?)",
            [.integer(owner.id), .text(number), .text(time), .text(time)])
        guard let version = try version(id: lastInsertedRowID) else {
            preconditionFailure("a version that was just inserted is there")
        }
        return (version, true)
    }

    /// The branches a version is on, in the order in which it was added to them.
    func branches(ofVersion id: Int) throws -> [BranchMembership] {
        try rows(
            """
            SELECT branches.name, branches.head_version_id = branch_versions.version_id AS is_head
            FROM branch_versions JOIN branches ON branches.id = branch_id
            WHERE version_id = ? ORDER BY branch_versions.created_at, branches.id
            """, [.integer(id)]
        ).map { BranchMembership(branch: $0.text("name"), isHead: $0.optionalInteger("is_head") == 1) }
    }

    /// The newest version of a pacticipant that has a tag.
    func newestVersion(ofPacticipant id: Int, withTag tag: String) throws -> Int? {
        try row(
            "SELECT MAX(version_id) AS id FROM tags WHERE pacticipant_id = ? AND name = ?", [.integer(id), .text(tag)]
        )?.optionalInteger("id")
    }

    func tags(ofVersion id: Int) throws -> [String] {
        try rows("SELECT name FROM tags WHERE version_id = ? ORDER BY name", [.integer(id)]).map { $0.text("name") }
    }
}
