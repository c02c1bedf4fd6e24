import PactModel

/// Lays two JSON values side by side: members and items that differ, with the containers they stand in; the others are
/// counted.
struct JSONDiff {
    typealias Row = BodyDiff.Row

    private let rules: RuleSet
    private let allowsUnexpectedKeys: Bool
    private var rows: [Row] = []
    private var path = PathExpression.root

    init(rules: RuleSet, allowsUnexpectedKeys: Bool) {
        self.rules = rules
        self.allowsUnexpectedKeys = allowsUnexpectedKeys
    }

    /// nil where one is no JSON.
    mutating func rows(_ expected: PactBody.Content, _ actual: PactBody.Content, _ tree: MismatchTree) -> [Row]? {
        guard let expected = try? expected.parsedJSON(), let actual = try? actual.parsedJSON() else { return nil }
        add(expected, actual, tree, label: "", depth: 0)
        return rows
    }

    /// - Parameter label: what stands before the value, `"name": ` in an object.
    private mutating func add(
        _ expected: JSONNode, _ actual: JSONNode, _ tree: MismatchTree, label: String, depth: Int
    ) {
        let indentation = String(repeating: "  ", count: depth)
        guard expected.kind == actual.kind, expected.kind == .array || expected.kind == .object else {
            let isWorthARule = expected.kind != .array && expected.kind != .object
            rows.append(
                Row(
                    .differs, indentation + label + expected.text(), indentation + label + actual.text(),
                    rule: isWorthARule ? rule(expected.kind) : nil))
            return
        }
        let brackets = expected.kind == .object ? ("{", "}") : ("[", "]")
        let start = rows.count
        let opening = Row(.same, indentation + label + brackets.0, indentation + label + brackets.0)
        rows.append(opening)
        let explains =
            expected.kind == .object
            ? addMembers(expected, actual, tree, depth: depth + 1) : addItems(expected, actual, tree, depth: depth + 1)
        rows.append(Row(.same, indentation + brackets.1, indentation + brackets.1))
        if !tree.here.isEmpty, !explains {
            rows[start].kind = .differs
            rows[start].rule = rule(expected.kind)
        }
    }

    private func rule(_ kind: JSONNode.Kind) -> String? {
        rules.select(at: path)?.rules.inWords(kind)
    }

    private mutating func add(
        _ expected: JSONNode, _ actual: JSONNode, _ tree: MismatchTree, at token: PathExpression.Token, label: String,
        depth: Int
    ) {
        path.tokens.append(token)
        add(expected, actual, tree, label: label, depth: depth)
        path.tokens.removeLast()
    }

    /// A value that has no counterpart, on one line.
    private mutating func add(_ kind: Row.Kind, _ value: JSONNode, label: String, depth: Int) {
        let line = String(repeating: "  ", count: depth) + label + value.text()
        rows.append(kind == .missing ? Row(kind, line, "") : Row(kind, "", line))
    }

    private mutating func addOmitted(_ count: Int, _ noun: String, depth: Int) {
        guard count > 0 else { return }
        let indentation = String(repeating: "  ", count: depth)
        let text = count == 1 ? "1 \(noun) matches" : "\(count) \(noun)s match"
        rows.append(Row(.omitted, "\(indentation)… \(text)", "\(indentation)…"))
    }

    /// - Returns: whether missing or unexpected members explain what is wrong with the object itself.
    private mutating func addMembers(
        _ expected: JSONNode, _ actual: JSONNode, _ tree: MismatchTree, depth: Int
    ) -> Bool {
        let (wanted, came) = (MemberTable(expected), MemberTable(actual))
        var explains = false
        var matching = 0
        for (position, member) in wanted.members.enumerated() {
            let key = member.key.stringValue ?? ""
            let label = "\(member.key.text()): "
            if let value = came.value(of: member.key, hint: position) {
                guard let below = tree[key] else {
                    matching += 1
                    continue
                }
                addOmitted(matching, "member", depth: depth)
                matching = 0
                add(member.value, value, below, at: PathExpression.token(forKey: key), label: label, depth: depth)
            } else if !tree.here.isEmpty {
                addOmitted(matching, "member", depth: depth)
                matching = 0
                add(.missing, member.value, label: label, depth: depth)
                explains = true
            }
        }
        addOmitted(matching, "member", depth: depth)
        var others: [String] = []
        let example = wanted.members.min { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }?.value
        for (position, member) in came.members.enumerated()
        where wanted.value(of: member.key, hint: position) == nil {
            let key = member.key.stringValue ?? ""
            let label = "\(member.key.text()): "
            if let below = tree[key] {
                // Under `values` and `eachValue` the first expected value is the example of all.
                add(
                    example ?? member.value, member.value, below, at: PathExpression.token(forKey: key), label: label,
                    depth: depth)
            } else if !tree.here.isEmpty, !allowsUnexpectedKeys {
                add(.unexpected, member.value, label: label, depth: depth)
                explains = true
            } else {
                others.append(label + member.value.text())
            }
        }
        // A member that is missing may have come under another name.
        if explains { addFound(others, "member", depth: depth) }
        return explains
    }

    private mutating func addItems(
        _ expected: JSONNode, _ actual: JSONNode, _ tree: MismatchTree, depth: Int
    ) -> Bool {
        let (wanted, came) = (Array(expected.items), Array(actual.items))
        var explains = false
        // Without a rule the number of items counts.
        let countsItems = !tree.here.isEmpty && rules.select(at: path) == nil
        var matching = 0
        for index in 0..<max(wanted.count, came.count) {
            if let example = index < wanted.count ? wanted[index] : wanted.first, index < came.count,
                let below = tree[.index(index)]
            {
                addOmitted(matching, "item", depth: depth)
                matching = 0
                add(example, came[index], below, at: .index(index), label: "", depth: depth)
            } else if index < came.count, index < wanted.count || !countsItems {
                matching += 1
            } else if countsItems {
                addOmitted(matching, "item", depth: depth)
                matching = 0
                let isMissing = index < wanted.count
                add(
                    isMissing ? .missing : .unexpected, isMissing ? wanted[index] : came[index], label: "", depth: depth
                )
                explains = true
            }
        }
        for mismatch in tree.here where mismatch.isMissingVariant {
            rows.append(Row(.missing, String(repeating: "  ", count: depth) + (mismatch.expected ?? "…"), ""))
        }
        if tree.here.contains(where: \.isMissingVariant) {
            addFound(came.map { $0.text() }, "item", depth: depth)
            return true
        }
        addOmitted(matching, "item", depth: depth)
        return explains
    }

    /// What came and is allowed, where something else was looked for.
    private mutating func addFound(_ values: [String], _ noun: String, depth: Int) {
        let indentation = String(repeating: "  ", count: depth)
        rows += values.prefix(5).map { Row(.same, "", indentation + $0) }
        let rest = values.count - 5
        if rest > 0 { rows.append(Row(.omitted, "", "\(indentation)… \(rest) more \(noun)\(rest == 1 ? "" : "s")")) }
    }
}

extension Mismatch {
    fileprivate var isMissingVariant: Bool { sentence.hasPrefix("Variant at index ") }
}
