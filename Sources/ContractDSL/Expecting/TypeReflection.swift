import PactModel

/// A type that may hold nothing.
private protocol OptionalType {
    static var wrapped: Any.Type { get }
}

extension Optional: OptionalType {
    fileprivate static var wrapped: Any.Type { Wrapped.self }
}

/// A type whose keys are decoded from the members of an object, or from a list of keys and values.
private protocol DictionaryType {
    static var key: Any.Type { get }
    static var value: Any.Type { get }
}

extension Dictionary: DictionaryType {
    fileprivate static var key: Any.Type { Key.self }
    fileprivate static var value: Any.Type { Value.self }
}

/// What can be known of a type without decoding it.
enum TypeReflection {
    /// The type of which this one holds none, one or several; nil where it holds none.
    static func content(of type: Any.Type) -> Any.Type? {
        if let optional = type as? any OptionalType.Type { return optional.wrapped }
        if let dictionary = type as? any DictionaryType.Type { return dictionary.value }
        guard let sequence = type as? any Sequence.Type else { return nil }
        func element<Items: Sequence>(_: Items.Type) -> Any.Type { Items.Element.self }
        return element(sequence)
    }

    /// The type as it is written in Swift: `[Student]`.
    static func name(of type: Any.Type) -> String {
        let name = String(describing: type)
        guard let content = content(of: type) else { return name }
        if name.hasPrefix("Array<") { return "[\(Self.name(of: content))]" }
        if name.hasPrefix("Optional<") { return "\(Self.name(of: content))?" }
        return name
    }

    /// How a dictionary is decoded.
    enum DictionaryShape {
        /// From the members of an object; a key that it accepts.
        case object(key: String)
        /// From a list of keys and values in turn.
        case pairs
    }

    /// The shape that a dictionary type decodes; nil for other types.
    static func dictionary(_ type: Any.Type) -> DictionaryShape? {
        guard let dictionary = type as? any DictionaryType.Type else { return nil }
        if dictionary.key == String.self { return .object(key: "key") }
        if dictionary.key == Int.self { return .object(key: "1") }
        guard dictionary.key is any CodingKeyRepresentable.Type else { return .pairs }
        switch rawValues(of: dictionary.key)?.first {
        case .string(let text): return .object(key: text)
        case .number(let number): return .object(key: number.lexeme)
        default: return .object(key: "key")
        }
    }

    /// The raw values of all cases; nil where not all cases can be known, or are neither texts nor whole numbers.
    static func rawValues(of type: Any.Type) -> [JSONValue]? {
        guard let cases = type as? any (CaseIterable & RawRepresentable).Type else { return nil }
        func values<Cases: CaseIterable & RawRepresentable>(_: Cases.Type) -> [JSONValue]? {
            var values: [JSONValue] = []
            for one in Cases.allCases {
                switch one.rawValue {
                case let text as String: values.append(.string(text))
                case let number as any BinaryInteger: values.append(.number(JSONNumber(number)))
                default: return nil
                }
            }
            return values.isEmpty ? nil : values
        }
        return values(cases)
    }
}
