import PactModel

/// Compares the list of values of one query parameter, form field or header under its rules.
///
/// Each rule looks at the list as a whole, then all of them at each value. Further actual values are compared with the
/// first expected one, missing ones are fine.
struct ValueListComparison {
    /// The path that the rules of an `arrayContains` variant are asked for: the parameter's or header's name.
    var name: String
    var rules: RuleList
    var isCascaded: Bool
    var kind: Kind
    /// The rules of one value by its position, before those of the list.
    var rulesOfValue: (Int) -> RuleSet.Selection? = { _ in nil }
    /// How two values compare that no rule reaches.
    var valueProblem: (_ expected: String, _ actual: String) -> String?

    /// Where rules on members have no effect on a value, because their path ends above it.
    enum Kind {
        case header, query, form
    }

    func problems(expected: [String], actual: [String]) -> [String] {
        rules.problemLists { listProblems($0, expected, actual) }
    }

    private func listProblems(_ rule: MatchingRule, _ expected: [String], _ actual: [String]) -> [String] {
        guard let example = expected.first else { return [] }
        switch rule {
        case .arrayContains(let variants): return variantProblems(variants, expected, actual)
        case .eachValue(let inner, _):
            if isCascaded { return [] }
            return itemProblems(expected, actual, example, RuleList(inner), isCascaded: kind != .header)
        default:
            return [wholeProblem(rule, expected, actual)].compactMap { $0 }
                + itemProblems(expected, actual, example, rules, isCascaded: isCascaded || kind == .form)
        }
    }

    /// The rule on the list; most say nothing of it.
    private func wholeProblem(_ rule: MatchingRule, _ expected: [String], _ actual: [String]) -> String? {
        func size(min: Int?, max: Int?) -> String? {
            MatchingRule.sizeProblem(of: Self.shown(actual), size: actual.count, min: min, max: max)
        }
        switch rule {
        case .minType(let min): return isCascaded ? nil : size(min: min, max: nil)
        case .maxType(let max): return isCascaded ? nil : size(min: nil, max: max)
        case .minMaxType(let min, let max): return isCascaded ? nil : size(min: min, max: max)
        case .equality:
            let isEqual = expected.count == actual.count && zip(expected, actual).allSatisfy { $0.isSame(as: $1) }
            return isEqual ? nil : "Expected \(Self.shown(actual)) to be equal to \(Self.shown(expected))"
        case .notEmpty: return actual.isEmpty ? "Expected [] to not be empty" : nil
        case .null, .statusCode, .unknown:
            return "Unable to match \(Self.shown(actual)) with \(rule.json.text())"
        default: return nil
        }
    }

    private static func shown(_ values: [String]) -> String {
        "[\(values.map { JSONValue.string($0).text() }.joined(separator: ", "))]"
    }

    private func itemProblems(
        _ expected: [String], _ actual: [String], _ example: String, _ rules: RuleList, isCascaded: Bool
    ) -> [String] {
        actual.enumerated().flatMap { index, value -> [String] in
            let wanted = index < expected.count ? expected[index] : example
            let own = rulesOfValue(index)
            let (rules, isCascaded) = (own?.rules ?? rules, own?.isCascaded ?? isCascaded)
            if rules.rules.isEmpty { return ["There is no rule for '\(value)'"] }
            return rules.problems { $0.problem(inText: value, expected: wanted, isCascaded: isCascaded) }.map {
                actual.count > 1 ? "\($0) (value \(index + 1))" : $0
            }
        }
    }

    private func variantProblems(
        _ variants: [MatchingRule.ArrayVariant], _ expected: [String], _ actual: [String]
    ) -> [String] {
        let all = variants.isEmpty ? MatchingRule.ArrayVariant.equal(expected.count) : variants
        return all.compactMap { variant in
            guard expected.indices.contains(variant.index) else {
                return "Variant at index \(variant.index) has no example: \(expected.count) value(s) are expected"
            }
            let wanted = expected[variant.index]
            let selection = RuleSet(variant.rules).select(at: .root.appending(key: name))
            let isFound = actual.contains { value in
                guard let selection else { return valueProblem(wanted, value) == nil }
                return selection.rules.problems {
                    $0.problem(inText: value, expected: wanted, isCascaded: selection.isCascaded)
                }.isEmpty
            }
            return isFound
                ? nil : "Variant at index \(variant.index) (\(wanted)) was not found in the actual list"
        }
    }
}

extension MatchingRule.ArrayVariant {
    /// What no variants stand for: one for each example, each equal to it.
    static func equal(_ count: Int) -> [Self] {
        (0..<count).map { Self(index: $0, rules: [NamedRules("$", RuleList([.equality]))]) }
    }
}

extension RuleList {
    /// As `problems`, where a rule can have several.
    func problemLists(_ problems: (MatchingRule) -> [String]) -> [String] {
        let lists = rules.map(problems)
        if combination == .or, lists.contains(where: \.isEmpty) { return [] }
        return lists.flatMap { $0 }
    }
}
