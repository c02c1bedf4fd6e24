import Foundation
import GRDB

extension SQLValue {
    /// Whether it is a text with a null character.
    var hasNull: Bool {
        if case .text(let text) = self { text.utf8.contains(0) } else { false }
    }
}

extension StatementArguments {
    init(_ values: [SQLValue]) {
        self.init(
            values.map { value -> (any DatabaseValueConvertible)? in
                switch value {
                case .null: nil
                case .integer(let value): value
                case .real(let value): value
                case .text(let value): value
                case .blob(let bytes): Data(bytes)
                }
            })
    }
}
