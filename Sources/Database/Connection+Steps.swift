import GRDB
import GRDBSQLite

extension Connection {
    /// How many steps of SQLite's machine the statements of `body` take: what they cost, whatever the computer, for tests
    /// that an answer costs no more after a longer history.
    package func steps(of body: (Connection) throws -> Void) throws -> Int {
        final class Counter {
            var count = 0
        }
        let counter = Counter()
        // The counter outlives the handler: both are gone when this function returns.
        sqlite3_progress_handler(
            database.sqliteConnection, 1,
            { counter in
                if let counter { Unmanaged<Counter>.fromOpaque(counter).takeUnretainedValue().count += 1 }
                return 0
            }, Unmanaged.passUnretained(counter).toOpaque())
        defer { sqlite3_progress_handler(database.sqliteConnection, 0, nil, nil) }
        return try withExtendedLifetime(counter) {
            try body(self)
            return counter.count
        }
    }
}
