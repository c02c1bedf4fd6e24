import PactModel

/// Follows a rule set down the paths of a body, one token at a time.
///
/// What the rules say at a place depends only on which of them can still apply there, so places are shared: all items
/// of a list under `[*]` are one place, and a body of any size needs few of them.
struct RuleWalk {
    /// A place with its rules; `0` is the root of the body.
    typealias Place = Int

    private struct Candidate {
        var entry: Int
        /// The product of the weights of the tokens so far: 2 for each that is equal, 1 for each star. As powers of two
        /// they are exact however deep the path is.
        var weight: Double
    }

    private struct Node {
        /// Rules whose path is longer than this place and has fitted so far.
        var candidates: [Candidate] = []
        var best: (score: Double, entry: Int)?
        /// Entries of this very length.
        var exact: [Int] = []
        var hasTypeRule = false
        var depth: Int
        var fields: [String: Place] = [:]
        var indexes: [Int: Place] = [:]
        /// Where all names lead that no rule mentions.
        var otherField: Place?
        var otherIndex: Place?
        /// Names and indexes that rules mention at the next token.
        var namedFields: Set<String> = []
        var namedIndexes: Set<Int> = []
    }

    static let root: Place = 0

    private let entries: [RuleSet.Entry]
    private var nodes: [Node]

    init(_ rules: RuleSet) {
        entries = rules.entries
        var start = Node(candidates: entries.indices.map { Candidate(entry: $0, weight: 1) }, depth: 0)
        start.namedFields = []
        nodes = []
        nodes.append(Self.node(after: start, .root, entries))
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
        if nodes[place].candidates.isEmpty { return otherField(of: place) }
        return step(from: place, PathExpression.token(forKey: key.stringValue ?? ""))
    }

    mutating func step(from place: Place, name: String) -> Place {
        if nodes[place].candidates.isEmpty { return otherField(of: place) }
        return step(from: place, PathExpression.token(forKey: name))
    }

    mutating func step(from place: Place, index: Int) -> Place {
        if nodes[place].namedIndexes.isEmpty, let next = nodes[place].otherIndex { return next }
        return step(from: place, .index(index))
    }

    private mutating func step(from place: Place, _ token: PathExpression.Token) -> Place {
        switch token {
        case .field(let name):
            guard nodes[place].namedFields.contains(name) else { return otherField(of: place) }
            if let next = nodes[place].fields[name] { return next }
            let next = add(after: place, token)
            nodes[place].fields[name] = next
            return next
        case .index(let index):
            let isNamed = nodes[place].namedIndexes.contains(index)
            if let next = isNamed ? nodes[place].indexes[index] : nodes[place].otherIndex { return next }
            let next = add(after: place, token)
            if isNamed { nodes[place].indexes[index] = next } else { nodes[place].otherIndex = next }
            return next
        case .root, .star, .starIndex: return add(after: place, token)
        }
    }

    private mutating func otherField(of place: Place) -> Place {
        if let next = nodes[place].otherField { return next }
        // No rule names the empty field, so it stands for all that are not named.
        let next = add(after: place, .field(""))
        nodes[place].otherField = next
        return next
    }

    private mutating func add(after place: Place, _ token: PathExpression.Token) -> Place {
        nodes.append(Self.node(after: nodes[place], token, entries))
        return nodes.count - 1
    }

    private static func node(after parent: Node, _ token: PathExpression.Token, _ entries: [RuleSet.Entry]) -> Node {
        var node = Node(depth: parent.depth + 1)
        node.best = parent.best
        node.hasTypeRule = parent.hasTypeRule
        for candidate in parent.candidates {
            let tokens = entries[candidate.entry].path.tokens
            let weight = candidate.weight * weight(of: tokens[parent.depth], at: token)
            if weight == 0 { continue }
            guard tokens.count == node.depth else {
                node.candidates.append(Candidate(entry: candidate.entry, weight: weight))
                switch tokens[node.depth] {
                case .field(let name): node.namedFields.insert(name)
                case .index(let index): node.namedIndexes.insert(index)
                case .root, .star, .starIndex: break
                }
                continue
            }
            node.exact.append(candidate.entry)
            if entries[candidate.entry].rules.rules.contains(where: \.isOfTypeFamily) { node.hasTypeRule = true }
            let score = weight * Double(tokens.count)
            if let best = node.best, (best.score, best.entry) > (score, candidate.entry) { continue }
            node.best = (score, candidate.entry)
        }
        return node
    }

    /// How well one token of a rule fits one token of a value's path; 0 where it does not.
    private static func weight(of rule: PathExpression.Token, at value: PathExpression.Token) -> Double {
        switch (rule, value) {
        case (.star, _), (.starIndex, .index), (.starIndex, .starIndex): 1
        case _ where rule == value: 2
        default: 0
        }
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
