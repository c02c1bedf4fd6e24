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

    private(set) var entries: [Entry]
    let trie: RuleTrie
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
        trie = RuleTrie(entries)
    }

    init(path: PathExpression, rules: RuleList) {
        entries = [Entry(path: path, rules: rules)]
        trie = RuleTrie(entries)
    }

    /// The rule with the highest score; of equal scores the one that stands later in the file, so that a decision never
    /// depends on the run.
    func select(at path: PathExpression) -> Selection? {
        var walk = RuleWalk(self)
        let place = walk.place(at: path)
        return walk.selection(at: place)
    }

    /// All rules of paths with the very length of `path` that select it.
    func rulesExactly(at path: PathExpression) -> [MatchingRule] {
        var walk = RuleWalk(self)
        let place = walk.place(at: path)
        return walk.rulesExactly(at: place)
    }
}
