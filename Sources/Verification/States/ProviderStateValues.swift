import PactModel

/// The values that `ProviderState` generators draw from: parameters of the states, and what the provider answered when
/// the states were set up.
struct ProviderStateValues: Sendable, Hashable {
    var values: JSONObject

    /// Values that the provider returned win over parameters.
    init(states: [ProviderState], returned: JSONObject) {
        values = [:]
        for parameters in states.map(\.parameters) + [returned] {
            for member in parameters { values[member.key] = member.value }
        }
    }

    /// The value of a generator of type `ProviderState`; nil, where the example stays, for one that names an unknown key or
    /// is of another type.
    func value(of generator: JSONValue) -> JSONValue? {
        guard generator["type"]?.stringValue == "ProviderState", let expression = generator["expression"]?.stringValue,
            let value = value(ofExpression: expression)
        else { return nil }
        return Self.convert(value, to: generator["dataType"]?.stringValue ?? "RAW")
    }

    /// `${key}` places in a text, or a key alone; an expression that is one place gives the raw value.
    func value(ofExpression expression: String) -> JSONValue? {
        guard expression.contains("${") else { return values[expression] }
        var rest = expression[...]
        var pieces: [JSONValue] = []
        while let start = rest.firstIndex(of: "$") {
            let next = rest.index(after: start)
            guard next < rest.endIndex, rest[next] == "{" else {
                pieces.append(.string(String(rest[..<next])))
                rest = rest[next...]
                continue
            }
            guard let end = rest[next...].firstIndex(of: "}") else { return nil }
            if start > rest.startIndex { pieces.append(.string(String(rest[..<start]))) }
            let key = String(rest[rest.index(after: next)..<end])
            guard let value = key.isEmpty ? .string("") : values[key] else { return nil }
            pieces.append(value)
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { pieces.append(.string(String(rest))) }
        if pieces.count == 1 { return pieces[0] }
        return .string(pieces.map(\.plainText).joined())
    }

    /// The value as a generator's `dataType` asks; nil where it cannot be one.
    private static func convert(_ value: JSONValue, to type: String) -> JSONValue? {
        switch type.uppercased() {
        case "STRING": .string(value.plainText)
        case "INTEGER":
            switch value {
            case .null: 0
            case .bool(let isTrue): isTrue ? 1 : 0
            default:
                Double(value.plainText).flatMap { Int(exactly: $0.rounded(.towardZero)) }.map {
                    .number(JSONNumber($0))
                }
            }
        case "DECIMAL", "FLOAT":
            switch value {
            case .null: 0.0
            default: Double(value.plainText).flatMap { $0.isFinite ? .number(JSONNumber($0)) : nil }
            }
        case "BOOLEAN":
            switch value {
            case .bool: value
            case .null: false
            case .number(let number): .bool(number.doubleValue != 0)
            default: .bool(value.plainText.lowercased() == "true")
            }
        default: value
        }
    }
}
