/// Makes texts that a regular expression matches.
struct PatternText {
    private static let attempts = 3

    private let expression: RegularExpression
    private let pattern: TextPattern

    /// nil where the pattern is not valid or beyond what texts can be made for.
    init?(_ pattern: String) {
        guard let expression = RegularExpression.compiled(pattern), let recipe = TextPattern(pattern) else {
            return nil
        }
        self.expression = expression
        self.pattern = recipe
    }

    /// A text that the pattern matches as a whole; nil where what was made does not match after all.
    ///
    /// - Parameter budget: loses the steps that it takes.
    func text(using random: inout some RandomNumberGenerator, spending budget: inout Int) -> String? {
        for _ in 0..<Self.attempts {
            var maker = TextMaker(limit: min(budget, TextMaker.limit))
            let isMade = maker.add(pattern, using: &random)
            budget -= maker.steps
            let text = String(maker.text)
            if isMade, expression.matches(text) { return text }
        }
        return nil
    }
}

/// Follows a recipe, up to a limit: `(a{60000}){60000}` is not worth the memory.
struct TextMaker {
    /// Steps for one text, and so more than its characters.
    static let limit = 100_000

    let limit: Int
    private(set) var text = String.UnicodeScalarView()
    private(set) var steps = 0

    init(limit: Int = Self.limit) {
        self.limit = limit
    }

    /// Whether the text could be made.
    mutating func add(_ pattern: TextPattern, using random: inout some RandomNumberGenerator) -> Bool {
        steps += 1
        guard steps <= limit else { return false }
        switch pattern {
        case .characters(let ranges):
            guard let scalar = ranges.random(using: &random) else { return false }
            text.append(scalar)
            return true
        case .sequence(let parts):
            for part in parts where !add(part, using: &random) { return false }
            return true
        case .alternatives(let choices):
            return add(choices[Int(random.next(upperBound: UInt64(choices.count)))], using: &random)
        case .repeated(let part, let counts):
            let count = Int.random(
                in: counts.lowerBound...min(counts.upperBound, counts.lowerBound + 1_000), using: &random)
            for _ in 0..<count where !add(part, using: &random) { return false }
            return true
        }
    }
}
