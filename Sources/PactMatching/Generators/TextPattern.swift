/// A regular expression as a recipe for texts: the subset of Ruby's syntax that says what a text is made of.
///
/// Anchors and word boundaries are left out, since what is made from a recipe is checked against the pattern afterwards.
indirect enum TextPattern: Hashable {
    case characters(CharacterRanges)
    case sequence([TextPattern])
    case alternatives([TextPattern])
    case repeated(TextPattern, ClosedRange<Int>)
}

extension TextPattern {
    /// nil for a pattern with what says nothing of the text alone: look-around, back references, conditions.
    init?(_ pattern: String) {
        var parser = TextPatternParser(pattern)
        guard let parsed = parser.alternatives(depth: 0), parser.isAtEnd else { return nil }
        self = parsed
    }
}

/// Reads the pattern from left to right; each method is nil where the pattern is not in the subset.
private struct TextPatternParser {
    /// Repetitions that a pattern without an upper end goes beyond its lower one.
    private static let openRepetitions = 20
    /// Groups within groups.
    private static let deepest = 100

    private var rest: Substring.UnicodeScalarView

    init(_ pattern: String) {
        rest = pattern[...].unicodeScalars
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func alternatives(depth: Int) -> TextPattern? {
        guard depth < Self.deepest, let first = sequence(depth: depth) else { return nil }
        var all = [first]
        while take("|") {
            guard let next = sequence(depth: depth) else { return nil }
            all.append(next)
        }
        return all.count == 1 ? first : .alternatives(all)
    }

    private mutating func sequence(depth: Int) -> TextPattern? {
        var parts: [TextPattern] = []
        while let first = rest.first, first != "|", first != ")" {
            guard var part = atom(depth: depth) else { return nil }
            while let counts = quantifier() {
                guard let counts else { return nil }
                part = .repeated(part, counts)
            }
            parts.append(part)
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func atom(depth: Int) -> TextPattern? {
        switch rest.removeFirst() {
        case "^", "$": return .sequence([])
        case ".": return .characters(.visible)
        case "[": return CharacterRanges(after: &rest).map { .characters($0) }
        case "(": return group(depth: depth)
        case "\\":
            if let next = rest.first, "AzZbBG".unicodeScalars.contains(next) {
                rest.removeFirst()
                return .sequence([])
            }
            return CharacterRanges(escapeIn: &rest).map { .characters($0) }
        case "*", "+", "?": return nil
        case let literal: return .characters(CharacterRanges(literal))
        }
    }

    /// The group behind `(`.
    private mutating func group(depth: Int) -> TextPattern? {
        if take("?") {
            guard let kind = rest.popFirst() else { return nil }
            switch kind {
            case ":", ">": break
            case "#":
                guard let end = rest.firstIndex(of: ")") else { return nil }
                rest = rest[rest.index(after: end)...]
                return .sequence([])
            case "<":
                guard let end = rest.firstIndex(of: ">"), let first = rest.first, first != "=", first != "!" else {
                    return nil
                }
                rest = rest[rest.index(after: end)...]
            case "i", "m", "-":
                // The case of what is generated is that of the pattern; it fits with and without `i`.
                while let flag = rest.first, "im-".unicodeScalars.contains(flag) { rest.removeFirst() }
                if take(")") { return .sequence([]) }
                guard take(":") else { return nil }
            default: return nil
            }
        }
        guard let inner = alternatives(depth: depth + 1), take(")") else { return nil }
        return inner
    }

    /// nil where no quantifier stands here, a nil inside where one cannot be understood.
    private mutating func quantifier() -> ClosedRange<Int>?? {
        let counts: ClosedRange<Int>?
        switch rest.first {
        case "*"?: counts = 0...Self.openRepetitions
        case "+"?: counts = 1...Self.openRepetitions + 1
        case "?"?: counts = 0...1
        case "{"?:
            guard let end = rest.firstIndex(of: "}") else { return .some(nil) }
            counts = Self.counts(String(rest[rest.index(after: rest.startIndex)..<end]))
            rest = rest[end...]
        default: return nil
        }
        rest.removeFirst()
        // Lazy and possessive forms accept the same texts, or fewer, which the check finds out.
        if !take("?") { _ = take("+") }
        return .some(counts)
    }

    /// `2`, `2,`, `,3` or `2,3`.
    private static func counts(_ text: String) -> ClosedRange<Int>? {
        let sides = text.split(separator: ",", omittingEmptySubsequences: false)
        guard sides.count <= 2, text != ",", let lower = sides[0].isEmpty ? 0 : Int(sides[0]), lower >= 0,
            lower <= TextMaker.limit
        else { return nil }
        guard sides.count == 2 else { return lower...lower }
        guard let upper = sides[1].isEmpty ? lower + openRepetitions : Int(sides[1]), upper >= lower else { return nil }
        return lower...upper
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }
}
