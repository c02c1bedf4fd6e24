/// An HTTP request: the expected one of an interaction, or an actual one (without rules) to compare with it.
public struct PactRequest: Sendable, Hashable {
    public var method: String
    /// The raw path before `?`, as it goes over the wire.
    public var path: String
    public var query: [QueryParameter]
    public var headers: [PactHeader]
    public var body: PactBody
    public var matchingRules: MatchingRules
    public var generators: Generators
    /// Members that no version of the specification knows.
    public var additionalMembers: JSONObject

    public init(
        method: String = "GET", path: String = "/", query: [QueryParameter] = [], headers: [PactHeader] = [],
        body: PactBody = .missing, matchingRules: MatchingRules = MatchingRules(),
        generators: Generators = Generators(), additionalMembers: JSONObject = [:]
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.matchingRules = matchingRules
        self.generators = generators
        self.additionalMembers = additionalMembers
    }
}

/// An HTTP response: the expected one of an interaction, or an actual one (without rules) to compare with it.
public struct PactResponse: Sendable, Hashable {
    public var status: Int
    public var headers: [PactHeader]
    public var body: PactBody
    public var matchingRules: MatchingRules
    public var generators: Generators
    /// Members that no version of the specification knows.
    public var additionalMembers: JSONObject

    public init(
        status: Int = 200, headers: [PactHeader] = [], body: PactBody = .missing,
        matchingRules: MatchingRules = MatchingRules(), generators: Generators = Generators(),
        additionalMembers: JSONObject = [:]
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.matchingRules = matchingRules
        self.generators = generators
        self.additionalMembers = additionalMembers
    }
}

/// The contents and metadata of a message, whatever transports it.
public struct PactMessage: Sendable, Hashable {
    public var contents: PactBody
    /// Values keep their JSON type; in V3 they are strings as a rule.
    public var metadata: JSONObject
    public var matchingRules: MatchingRules
    public var generators: Generators
    /// Members that no version of the specification knows.
    public var additionalMembers: JSONObject

    public init(
        contents: PactBody = .missing, metadata: JSONObject = [:], matchingRules: MatchingRules = MatchingRules(),
        generators: Generators = Generators(), additionalMembers: JSONObject = [:]
    ) {
        self.contents = contents
        self.metadata = metadata
        self.matchingRules = matchingRules
        self.generators = generators
        self.additionalMembers = additionalMembers
    }
}

/// One header name with its values, in order; names compare without case.
public struct PactHeader: Sendable, Hashable {
    public var name: String
    public var values: [String]

    public init(_ name: String, _ values: [String]) {
        self.name = name
        self.values = values
    }
}

extension [PactHeader] {
    /// All values of the header `name`, compared without case; nil where there is none.
    public func values(of name: String) -> [String]? {
        let found = filter { $0.name.lowercased() == name.lowercased() }
        return found.isEmpty ? nil : found.flatMap(\.values)
    }
}

/// One query name with its values, decoded and in order; a nil value stands for a name without `=`.
public struct QueryParameter: Sendable, Hashable {
    public var name: String
    public var values: [String?]

    public init(_ name: String, _ values: [String?]) {
        self.name = name
        self.values = values
    }
}
