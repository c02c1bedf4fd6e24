import Foundation
import GRDB

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
