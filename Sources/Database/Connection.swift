import Foundation
import GRDB

/// A connection lent to a closure of ``Database/read(_:)`` or ``Database/write(_:)``; it does not outlive the closure.
public struct Connection {
    let database: GRDB.Database

    /// The rows of a query; the statement is compiled once and kept.
    public func rows(_ sql: String, _ arguments: [SQLValue] = []) throws(DatabaseError) -> [Row] {
        try translating {
            let statement = try database.cachedStatement(sql: sql)
            let names = statement.columnNames
            let columns = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            return try GRDB.Row.fetchAll(statement, arguments: Self.bound(arguments)).map { row in
                Row(columns: columns, values: row.databaseValues.map(Self.value))
            }
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
            try statement.execute(arguments: Self.bound(arguments))
            return database.changesCount
        }
    }

    /// The row id of the last insertion on this connection.
    public var lastInsertedRowID: Int { Int(database.lastInsertedRowID) }

    private func translating<Result>(_ body: () throws -> Result) throws(DatabaseError) -> Result {
        do { return try body() } catch { throw DatabaseError(error) }
    }

    private static func bound(_ arguments: [SQLValue]) -> StatementArguments {
        StatementArguments(
            arguments.map { value -> (any DatabaseValueConvertible)? in
                switch value {
                case .null: nil
                case .integer(let value): value
                case .real(let value): value
                case .text(let value): value
                case .blob(let bytes): Data(bytes)
                }
            })
    }

    private static func value(_ value: DatabaseValue) -> SQLValue {
        switch value.storage {
        case .null: .null
        case .int64(let value): .integer(Int(value))
        case .double(let value): .real(value)
        case .string(let value): .text(value)
        case .blob(let data): .blob(Array(data))
        }
    }
}
