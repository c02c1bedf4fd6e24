import PactModel

/// Compares two JSON values under rules; every difference is listed.
struct JSONComparison {
    /// Responses and messages may hold more members than expected, requests may not.
    private let allowsUnexpectedKeys: Bool
    private(set) var mismatches: [Mismatch] = []
    private let rules: RuleSet
    private var walk: RuleWalk
    private var path: [Step]
    /// Tables of expected objects by the place in their document: an example is compared with each item of a list.
    private var expectedTables: [Int: MemberTable] = [:]

    /// Bytes of the texts in all mismatches. Beyond a limit texts are cut: a hostile body can differ as a whole on each of
    /// its levels, and each of them would be told in full.
    private var shownBytes = 0
    private static let shownLimit = 16 << 20

    /// One step from the body's root to the value that is being compared.
    private enum Step {
        case key(JSONNode)
        case index(Int)
    }

    init(rules: RuleSet, allowsUnexpectedKeys: Bool) {
        self.init(rules: rules, allowsUnexpectedKeys: allowsUnexpectedKeys, path: [])
    }

    private init(rules: RuleSet, allowsUnexpectedKeys: Bool, path: [Step]) {
        self.rules = rules
        self.allowsUnexpectedKeys = allowsUnexpectedKeys
        self.path = path
        walk = RuleWalk(rules)
    }

    mutating func compare(_ expected: JSONNode, _ actual: JSONNode) {
        compare(expected, actual, at: RuleWalk.root)
    }

    private mutating func compare(_ expected: JSONNode, _ actual: JSONNode, at place: RuleWalk.Place) {
        switch (expected.kind, actual.kind) {
        case (.object, .object): compareObjects(expected, actual, at: place)
        case (.array, .array): compareLists(expected, actual, at: place)
        case (.object, _), (.array, _):
            add(
                expected, actual,
                "Type mismatch: Expected \(actual.withKind) to be the same type as \(expected.withKind)")
        default:
            guard let selection = walk.selection(at: place) else {
                if let problem = MatchingRule.equality.problem(expected: expected, actual: actual, isCascaded: false) {
                    add(expected, actual, problem)
                }
                return
            }
            if selection.rules.rules.isEmpty { add(expected, actual, "There is no rule for \(actual.inSentence)") }
            let problems = selection.rules.problems {
                $0.problem(expected: expected, actual: actual, isCascaded: selection.isCascaded)
            }
            for problem in problems { add(expected, actual, problem) }
        }
    }

    private mutating func compare(_ expected: JSONNode, _ actual: JSONNode, key: JSONNode, below place: RuleWalk.Place)
    {
        path.append(.key(key))
        compare(expected, actual, at: walk.step(from: place, key: key))
        path.removeLast()
    }

    private mutating func compare(_ expected: JSONNode, _ actual: JSONNode, index: Int, below place: RuleWalk.Place) {
        path.append(.index(index))
        compare(expected, actual, at: walk.step(from: place, index: index))
        path.removeLast()
    }

    private mutating func add(_ expected: JSONNode?, _ actual: JSONNode?, _ sentence: String) {
        let limit = shownBytes > Self.shownLimit ? 1_000 : JSONNode.shownLimit
        let (expected, actual) = (expected?.shown(upTo: limit), actual?.shown(upTo: limit))
        let isLong = sentence.utf8.count > limit
        let sentence = isLong ? "\(String(decoding: sentence.utf8.prefix(limit), as: UTF8.self))…" : sentence
        shownBytes += sentence.utf8.count + (expected?.utf8.count ?? 0) + (actual?.utf8.count ?? 0)
        mismatches.append(
            Mismatch(.body(path: currentPath.description), expected: expected, actual: actual, sentence: sentence))
    }

    private var currentPath: PathExpression {
        PathExpression(
            tokens: [.root]
                + path.map { step in
                    switch step {
                    case .key(let key): PathExpression.token(forKey: key.stringValue ?? "")
                    case .index(let index): .index(index)
                    }
                })
    }

    /// Runs a comparison in which only `inner` rules the values one level below this place.
    private mutating func compareEach(
        _ inner: [MatchingRule], _ body: (inout JSONComparison, RuleWalk.Place) -> Void
    ) {
        let path = currentPath
        let below = PathExpression(tokens: path.tokens + [.star])
        var comparison = JSONComparison(
            rules: RuleSet(path: below, rules: RuleList(inner)),
            allowsUnexpectedKeys: allowsUnexpectedKeys, path: self.path)
        comparison.shownBytes = shownBytes
        body(&comparison, comparison.walk.place(at: path))
        shownBytes = comparison.shownBytes
        mismatches += comparison.mismatches
    }
}

// MARK: - Objects

extension JSONComparison {
    private mutating func table(ofExpected object: JSONNode) -> MemberTable {
        if let known = expectedTables[object.place] { return known }
        let table = MemberTable(object)
        expectedTables[object.place] = table
        return table
    }

    private mutating func compareObjects(_ expected: JSONNode, _ actual: JSONNode, at place: RuleWalk.Place) {
        if expected.count == 0, actual.count > 0, !allowsUnexpectedKeys {
            add(expected, actual, "Expected an empty Map but received \(actual.sortedText)")
            return
        }
        let wanted = table(ofExpected: expected)
        let came = MemberTable(actual)
        guard let selection = walk.selection(at: place) else {
            compareKeys(wanted, came, at: place)
            compareMembers(wanted, came, below: place)
            return
        }
        // Every rule on an object has to hold, whatever the combination says. What is below is compared once for all of
        // them: once for each would double the work with every level.
        var comparesMembers = false
        var hasComparedValues = false
        for rule in selection.rules.rules {
            switch rule {
            case .values where !selection.isCascaded, .arrayContains where !selection.isCascaded:
                if !hasComparedValues { compareValues(wanted, came, below: place) }
                hasComparedValues = true
            case .eachValue(let inner, _) where !selection.isCascaded:
                compareEach(inner) { $0.compareValues(wanted, came, below: $1) }
            default:
                comparesMembers = true
                if case .eachKey(let inner, _) = rule, walk.isRuled(exactlyAt: place) { compareKeys(of: came, inner) }
                if let problem = rule.problem(ofObject: expected, actual: actual, isCascaded: selection.isCascaded) {
                    add(expected, actual, problem)
                }
            }
        }
        guard comparesMembers else { return }
        compareKeys(wanted, came, at: place)
        if !hasComparedValues { compareMembers(wanted, came, below: place) }
    }

    private mutating func compareKeys(_ expected: MemberTable, _ actual: MemberTable, at place: RuleWalk.Place) {
        let hasAll = expected.members.indices.allSatisfy {
            actual.value(of: expected.members[$0].key, hint: $0) != nil
        }
        if hasAll, allowsUnexpectedKeys || expected.members.count == actual.members.count { return }
        let freesKeys = walk.rulesExactly(at: place).contains { rule in
            switch rule {
            case .values, .eachKey, .eachValue: true
            default: false
            }
        }
        if freesKeys { return }
        let expectedKeys = expected.sortedKeys
        let actualKeys = actual.sortedKeys
        let sentence: String
        if allowsUnexpectedKeys {
            let there = Set(actualKeys.map(ExactText.init))
            let missing = expectedKeys.filter { !there.contains(ExactText($0)) }
            sentence = "Actual map is missing the following keys: \(missing.joined(separator: ", "))"
        } else {
            sentence =
                "Expected a Map with keys [\(expectedKeys.joined(separator: ", "))] but received one with keys "
                + "[\(actualKeys.joined(separator: ", "))]"
        }
        let lists = [expectedKeys, actualKeys].map { JSONNode(.array($0.map { .string($0) })) }
        add(lists[0], lists[1], sentence)
    }

    private mutating func compareMembers(_ expected: MemberTable, _ actual: MemberTable, below place: RuleWalk.Place) {
        for (position, member) in expected.members.enumerated() {
            if let value = actual.value(of: member.key, hint: position) {
                compare(member.value, value, key: member.key, below: place)
            }
        }
    }

    /// Every actual value against the expected one of its key, or the first in sorted order.
    private mutating func compareValues(_ expected: MemberTable, _ actual: MemberTable, below place: RuleWalk.Place) {
        let example = expected.members.min { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }?.value
        for (position, member) in actual.members.enumerated() {
            guard let value = expected.value(of: member.key, hint: position) ?? example else { continue }
            compare(value, member.value, key: member.key, below: place)
        }
    }

    private mutating func compareKeys(of actual: MemberTable, _ inner: [MatchingRule]) {
        for member in actual.members {
            let key = member.key.stringValue ?? ""
            path.append(.key(member.key))
            for rule in inner {
                if let problem = rule.problem(inText: key, expected: "") { add(nil, member.key, problem) }
            }
            path.removeLast()
        }
    }
}

// MARK: - Lists

extension JSONComparison {
    private mutating func compareLists(_ expected: JSONNode, _ actual: JSONNode, at place: RuleWalk.Place) {
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
    /// The rule on an object as a whole.
    fileprivate func problem(ofObject expected: JSONNode, actual: JSONNode, isCascaded: Bool) -> String? {
        switch self {
        case .regex: nil
        case .include, .date, .time, .timestamp, .contentType, .statusCode:
            "Unable to match \(actual.sortedText) with \(json.text())"
        case .values: nil
        default: problem(expected: expected, actual: actual, isCascaded: isCascaded)
        }
    }

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
