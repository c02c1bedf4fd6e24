import PactModel

/// Compares two JSON values under rules; every difference is listed.
struct JSONComparison {
    private let rules: RuleSet
    /// Responses and messages may hold more members than expected, requests may not.
    private let allowsUnexpectedKeys: Bool
    private(set) var mismatches: [Mismatch] = []

    init(rules: RuleSet, allowsUnexpectedKeys: Bool) {
        self.rules = rules
        self.allowsUnexpectedKeys = allowsUnexpectedKeys
    }

    mutating func compare(_ expected: JSONValue, _ actual: JSONValue, at path: PathExpression) {
        switch (expected, actual) {
        case (.object(let expectedObject), .object(let actualObject)):
            compare(expectedObject, actualObject, at: path)
        case (.array(let expectedItems), .array(let actualItems)): compare(expectedItems, actualItems, at: path)
        case (.object, _), (.array, _):
            add(
                path, expected, actual,
                "Type mismatch: Expected \(actual.withKind) to be the same type as \(expected.withKind)")
        default:
            guard let selection = rules.select(at: path) else {
                if let problem = MatchingRule.equality.problem(expected: expected, actual: actual, isCascaded: false) {
                    add(path, expected, actual, problem)
                }
                return
            }
            let problems = selection.rules.problems {
                $0.problem(expected: expected, actual: actual, isCascaded: selection.isCascaded)
            }
            for problem in problems { add(path, expected, actual, problem) }
        }
    }

    // MARK: - Objects

    private mutating func compare(_ expected: JSONObject, _ actual: JSONObject, at path: PathExpression) {
        if expected.isEmpty, !actual.isEmpty, !allowsUnexpectedKeys {
            add(
                path, .object(expected), .object(actual),
                "Expected an empty Map but received \(JSONValue.object(actual).text())")
            return
        }
        guard let selection = rules.select(at: path) else {
            compareKeys(expected, actual, at: path)
            compareMembers(expected, actual, at: path)
            return
        }
        // Every rule on an object has to hold, whatever the combination says.
        var comparesMembers = false
        for rule in selection.rules.rules {
            switch rule {
            case .values where !selection.isCascaded, .arrayContains where !selection.isCascaded:
                compareValues(expected, actual, at: path)
            case .eachValue(let inner, _) where !selection.isCascaded:
                compareEach(inner, at: path) { $0.compareValues(expected, actual, at: path) }
            default:
                comparesMembers = true
                if case .eachKey(let inner, _) = rule, !selection.isCascaded { compareKeys(of: actual, inner, at: path) }
                if let problem = rule.problem(ofObject: expected, actual: actual, isCascaded: selection.isCascaded) {
                    add(path, .object(expected), .object(actual), problem)
                }
            }
        }
        guard comparesMembers else { return }
        compareKeys(expected, actual, at: path)
        compareMembers(expected, actual, at: path)
    }

    private mutating func compareKeys(_ expected: JSONObject, _ actual: JSONObject, at path: PathExpression) {
        let freesKeys = rules.rulesExactly(at: path).contains { rule in
            switch rule {
            case .values, .eachKey, .eachValue: true
            default: false
            }
        }
        if freesKeys { return }
        let expectedKeys = expected.keys.sorted()
        let actualKeys = actual.keys.sorted()
        let sentence: String
        if allowsUnexpectedKeys {
            let missing = expectedKeys.filter { actual[$0] == nil }
            if missing.isEmpty { return }
            sentence = "Actual map is missing the following keys: \(missing.joined(separator: ", "))"
        } else {
            if expectedKeys == actualKeys { return }
            sentence =
                "Expected a Map with keys [\(expectedKeys.joined(separator: ", "))] but received one with keys "
                + "[\(actualKeys.joined(separator: ", "))]"
        }
        add(path, .array(expectedKeys.map { .string($0) }), .array(actualKeys.map { .string($0) }), sentence)
    }

    private mutating func compareMembers(_ expected: JSONObject, _ actual: JSONObject, at path: PathExpression) {
        for member in expected {
            if let value = actual[member.key] { compare(member.value, value, at: path.appending(key: member.key)) }
        }
    }

    /// Every actual value against the expected one of its key, or the first in sorted order.
    private mutating func compareValues(_ expected: JSONObject, _ actual: JSONObject, at path: PathExpression) {
        let example = expected.keys.min().flatMap { expected[$0] }
        for member in actual {
            guard let value = expected[member.key] ?? example else { continue }
            compare(value, member.value, at: path.appending(key: member.key))
        }
    }

    private mutating func compareKeys(of actual: JSONObject, _ inner: [MatchingRule], at path: PathExpression) {
        for key in actual.keys {
            for rule in inner {
                if let problem = rule.problem(inText: key, expected: key) {
                    add(path.appending(key: key), nil, .string(key), problem)
                }
            }
        }
    }

    /// Runs a comparison in which only `inner` rules the values one level below `path`.
    private mutating func compareEach(
        _ inner: [MatchingRule], at path: PathExpression, _ body: (inout JSONComparison) -> Void
    ) {
        let below = PathExpression(tokens: path.tokens + [.star])
        var comparison = JSONComparison(
            rules: inner.isEmpty ? RuleSet([]) : RuleSet(path: below, rules: RuleList(inner)),
            allowsUnexpectedKeys: allowsUnexpectedKeys)
        body(&comparison)
        mismatches += comparison.mismatches
    }

    // MARK: - Lists

    private mutating func compare(_ expected: [JSONValue], _ actual: [JSONValue], at path: PathExpression) {
        guard let selection = rules.select(at: path) else {
            comparePositions(expected, actual, at: path)
            return
        }
        guard let example = expected.first else { return }
        var outcomes: [[Mismatch]] = []
        for rule in selection.rules.rules {
            var comparison = JSONComparison(rules: rules, allowsUnexpectedKeys: allowsUnexpectedKeys)
            switch rule {
            case .arrayContains(let variants) where !selection.isCascaded:
                comparison.compareVariants(variants, expected, actual, at: path)
            case .eachValue(let inner, _):
                if !selection.isCascaded {
                    comparison.compareEach(inner, at: path) { $0.compareItems(expected, actual, example, at: path) }
                }
            default:
                if let problem = rule.problem(ofList: expected, actual: actual, isCascaded: selection.isCascaded) {
                    comparison.add(path, .array(expected), .array(actual), problem)
                }
                comparison.compareItems(expected, actual, example, at: path)
            }
            outcomes.append(comparison.mismatches)
        }
        if selection.rules.combination == .or, outcomes.contains(where: \.isEmpty) { return }
        var seen = Set<Mismatch>()
        mismatches += outcomes.joined().filter { seen.insert($0).inserted }
    }

    private mutating func comparePositions(_ expected: [JSONValue], _ actual: [JSONValue], at path: PathExpression) {
        if expected.isEmpty, !actual.isEmpty {
            add(
                path, .array(expected), .array(actual),
                "Expected an empty List but received \(JSONValue.array(actual).text())")
            return
        }
        if expected.count != actual.count {
            add(
                path, .array(expected), .array(actual),
                "Expected a List with \(expected.count) elements but received \(actual.count) elements")
        }
        for (index, item) in expected.enumerated() {
            if index < actual.count {
                compare(item, actual[index], at: path.appending(index: index))
            } else {
                add(path, item, nil, "Expected \(item.inSentence) but was missing")
            }
        }
    }

    /// Items under a rule: further actual ones are compared with the first example, missing ones are fine.
    private mutating func compareItems(
        _ expected: [JSONValue], _ actual: [JSONValue], _ example: JSONValue, at path: PathExpression
    ) {
        for (index, item) in actual.enumerated() {
            compare(index < expected.count ? expected[index] : example, item, at: path.appending(index: index))
        }
    }

    private mutating func compareVariants(
        _ variants: [MatchingRule.ArrayVariant], _ expected: [JSONValue], _ actual: [JSONValue], at path: PathExpression
    ) {
        let wanted =
            variants.isEmpty ? expected.indices.map { MatchingRule.ArrayVariant(index: $0) } : variants
        for variant in wanted {
            let example = expected.indices.contains(variant.index) ? expected[variant.index] : nil
            let rules = RuleSet(variant.rules)
            let isFound = actual.contains { item in
                guard let example else { return false }
                var comparison = JSONComparison(rules: rules, allowsUnexpectedKeys: allowsUnexpectedKeys)
                comparison.compare(example, item, at: .root)
                return comparison.mismatches.isEmpty
            }
            if !isFound {
                add(
                    path, example, .array(actual),
                    "Variant at index \(variant.index) (\(example?.text() ?? "no such example")) was not found in the actual list"
                )
            }
        }
    }

    private mutating func add(_ path: PathExpression, _ expected: JSONValue?, _ actual: JSONValue?, _ sentence: String)
    {
        mismatches.append(
            Mismatch(
                .body(path: path.description), expected: expected?.text(), actual: actual?.text(), sentence: sentence))
    }
}

extension RuleSet {
    init(path: PathExpression, rules: RuleList) {
        self.init([])
        add(path, rules)
    }
}

extension MatchingRule {
    /// The rule on an object as a whole.
    fileprivate func problem(ofObject expected: JSONObject, actual: JSONObject, isCascaded: Bool) -> String? {
        switch self {
        case .regex: nil
        case .include, .date, .time, .timestamp, .contentType, .statusCode:
            "Unable to match \(JSONValue.object(actual).text()) with \(json.text())"
        case .values: nil
        default: problem(expected: .object(expected), actual: .object(actual), isCascaded: isCascaded)
        }
    }

    /// The rule on a list as a whole; what it says of items is checked on each of them.
    fileprivate func problem(ofList expected: [JSONValue], actual: [JSONValue], isCascaded: Bool) -> String? {
        switch self {
        case .equality, .type, .minType, .maxType, .minMaxType, .notEmpty, .unknown:
            problem(expected: .array(expected), actual: .array(actual), isCascaded: isCascaded)
        default: nil
        }
    }
}
