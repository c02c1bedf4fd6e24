import Database
import Dispatch
import Foundation
import TestSupport
import Testing

@Suite("Writes that wait together") struct SharedCommitTests {
    struct Refusal: Error {}

    /// Holds the writing connection until `count` writes of `batch` wait, then lets them go, one batch together.
    private static func together(
        _ count: Int, on database: Database, _ write: @escaping @Sendable (Int, Connection) throws -> Void
    ) async -> [Result<Void, any Error>] {
        let gate = DispatchSemaphore(value: 0)
        let (held, holds) = AsyncStream<Void>.makeStream()
        let outcomes = await withTaskGroup(of: (Int, Result<Void, any Error>)?.self) {
            group -> [Int: Result<Void, any Error>] in
            group.addTask {
                try? await database.write { _ in
                    holds.finish()
                    gate.wait()
                }
                return nil
            }
            for await _ in held {}
            // The order of waiting is that of the numbers, so each waits before the next is started.
            for number in 0..<count {
                group.addTask {
                    do {
                        try await database.write { try write(number, $0) }
                        return (number, .success(()))
                    } catch {
                        return (number, .failure(error))
                    }
                }
                while database.waitingWriteCount <= number { await Task.yield() }
            }
            gate.signal()
            return await group.reduce(into: [:]) { all, next in
                if let (number, outcome) = next { all[number] = outcome }
            }
        }
        return outcomes.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func texts(_ database: Database) async throws -> [String] {
        try await database.read { try $0.rows("SELECT text FROM notes ORDER BY id").map { $0.text("text") } }
    }

    @Test func shareACommit() async throws {
        try await DatabaseTests.withDatabase { database, _ in
            let outcomes = await Self.together(31, on: database) { number, connection in
                try connection.execute("INSERT INTO notes (text) VALUES (?)", [.text("\(number)")])
            }
            #expect(outcomes.allSatisfy { (try? $0.get()) != nil })
            let texts = try await Self.texts(database)
            #expect(texts == (0..<31).map { "\($0)" })
            // The write that held the connection, and all the others.
            #expect(database.commitCount == 2)
        }
    }

    @Test func areSplitWhereTheyAreTooMany() async throws {
        try await DatabaseTests.withDatabase { database, _ in
            _ = await Self.together(65, on: database) { number, connection in
                try connection.execute("INSERT INTO notes (text) VALUES (?)", [.text("\(number)")])
            }
            let texts = try await Self.texts(database)
            #expect(texts.count == 65)
            #expect(database.commitCount == 3)
        }
    }

    @Test func failAlone() async throws {
        try await DatabaseTests.withDatabase { database, _ in
            let outcomes = await Self.together(5, on: database) { number, connection in
                try connection.execute("INSERT INTO notes (text) VALUES (?)", [.text("\(number)")])
                if number == 1 { throw Refusal() }
                if number == 3 { try connection.execute("INSERT INTO notes (text) VALUES ('0')") }
            }
            let texts = try await Self.texts(database)
            #expect(texts == ["0", "2", "4"])
            #expect(outcomes.map { (try? $0.get()) != nil } == [true, false, true, false, true])
            #expect(throws: Refusal.self) { try outcomes[1].get() }
            #expect(throws: DatabaseError.constraint("UNIQUE constraint failed: notes.text")) {
                try outcomes[3].get()
            }
        }
    }

    @Test func seeWhatThoseBeforeThemWroteAndNothingOfThoseThatFailed() async throws {
        try await DatabaseTests.withDatabase { database, _ in
            _ = await Self.together(4, on: database) { number, connection in
                let seen = try connection.rows("SELECT text FROM notes ORDER BY id").map { $0.text("text") }
                try connection.execute(
                    "INSERT INTO notes (text) VALUES (?)", [.text("\(number) after \(seen.count)")])
                if number == 1 { throw Refusal() }
            }
            let texts = try await Self.texts(database)
            #expect(texts == ["0 after 0", "2 after 1", "3 after 2"])
        }
    }

    @Test func surviveOneThatFillsTheDisk() async throws {
        try await DatabaseTests.withDatabase { database, _ in
            _ = try await database.pragma("max_page_count = 6")
            let outcomes = await Self.together(3, on: database) { number, connection in
                let text = number == 1 ? String(repeating: "x", count: 100_000) : "\(number)"
                try connection.execute("INSERT INTO notes (text) VALUES (?)", [.text(text)])
            }
            let texts = try await Self.texts(database)
            #expect(texts == ["0", "2"])
            #expect(throws: DatabaseError.full) { try outcomes[1].get() }
        }
    }

    @Test func areGivenUpWhereTheirTaskIsCancelledBeforeTheyBegin() async throws {
        try await DatabaseTests.withDatabase { database, _ in
            let gate = DispatchSemaphore(value: 0)
            let (held, holds) = AsyncStream<Void>.makeStream()
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    try? await database.write { _ in
                        holds.finish()
                        gate.wait()
                    }
                }
                for await _ in held {}
                await withTaskGroup(of: Void.self) { cancelled in
                    cancelled.addTask {
                        await #expect(throws: CancellationError.self) {
                            try await database.write { try $0.execute("INSERT INTO notes (text) VALUES ('lost')") }
                        }
                    }
                    while database.waitingWriteCount == 0 { await Task.yield() }
                    cancelled.cancelAll()
                }
                gate.signal()
            }
            let texts = try await Self.texts(database)
            #expect(texts == [])
        }
    }

    /// As many at once as publish at a busy hour take fewer commits than one after another.
    @Test func takeFewerCommitsThanOneAfterAnother() async throws {
        try await DatabaseTests.withDatabase { database, _ in
            let clock = ContinuousClock()
            let alone = try await clock.measure {
                for number in 0..<320 {
                    _ = try await database.write {
                        try $0.execute("INSERT INTO notes (text) VALUES (?)", [.text("alone \(number)")])
                    }
                }
            }
            let before = database.commitCount
            let shared = try await clock.measure {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for writer in 0..<32 {
                        group.addTask {
                            for number in 0..<10 {
                                _ = try await database.write {
                                    try $0.execute(
                                        "INSERT INTO notes (text) VALUES (?)", [.text("\(writer) \(number)")])
                                }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            let commits = database.commitCount - before
            print("320 writes: \(alone) one after another, \(shared) from 32 writers in \(commits) commits")
            let texts = try await Self.texts(database)
            #expect(texts.count == 640)
            #expect(before == 320)
            #expect(commits < 160)
        }
    }
}
