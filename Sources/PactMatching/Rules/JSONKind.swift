import PactModel

/// How JSON values compare: what is one kind, what is equal, how a value reads in a sentence.
extension JSONNode {
    /// The kind as sentences name it.
    var kindName: String {
        switch kind {
        case .null: "Null"
        case .bool: "Boolean"
        case .number: isInteger ? "Integer" : "Decimal"
        case .string: "String"
        case .array: "Array"
        case .object: "Object"
        }
    }

    /// The value as it stands in a sentence: `'north'`, `5`, `{"a":1}`.
    var inSentence: String {
        stringValue.map { "'\($0)'" } ?? sortedText
    }

    /// The JSON text with the keys of objects in order, as rules and sentences see it; two spellings read alike.
    ///
    /// Cut where it is long: each level of a body may differ as a whole.
    var sortedText: String {
        guard sourceSize <= Self.shownLimit else { return shown(upTo: 1_000) }
        return kind == .array || kind == .object ? text(.init(sortsKeys: true)) : text()
    }

    /// Bytes of a value that are told in full.
    static let shownLimit = 100_000

    /// The JSON text, or its beginning and its length where it is longer than `limit`.
    func shown(upTo limit: Int) -> String {
        guard sourceSize > limit else { return text() }
        return "\(String(decoding: sourceText.prefix(limit), as: UTF8.self))… (\(sourceSize) bytes)"
    }

    /// The value with its kind: `5 (Integer)`.
    var withKind: String { "\(inSentence) (\(kindName))" }

    /// Integers and decimals are one kind; null is a kind of its own.
    func isSameKind(as other: JSONNode) -> Bool { kind == other.kind }

    /// Whether this is a number that is written without fraction and exponent and fits 64 bits.
    var isInteger: Bool { numberValue?.comparable.isInteger ?? false }

    /// Equality of data: integers equal integers, decimals compare as 64-bit floats, an integer never equals a decimal.
    func isEqual(to other: JSONNode) -> Bool {
        guard kind == other.kind else { return false }
        switch kind {
        case .null: return true
        case .bool: return boolValue == other.boolValue
        case .number: return numberValue?.comparable == other.numberValue?.comparable
        case .string: return hasSameText(as: other)
        case .array: return count == other.count && zip(items, other.items).allSatisfy { $0.isEqual(to: $1) }
        case .object:
            let (left, right) = (MemberTable(self), MemberTable(other))
            return left.members.count == right.members.count
                && left.members.enumerated().allSatisfy { position, member in
                    right.value(of: member.key, hint: position).map { member.value.isEqual(to: $0) } ?? false
                }
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
