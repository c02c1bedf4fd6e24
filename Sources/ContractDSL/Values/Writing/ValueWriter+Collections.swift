import PactModel

extension ValueWriter {
    /// An object with free keys.
    ///
    /// V4's `eachValue` sees no rules below the values, so a value with matchers inside, and V3, are written with `values`.
    mutating func map(_ key: ContractValue?, _ keys: [String], _ value: ContractValue, at path: String) -> JSONValue {
        var matchers: [MatchingRule] = []
        var keys = keys
        if let key {
            let (text, rules) = keyRules(key, at: path)
            keys = [text]
            matchers.append(.eachKey(rules))
        }
        var inner = ValueWriter(specification: specification)
        (inner.variant, inner.derivation) = (variant, derivation)
        let example = inner.write(value, at: "\(path).*")
        let object = JSONValue.object(JSONObject(keys.map { ($0, example) }))
        let ofValues = inner.rules
        let isFlat = ofValues.allSatisfy { $0.name == "\(path).*" && $0.rules.combination == .and }
        if specification >= .v4, isFlat, !ofValues.contains(where: { $0.rules.rules.contains(where: \.isOfMembers) }) {
            matchers.append(.eachValue(ofValues.first?.rules.rules ?? [.equality]))
            add(RuleList(matchers.map { $0.explained(by: object) }), at: path)
        } else {
            matchers.append(.values)
            add(RuleList(matchers.map { $0.explained(by: object) }), at: path)
            for named in ofValues { add(named.rules, at: named.name) }
        }
        for named in inner.generators { append(named) }
        for problem in inner.problems { note(problem.path, problem.problem) }
        return object
    }

    private mutating func keyRules(_ key: ContractValue, at path: String) -> (String, [MatchingRule]) {
        var inner = ValueWriter(specification: specification, isText: true)
        let example = inner.write(key, at: "$")
        for problem in inner.problems { note(path, "its keys: \(problem.problem)") }
        guard let text = example.stringValue, inner.rules.count <= 1, inner.generators.isEmpty,
            inner.rules.allSatisfy({ $0.name == "$" && $0.rules.combination == .and })
        else {
            note(path, "keys are texts, so the matcher of a key has to be one of a text, such as .regex()")
            return ("key", [])
        }
        return (text, inner.rules.first?.rules.rules ?? [.equality])
    }

    /// The items that a list has to contain; the rules of each are relative to the item.
    mutating func variants(_ items: [ContractValue], at path: String) -> JSONValue {
        var examples: [JSONValue] = []
        var variants: [MatchingRule.ArrayVariant] = []
        for (index, item) in items.enumerated() {
            var inner = ValueWriter(specification: specification)
            examples.append(inner.write(item, at: "$"))
            variants.append(.init(index: index, rules: inner.rules, generators: inner.generators))
            for problem in inner.problems { note("\(path)[\(index)]\(problem.path.dropFirst())", problem.problem) }
        }
        add(RuleList([.arrayContains(variants)]), at: path)
        return .array(examples)
    }
}

extension MatchingRule {
    /// Whether it rules what is inside a value, by a path of its own or in the rule itself.
    fileprivate var isOfMembers: Bool {
        switch self {
        case .arrayContains, .eachKey, .eachValue, .values: true
        default: false
        }
    }

    /// With the example beside the rules, as the reference tools write it.
    fileprivate func explained(by example: JSONValue) -> MatchingRule {
        switch self {
        case .eachKey(let rules, _): .eachKey(rules, additionalMembers: ["value": .string(example.text())])
        case .eachValue(let rules, _): .eachValue(rules, additionalMembers: ["value": .string(example.text())])
        default: self
        }
    }
}
