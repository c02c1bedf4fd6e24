extension MatchingRules {
    /// The `matchingRules` member; nil where there are no rules or the version has none.
    func json(in specification: PactSpecification) -> JSONValue? {
        let object: JSONObject =
            switch specification {
            case .v1: [:]
            case .v1_1, .v2: byPath
            case .v3, .v4: byCategory
            }
        return object.isEmpty ? nil : .object(object)
    }

    private var byCategory: JSONObject {
        var object: JSONObject = [:]
        object["method"] = method?.json
        object["path"] = path?.json
        object["query"] = query.json
        object["header"] = header.json
        object["status"] = status.map { ["$": $0.json] }
        object["body"] = body.json
        object["content"] = content.json
        object["metadata"] = metadata.json
        return object
    }

    /// V2's style: the first matcher of each path.
    private var byPath: JSONObject {
        var object: JSONObject = [:]
        func add(_ key: String, _ rules: RuleList) { object[key] = rules.rules.first?.json }
        if let method { add("$.method", method) }
        if let path { add("$.path", path) }
        if let status { add("$.status", status) }
        for named in query { add("$.query" + Self.step(named.name), named.rules) }
        for named in header { add("$.headers['\(named.name)']", named.rules) }
        for named in body { add("$.body" + named.name.dropFirst(), named.rules) }
        return object
    }

    private static func step(_ name: String) -> String {
        name.allSatisfy { $0.isLetter || $0.isNumber || "_-:#@".contains($0) } && !name.isEmpty
            ? ".\(name)" : "['\(name)']"
    }
}

extension [NamedRules] {
    fileprivate var json: JSONValue? {
        isEmpty ? nil : .object(JSONObject(map { ($0.name, $0.rules.json) }))
    }
}

extension RuleList {
    fileprivate var json: JSONValue {
        ["combine": .string(combination.rawValue), "matchers": .array(rules.map(\.json))]
    }
}

extension MatchingRule {
    /// The matcher object as files of V2 to V4 have it, such as `{"match": "type", "min": 2}`.
    public var json: JSONValue {
        switch self {
        case .equality: ["match": "equality"]
        case .type: ["match": "type"]
        case .minType(let min): ["match": "type", "min": .number(JSONNumber(min))]
        case .maxType(let max): ["match": "type", "max": .number(JSONNumber(max))]
        case .minMaxType(let min, let max):
            ["match": "type", "min": .number(JSONNumber(min)), "max": .number(JSONNumber(max))]
        case .regex(let pattern): ["match": "regex", "regex": .string(pattern)]
        case .include(let text): ["match": "include", "value": .string(text)]
        case .number: ["match": "number"]
        case .integer: ["match": "integer"]
        case .decimal: ["match": "decimal"]
        case .boolean: ["match": "boolean"]
        case .null: ["match": "null"]
        case .date(let format): Self.withFormat("date", format)
        case .time(let format): Self.withFormat("time", format)
        case .timestamp(let format): Self.withFormat("timestamp", format)
        case .contentType(let type): ["match": "contentType", "value": .string(type)]
        case .values: ["match": "values"]
        case .arrayContains(let variants): ["match": "arrayContains", "variants": .array(variants.map(\.json))]
        case .statusCode(let status): ["match": "statusCode", "status": status.json]
        case .notEmpty: ["match": "notEmpty"]
        case .semver: ["match": "semver"]
        case .eachKey(let rules, let additionalMembers): Self.each("eachKey", rules, additionalMembers)
        case .eachValue(let rules, let additionalMembers): Self.each("eachValue", rules, additionalMembers)
        case .unknown(_, let object): .object(object)
        }
    }

    private static func each(_ name: String, _ rules: [MatchingRule], _ additionalMembers: JSONObject) -> JSONValue {
        var object: JSONObject = ["match": .string(name), "rules": .array(rules.map(\.json))]
        for member in additionalMembers { object[member.key] = member.value }
        return .object(object)
    }

    private static func withFormat(_ name: String, _ format: String?) -> JSONValue {
        var object: JSONObject = ["match": .string(name)]
        object["format"] = format.map { .string($0) }
        return .object(object)
    }
}

extension MatchingRule.ArrayVariant {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["index": .number(JSONNumber(index)), "rules": rules.json ?? [:]]
        if !generators.isEmpty { object["generators"] = .object(generators.json) }
        return .object(object)
    }
}

extension MatchingRule.StatusClass {
    fileprivate var json: JSONValue {
        if case .codes(let codes) = self { return .array(codes.map { .number(JSONNumber($0)) }) }
        return .string(Self.names.first { $0.1 == self }?.0 ?? "success")
    }
}
