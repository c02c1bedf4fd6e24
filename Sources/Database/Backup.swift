import GRDB

extension Database {
    /// Copies a file into a new one, as it is at one moment; whoever serves it reads and writes on meanwhile.
    ///
    /// The schema is left as it is, so that a newer program can copy before it migrates.
    ///
    /// - Throws: ``DatabaseError/missing(path:)`` and the like for the file, ``DatabaseError/notCopied(path:reason:)`` for the copy.
    public static func copy(_ path: String, to target: String) throws(DatabaseError) {
        try requireFile(path)
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        let queue: DatabaseQueue
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            _ = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
        } catch {
            throw DatabaseError(opening: path, error)
        }
        do {
            try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [target]) }
        } catch {
            throw .notCopied(path: target, reason: (error as? GRDB.DatabaseError)?.message ?? "\(error)")
        }
    }
}
