import PactModel

/// Compares two JSON values under rules; every difference is listed.
struct JSONComparison {
    /// Responses and messages may hold more members than expected, requests may not.
    let allowsUnexpectedKeys: Bool
    var mismatches: [Mismatch] = []
    private let rules: RuleSet
    var walk: RuleWalk
    var path: [Step]
    /// Tables of expected objects by the place in their document: an example is compared with each item of a list.
    var expectedTables: [Int: MemberTable] = [:]

    /// Bytes of the texts in all mismatches. Beyond a limit texts are cut: a hostile body can differ as a whole on each of
    /// its levels, and each of them would be told in full.
    private var shownBytes = 0
    private static let shownLimit = 16 << 20

    /// One step from the body's root to the value that is being compared.
    enum Step {
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

    mutating func compare(_ expected: JSONNode, _ actual: JSONNode, at place: RuleWalk.Place) {
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

    mutating func compare(_ expected: JSONNode, _ actual: JSONNode, key: JSONNode, below place: RuleWalk.Place) {
        path.append(.key(key))
        compare(expected, actual, at: walk.step(from: place, key: key))
        path.removeLast()
    }

    mutating func compare(_ expected: JSONNode, _ actual: JSONNode, index: Int, below place: RuleWalk.Place) {
        path.append(.index(index))
        compare(expected, actual, at: walk.step(from: place, index: index))
        path.removeLast()
    }

    mutating func add(_ expected: JSONNode?, _ actual: JSONNode?, _ sentence: String) {
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
    mutating func compareEach(
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
