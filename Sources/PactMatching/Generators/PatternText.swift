/// Makes texts that a regular expression matches.
enum PatternText {
    /// A text that `pattern` matches as a whole; nil where the pattern is beyond what can be made, or what was made does
    /// not match after all.
    static func text(matching pattern: String, using random: inout some RandomNumberGenerator) -> String? {
        guard let expression = RegularExpression.compiled(pattern), let recipe = TextPattern(pattern) else {
            return nil
        }
        var maker = TextMaker()
        guard maker.add(recipe, using: &random) else { return nil }
        let text = String(maker.text)
        return expression.matches(text) ? text : nil
    }
}

/// Follows a recipe, up to a limit: `(a{60000}){60000}` is not worth the memory.
struct TextMaker {
    /// Steps for one text, and so more than its characters.
    static let limit = 100_000

    private(set) var text = String.UnicodeScalarView()
    private var steps = 0

    /// Whether the text could be made.
    mutating func add(_ pattern: TextPattern, using random: inout some RandomNumberGenerator) -> Bool {
        steps += 1
        guard steps <= Self.limit else { return false }
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
