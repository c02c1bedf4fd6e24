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
        case .string: .string(plainText)
        case .integer:
            switch self {
            case .null: 0
            case .bool(let isTrue): isTrue ? 1 : 0
            case .number(let number) where number.isInteger: self
            case .number, .string, .array, .object:
                (Int(plainText) ?? Double(plainText).flatMap { Int(exactly: $0.rounded(.towardZero)) })
                    .map { .number(JSONNumber($0)) }
            }
        case .decimal, .float:
            switch self {
            case .null: 0.0
            case .bool, .number, .string, .array, .object:
                Double(plainText).flatMap { $0.isFinite ? .number(JSONNumber($0)) : nil }
            }
        case .boolean:
            switch self {
            case .bool: self
            case .null: false
            case .number(let number): .bool(number.doubleValue != 0)
            case .string, .array, .object: .bool(plainText.lowercased() == "true")
            }
        }
    }

    /// The text of a string, the JSON text of anything else.
    fileprivate var plainText: String { stringValue ?? text() }
}
