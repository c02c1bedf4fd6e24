import PactModel

/// An expected value and one that came.
struct ValuePair {
    var expected: JSONValue
    var actual: JSONValue
}

extension CaseGenerator {
    // MARK: - Pairs with rules

    /// An expected value at `path` and what came there; rules are added on the way.
    mutating func pair(at path: RulePath, depth: Int, _ rules: inout BodyRules) -> ValuePair {
        switch random.count(0...9) {
        case 0...3 where depth < 4: objectPair(at: path, depth: depth, &rules)
        case 4...6 where depth < 4: listPair(at: path, depth: depth, &rules)
        default: scalarPair(at: path, &rules)
        }
    }

    private mutating func scalarPair(at path: RulePath, _ rules: inout BodyRules) -> ValuePair {
        guard random.chance(55) else {
            let value = scalar()
            return ValuePair(expected: value, actual: isAgreeable || random.chance(88) ? value : varied(value))
        }
        let first = sample()
        var matchers = [first.matcher]
        if random.chance(15) { matchers.append(sample().matcher) }
        if random.chance(5) { matchers.append(["match": "null"]) }
        rules.add(spelled(path), ruleList(matchers))
        let good = first.good.map { json($0) }
        let bad = first.bad.map { json($0) }
        let expected = random.chance(80) && !good.isEmpty ? random.pick(good) : scalar()
        var actual = expected
        switch random.count(isAgreeable ? 0...4 : 0...9) {
        case 0...4 where !good.isEmpty: actual = random.pick(good)
        case 5...6 where !bad.isEmpty: actual = random.pick(bad)
        case 7: actual = varied(expected)
        case 8: actual = scalar()
        default: break
        }
        return ValuePair(expected: expected, actual: actual)
    }

    /// A sample's text as a string, or as the scalar that it spells.
    private mutating func json(_ text: String) -> JSONValue {
        if random.chance(50), let value = try? JSONValue(parsing: Array(text.utf8)), value.objectValue == nil,
            value.arrayValue == nil
        {
            return value
        }
        return .string(text)
    }

    private mutating func objectPair(at path: RulePath, depth: Int, _ rules: inout BodyRules) -> ValuePair {
        if random.chance(35) { rules.add(spelled(path), objectRules()) }
        var expected: JSONObject = [:]
        var actual: JSONObject = [:]
        for _ in 0..<random.pick([0, 1, 1, 2, 2, 3, 4]) {
            let key = random.pick(random.chance(60) ? Samples.plainKeys : Samples.keys)
            if expected[key] != nil { continue }
            let member = pair(at: path.appending(.key(key)), depth: depth + 1, &rules)
            expected[key] = member.expected
            actual[key] = member.actual
        }
        switch isAgreeable ? random.count(4...30) : random.count(0...24) {
        case 4 where isAgreeable, 5 where isAgreeable: break
        case 0, 1: actual[random.pick(Samples.keys)] = value(depth: depth + 1)
        case 2: if let key = actual.keys.first { actual[key] = nil }
        case 3:
            if let member = actual.first {
                actual[member.key] = nil
                actual[random.pick(Samples.keys)] = member.value
            }
        case 4: actual = [:]
        case 5: return ValuePair(expected: .object(expected), actual: value(depth: depth))
        case 6...9: actual = JSONObject(actual.reversed().map { ($0.key, $0.value) })
        default: break
        }
        return ValuePair(expected: .object(expected), actual: .object(actual))
    }

    private mutating func listPair(at path: RulePath, depth: Int, _ rules: inout BodyRules) -> ValuePair {
        let first = pair(at: path.appending(.item(0)), depth: depth + 1, &rules)
        var expected: [JSONValue] = []
        var actual: [JSONValue] = []
        for position in 0..<random.pick([0, 1, 1, 1, 2, 2, 3]) {
            var item = first
            if position > 0, random.chance(40) {
                item = pair(at: path.appending(.item(position)), depth: depth + 1, &rules)
            }
            expected.append(item.expected)
            actual.append(item.actual)
        }
        let hasRules = random.chance(50)
        if hasRules { rules.add(spelled(path), listRules(expected)) }
        switch isAgreeable && !(hasRules && random.chance(40)) ? 99 : random.count(0...(hasRules ? 11 : 24)) {
        case 0, 1: actual.append(random.chance(60) ? first.actual : value(depth: depth + 1))
        case 2: if !actual.isEmpty { actual.removeLast() }
        case 3: actual.reverse()
        case 4: actual = []
        case 5: if random.chance(30) { return ValuePair(expected: .array(expected), actual: value(depth: depth)) }
        case 6: actual.append(contentsOf: [first.actual, first.actual])
        case 7: actual.insert(value(depth: depth + 1), at: 0)
        default: break
        }
        return ValuePair(expected: .array(expected), actual: .array(actual))
    }

    // MARK: - Rules on containers

    private mutating func objectRules() -> JSONValue {
        var matchers = [objectMatcher()]
        if random.chance(15) { matchers.append(objectMatcher()) }
        return ruleList(matchers)
    }

    private mutating func objectMatcher() -> JSONValue {
        switch random.count(isAgreeable && random.chance(80) ? 0...3 : 0...11) {
        case 0...2: ["match": "type"]
        case 3: ["match": "values"]
        case 4: ["match": "eachKey", "rules": .array([sample().matcher])]
        case 5, 6: ["match": "eachValue", "rules": .array(innerMatchers())]
        case 7: ["match": "notEmpty"]
        case 8: ["match": "equality"]
        case 9: sized()
        default: sample().matcher
        }
    }

    private mutating func listRules(_ expected: [JSONValue]) -> JSONValue {
        var matchers = [listMatcher(expected)]
        if random.chance(12) { matchers.append(listMatcher(expected)) }
        return ruleList(matchers)
    }

    private mutating func listMatcher(_ expected: [JSONValue]) -> JSONValue {
        switch random.count(isAgreeable && random.chance(70) ? 0...4 : 0...12) {
        case 0...2: ["match": "type"]
        case 3, 4: sized()
        case 5, 6: ["match": "eachValue", "rules": .array(innerMatchers())]
        case 7...8: ["match": "arrayContains", "variants": .array(variants(expected))]
        case 9: ["match": "equality"]
        case 10: ["match": "notEmpty"]
        case 11: ["match": random.pick(["values", "eachKey", "bogus", "number", "null"])]
        default: sample().matcher
        }
    }

    mutating func sized() -> JSONValue {
        var result: JSONObject = random.chance(85) ? ["match": "type"] : [:]
        let least = random.count(0...3)
        if random.chance(60) { result["min"] = .number(JSONNumber(least)) }
        if random.chance(60) || result["min"] == nil {
            result["max"] = .number(JSONNumber(least + random.count(0...2)))
        }
        return .object(result)
    }

    private mutating func innerMatchers() -> [JSONValue] {
        (0..<random.pick([0, 1, 1, 1, 1, 2])).map { _ in random.chance(60) ? ["match": "type"] : sample().matcher }
    }

    private mutating func variants(_ expected: [JSONValue]) -> [JSONValue] {
        (0..<random.pick([0, 1, 1, 2])).map { position in
            let index = random.chance(85) ? min(position, max(0, expected.count - 1)) : random.count(0...4)
            var paths: [RulePath] = [.root]
            if index < expected.count {
                switch expected[index] {
                case .object(let object):
                    paths += object.keys.map { RulePath.root.appending(.key($0)) } + [RulePath(steps: [.star])]
                case .array: paths += [RulePath(steps: [.everyItem]), RulePath(steps: [.item(0)])]
                default: break
                }
            }
            // One rule, so that none ties.
            var rules: JSONObject = [:]
            if random.chance(75), let text = random.pick(paths).text {
                rules[text] = ["matchers": .array([random.chance(60) ? ["match": "type"] : sample().matcher])]
            }
            return ["index": .number(JSONNumber(index)), "rules": .object(rules)]
        }
    }

    /// The path with some of its steps starred; now and then a rule path that is longer or reaches nothing.
    private mutating func spelled(_ path: RulePath) -> RulePath {
        var result = RulePath(
            steps: path.steps.map { step in
                switch step {
                case .item: random.pick([step, .everyItem, .everyItem, .everyItem, .star])
                case .key: random.chance(88) ? step : .star
                default: step
                }
            })
        switch random.count(0...29) {
        case 0: result = result.appending(.key(random.pick(Samples.plainKeys)))
        case 1: result = result.appending(.everyItem)
        case 2: result = RulePath(steps: Array(result.steps.dropLast()))
        default: break
        }
        return result
    }

    // MARK: - Values without rules

    mutating func scalar() -> JSONValue {
        switch random.count(0...9) {
        case 0...4: .string(random.pick(Samples.texts))
        case 5...7: number(random.pick(Samples.numbers))
        case 8: .bool(random.chance(50))
        default: .null
        }
    }

    mutating func value(depth: Int) -> JSONValue {
        switch random.count(0...9) {
        case 0, 1:
            depth < 4
                ? .object(
                    JSONObject(
                        (0..<random.count(0...2)).map { _ in (random.pick(Samples.keys), value(depth: depth + 1)) }))
                : .object([:])
        case 2, 3: depth < 4 ? .array((0..<random.count(0...2)).map { _ in value(depth: depth + 1) }) : .array([])
        default: scalar()
        }
    }

    private func number(_ lexeme: String) -> JSONValue {
        JSONNumber(lexeme).map { .number($0) } ?? .null
    }

    /// Something near a value: of its kind, or of the kind that it is often confused with.
    mutating func varied(_ value: JSONValue) -> JSONValue {
        switch (value, random.count(0...3)) {
        case (.number(let number), 0): .string(number.lexeme)
        case (.number(let lexeme), 1):
            number(
                lexeme.isInteger
                    ? "\(lexeme.lexeme).0" : String(lexeme.lexeme.prefix { $0 != "." && $0 != "e" && $0 != "E" }))
        case (.number, _): number(random.pick(Samples.numbers))
        case (.string(let text), 0): (try? JSONValue(parsing: Array(text.utf8))) ?? .null
        case (.string(let text), 1): .string(text + random.pick([" ", "a", "\u{301}"]))
        case (.string, 2): .string(random.pick(Samples.texts))
        case (.bool(let flag), 0): .string("\(flag)")
        case (.bool(let flag), 1): .bool(!flag)
        case (.null, 0): .string("null")
        default: self.value(depth: 3)
        }
    }
}
