import PactModel

/// How JSON values compare: what is one kind, what is equal, how a value reads in a sentence.
extension JSONValue {
    /// The kind as sentences name it.
    var kindName: String {
        switch self {
        case .null: "Null"
        case .bool: "Boolean"
        case .number(let number): number.comparable.isInteger ? "Integer" : "Decimal"
        case .string: "String"
        case .array: "Array"
        case .object: "Object"
        }
    }

    /// The value as it stands in a sentence: `'north'`, `5`, `{"a":1}`.
    var inSentence: String {
        if case .string(let text) = self { return "'\(text)'" }
        return text()
    }

    /// The value with its kind: `5 (Integer)`.
    var withKind: String { "\(inSentence) (\(kindName))" }

    /// The text that a regular expression or a date pattern sees.
    var asText: String { stringValue ?? text() }

    /// Integers and decimals are one kind; null is a kind of its own.
    func isSameKind(as other: JSONValue) -> Bool {
        switch (self, other) {
        case (.null, .null), (.bool, .bool), (.number, .number), (.string, .string), (.array, .array),
            (.object, .object):
            true
        default: false
        }
    }

    /// Equality of data: integers equal integers, decimals compare as 64-bit floats, an integer never equals a decimal.
    func isEqual(to other: JSONValue) -> Bool {
        switch (self, other) {
        case (.number(let left), .number(let right)): left.comparable == right.comparable
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isEqual(to: $1) }
        case (.object(let left), .object(let right)):
            left.count == right.count
                && left.allSatisfy { member in right[member.key].map { member.value.isEqual(to: $0) } ?? false }
        default: self == other
        }
    }
}

extension JSONNumber {
    enum Comparable: Hashable {
        case integer(String)
        case decimal(Double)

        var isInteger: Bool {
            if case .integer = self { return true }
            return false
        }
    }

    /// An integer is written without fraction and exponent and fits 64 bits, signed or not; `-0` and all else are decimals.
    var comparable: Comparable {
        isInteger && lexeme != "-0" && (Int64(lexeme) != nil || UInt64(lexeme) != nil)
            ? .integer(lexeme) : .decimal(doubleValue)
    }
}
