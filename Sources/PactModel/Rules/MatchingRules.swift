/// The matching rules of one request, response or message, by category.
///
/// A file's V2 style (`$.body.a`) and V3 style (categories) both end here; paths of the categories `body`, `content` and
/// `metadata` are path expressions (`$.a[*].b`), keys of the others plain names.
public struct MatchingRules: Sendable, Hashable {
    public var method: RuleList?
    public var path: RuleList?
    public var status: RuleList?
    /// By parameter name.
    public var query: [NamedRules]
    /// By header name, compared without case.
    public var header: [NamedRules]
    /// By path expression.
    public var body: [NamedRules]
    /// By path expression; V4's name for the body of a message.
    public var content: [NamedRules]
    /// By metadata key.
    public var metadata: [NamedRules]

    public init(
        method: RuleList? = nil, path: RuleList? = nil, status: RuleList? = nil, query: [NamedRules] = [],
        header: [NamedRules] = [], body: [NamedRules] = [], content: [NamedRules] = [], metadata: [NamedRules] = []
    ) {
        self.method = method
        self.path = path
        self.status = status
        self.query = query
        self.header = header
        self.body = body
        self.content = content
        self.metadata = metadata
    }

    /// Whether no category holds a rule.
    public var isEmpty: Bool { self == MatchingRules() }
}

/// The rules at one place of a category, in file order.
public struct NamedRules: Sendable, Hashable {
    /// A path expression or a plain name, depending on the category.
    public var name: String
    public var rules: RuleList

    public init(_ name: String, _ rules: RuleList) {
        self.name = name
        self.rules = rules
    }
}

/// Several rules on one value and how they combine.
public struct RuleList: Sendable, Hashable {
    public enum Combination: String, Sendable, Hashable {
        case and = "AND"
        case or = "OR"
    }

    public var rules: [MatchingRule]
    public var combination: Combination

    public init(_ rules: [MatchingRule], combination: Combination = .and) {
        self.rules = rules
        self.combination = combination
    }
}

/// One matcher with its configuration (all of V1.1 to V4).
public indirect enum MatchingRule: Sendable, Hashable {
    case equality
    case type
    case minType(Int)
    case maxType(Int)
    case minMaxType(min: Int, max: Int)
    case regex(String)
    case include(String)
    case number
    case integer
    case decimal
    case boolean
    case null
    /// `format` nil means the default `yyyy-MM-dd`.
    case date(format: String?)
    /// `format` nil means the default `HH:mm:ss`.
    case time(format: String?)
    /// `format` nil means the default `yyyy-MM-dd'T'HH:mm:ssXXX`.
    case timestamp(format: String?)
    case contentType(String)
    case values
    case arrayContains([ArrayVariant])
    case statusCode(StatusClass)
    case notEmpty
    case semver
    /// `additionalMembers`: `value` and `generator`, which a definition may carry and which mean nothing to a comparison.
    case eachKey([MatchingRule], additionalMembers: JSONObject = [:])
    /// `additionalMembers`: as in `eachKey`.
    case eachValue([MatchingRule], additionalMembers: JSONObject = [:])
    /// A matcher no specification knows, kept as it stood; it never matches.
    case unknown(name: String, JSONObject)

    /// One alternative of `arrayContains`; rule paths are relative to the item.
    public struct ArrayVariant: Sendable, Hashable {
        public var index: Int
        public var rules: [NamedRules]
        /// The generators for the item that is the variant's example; paths are relative to it.
        public var generators: [NamedGenerator]

        public init(index: Int, rules: [NamedRules] = [], generators: [NamedGenerator] = []) {
            self.index = index
            self.rules = rules
            self.generators = generators
        }
    }

    /// What `statusCode` allows.
    public enum StatusClass: Sendable, Hashable {
        case information, success, redirect, clientError, serverError, nonError, error
        case codes([Int])
    }
}
