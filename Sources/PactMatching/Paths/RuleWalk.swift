import PactModel

/// Follows a rule set down the paths of a body, one token at a time.
///
/// What the rules say at a place depends only on which of them can still apply there, so places are shared: all items
/// of a list under `[*]` are one place, and a body of any size needs few of them.
struct RuleWalk {
    /// A place with its rules; `0` is the root of the body.
    typealias Place = Int

    /// A place of the rules' tree at which some path has fitted so far.
    private struct State {
        var node: Int
        /// The product of the weights of the tokens so far: 2 for each that is equal, 1 for each star. As powers of two
        /// they are exact however deep the path is.
        var weight: Double
    }

    private struct Node {
        /// Those from which some path goes on.
        var states: [State] = []
        var best: (score: Double, entry: Int)?
        /// Entries of this very length.
        var exact: [Int] = []
        var hasTypeRule = false
        var depth: Int
        /// Whether a rule mentions a name, or an index, at the next token.
        var namesFields = false
        var namesIndexes = false
        var fields: [ExactText: Place] = [:]
        var indexes: [Int: Place] = [:]
        /// Where all names lead that no rule mentions.
        var otherField: Place?
        var otherIndex: Place?
    }

    static let root: Place = 0

    private let entries: [RuleSet.Entry]
    private let trie: RuleTrie
    private var nodes: [Node] = []

    init(_ rules: RuleSet) {
        entries = rules.entries
        trie = rules.trie
        add(Node(depth: 1), [State(node: RuleTrie.root, weight: 2)])
    }

    func selection(at place: Place) -> RuleSet.Selection? {
        let node = nodes[place]
        return node.best.map {
            let entry = entries[$0.entry]
            return RuleSet.Selection(rules: entry.rules, isCascaded: entry.path.tokens.count < node.depth)
        }
    }

    /// Whether a path of the very length of the place has rules.
    func isRuled(exactlyAt place: Place) -> Bool { !nodes[place].exact.isEmpty }

    func rulesExactly(at place: Place) -> [MatchingRule] {
        nodes[place].exact.flatMap { entries[$0].rules.rules }
    }

    /// Whether any rule that fits the place, not only the one with the highest score, is of the type family; rules of
    /// shorter paths count too.
    func hasTypeRule(at place: Place) -> Bool { nodes[place].hasTypeRule }

    /// The place of a whole path, from the root.
    mutating func place(at path: PathExpression) -> Place {
        var place = Self.root
        for token in path.tokens.dropFirst() { place = step(from: place, token) }
        return place
    }

    mutating func step(from place: Place, key: JSONNode) -> Place {
        if nodes[place].states.isEmpty { return otherField(of: place) }
        return step(from: place, PathExpression.token(forKey: key.stringValue ?? ""))
    }

    mutating func step(from place: Place, name: String) -> Place {
        if nodes[place].states.isEmpty { return otherField(of: place) }
        return step(from: place, PathExpression.token(forKey: name))
    }

    mutating func step(from place: Place, index: Int) -> Place {
        guard nodes[place].namesIndexes else { return otherIndex(of: place) }
        if let known = nodes[place].indexes[index] { return known }
        guard nodes[place].states.contains(where: { trie.nodes[$0.node].indexes[index] != nil }) else {
            return otherIndex(of: place)
        }
        let next = add(after: place) { trie, node in (trie.nodes[node].indexes[index], trie.nodes[node].starIndex) }
        nodes[place].indexes[index] = next
        return next
    }

    private mutating func step(from place: Place, _ token: PathExpression.Token) -> Place {
        switch token {
        case .field(let name): step(from: place, field: name)
        case .index(let index): step(from: place, index: index)
        case .star, .root: add(after: place) { _, _ in (nil, nil) }
        case .starIndex: add(after: place) { trie, node in (nil, trie.nodes[node].starIndex) }
        }
    }

    private mutating func step(from place: Place, field name: String) -> Place {
        guard nodes[place].namesFields else { return otherField(of: place) }
        let name = ExactText(name)
        if let known = nodes[place].fields[name] { return known }
        guard nodes[place].states.contains(where: { trie.nodes[$0.node].fields[name] != nil }) else {
            return otherField(of: place)
        }
        let next = add(after: place) { trie, node in (trie.nodes[node].fields[name], nil) }
        nodes[place].fields[name] = next
        return next
    }

    private mutating func otherField(of place: Place) -> Place {
        if let known = nodes[place].otherField { return known }
        let next = add(after: place) { _, _ in (nil, nil) }
        nodes[place].otherField = next
        return next
    }

    private mutating func otherIndex(of place: Place) -> Place {
        if let known = nodes[place].otherIndex { return known }
        let next = add(after: place) { trie, node in (nil, trie.nodes[node].starIndex) }
        nodes[place].otherIndex = next
        return next
    }

    // MARK: - Adding places

    /// A place one token deeper: from each state to where the token leads as it is written (weight 2) and where it counts
    /// as one of any indexes (weight 1); a star that stands for anything is always followed (weight 1).
    private mutating func add(
        after place: Place, _ children: (RuleTrie, Int) -> (equal: Int?, anyIndex: Int?)
    ) -> Place {
        let parent = nodes[place]
        var states: [State] = []
        for state in parent.states {
            let (equal, anyIndex) = children(trie, state.node)
            if let equal { states.append(State(node: equal, weight: state.weight * 2)) }
            if let anyIndex { states.append(State(node: anyIndex, weight: state.weight)) }
            if let star = trie.nodes[state.node].star { states.append(State(node: star, weight: state.weight)) }
        }
        var node = Node(depth: parent.depth + 1)
        node.best = parent.best
        node.hasTypeRule = parent.hasTypeRule
        return add(node, states)
    }

    @discardableResult
    private mutating func add(_ new: Node, _ states: [State]) -> Place {
        var node = new
        for state in states {
            let rules = trie.nodes[state.node]
            if !rules.fields.isEmpty { node.namesFields = true }
            if !rules.indexes.isEmpty { node.namesIndexes = true }
            if rules.hasTypeRule { node.hasTypeRule = true }
            guard let last = rules.entries.last else { continue }
            node.exact += rules.entries
            // Of equal scores the rule that stands later in the file wins.
            let score = state.weight * Double(node.depth)
            if let best = node.best, (best.score, best.entry) > (score, last) { continue }
            node.best = (score, last)
        }
        node.states = states.filter { !trie.nodes[$0.node].isEnd }
        nodes.append(node)
        return nodes.count - 1
    }
}
