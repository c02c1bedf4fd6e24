/// One row of an answer; its values are read by column name.
///
/// Reading a column that the statement does not select, or as another type, is a mistake in the program and stops it.
public struct Row: Sendable {
    private let columns: [String]
    private let values: [SQLValue]

    init(columns: [String], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The value of a column, whatever its type.
    public subscript(column: String) -> SQLValue {
        guard let place = columns.firstIndex(of: column) else {
            preconditionFailure("the statement selects no column '\(column)', only \(columns.sorted())")
        }
        return values[place]
    }

    /// The integer in `column`, nil for null.
    public func optionalInteger(_ column: String) -> Int? {
        switch self[column] {
        case .integer(let value): return value
        case .null: return nil
        default: preconditionFailure("column '\(column)' holds no integer")
        }
    }

    /// The text in `column`, nil for null.
    public func optionalText(_ column: String) -> String? {
        switch self[column] {
        case .text(let value): return value
        case .null: return nil
        default: preconditionFailure("column '\(column)' holds no text")
        }
    }

    /// The integer in a column that is never null.
    public func integer(_ column: String) -> Int {
        guard let value = optionalInteger(column) else { preconditionFailure("column '\(column)' is null") }
        return value
    }

    /// The text in a column that is never null.
    public func text(_ column: String) -> String {
        guard let value = optionalText(column) else { preconditionFailure("column '\(column)' is null") }
        return value
    }

    /// Whether the integer in `column` is not 0.
    public func bool(_ column: String) -> Bool { integer(column) != 0 }

    /// The bytes in a column that is never null.
    public func bytes(_ column: String) -> [UInt8] {
        guard case .blob(let value) = self[column] else { preconditionFailure("column '\(column)' holds no bytes") }
        return value
    }
}
