import PactModel

/// The path of a body rule while a case is made, and what it weighs at a value.
struct RulePath: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        case key(String)
        case item(Int)
        /// `.*`
        case star
        /// `[*]`
        case everyItem

        /// A key that reads as an unsigned number is the index of that number.
        var normalized: Step {
            guard case .key(let key) = self else { return self }
            let digits = key.hasPrefix("+") ? key.dropFirst() : key[...]
            guard !digits.isEmpty, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = UInt64(digits) else {
                return self
            }
            return .item(Int(truncatingIfNeeded: number))
        }
    }

    var steps: [Step] = []

    static let root = RulePath()

    func appending(_ step: Step) -> RulePath { RulePath(steps: steps + [step]) }

    /// The expression; nil where a key cannot be written in one.
    var text: String? {
        var result = "$"
        for step in steps {
            switch step {
            case .key(let key):
                if key.isEmpty || key.contains("'") || key.unicodeScalars.contains("'") { return nil }
                let isPlain = key.unicodeScalars.allSatisfy {
                    $0.isASCII && ($0.properties.isAlphabetic || $0 == "_" || $0 == "-")
                }
                result += isPlain ? ".\(key)" : "['\(key)']"
            case .item(let index): result += "[\(index)]"
            case .star: result += ".*"
            case .everyItem: result += "[*]"
            }
        }
        return result
    }

    /// Score of this rule path at a value path; 0 where it does not reach it.
    func score(at value: RulePath) -> Int {
        guard steps.count <= value.steps.count else { return 0 }
        var weight = 2
        for (rule, came) in zip(steps, value.steps) {
            switch (rule, came.normalized) {
            case (.star, _): weight *= 1
            case (.everyItem, .item): weight *= 1
            case (let rule, let came) where Self.isSame(rule.normalized, came): weight *= 2
            default: return 0
            }
        }
        return weight * (steps.count + 1)
    }

    /// By bytes: two spellings of one accented letter are two keys.
    private static func isSame(_ left: Step, _ right: Step) -> Bool {
        switch (left, right) {
        case (.key(let left), .key(let right)): left.utf8.elementsEqual(right.utf8)
        case (.item(let left), .item(let right)): left == right
        default: false
        }
    }
}

/// The body rules of a case while it is made.
struct BodyRules: Sendable {
    private(set) var entries: [(path: RulePath, rules: JSONValue)] = []

    mutating func add(_ path: RulePath, _ rules: JSONValue) {
        guard let text = path.text, !entries.contains(where: { $0.path.text == text }) else { return }
        entries.append((path, rules))
    }

    /// The `body` category, without rules between which two runs of the reference decide differently: of equal scores
    /// it takes either rule, and where several paths of one length reach an object it asks any one of them whether keys
    /// are compared.
    func category(reaching values: [JSONValue]) -> JSONObject {
        let places = values.flatMap { Self.paths(of: $0, at: .root) }
        var kept = entries
        for place in places {
            while let rival = Self.rival(in: kept, at: place) { kept.remove(at: rival) }
        }
        return JSONObject(kept.compactMap { entry in entry.path.text.map { ($0, entry.rules) } })
    }

    private static func rival(in entries: [(path: RulePath, rules: JSONValue)], at place: RulePath) -> Int? {
        var best: (position: Int, score: Int)?
        for (position, entry) in entries.enumerated() {
            let score = entry.path.score(at: place)
            if score == 0 { continue }
            if score == best?.score { return position }
            let isOfSameLength = entries[..<position].contains {
                $0.path.steps.count == entry.path.steps.count && entry.path.steps.count == place.steps.count
                    && $0.path.score(at: place) > 0
            }
            if isOfSameLength { return position }
            if score > best?.score ?? 0 { best = (position, score) }
        }
        return nil
    }

    private static func paths(of value: JSONValue, at path: RulePath) -> [RulePath] {
        switch value {
        case .object(let object): [path] + object.flatMap { paths(of: $0.value, at: path.appending(.key($0.key))) }
        case .array(let items):
            [path] + items.enumerated().flatMap { paths(of: $1, at: path.appending(.item($0))) }
        default: [path]
        }
    }
}
