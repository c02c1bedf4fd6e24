/// The parts of a date and time pattern in Java's letters.
struct DatePatternSyntax {
    enum Part: Hashable {
        case literal(String)
        case field(Character, count: Int)
    }

    let parts: [Part]

    /// nil where the pattern is empty, has a letter that is none or too many of one, or an open quote.
    init?(_ pattern: String) {
        var parts: [Part] = []
        var rest = pattern[...]
        while let character = rest.first {
            if character == "'" {
                guard let literal = Self.takeQuoted(&rest) else { return nil }
                parts.append(.literal(literal))
            } else if character.isASCII, character.isLetter {
                let count = rest.prefix { $0 == character }.count
                guard let most = Self.mostLetters[character], count <= most else { return nil }
                parts.append(.field(character, count: count))
                rest = rest.dropFirst(count)
            } else {
                guard !character.isNumber, !"{}[]".contains(character) else { return nil }
                parts.append(.literal(String(character)))
                rest = rest.dropFirst()
            }
        }
        guard !parts.isEmpty else { return nil }
        self.parts = parts
    }

    /// `'text'`, where two quotes stand for one; with nothing between its quotes it is a quote.
    private static func takeQuoted(_ rest: inout Substring) -> String? {
        rest = rest.dropFirst()
        var literal = ""
        while let end = rest.firstIndex(of: "'") {
            literal += rest[..<end]
            rest = rest[rest.index(after: end)...]
            guard rest.first == "'" else { return literal.isEmpty ? "'" : literal }
            literal += "'"
            rest = rest.dropFirst()
        }
        return nil
    }

    /// The letters there are, and how often each may stand in a row.
    private static let mostLetters: [Character: Int] = [
        "G": 5, "y": .max, "u": .max, "Y": .max, "M": 5, "L": 5, "w": 2, "W": 2, "D": .max, "d": 2, "F": 2, "E": 5,
        "e": 5, "c": 1, "a": 1, "h": 2, "H": 2, "k": 2, "K": 2, "m": 2, "s": 2, "S": .max, "n": .max, "N": .max,
        "A": .max, "X": 5, "x": 5, "Z": 5, "O": 4, "z": 4, "V": 2, "q": 2, "Q": 5,
    ]
}
