import PactModel

// Matchers of one value. Without an example each makes one up, which is the same in every run.
extension ContractValue {
    /// Anything of the example's kind, its members and items included.
    public static func like(_ example: ContractValue) -> ContractValue { matching(.type, example) }

    /// Exactly the example, also below a `.like`.
    public static func equal(_ example: ContractValue) -> ContractValue {
        example.example == []
            ? .invalid(
                "under a matcher an empty list stands for any list; an empty one alone is the literal [] outside of `.like`"
            )
            : matching(.equality, example)
    }

    /// Any text.
    public static func string(_ example: String? = nil) -> ContractValue {
        matching(.type, example.map { .json(.string($0)) }, else: "text")
    }

    /// A whole number.
    public static func integer(_ example: Int? = nil) -> ContractValue {
        matching(.integer, example.map { .json(.number(JSONNumber($0))) }, else: 1)
    }

    /// A number written with a fraction.
    public static func decimal(_ example: Double? = nil) -> ContractValue {
        matching(.decimal, example.map(finite), else: 1.5)
    }

    /// Any number.
    public static func number(_ example: Double? = nil) -> ContractValue {
        matching(
            .number, example.map { Int(exactly: $0).map { .json(.number(JSONNumber($0))) } ?? finite($0) }, else: 1)
    }

    /// True or false.
    public static func boolean(_ example: Bool? = nil) -> ContractValue {
        matching(.boolean, example.map { .json(.bool($0)) }, else: true)
    }

    /// A text that the pattern (Ruby's syntax) matches as a whole.
    public static func regex(_ pattern: String, example: String? = nil) -> ContractValue {
        matching(.regex(pattern), example.map { .json(.string($0)) }, else: ContractValue(.made(by: .regex(pattern))))
    }

    /// A text that contains `part`.
    public static func include(_ part: String, example: String? = nil) -> ContractValue {
        matching(.include(part), example.map { .json(.string($0)) }, else: .json(.string(part)))
    }

    /// Neither an empty text, list or object, nor null.
    public static func notEmpty(_ example: ContractValue) -> ContractValue {
        // Under a rule an example without items would stand for lists of any size.
        switch example.example {
        case .array([]), .object([:]): .invalid("the example of `notEmpty` is empty")
        default: matching(.notEmpty, example)
        }
    }

    /// A semantic version such as `1.4.0-beta.2`.
    public static func semver(_ example: String? = nil) -> ContractValue {
        matching(.semver, example.map { .json(.string($0)) }, else: "1.0.0")
    }

    /// A UUID in the hyphenated form.
    public static func uuid(_ example: String? = nil) -> ContractValue {
        matching(
            .regex(uuidPattern), example.map { .json(.string($0)) }, else: "936da01f-9abd-4d9d-80c7-02af85c822a8")
    }

    static let uuidPattern = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"

    /// A text that holds bytes in base64, or text, of the media type, such as `image/png`.
    public static func contentType(_ type: String, example: String) -> ContractValue {
        matching(.contentType(type), .json(.string(example)))
    }
}

// Dates and times.
extension ContractValue {
    /// An ISO 8601 date and time with offset, such as `2026-01-31T12:00:00+00:00`, or in another pattern of Java's letters.
    public static func dateTime(_ example: String? = nil, format: String = "yyyy-MM-dd'T'HH:mm:ssXXX") -> ContractValue
    {
        moment(.timestamp(format: format), example, .dateTime(format: format, expression: nil))
    }

    /// An ISO 8601 date, such as `2026-01-31`, or in another pattern of Java's letters.
    public static func date(_ example: String? = nil, format: String = "yyyy-MM-dd") -> ContractValue {
        moment(.date(format: format), example, .date(format: format, expression: nil))
    }

    /// An ISO 8601 time, such as `12:00:00`, or in another pattern of Java's letters.
    public static func time(_ example: String? = nil, format: String = "HH:mm:ss") -> ContractValue {
        moment(.time(format: format), example, .time(format: format, expression: nil))
    }

    private static func moment(_ rule: MatchingRule, _ example: String?, _ generator: Generator) -> ContractValue {
        matching(rule, example.map { .json(.string($0)) }, else: ContractValue(.made(by: generator)))
    }
}

extension ContractValue {
    static func matching(_ rule: MatchingRule, _ example: ContractValue?, else madeUp: ContractValue = .null)
        -> ContractValue
    {
        ContractValue(.matching(RuleList([rule]), example ?? madeUp, isMadeUp: example == nil))
    }

    private static func finite(_ number: Double) -> ContractValue {
        number.isFinite ? .json(.number(JSONNumber(number))) : .invalid("JSON has no number for \(number)")
    }
}
