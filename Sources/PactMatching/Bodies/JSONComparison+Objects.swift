import PactModel

extension JSONComparison {
    private mutating func table(ofExpected object: JSONNode) -> MemberTable {
        if let known = expectedTables[object.place] { return known }
        let table = MemberTable(object)
        expectedTables[object.place] = table
        return table
    }

    mutating func compareObjects(_ expected: JSONNode, _ actual: JSONNode, at place: RuleWalk.Place) {
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
}
