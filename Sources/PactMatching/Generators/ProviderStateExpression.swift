import PactModel

/// The expression of a `ProviderState` generator: `${key}` places in a text, or a key alone.
struct ProviderStateExpression {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// What the expression comes to; one that is a single place gives the raw value, one that names an unknown key or does
    /// not close a place nil.
    func value(in values: JSONObject) -> JSONValue? {
        guard text.contains("${") else { return values[text] }
        var rest = text[...]
        var pieces: [JSONValue] = []
        while let start = rest.firstRange(of: "${") {
            guard let end = rest[start.upperBound...].firstIndex(of: "}") else { return nil }
            if start.lowerBound > rest.startIndex { pieces.append(.string(String(rest[..<start.lowerBound]))) }
            let key = String(rest[start.upperBound..<end])
            guard let value = key.isEmpty ? .string("") : values[key] else { return nil }
            pieces.append(value)
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { pieces.append(.string(String(rest))) }
        if pieces.count == 1 { return pieces[0] }
        return .string(pieces.map(\.plainText).joined())
    }
}

extension JSONValue {
    /// The value as a generator's `dataType` asks; nil where it cannot be one.
    func converted(to type: Generator.DataType) -> JSONValue? {
        switch type {
        case .raw: self
        case .string: .string(stringValue ?? text())
        case .integer: integer.map { .number(JSONNumber($0)) }
        case .decimal, .float: decimal.map { .number(JSONNumber($0)) }
        case .boolean: boolean.map { .bool($0) }
        }
    }

    /// Fractions are cut off, and what is beyond 64 bits ends there.
    private var integer: Int? {
        switch self {
        case .null: 0
        case .bool(let isTrue): isTrue ? 1 : 0
        case .number(let number):
            number.intValue ?? Int(exactly: number.doubleValue.rounded(.towardZero))
                ?? (number.doubleValue < 0 ? .min : .max)
        case .string(let text): Int(text)
        case .array, .object: nil
        }
    }

    private var decimal: Double? {
        switch self {
        case .null: 0
        case .bool(let isTrue): isTrue ? 1 : 0
        case .number(let number): number.doubleValue.isFinite ? number.doubleValue : nil
        case .string(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
        case .array, .object: nil
        }
    }

    private var boolean: Bool? {
        switch self {
        case .null: false
        case .bool(let isTrue): isTrue
        case .number(let number): number.doubleValue > 0
        case .string(let text): Bool(text)
        case .array, .object: nil
        }
    }

    /// The text of a string, nothing for null, the JSON text of anything else.
    var plainText: String { isNull ? "" : stringValue ?? text() }
}
