import PactModel

/// Compares two XML documents under rules, element by element; every difference is listed.
///
/// Paths name elements by their qualified names (`$.order['urn:stock:item']`), attributes as `['@id']` and texts as
/// `['#text']`; positions are no part of them.
struct XMLComparison {
    /// Responses and messages may hold more attributes and children than expected, requests may not.
    private let allowsUnexpectedKeys: Bool
    private(set) var mismatches: [Mismatch] = []
    private var walk: RuleWalk
    /// The names from the root to the element that is being compared.
    private var path: [String] = []

    init(rules: RuleSet, allowsUnexpectedKeys: Bool) {
        self.allowsUnexpectedKeys = allowsUnexpectedKeys
        walk = RuleWalk(rules)
    }

    mutating func compare(_ expected: XMLDocument, _ actual: XMLDocument) {
        compare(expected.root, actual.root, at: walk.step(from: RuleWalk.root, name: expected.root.name.qualified))
    }

    private mutating func compare(_ expected: XMLElement, _ actual: XMLElement, at place: RuleWalk.Place) {
        path.append(expected.name.qualified)
        defer { path.removeLast() }
        let selection = walk.selection(at: place)
        let problems =
            selection.map { selection in
                selection.rules.problems {
                    $0.problem(ofElement: expected, actual: actual, isCascaded: selection.isCascaded)
                }
            } ?? [expected.nameProblem(actual)].compactMap { $0 }
        guard problems.isEmpty else {
            for problem in problems { add(expected.name.qualified, actual.name.qualified, problem) }
            return
        }
        compareAttributes(expected, actual, at: place)
        compareChildren(expected, actual, at: place)
        compareText(expected.text, actual.text, below: place, as: "#text")
    }

    private mutating func compareText(
        _ expected: String, _ actual: String, below place: RuleWalk.Place, as name: String
    ) {
        let textPlace = walk.step(from: place, name: name)
        let selection = walk.selection(at: textPlace)
        let problems = (selection?.rules ?? RuleList([.equality])).problems {
            $0.problem(inXMLText: actual, expected: expected, isCascaded: selection?.isCascaded ?? false)
        }
        for problem in problems { add(name, expected, actual, problem) }
    }

    // MARK: - Attributes

    private mutating func compareAttributes(_ expected: XMLElement, _ actual: XMLElement, at place: RuleWalk.Place) {
        let (wanted, came) = (expected.attributes.count, actual.attributes.count)
        if !allowsUnexpectedKeys, wanted == 0, came > 0 {
            let shown = actual.attributes.map { "\($0.name.qualified)='\($0.value)'" }.joined(separator: " ")
            return add("", shown, "Did not expect any attributes but received \(shown)")
        }
        if allowsUnexpectedKeys ? wanted > came : wanted != came {
            let number = allowsUnexpectedKeys ? "at least \(wanted)" : "\(wanted)"
            add("\(wanted)", "\(came)", "Expected \(number) attribute(s) but received \(came) attribute(s)")
        }
        if wanted == 0 { return }
        let values = Dictionary(actual.attributes.map { ($0.name.qualified, $0.value) }) { $1 }
        for attribute in expected.attributes {
            let name = attribute.name.qualified
            if let value = values[name] {
                compareText(attribute.value, value, below: place, as: "@\(name)")
            } else {
                add(
                    "@\(name)", attribute.value, nil,
                    "Expected attribute '\(name)'='\(attribute.value)' but was missing")
            }
        }
    }

    // MARK: - Children

    /// Groups of one name are compared in whatever order they come; within a group positions count, unless a type rule
    /// makes the first expected child the example of all.
    private mutating func compareChildren(_ expected: XMLElement, _ actual: XMLElement, at place: RuleWalk.Place) {
        let wanted = XMLChildGroups(of: expected)
        let came = XMLChildGroups(of: actual)
        if !allowsUnexpectedKeys, wanted.names.isEmpty, !came.names.isEmpty {
            let names = came.elements.map(\.name.qualified).joined(separator: ", ")
            return add("", names, "Expected no children but received [\(names)]")
        }
        for name in came.names {
            let group = walk.step(from: place, name: name)
            let isFree = walk.hasTypeRule(at: group)
            guard let example = wanted[name].first else {
                if !allowsUnexpectedKeys || isFree { add(nil, name, "Unexpected child <\(name)/>") }
                continue
            }
            if isFree {
                for child in came[name] { compare(example, child, at: group) }
            } else {
                comparePositions(wanted[name], came[name], name, at: group)
            }
        }
        for name in wanted.names where came[name].isEmpty {
            add(name, nil, "Expected child <\(name)/> but was missing")
        }
    }

    private mutating func comparePositions(
        _ expected: [XMLElement], _ actual: [XMLElement], _ name: String, at place: RuleWalk.Place
    ) {
        for (wanted, came) in zip(expected, actual) { compare(wanted, came, at: place) }
        for _ in expected.dropFirst(actual.count) { add(name, name, nil, "Expected child <\(name)/> but was missing") }
        if allowsUnexpectedKeys { return }
        for _ in actual.dropFirst(expected.count) { add(name, nil, name, "Unexpected child <\(name)/>") }
    }

    // MARK: - Mismatches

    /// Adds a difference at the current element, or at `name` below it.
    private mutating func add(_ name: String, _ expected: String?, _ actual: String?, _ sentence: String) {
        path.append(name)
        add(expected, actual, sentence)
        path.removeLast()
    }

    private mutating func add(_ expected: String?, _ actual: String?, _ sentence: String) {
        let path = PathExpression(tokens: [.root] + path.map(PathExpression.token(forKey:)))
        mismatches.append(
            Mismatch(.body(path: "\(path)"), expected: expected, actual: actual, sentence: sentence))
    }
}

/// The child elements of one element by qualified name.
private struct XMLChildGroups {
    private(set) var elements: [XMLElement] = []
    /// In the order in which they first come.
    private(set) var names: [String] = []
    private var groups: [String: [XMLElement]] = [:]

    init(of parent: XMLElement) {
        for case .element(let child) in parent.children {
            elements.append(child)
            if groups[child.name.qualified] == nil { names.append(child.name.qualified) }
            groups[child.name.qualified, default: []].append(child)
        }
    }

    subscript(name: String) -> [XMLElement] { groups[name] ?? [] }
}
