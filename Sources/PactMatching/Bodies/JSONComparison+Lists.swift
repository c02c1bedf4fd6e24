import PactModel

extension JSONComparison {
    mutating func compareLists(_ expected: JSONNode, _ actual: JSONNode, at place: RuleWalk.Place) {
        guard let selection = walk.selection(at: place) else {
            comparePositions(expected, actual, below: place)
            return
        }
        if selection.rules.rules.isEmpty { add(expected, actual, "There is no rule for \(actual.inSentence)") }
        guard expected.count > 0 else { return }
        if selection.rules.rules.count == 1, let rule = selection.rules.rules.first {
            if compareLists(expected, actual, by: rule, isCascaded: selection.isCascaded) {
                compareItems(expected, actual, below: place)
            }
            return
        }
        let before = mismatches
        var outcomes: [[Mismatch]] = []
        // The items are compared once for all rules: once for each would double the work with every level.
        var ofItems: [Mismatch]?
        for rule in selection.rules.rules {
            mismatches = []
            if compareLists(expected, actual, by: rule, isCascaded: selection.isCascaded) {
                let ofList = mismatches
                mismatches = []
                if ofItems == nil { compareItems(expected, actual, below: place) }
                ofItems = ofItems ?? mismatches
                mismatches = ofList + (ofItems ?? [])
            }
            outcomes.append(mismatches)
        }
        mismatches = before
        if selection.rules.combination == .or, outcomes.contains(where: \.isEmpty) { return }
        var seen = Set<Mismatch>()
        mismatches += outcomes.joined().filter { seen.insert($0).inserted }
    }

    /// Whether the items are left to be compared under the rules in force.
    private mutating func compareLists(
        _ expected: JSONNode, _ actual: JSONNode, by rule: MatchingRule, isCascaded: Bool
    ) -> Bool {
        switch rule {
        case .arrayContains(let variants):
            compareVariants(variants, expected, actual)
            return false
        case .eachValue(let inner, _):
            if !isCascaded { compareEach(inner) { $0.compareItems(expected, actual, below: $1) } }
            return false
        default:
            if let problem = rule.problem(ofList: expected, actual: actual, isCascaded: isCascaded) {
                add(expected, actual, problem)
            }
            return true
        }
    }

    private mutating func comparePositions(_ expected: JSONNode, _ actual: JSONNode, below place: RuleWalk.Place) {
        if expected.count == 0, actual.count > 0 {
            add(expected, actual, "Expected an empty List but received \(actual.sortedText)")
            return
        }
        if expected.count != actual.count {
            add(
                expected, actual,
                "Expected a List with \(expected.count) elements but received \(actual.count) elements")
        }
        var actualItems = actual.items
        for (index, item) in expected.items.enumerated() {
            if let other = actualItems.next() {
                compare(item, other, index: index, below: place)
            } else {
                add(item, nil, "Expected \(item.inSentence) but was missing")
            }
        }
    }

    /// Items under a rule: further actual ones are compared with the first example, missing ones are fine.
    private mutating func compareItems(_ expected: JSONNode, _ actual: JSONNode, below place: RuleWalk.Place) {
        var examples = expected.items
        var first: JSONNode?
        for (index, item) in actual.items.enumerated() {
            let next = examples.next()
            if first == nil { first = next }
            guard let example = next ?? first else { return }
            compare(example, item, index: index, below: place)
        }
    }

    private mutating func compareVariants(
        _ variants: [MatchingRule.ArrayVariant], _ expected: JSONNode, _ actual: JSONNode
    ) {
        let examples = Array(expected.items)
        let wanted = variants.isEmpty ? MatchingRule.ArrayVariant.equal(examples.count) : variants
        for variant in wanted {
            let example = examples.indices.contains(variant.index) ? examples[variant.index] : nil
            var comparison = JSONComparison(rules: RuleSet(variant.rules), allowsUnexpectedKeys: allowsUnexpectedKeys)
            let isFound = actual.items.contains { item in
                guard let example else { return false }
                comparison.mismatches = []
                comparison.compare(example, item)
                return comparison.mismatches.isEmpty
            }
            if !isFound {
                let shown = example?.sortedText ?? "no such example"
                add(
                    example, actual,
                    "Variant at index \(variant.index) (\(shown)) was not found in the actual list")
            }
        }
    }
}

extension MatchingRule {
    /// The rule on a list as a whole; what it says of items is checked on each of them.
    func problem(ofList expected: JSONNode, actual: JSONNode, isCascaded: Bool) -> String? {
        switch self {
        case .equality, .type, .minType, .maxType, .minMaxType, .notEmpty, .null, .unknown:
            problem(expected: expected, actual: actual, isCascaded: isCascaded)
        case .statusCode: "Unable to match \(actual.sortedText) with \(json.text())"
        default: nil
        }
    }
}
