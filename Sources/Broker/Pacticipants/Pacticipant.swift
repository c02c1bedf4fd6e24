import Database
import PactModel

/// An application that takes part in contracts, as consumer, provider or both.
struct Pacticipant: Sendable {
    var id: Int
    var name: String
    var displayName: String
    var mainBranch: String?
    var repositoryURL: String?
    var repositoryName: String?
    var repositoryNamespace: String?
    var createdAt: String
    var updatedAt: String

    init(_ row: Row) {
        id = row.integer("id")
        name = row.text("name")
        displayName = row.text("display_name")
        mainBranch = row.optionalText("main_branch")
        repositoryURL = row.optionalText("repository_url")
        repositoryName = row.optionalText("repository_name")
        repositoryNamespace = row.optionalText("repository_namespace")
        createdAt = row.text("created_at")
        updatedAt = row.text("updated_at")
    }

    /// `foo-barService` → `Foo Bar Service`.
    static func displayName(for name: String) -> String {
        var words: [String] = []
        var word = ""
        for character in name {
            let isBoundary = character.isUppercase && (word.last?.isLowercase ?? false || word.last?.isNumber ?? false)
            if "-_.".contains(character) || character.isWhitespace || isBoundary {
                words.append(word)
                word = ""
            }
            if !"-_.".contains(character), !character.isWhitespace { word.append(character) }
        }
        words.append(word)
        let shown = words.filter { !$0.isEmpty }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(
            separator: " ")
        return shown.isEmpty ? name : shown
    }

    /// Whether two names differ only in what people vary: case, separators, plural, "service", "api", "provider".
    static func areSimilar(_ left: String, _ right: String) -> Bool {
        significantWords(left) == significantWords(right)
    }

    private static func significantWords(_ name: String) -> [String] {
        displayName(for: name.replacing("::", with: "/")).lowercased().split(separator: " ")
            .map { $0.hasSuffix("s") ? String($0.dropLast()) : String($0) }
            .filter { !["api", "provider", "service"].contains($0) }
    }
}

extension Connection {
    /// The pacticipant of this name.
    func pacticipant(_ name: String) throws -> Pacticipant? {
        try row("SELECT * FROM pacticipants WHERE name = ?", [.text(name)]).map(Pacticipant.init)
    }

    /// The pacticipant of this name, or the answer that it is not there.
    func existingPacticipant(_ name: String, role: String = "pacticipant") throws -> Pacticipant {
        guard let pacticipant = try pacticipant(name) else {
            throw BrokerError.pacticipantNotFound(role: role, name: name)
        }
        return pacticipant
    }

    /// The pacticipant of this name, made where it is not there.
    func findOrCreatePacticipant(_ name: String, at time: String) throws -> Pacticipant {
        try execute(
            """
            INSERT INTO pacticipants (name, display_name, created_at, updated_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (name) DO NOTHING
            """, [.text(name), .text(Pacticipant.displayName(for: name)), .text(time), .text(time)])
        return try existingPacticipant(name)
    }

    /// Makes the branch the main branch of a pacticipant that has none, where its name is one of the usual ones.
    func detectMainBranch(_ branch: String, of pacticipant: Pacticipant, _ settings: BrokerSettings) throws {
        guard settings.detectsMainBranch, settings.mainBranchCandidates.contains(branch) else { return }
        try execute(
            "UPDATE pacticipants SET main_branch = ? WHERE id = ? AND main_branch IS NULL",
            [.text(branch), .integer(pacticipant.id)])
    }
}
