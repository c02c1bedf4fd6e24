extension MatchingRules {
    /// Reads `matchingRules` in the V2 style (the first key starts with `$`) or in categories, whatever the file's version.
    init(reader: PactReader) throws(PactFileError) {
        self.init()
        let members = try reader.members(of: "matchingRules")
        let place = "\(reader.place).matchingRules"
        let isV2Style = members.first?.name.hasPrefix("$") ?? false
        for (name, value) in members {
            if isV2Style {
                try addV2(name, value, place: "\(place)[\"\(name)\"]")
            } else {
                try addCategory(name, value, place: "\(place).\(name)")
            }
        }
    }

    private mutating func addCategory(_ category: String, _ value: JSONNode, place: String) throws(PactFileError) {
        switch category {
        case "method": method = try Self.single(value, place: place)
        case "path": path = try Self.single(value, place: place)
        case "status": status = try Self.single(value, place: place)
        case "query": query += try Self.named(value, place: place)
        case "header", "headers": header += try Self.named(value, place: place)
        case "body": body += try Self.placed(value, place: place)
        case "content": content += try Self.placed(value, place: place)
        case "metadata": metadata += try Self.placed(value, place: place)
        default: break
        }
    }

    /// A category of one value: the rules directly, or keyed by `$` or nothing.
    private static func single(_ value: JSONNode, place: String) throws(PactFileError) -> RuleList? {
        let reader = try PactReader(value, place: place)
        let inner = reader.value("$") ?? reader.value("")
        return try RuleList(inCategory: inner ?? value, place: place)
    }

    private static func named(_ value: JSONNode, place: String) throws(PactFileError) -> [NamedRules] {
        let reader = try PactReader(value, place: place)
        var result: [NamedRules] = []
        for (name, value) in reader.node.namedMembers {
            if let rules = try RuleList(inCategory: value, place: "\(place)[\"\(name)\"]") {
                result.append(NamedRules(name, rules))
            }
        }
        return result
    }

    /// Rules by path expression, each of them valid.
    private static func placed(_ value: JSONNode, place: String) throws(PactFileError) -> [NamedRules] {
        for (name, _) in value.namedMembers { try PathExpression.check(name, place: "\(place)[\"\(name)\"]") }
        return try named(value, place: place)
    }

    /// `$.body.a[*]`, `$.headers['X']`, `$.query.q[0]`, `$.path`: one matcher a path.
    private mutating func addV2(_ key: String, _ value: JSONNode, place: String) throws(PactFileError) {
        let rules = try RuleList(bareMatcher: value, place: place)
        try PathExpression.check(key, place: place)
        let rest = key.dropFirst().drop { $0 == "." }
        let category = rest.prefix { $0 != "." && $0 != "[" }
        let tail = String(rest.dropFirst(category.count))
        switch category {
        case "method": method = rules
        case "path": path = rules
        case "status": status = rules
        case "query": query.append(NamedRules(try Self.firstName(tail, place: place), rules))
        case "header", "headers": header.append(NamedRules(try Self.firstName(tail, place: place), rules))
        case "body": body.append(NamedRules("$" + tail, rules))
        default: break
        }
    }

    /// The name in `.X`, `['X']`, `.X[0]` or `['X'][*]`. It has to be a valid path itself, so `['q[]']` is refused.
    private static func firstName(_ tail: String, place: String) throws(PactFileError) -> String {
        let isQuoted = tail.hasPrefix("['")
        let end: Character = isQuoted ? "'" : "["
        let name = String((isQuoted ? tail.dropFirst(2) : tail.drop { $0 == "." }).prefix { $0 != end })
        try PathExpression.check(name, place: place)
        return name
    }
}

extension PathExpression {
    /// - Throws: where the text is no path expression; the reference tools refuse to load such a pact.
    static func check(_ text: String, place: String) throws(PactFileError) {
        do throws(PathExpressionError) { _ = try PathExpression(parsing: text) } catch {
            throw .invalidRule(place: place, problem: "\(error)")
        }
    }
}

extension RuleList {
    /// One bare matcher, as V2 has it.
    init(bareMatcher node: JSONNode, place: String) throws(PactFileError) {
        self.init([try MatchingRule(node, place: place)])
    }

    /// `{"combine", "matchers"}`; nil where there is no list of matchers, or an empty one.
    init?(inCategory node: JSONNode, place: String) throws(PactFileError) {
        guard let matchers = node["matchers"]?.arrayValue else { return nil }
        var rules: [MatchingRule] = []
        for (position, matcher) in matchers.enumerated() {
            rules.append(try MatchingRule(matcher, place: "\(place).matchers[\(position)]"))
        }
        if rules.isEmpty { return nil }
        let combination = node["combine"]?.stringValue?.uppercased() == "OR" ? Combination.or : .and
        self.init(rules, combination: combination)
    }
}
