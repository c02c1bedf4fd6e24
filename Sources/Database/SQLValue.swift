/// A value bound to a statement, or read from a row.
public enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int)
    case real(Double)
    case text(String)
    case blob([UInt8])

    /// A text, or null where there is none.
    public init(_ text: String?) {
        self = text.map { .text($0) } ?? .null
    }

    /// An integer, or null where there is none.
    public init(_ integer: Int?) {
        self = integer.map { .integer($0) } ?? .null
    }

    /// 1 or 0.
    public init(_ bool: Bool) {
        self = .integer(bool ? 1 : 0)
    }
}

extension SQLValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
}
