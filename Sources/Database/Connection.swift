import GRDB

/// A connection lent to a closure of ``Database/read(_:)`` or ``Database/write(_:)``; it does not outlive the closure.
public struct Connection {
    let database: GRDB.Database

    /// The rows of a query; the statement is compiled once and kept.
    public func rows(_ sql: String, _ arguments: [SQLValue] = []) throws(DatabaseError) -> [Row] {
        try translating {
            let statement = try database.cachedStatement(sql: sql)
            let cursor = StatementCursor(statement)
            defer { cursor.end() }
            try cursor.bind(arguments)
            var rows: [Row] = []
            while let row = try cursor.next() { rows.append(row) }
            return rows
        }
    }

    /// The first row of a query, nil where there is none.
    public func row(_ sql: String, _ arguments: [SQLValue] = []) throws(DatabaseError) -> Row? {
        try rows(sql, arguments).first
    }

    /// Runs a statement that answers no rows; the count of rows it changed.
    @discardableResult
    public func execute(_ sql: String, _ arguments: [SQLValue] = []) throws(DatabaseError) -> Int {
        try translating {
            let statement = try database.cachedStatement(sql: sql)
            if arguments.contains(where: \.hasNull) {
                // GRDB would end the text at its first null character.
                let cursor = StatementCursor(statement)
                defer { cursor.end() }
                try cursor.bind(arguments)
                while try cursor.next() != nil {}
            } else {
                try statement.execute(arguments: StatementArguments(arguments))
            }
            return database.changesCount
        }
    }

    /// The row id of the last insertion on this connection.
    public var lastInsertedRowID: Int { Int(database.lastInsertedRowID) }

    private func translating<Result>(_ body: () throws -> Result) throws(DatabaseError) -> Result {
        do { return try body() } catch { throw DatabaseError(error) }
    }
}
