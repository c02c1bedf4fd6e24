import GRDB
import GRDBSQLite

/// Walks the rows of a compiled statement, reading values where SQLite holds them: a broker's answer takes dozens of small
/// queries, and the rows of GRDB are copied twice on their way.
struct StatementCursor {
    private let statement: Statement
    private let handle: SQLiteStatement
    private let columns: [String]

    init(_ statement: Statement) {
        self.statement = statement
        handle = statement.sqliteStatement
        columns = statement.columnNames
    }

    func bind(_ arguments: [SQLValue]) throws {
        guard sqlite3_bind_parameter_count(handle) == arguments.count else {
            throw GRDB.DatabaseError(
                resultCode: .SQLITE_MISUSE, message: "wrong number of statement arguments: \(arguments.count)",
                sql: statement.sql)
        }
        for (place, argument) in zip(CInt(1)..., arguments) { try check(bind(argument, at: place)) }
    }

    private func bind(_ value: SQLValue, at place: CInt) -> CInt {
        // SQLITE_TRANSIENT: SQLite copies what it is given.
        let copying = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null: return sqlite3_bind_null(handle, place)
        case .integer(let value): return sqlite3_bind_int64(handle, place, Int64(value))
        case .real(let value): return sqlite3_bind_double(handle, place, value)
        case .text(let value): return sqlite3_bind_text(handle, place, value, CInt(value.utf8.count), copying)
        // Of an empty array there is no address, and an address of nil would bind a null.
        case .blob(let bytes) where bytes.isEmpty: return sqlite3_bind_zeroblob(handle, place, 0)
        case .blob(let bytes): return sqlite3_bind_blob(handle, place, bytes, CInt(bytes.count), copying)
        }
    }

    /// The next row, nil after the last.
    func next() throws -> Row? {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return Row(columns: columns, values: columns.indices.map { value(at: CInt($0)) })
        case SQLITE_DONE: return nil
        case let code: throw error(code)
        }
    }

    private func value(at column: CInt) -> SQLValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(handle, column)))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(handle, column)
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
            return .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(handle, column)
            return .blob(Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))))
        default: return .null
        }
    }

    /// Makes the statement ready for its next use.
    func end() {
        // What went wrong was told by the step that failed.
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    private func check(_ code: CInt) throws {
        guard code == SQLITE_OK else { throw error(code) }
    }

    private func error(_ code: CInt) -> GRDB.DatabaseError {
        GRDB.DatabaseError(
            resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))),
            sql: statement.sql)
    }
}
