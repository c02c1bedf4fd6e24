import Database
import Foundation
import TestSupport
import Testing

@Suite struct DatabaseTests {
    static let migrations = [
        Migration(1, "notes", "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT")
    ]

    static func withDatabase(_ body: (Database, URL) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "notes.sqlite")
            try await body(Database(path: file.path, migrations: migrations), file)
        }
    }

    /// A commit is on the disk before `write` returns.
    @Test func theWriterSynchronizesFully() async throws {
        try await Self.withDatabase { database, _ in
            let values = [try await database.pragma("synchronous"), try await database.pragma("foreign_keys")]
            #expect(values == [2, 1])
        }
    }

    @Test func aWriteThatThrowsChangesNothing() async throws {
        struct Refusal: Error {}
        try await Self.withDatabase { database, _ in
            await #expect(throws: Refusal.self) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO notes (text) VALUES (?)", ["one"])
                    throw Refusal()
                }
            }
            let rows = try await database.read { try $0.rows("SELECT * FROM notes") }
            #expect(rows.isEmpty)
        }
    }

    @Test func valuesComeBackAsTheyWere() async throws {
        try await Self.withDatabase { database, _ in
            let row = try await database.read {
                try $0.row(
                    "SELECT ? AS text, ? AS number, ? AS bytes, ? AS absent, ? AS yes",
                    ["ü🎵'; DROP TABLE notes", 42, .blob([0, 255]), .null, SQLValue(true)])
            }
            #expect(row?.text("text") == "ü🎵'; DROP TABLE notes")
            #expect(row?.integer("number") == 42)
            #expect(row?.bytes("bytes") == [0, 255])
            #expect(row?.optionalText("absent") == nil)
            #expect(row?.bool("yes") == true)
        }
    }

    @Test func valuesAtTheEdgesComeBackToo() async throws {
        try await Self.withDatabase { database, _ in
            let values: [SQLValue] = [
                "", "a\u{0}b", .blob([]), .blob([0]), .real(1.5), .integer(.min), .integer(.max), .null,
            ]
            for value in values {
                let row = try await database.read { try $0.row("SELECT ? AS value", [value]) }
                #expect(row?["value"] == value)
            }
        }
    }

    @Test func aTextWithANullCharacterIsKeptWhole() async throws {
        try await Self.withDatabase { database, _ in
            let found = try await database.write { connection in
                #expect(try connection.execute("INSERT INTO notes (text) VALUES (?)", ["a\u{0}b"]) == 1)
                #expect(try connection.execute("INSERT INTO notes (text) VALUES (?)", ["a\u{0}c"]) == 1)
                return try connection.row("SELECT text FROM notes WHERE text = ?", ["a\u{0}b"])?.text("text")
            }
            #expect(found == "a\u{0}b")
        }
    }

    @Test func aStatementTakesAsManyValuesAsItHasPlaces() async throws {
        try await Self.withDatabase { database, _ in
            for values in [[], [1, 2, 3]] as [[SQLValue]] {
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.read { try $0.rows("SELECT ?, ?", values) }
                }
                #expect("\(error, default: "")".contains("wrong number of statement arguments: \(values.count)"))
            }
            let rows = try await database.read { try $0.rows("SELECT ?1 AS one, ?2 AS two, ?1 AS again", [1, 2]) }
            #expect(rows.map { [$0.integer("one"), $0.integer("two"), $0.integer("again")] } == [[1, 2, 1]])
        }
    }

    @Test func aLongReadSeesWhatIsCommittedToo() async throws {
        try await Self.withDatabase { database, _ in
            _ = try await database.write { try $0.execute("INSERT INTO notes (text) VALUES ('one')") }
            let rows = try await database.readApart { try $0.rows("SELECT text FROM notes") }
            #expect(rows.map { $0.text("text") } == ["one"])
        }
    }

    @Test func aBrokenRuleIsAConstraintError() async throws {
        try await Self.withDatabase { database, _ in
            _ = try await database.write { try $0.execute("INSERT INTO notes (text) VALUES ('one')") }
            await #expect(throws: DatabaseError.constraint("UNIQUE constraint failed: notes.text")) {
                try await database.write { try $0.execute("INSERT INTO notes (text) VALUES ('one')") }
            }
        }
    }

    @Test func aFullDiskSaysSoAndLeavesWhatWasThere() async throws {
        try await Self.withDatabase { database, _ in
            _ = try await database.write { try $0.execute("INSERT INTO notes (text) VALUES ('one')") }
            _ = try await database.pragma("max_page_count = 6")
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write {
                    try $0.execute(
                        "INSERT INTO notes (text) VALUES (?)", [.text(String(repeating: "x", count: 100_000))])
                }
            }
            #expect(error == .full)
            #expect(error?.description == "The disk is full: nothing was changed. Free some space and try again.")
            let texts = try await database.read { try $0.rows("SELECT text FROM notes").map { $0.text("text") } }
            #expect(texts == ["one"])
        }
    }

    @Test func aFileThatAnotherConnectionHoldsIsToldSo() async throws {
        try await Self.withDatabase { database, file in
            let other = try Database(
                path: file.path, migrations: Self.migrations, lockTimeout: .milliseconds(1))
            let error = await #expect(throws: DatabaseError.self) {
                try await Self.holding(database) {
                    _ = try await other.write { try $0.execute("INSERT INTO notes (text) VALUES ('one')") }
                }
            }
            #expect(error == .busy)
            #expect(
                error?.description
                    == "Another process holds the database: nothing was changed. Try again when it has finished.")
            _ = try await other.write { try $0.execute("INSERT INTO notes (text) VALUES ('two')") }
            let texts = try await database.read { try $0.rows("SELECT text FROM notes").map { $0.text("text") } }
            #expect(texts == ["two"])
        }
    }

    /// Runs `body` while a write transaction of `database` is open.
    static func holding(_ database: Database, _ body: @escaping @Sendable () async throws -> Void) async throws {
        try await whileHeld({ hold in try await database.write { _ in hold() } }, body)
    }

    @Test func aNewerFileIsRefusedWithBothNumbers() async throws {
        try await Self.withDatabase { _, file in
            let error = #expect(throws: DatabaseError.self) { try Database(path: file.path, migrations: []) }
            #expect(
                error?.description
                    == "The database \(file.path) is of schema 1, and this program knows schemas up to 0. "
                    + "Use the version of the program that wrote it, or a newer one.")
        }
    }

    @Test func migrationsRunOnceAndInOrder() async throws {
        try await Self.withDatabase { database, file in
            _ = try await database.write { try $0.execute("INSERT INTO notes (text) VALUES ('kept')") }
            let more = Self.migrations + [Migration(2, "marks", "ALTER TABLE notes ADD COLUMN mark INTEGER")]
            let newer = try Database(path: file.path, migrations: more)
            let row = try await newer.read { try $0.row("SELECT text, mark FROM notes") }
            #expect(row?.text("text") == "kept")
            #expect(row?.optionalInteger("mark") == nil)
        }
    }

    @Test func aFolderThatIsNotThereIsNamed() {
        let error = #expect(throws: DatabaseError.self) {
            try Database(path: "/nowhere/at/all.sqlite", migrations: Self.migrations)
        }
        let sentence =
            "The database /nowhere/at/all.sqlite cannot be made: there is no folder /nowhere/at/. Make it, or name another file."
        #expect(error?.description == sentence)
        #expect(throws: DatabaseError.noFolder(path: "/nowhere/at/all.sqlite")) {
            try ServingLock(path: "/nowhere/at/all.sqlite")
        }
    }

    @Test func aFileOfAnotherKindIsNamedAndLeftAsItIs() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "notes.txt")
            let text = String(repeating: "No database. ", count: 100)
            try text.write(to: file, atomically: true, encoding: .utf8)
            let error = #expect(throws: DatabaseError.self) {
                try Database(path: file.path, migrations: Self.migrations)
            }
            #expect(
                error?.description
                    == "The file \(file.path) is no SQLite database, and was left as it is. Name another file.")
            #expect(try String(contentsOf: file, encoding: .utf8) == text)
        }
    }
}
