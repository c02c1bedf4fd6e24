import PactModel

/// Rules on a list of texts: the values of a query parameter, a form field or a repeated header.
extension RuleList {
    /// The problems of the whole comparison under AND, or under OR where no rule holds; none is a match.
    ///
    /// Actual values beyond the expected ones are compared with the first expected one; missing ones are fine.
    func problems(ofValues actual: [String], expected: [String]) -> [String] {
        let outcomes = rules.map { $0.problems(ofValues: actual, expected: expected) }
        if combination == .or, outcomes.contains(where: \.isEmpty) { return [] }
        return outcomes.flatMap { $0 }
    }
}

extension MatchingRule {
    fileprivate func problems(ofValues actual: [String], expected: [String]) -> [String] {
        switch self {
        case .arrayContains(let variants): return Self.problems(ofVariants: variants, actual, expected)
        case .eachValue(let inner, _):
            if inner.isEmpty { return actual.isEmpty ? [] : ["No rule stands in the eachValue matcher"] }
            return inner.flatMap { $0.itemProblems(actual, expected) }
        case .equality, .minType, .maxType, .minMaxType, .notEmpty, .null, .statusCode, .unknown:
            let lists = [expected, actual].map { JSONNode(.array($0.map { .string($0) })) }
            let whole = problem(ofList: lists[0], actual: lists[1], isCascaded: false)
            return whole.map { [$0] } ?? itemProblems(actual, expected)
        default: return itemProblems(actual, expected)
        }
    }

    private func itemProblems(_ actual: [String], _ expected: [String]) -> [String] {
        guard let example = expected.first else { return [] }
        return actual.enumerated().compactMap { index, value in
            problem(inText: value, expected: index < expected.count ? expected[index] : example).map {
                actual.count > 1 ? "\($0) (value \(index + 1))" : $0
            }
        }
    }

    private static func problems(ofVariants variants: [ArrayVariant], _ actual: [String], _ expected: [String])
        -> [String]
    {
        let wanted = variants.isEmpty ? expected.indices.map { ArrayVariant(index: $0) } : variants
        return wanted.compactMap { variant in
            guard expected.indices.contains(variant.index) else {
                return "Variant at index \(variant.index) has no example: \(expected.count) value(s) are expected"
            }
            let example = expected[variant.index]
            let rules = RuleSet(variant.rules).select(at: .root)?.rules ?? RuleList([.equality])
            let isFound = actual.contains { value in
                rules.problems { $0.problem(inText: value, expected: example) }.isEmpty
            }
            return isFound ? nil : "Variant at index \(variant.index) (\(example)) was not found in the actual list"
        }
    }
}
