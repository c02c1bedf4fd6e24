import PactModel

/// The rules of one category with path expressions, parsed once for a comparison.
struct RuleSet: Sendable {
    struct Entry: Sendable {
        var path: PathExpression
        var rules: RuleList
    }

    /// The rules in force at a place.
    struct Selection {
        var rules: RuleList
        /// Whether they come from a shorter path: minima, maxima and rules on members do not cascade.
        var isCascaded: Bool
    }

    private var entries: [Entry]
    /// Rules whose path is not valid: they are reported, not ignored.
    private(set) var invalid: [PathExpressionError] = []

    init(_ named: [NamedRules]) {
        entries = []
        for rule in named {
            do {
                entries.append(Entry(path: try PathExpression(parsing: rule.name), rules: rule.rules))
            } catch {
                invalid.append(error)
            }
        }
    }

    mutating func add(_ path: PathExpression, _ rules: RuleList) {
        entries.append(Entry(path: path, rules: rules))
    }

    /// The rule with the highest score; of equal scores the one that stands later in the file, so that a decision never
    /// depends on the run.
    func select(at path: PathExpression) -> Selection? {
        var best: (score: Int, entry: Entry)?
        for entry in entries {
            let score = Self.weight(of: entry.path, at: path) * entry.path.tokens.count
            if score > 0, score >= best?.score ?? 0 { best = (score, entry) }
        }
        return best.map {
            Selection(rules: $0.entry.rules, isCascaded: $0.entry.path.tokens.count < path.tokens.count)
        }
    }

    /// All rules of paths with the very length of `path` that select it.
    func rulesExactly(at path: PathExpression) -> [MatchingRule] {
        entries.filter { $0.path.tokens.count == path.tokens.count && Self.weight(of: $0.path, at: path) > 0 }
            .flatMap(\.rules.rules)
    }

    /// The product of the tokens' weights over the rule path's length; 0 where it does not select the value.
    private static func weight(of rule: PathExpression, at value: PathExpression) -> Int {
        guard rule.tokens.count <= value.tokens.count else { return 0 }
        var weight = 1
        for (ruleToken, valueToken) in zip(rule.tokens, value.tokens) {
            switch (ruleToken, valueToken) {
            case (.star, _): weight *= 1
            case (.starIndex, .index), (.starIndex, .starIndex): weight *= 1
            case _ where ruleToken == valueToken: weight *= 2
            default: return 0
            }
        }
        return weight
    }
}
