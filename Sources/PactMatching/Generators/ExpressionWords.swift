/// The words, numbers and signs of a date or time expression, taken one by one from the front.
struct ExpressionWords {
    private var rest: ArraySlice<String>

    /// White space separates words, and need not stand between a number, a sign and a word; nil for a character that is
    /// part of none.
    init?(_ text: String) {
        var words: [String] = []
        var rest = text[...]
        while let first = rest.first {
            let word: Substring
            if first.isWhitespace {
                rest = rest.dropFirst()
                continue
            } else if "+-".contains(first) {
                word = rest.prefix(1)
            } else if Self.isDigit(first) {
                word = rest.prefix(while: Self.isDigit)
            } else if Self.isLetter(first) {
                let letters = rest.prefix { Self.isLetter($0) || $0 == "'" }
                // White space need not follow these either.
                word = letters.hasPrefix("next") || letters.hasPrefix("last") ? letters.prefix(4) : letters
            } else {
                return nil
            }
            words.append(String(word))
            rest = rest.dropFirst(word.count)
        }
        self.rest = words[...]
    }

    private static func isDigit(_ character: Character) -> Bool { "0"..."9" ~= character }
    private static func isLetter(_ character: Character) -> Bool { "a"..."z" ~= character }

    var isEmpty: Bool { rest.isEmpty }
    var first: String? { rest.first }

    /// Takes the next word where it is `word`.
    mutating func take(_ word: String) -> Bool {
        guard rest.first == word else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Takes the next word where `choose` knows it.
    mutating func take<Choice>(_ choose: (String) -> Choice?) -> Choice? {
        guard let choice = rest.first.flatMap(choose) else { return nil }
        rest = rest.dropFirst()
        return choice
    }

    /// Takes `+` or `-` with the number behind it; nil, with nothing taken, where they do not stand there.
    mutating func takeAmount() -> Int? {
        guard let sign = rest.first, sign == "+" || sign == "-",
            let number = rest.dropFirst().first.flatMap({ Int($0) })
        else { return nil }
        rest = rest.dropFirst(2)
        return sign == "+" ? number : -number
    }
}
