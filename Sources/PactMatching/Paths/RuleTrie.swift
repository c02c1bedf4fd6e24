import PactModel

/// The paths of a rule set as one tree, so that a step down a body looks at the paths that go on there and at no others.
struct RuleTrie: Sendable {
    struct Node: Sendable {
        var fields: [ExactText: Int] = [:]
        var indexes: [Int: Int] = [:]
        var star: Int?
        var starIndex: Int?
        /// The entries whose path ends here, in file order.
        var entries: [Int] = []
        var hasTypeRule = false

        /// Whether no path goes on from here.
        var isEnd: Bool { fields.isEmpty && indexes.isEmpty && star == nil && starIndex == nil }
    }

    static let root = 0

    private(set) var nodes = [Node()]

    init(_ entries: [RuleSet.Entry]) {
        for (place, entry) in entries.enumerated() {
            var node = Self.root
            for token in entry.path.tokens.dropFirst() { node = child(of: node, at: token) }
            nodes[node].entries.append(place)
            if entry.rules.rules.contains(where: \.isOfTypeFamily) { nodes[node].hasTypeRule = true }
        }
    }

    private mutating func child(of node: Int, at token: PathExpression.Token) -> Int {
        let known: Int? =
            switch token {
            case .field(let name): nodes[node].fields[ExactText(name)]
            case .index(let index): nodes[node].indexes[index]
            case .star, .root: nodes[node].star
            case .starIndex: nodes[node].starIndex
            }
        if let known { return known }
        let child = nodes.count
        nodes.append(Node())
        switch token {
        case .field(let name): nodes[node].fields[ExactText(name)] = child
        case .index(let index): nodes[node].indexes[index] = child
        // The root stands at the front of a path only, which has been taken off.
        case .star, .root: nodes[node].star = child
        case .starIndex: nodes[node].starIndex = child
        }
        return child
    }
}

extension MatchingRule {
    /// `type` and its forms with sizes.
    fileprivate var isOfTypeFamily: Bool {
        switch self {
        case .type, .minType, .maxType, .minMaxType: true
        default: false
        }
    }
}
