/// A JSON number as it was written (RFC 8259 section 6).
public struct JSONNumber: Sendable, Hashable {
    /// The digits, sign, point and exponent exactly as they stand in the text.
    public let lexeme: String

    /// Takes a lexeme that a JSON parser has already accepted.
    init(validated lexeme: String) {
        self.lexeme = lexeme
    }

    /// Reads `text` as a JSON number; nil where the grammar does not allow it (`01`, `.5`, `+1`, `NaN`).
    public init?(_ text: String) {
        guard case .number(let number)? = try? JSONValue(parsing: text), number.lexeme == text else { return nil }
        self = number
    }

    /// A number written as an integer.
    public init(_ value: some BinaryInteger) {
        lexeme = String(value)
    }

    /// A number written with a fraction or exponent. JSON has no NaN and no infinities: those become `0.0`.
    public init(_ value: Double) {
        lexeme = value.isFinite ? "\(value)" : "0.0"
    }

    /// Whether the number is written with neither fraction nor exponent.
    public var isInteger: Bool {
        !lexeme.utf8.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }
    }

    /// The value where it is an integer that fits an `Int`.
    public var intValue: Int? { Int(lexeme) }

    /// The nearest 64-bit float; infinite where the number is out of range.
    public var doubleValue: Double { Double(lexeme) ?? .infinity }
}
