import Foundation
import GRDB

/// A SQLite file: one writer, many readers, each on a snapshot of its own.
///
/// Every ``write(_:)`` is one transaction, durable when it returns (WAL with `synchronous=FULL`); every ``read(_:)`` sees
/// one state of the file from its beginning to its end.
public final class Database: Sendable {
    private let pool: DatabasePool
    private let writes: WriteQueue

    /// Opens or creates the file and brings its schema up to date.
    ///
    /// - Parameter lockTimeout: how long is waited for another process that holds the file.
    /// - Throws: ``DatabaseError/noFolder(path:)``, ``DatabaseError/notDatabase(path:)``,
    ///   ``DatabaseError/notOpened(path:reason:)``, ``DatabaseError/newerSchema(path:found:known:)``.
    public init(
        path: String, migrations: [Migration], lockTimeout: Duration = .seconds(10)
    ) throws(DatabaseError) {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(lockTimeout / .seconds(1))
        // An answer reads little, and what it reads the system keeps in memory anyway.
        configuration.prepareDatabase {
            if $0.configuration.readonly { try $0.execute(sql: "PRAGMA cache_size = -500") }
        }
        // As many as there are threads that run tasks, so that none of them ever waits for a reader, and some for long reads.
        configuration.maximumReaderCount = ProcessInfo.processInfo.activeProcessorCount + 4
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // The pool sets NORMAL on its writer when it opens, so FULL has to be asked for afterwards.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            writes = WriteQueue(pool: pool)
        } catch {
            throw DatabaseError(opening: path, error)
        }
        try migrate(migrations, path: path)
        do {
            // What a savepoint may have to take back is small; in a file, it would be most of what a shared commit writes.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA temp_store = MEMORY") }
        } catch {
            throw DatabaseError(error)
        }
    }

    /// Refuses a file that is not there, for what should not make an empty one of a mistyped name.
    ///
    /// - Throws: ``DatabaseError/missing(path:)``.
    public static func requireFile(_ path: String) throws(DatabaseError) {
        guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    }

    private func migrate(_ migrations: [Migration], path: String) throws(DatabaseError) {
        do {
            try pool.write { database in
                let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                let known = migrations.last?.number ?? 0
                guard found <= known else {
                    throw DatabaseError.newerSchema(path: path, found: found, known: known)
                }
                for migration in migrations where migration.number > found {
                    try database.execute(sql: migration.sql)
                    try database.execute(sql: "PRAGMA user_version = \(migration.number)")
                }
            }
        } catch {
            throw DatabaseError(error)
        }
    }

    /// Lends a connection that sees one snapshot of the file.
    public func read<Result: Sendable>(_ body: @Sendable (Connection) throws -> Result) async throws -> Result {
        try readHere(body)
    }

    /// The same on a thread of the reader's own, for what takes long: the caller's thread answers others meanwhile.
    public func readApart<Result: Sendable>(_ body: @Sendable (Connection) throws -> Result) async throws -> Result {
        do {
            return try await withoutActuallyEscaping(body) { body in
                try await pool.read { try body(Connection(database: $0)) }
            }
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(error)
        }
    }

    /// Reads on the caller's own thread: most reads take less time than handing them to another thread and back would.
    private func readHere<Result>(_ body: (Connection) throws -> Result) throws -> Result {
        do {
            return try pool.read { try body(Connection(database: $0)) }
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(error)
        }
    }

    /// Lends the one writing connection; all of `body` is committed, or nothing where it throws.
    ///
    /// Writes that wait at the same time share a commit, each in a savepoint of its own, and return only after it. Where
    /// that commit fails, each is tried again by itself, so `body` can run twice and should change nothing but the file.
    public func write<Result: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Result
    ) async throws -> Result {
        try await writes.write(body)
    }

    /// How many writes have asked for the writing connection and not begun, for tests.
    package var waitingWriteCount: Int { writes.waitingCount }

    /// How many transactions writes have taken, for tests and benchmarks of shared commits.
    package var commitCount: Int { writes.commitCount }

    /// The value of a pragma on the writing connection, for tests of durability.
    package func pragma(_ name: String) async throws -> SQLValue? {
        try await pool.writeWithoutTransaction { database in
            try GRDB.Row.fetchOne(database, sql: "PRAGMA \(name)").map { SQLValue($0[0] as Int?) }
        }
    }
}
