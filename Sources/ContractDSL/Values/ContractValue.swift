public import PactModel

/// A JSON value of a contract: an example, with matchers where the real value may differ.
///
/// Literals stand for themselves and have to be equal; `.like`, `.regex` and their kin say what else is accepted.
public indirect enum ContractValue: Sendable, Hashable {
    /// An exact value.
    case json(JSONValue)
    case array([ContractValue])
    case object([Member])
    /// An example under rules.
    case matching([MatchingRule], ContractValue)
    /// A list whose items all look like the example; the count says how often the example stands in the pact.
    case each(MatchingRule, ContractValue, count: Int)
    /// A value that the consumer is also tested without, with null for, or as an empty list.
    case varying(VaryingValue)

    /// A member of an object; order is kept.
    public struct Member: Sendable, Hashable {
        public var key: String
        public var value: ContractValue
    }
}

extension ContractValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .json(.string(value)) }
    public init(integerLiteral value: Int) { self = .json(.number(JSONNumber(value))) }
    public init(floatLiteral value: Double) { self = .json(.number(JSONNumber(value))) }
    public init(booleanLiteral value: Bool) { self = .json(.bool(value)) }
    public init(arrayLiteral elements: ContractValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, ContractValue)...) {
        self = .object(elements.map { Member(key: $0.0, value: $0.1) })
    }
}

extension ContractValue {
    /// The JSON null.
    public static let null = ContractValue.json(.null)

    /// Anything of the example's kind, its members and items included.
    public static func like(_ example: ContractValue) -> ContractValue { .matching([.type], example) }

    /// A list of items that look like the example, at least `min` and at most `max` of them.
    public static func eachLike(_ example: ContractValue, min: Int = 1, max: Int? = nil, count: Int? = nil)
        -> ContractValue
    {
        let rule: MatchingRule = max.map { .minMaxType(min: min, max: $0) } ?? .minType(min)
        return .each(rule, example, count: Swift.max(count ?? min, min, 1))
    }

    /// A text that the pattern matches as a whole.
    public static func regex(_ pattern: String, example: String) -> ContractValue {
        .matching([.regex(pattern)], .json(.string(example)))
    }

    /// A whole number.
    public static func integer(_ example: Int = 1) -> ContractValue {
        .matching([.integer], .json(.number(JSONNumber(example))))
    }

    /// A number written with a fraction.
    public static func decimal(_ example: Double = 1.5) -> ContractValue {
        .matching([.decimal], .json(.number(JSONNumber(example))))
    }

    /// Any number.
    public static func number(_ example: Double = 1) -> ContractValue {
        let number = Int(exactly: example).map { JSONNumber($0) } ?? JSONNumber(example)
        return .matching([.number], .json(.number(number)))
    }

    /// True or false.
    public static func boolean(_ example: Bool = true) -> ContractValue { .matching([.boolean], .json(.bool(example))) }

    /// Any text.
    public static func string(_ example: String = "text") -> ContractValue {
        .matching([.type], .json(.string(example)))
    }

    /// A UUID in the hyphenated form.
    public static func uuid(_ example: String = "936da01f-9abd-4d9d-80c7-02af85c822a8") -> ContractValue {
        .regex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}", example: example)
    }

    /// An ISO 8601 date and time with offset, such as `2026-01-31T12:00:00+00:00`, or in another pattern of Java's letters.
    public static func dateTime(
        _ example: String = "2026-01-31T12:00:00+00:00", format: String = "yyyy-MM-dd'T'HH:mm:ssXXX"
    )
        -> ContractValue
    {
        .matching([.timestamp(format: format)], .json(.string(example)))
    }

    /// An ISO 8601 date, such as `2026-01-31`, or in another pattern of Java's letters.
    public static func date(_ example: String = "2026-01-31", format: String = "yyyy-MM-dd") -> ContractValue {
        .matching([.date(format: format)], .json(.string(example)))
    }

    /// An ISO 8601 time, such as `12:00:00`, or in another pattern of Java's letters.
    public static func time(_ example: String = "12:00:00", format: String = "HH:mm:ss") -> ContractValue {
        .matching([.time(format: format)], .json(.string(example)))
    }

    /// Exactly the example, also below a `.like`.
    public static func equal(_ example: ContractValue) -> ContractValue { .matching([.equality], example) }

    /// A text that contains `part`.
    public static func include(_ part: String, example: String) -> ContractValue {
        .matching([.include(part)], .json(.string(example)))
    }

    /// Neither an empty text, list or object, nor null.
    public static func notEmpty(_ example: ContractValue) -> ContractValue { .matching([.notEmpty], example) }
}

extension ContractValue {
    /// The example without matchers.
    var example: JSONValue {
        switch self {
        case .json(let value): value
        case .array(let items): .array(items.map(\.example))
        case .object(let members):
            .object(JSONObject(members.filter { !$0.value.isLeftOut }.map { ($0.key, $0.value.example) }))
        case .matching(_, let value): value.example
        case .each(_, let value, let count): .array(Array(repeating: value.example, count: count))
        case .varying(let varying): varying.value.example
        }
    }

    /// Whether the pact says nothing of it, as a member of an object.
    private var isLeftOut: Bool {
        guard case .varying(let varying) = self else { return false }
        return varying.isLeftOut
    }

    /// The rules by path expression, the outermost first.
    func rules(at path: String = "$") -> [NamedRules] {
        switch self {
        case .json: []
        case .array(let items): items.enumerated().flatMap { $1.rules(at: "\(path)[\($0)]") }
        case .object(let members):
            members.filter { !$0.value.isLeftOut }.flatMap { $0.value.rules(at: path + Self.step($0.key)) }
        case .matching(let rules, .array(let items)) where rules == [.type] && items.count == 1:
            // The one example stands for every item.
            [NamedRules(path, RuleList(rules))] + items[0].rules(at: "\(path)[*]")
        case .matching([.values], .object(let members)) where members.count == 1:
            // The one member stands for every member.
            [NamedRules(path, RuleList([.values]))] + members[0].value.rules(at: "\(path).*")
        case .matching(let rules, let value): Self.joined(NamedRules(path, RuleList(rules)), value.rules(at: path))
        case .each(let rule, let value, _): [NamedRules(path, RuleList([rule]))] + value.rules(at: "\(path)[*]")
        case .varying(let varying): varying.rules(at: path)
        }
    }

    /// Matchers around one another hold together at one path.
    private static func joined(_ outer: NamedRules, _ inner: [NamedRules]) -> [NamedRules] {
        guard let first = inner.first, first.name == outer.name else { return [outer] + inner }
        return [NamedRules(outer.name, RuleList(first.rules.rules + outer.rules.rules))] + inner.dropFirst()
    }

    /// The step of a path that leads to a member.
    static func step(_ key: String) -> String {
        let isPlain = !key.isEmpty && key.allSatisfy { $0.isLetter || $0.isNumber || "_-:#@".contains($0) }
        return isPlain ? ".\(key)" : "['\(key)']"
    }
}
