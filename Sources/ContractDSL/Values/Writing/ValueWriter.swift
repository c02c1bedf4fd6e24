import PactMatching
import PactModel

/// What is wrong with a value, and where in it.
struct ValueProblem: Sendable, Hashable {
    /// A path expression; `$` is the whole value.
    var path: String
    var problem: String
}

/// Takes a contract's value apart into what a pact holds: the example, the rules and the generators.
struct ValueWriter {
    let specification: PactSpecification
    /// Whether the value stands in a path, a query, a header or a form, where all values are texts.
    var isText = false
    /// The answer that a consumer is tested with; nil for what the pact holds.
    var variant: ContractVariant?
    /// Whether the value was derived of a type, and how.
    var derivation = Derivation.none
    private var entries: [NamedRules] = []
    /// Where the rules of a path stand among the entries.
    private var places: [String: Int] = [:]
    private(set) var generators: [NamedGenerator] = []
    private(set) var problems: [ValueProblem] = []

    init(specification: PactSpecification, isText: Bool = false) {
        self.specification = specification
        self.isText = isText
    }

    /// The rules by path expression, the outermost first.
    var rules: [NamedRules] { entries.filter { !$0.rules.rules.isEmpty } }

    /// Notes the rules and generators of `value`, which stands at `path`, and gives its example.
    mutating func write(_ value: ContractValue, at path: String) -> JSONValue {
        switch value.kind {
        case .json(let value): return value
        case .array(let items):
            return .array(items.enumerated().map { write($1, at: "\(path)[\($0)]") })
        case .object(let members): return object(members, at: path)
        case .matching(let rules, let example, _):
            let rules = derivation == .none ? rules : rules.derived(for: specification)
            open(path)
            defer { add(rules, at: path) }
            // The one example stands for every item.
            if rules.rules == [.type], case .array(let items) = example.kind, items.count == 1 {
                return .array([write(items[0], at: "\(path)[*]")])
            }
            return write(example, at: path)
        case .each(let rule, let items, let count):
            add(RuleList([rule]), at: path)
            let examples = items.map { write($0, at: "\(path)[*]") }
            return .array(Array(repeating: examples, count: count).flatMap(\.self))
        case .map(let key, let keys, let value): return map(key, keys, value, at: path)
        case .variants(let items): return variants(items, at: path)
        case .generated(let generator, let value): return generated(generator, value, at: path)
        case .made(let generator):
            if let example = generator.example { return .string(example) }
            note(path, "no example can be made for it; give one with `example:`")
            return ""
        case .overlaid(let value, let overlays): return overlaid(value, overlays, at: path)
        case .varying(let value): return varying(value, at: path, isMember: false)
        case .invalid(let problem):
            note(path, problem)
            return .null
        }
    }

    mutating func note(_ path: String, _ problem: String) {
        problems.append(ValueProblem(path: path, problem: problem))
    }

    private mutating func object(_ members: [ContractValue.Member], at path: String) -> JSONValue {
        var object: JSONObject = [:]
        for member in members {
            let step = Self.step(member.key)
            if isLeftOut(member.value, at: path + step) { continue }
            if object[member.key] != nil {
                note(path + step, "the member \"\(member.key)\" is written twice; leave one of them out")
            }
            if case .varying(let value) = member.value.kind {
                object[member.key] = varying(value, at: path + step, isMember: true)
            } else {
                object[member.key] = write(member.value, at: path + step)
            }
        }
        if derivation == .growing, variant?.change == .unknownMembers { object["notInTheContract"] = "new" }
        return .object(object)
    }

    private mutating func generated(_ generator: Generator, _ value: ContractValue, at path: String) -> JSONValue {
        let example = write(value, at: path)
        if specification < .v3 {
            note(
                path,
                "generators came with V3 of the specification, and this contract is written in \(specification.name)")
        }
        if let problem = generator.definitionProblem { note(path, problem) }
        append(NamedGenerator(path, generator))
        // A provider's own value has to be accepted where it comes back.
        if case .providerState = generator, !isText, places[path] == nil {
            add(RuleList([.type]), at: path)
        }
        return example
    }
}

// MARK: - Rules

extension ValueWriter {
    /// Notes a generator; of several at one path the outermost counts.
    mutating func append(_ generator: NamedGenerator) {
        generators.removeAll { $0.name == generator.name }
        generators.append(generator)
    }

    /// Keeps the place of a path whose rules come after those inside it.
    private mutating func open(_ path: String) {
        guard places[path] == nil else { return }
        places[path] = entries.count
        entries.append(NamedRules(path, RuleList([])))
    }

    /// Adds rules at a path; those of one path hold together, the innermost first.
    mutating func add(_ list: RuleList, at path: String) {
        for rule in list.rules { check(rule, at: path) }
        open(path)
        guard let place = places[path] else { return }
        var known = entries[place].rules
        if known.rules.isEmpty {
            known = list
        } else if known == list {
            // The items of a list have the same rules.
            return
        } else if known.combination == .or || list.combination == .or {
            note(path, "a pact cannot say that one of several matchers holds and another one with it")
        } else {
            known.rules += list.rules.filter { !known.rules.contains($0) }
        }
        entries[place].rules = known
        checkCount(at: path, of: known)
    }

    private mutating func check(_ rule: MatchingRule, at path: String) {
        if specification < rule.firstSpecification {
            let hint = rule.firstSpecification == .v3 ? "; .like() and .regex() are what it has" : ""
            note(
                path,
                "the matcher '\(rule.name)' came with \(rule.firstSpecification.name) of the specification, and this "
                    + "contract is written in \(specification.name)\(specification < .v3 ? hint : "")")
        }
        if let problem = rule.definitionProblem { note(path, problem) }
    }

    private mutating func checkCount(at path: String, of list: RuleList) {
        guard specification < .v3, list.rules.count > 1 else { return }
        note(
            path,
            "\(specification.name) of the specification has one matcher for a value, and this one has \(list.rules.count)"
        )
    }

    /// Members are named as the reference tools name them.
    static func step(_ key: String) -> String {
        // `['01']` is a key that no path finds: it stands at the index 1.
        if case .index(let index) = PathExpression.token(forKey: key), "\(index)" != key { return "[\(index)]" }
        return PathExpression(tokens: [.field(key)]).description
    }
}
