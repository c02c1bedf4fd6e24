public import PactModel

/// A value of a contract: an example, with matchers where the real value may differ.
///
/// Literals stand for themselves and have to be equal; `.like`, `.regex` and their kin say what else is accepted.
public struct ContractValue: Sendable {
    let kind: Kind

    init(_ kind: Kind) {
        self.kind = kind
    }

    indirect enum Kind: Sendable {
        case json(JSONValue)
        case array([ContractValue])
        case object([Member])
        /// An example under rules; one that is made up gives way to a value that is there already.
        case matching(RuleList, ContractValue, isMadeUp: Bool)
        /// A list whose items all look like these, which stand in the pact so many times.
        case each(MatchingRule, [ContractValue], count: Int)
        /// An object whose keys are free, or follow the first value, and whose values all look like the second.
        case map(key: ContractValue?, keys: [String], ContractValue)
        /// A list that has an item like each of these, among others and in any order.
        case variants([ContractValue])
        case generated(Generator, ContractValue)
        /// An example that a generator makes, the same in each run.
        case made(by: Generator)
        /// A value with others in place of some of its members, named by paths.
        case overlaid(ContractValue, [(path: String, value: ContractValue)])
        /// A value that the consumer is also tested without, with null for, or as an empty list.
        case varying(VaryingValue)
        /// What has been asked for and cannot be, with the reason.
        case invalid(String)
    }

    /// A member of an object; order is kept.
    struct Member: Sendable {
        var key: String
        var value: ContractValue
    }
}

extension ContractValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .json(.string(value)) }
    public init(integerLiteral value: Int) { self = .json(.number(JSONNumber(value))) }
    public init(floatLiteral value: Double) { self = .json(.number(JSONNumber(value))) }
    public init(booleanLiteral value: Bool) { self = .json(.bool(value)) }
    public init(nilLiteral: ()) { self = .null }
    public init(arrayLiteral elements: ContractValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, ContractValue)...) {
        self = .object(elements.map { Member(key: $0.0, value: $0.1) })
    }
}

extension ContractValue {
    /// The JSON null.
    public static let null = ContractValue.json(.null)

    /// Exactly this JSON value.
    public static func json(_ value: JSONValue) -> ContractValue { ContractValue(.json(value)) }

    /// A list whose items are computed; otherwise a literal says the same.
    public static func array(_ items: [ContractValue]) -> ContractValue { ContractValue(.array(items)) }

    /// An object whose members are computed, in this order; otherwise a literal says the same.
    @_disfavoredOverload
    public static func object(_ members: [(key: String, value: ContractValue)]) -> ContractValue {
        .object(members.map { Member(key: $0.key, value: $0.value) })
    }

    static func object(_ members: [Member]) -> ContractValue { ContractValue(.object(members)) }

    static func invalid(_ problem: String) -> ContractValue { ContractValue(.invalid(problem)) }

    /// The example without matchers.
    var example: JSONValue {
        var writer = ValueWriter(specification: .v4)
        return writer.write(self, at: "$")
    }
}

// MARK: - Examples that are made up

extension ContractValue {
    /// Whether the caller gave no example, so that a value that is there already can be the example.
    var hasMadeUpExample: Bool {
        switch kind {
        case .matching(_, let example, let isMadeUp): isMadeUp || example.hasMadeUpExample
        case .generated(_, let value): value.hasMadeUpExample
        case .made: true
        default: false
        }
    }

    /// The same matchers with `example` for the one that was made up.
    func replacingMadeUpExample(with example: JSONValue) -> ContractValue {
        switch kind {
        case .matching(let rules, _, true): ContractValue(.matching(rules, .json(example), isMadeUp: false))
        case .matching(let rules, let inner, false) where inner.hasMadeUpExample:
            ContractValue(.matching(rules, inner.replacingMadeUpExample(with: example), isMadeUp: false))
        case .generated(let generator, let inner):
            ContractValue(.generated(generator, inner.replacingMadeUpExample(with: example)))
        default: self
        }
    }
}
