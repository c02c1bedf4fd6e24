import PactModel

extension RuleList {
    /// What the rules ask of a value like `example`, in a few words: `any text`, `\d+`; nil where they ask for the example
    /// itself.
    func inWords(_ example: JSONNode.Kind?) -> String? {
        let words = rules.map { $0.inWords(example) }
        guard words.contains(where: { $0 != nil }) else { return nil }
        return words.map { $0 ?? "exactly this" }.joined(separator: combination == .or ? " or " : " and ")
    }
}

extension MatchingRule {
    fileprivate func inWords(_ example: JSONNode.Kind?) -> String? {
        switch self {
        case .equality: nil
        case .type: Self.anyOfKind(example)
        case .minType(let min): "at least \(min)"
        case .maxType(let max): "at most \(max)"
        case .minMaxType(let min, let max): "\(min) to \(max)"
        case .regex(let pattern): "like \(pattern)"
        case .include(let part): "with '\(part)' in it"
        case .number: "any number"
        case .integer: "any integer"
        case .decimal: "any decimal"
        case .boolean: "true or false"
        case .null: "null"
        case .date(let format): "date \(format ?? DatePattern.defaultDate)"
        case .time(let format): "time \(format ?? DatePattern.defaultTime)"
        case .timestamp(let format): "date and time \(format ?? DatePattern.defaultTimestamp)"
        case .contentType(let type): "bytes of \(type)"
        case .values: "values under any keys"
        case .arrayContains(let variants): "contains \(variants.count) variant\(variants.count == 1 ? "" : "s")"
        case .statusCode: nil
        case .notEmpty: "not empty"
        case .semver: "semantic version"
        case .eachKey(let rules, _): "each key \(RuleList(rules).inWords(.string) ?? "equal")"
        case .eachValue(let rules, _): "each value \(RuleList(rules).inWords(nil) ?? "equal")"
        case .unknown(let name, _): "unknown matcher '\(name)'"
        }
    }

    private static func anyOfKind(_ kind: JSONNode.Kind?) -> String {
        switch kind {
        case .string: "any text"
        case .number: "any number"
        case .bool: "true or false"
        case .null: "null"
        case .array: "any list"
        case .object: "any object"
        case nil: "any of its kind"
        }
    }
}
