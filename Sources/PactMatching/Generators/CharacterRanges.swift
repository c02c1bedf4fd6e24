/// The characters that may stand at one place of a generated text.
struct CharacterRanges: Hashable {
    private(set) var ranges: [ClosedRange<UInt32>]

    init(_ ranges: [ClosedRange<UInt32>]) {
        self.ranges = ranges
    }

    init(_ scalar: Unicode.Scalar) {
        ranges = [scalar.value...scalar.value]
    }

    /// ASCII without control characters: what `.` and the complement of a class stand for.
    static let visible = CharacterRanges([0x20...0x7E])
    static let digits = CharacterRanges([0x30...0x39])
    static let hexadecimal = CharacterRanges([0x30...0x39, 0x41...0x46, 0x61...0x66])
    static let upper = CharacterRanges([0x41...0x5A])
    static let lower = CharacterRanges([0x61...0x7A])
    static let letters = CharacterRanges([0x41...0x5A, 0x61...0x7A])
    static let alphanumeric = CharacterRanges([0x30...0x39, 0x41...0x5A, 0x61...0x7A])
    static let word = CharacterRanges([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let space = CharacterRanges([0x20...0x20])
    static let punctuation = CharacterRanges([0x21...0x23, 0x25...0x2A, 0x2C...0x2F, 0x3A...0x3B, 0x3F...0x40])

    /// What `\p{…}` and `[[:…:]]` name, by their ASCII members.
    private static let named: [String: CharacterRanges] = [
        "alpha": letters, "l": letters, "letter": letters, "alnum": alphanumeric, "digit": digits, "n": digits,
        "nd": digits, "upper": upper, "lu": upper, "lower": lower, "ll": lower, "space": space, "blank": space,
        "punct": punctuation, "p": punctuation, "xdigit": hexadecimal, "word": word, "print": visible,
        "graph": CharacterRanges([0x21...0x7E]), "ascii": visible,
    ]

    /// The visible characters that are not in here.
    var complement: CharacterRanges? {
        let rest = (0x20...0x7E as ClosedRange<UInt32>).filter { scalar in !ranges.contains { $0.contains(scalar) } }
        return rest.isEmpty ? nil : CharacterRanges(rest.map { $0...$0 })
    }

    /// The characters that are in both.
    func intersection(_ other: CharacterRanges) -> CharacterRanges {
        var (mine, others) = (merged[...], other.merged[...])
        var common: [ClosedRange<UInt32>] = []
        while let left = mine.first, let right = others.first {
            if left.overlaps(right) { common.append(left.clamped(to: right)) }
            if left.upperBound < right.upperBound { mine.removeFirst() } else { others.removeFirst() }
        }
        return CharacterRanges(common)
    }

    /// The ranges in order, none overlapping another.
    private var merged: [ClosedRange<UInt32>] {
        ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, range in
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
    }

    /// One of the characters, each as likely as the others.
    func random(using random: inout some RandomNumberGenerator) -> Unicode.Scalar? {
        let count = ranges.reduce(UInt64(0)) { $0 + UInt64($1.count) }
        guard count > 0 else { return nil }
        var place = random.next(upperBound: count)
        for range in ranges {
            if place < range.count { return Unicode.Scalar(range.lowerBound + UInt32(place)) }
            place -= UInt64(range.count)
        }
        return nil
    }
}

extension CharacterRanges {
    /// Classes within classes.
    private static let deepest = 20

    /// Reads a class from behind its `[` to behind its `]`, with the classes and intersections (`&&`) in it.
    init?(after rest: inout Substring.UnicodeScalarView, depth: Int = 0) {
        guard depth < Self.deepest else { return nil }
        var operands = [CharacterRanges([])]
        let isComplement = rest.first == "^"
        if isComplement { rest.removeFirst() }
        var isFirst = true
        while let scalar = rest.first, scalar != "]" || isFirst {
            isFirst = false
            if rest.starts(with: "&&".unicodeScalars) {
                rest = rest.dropFirst(2)
                operands.append(CharacterRanges([]))
                continue
            }
            guard let item = Self.item(in: &rest, depth: depth) else { return nil }
            guard rest.first == "-", let behind = rest.dropFirst().first, behind != "]" else {
                operands[operands.count - 1].ranges += item.ranges
                continue
            }
            rest.removeFirst()
            guard let start = item.single, let end = Self.item(in: &rest, depth: depth)?.single, start <= end else {
                return nil
            }
            operands[operands.count - 1].ranges.append(start...end)
        }
        guard rest.popFirst() == "]" else { return nil }
        let all = operands.dropFirst().reduce(operands[0]) { $0.intersection($1) }
        guard let found = isComplement ? all.complement : all, !found.ranges.isEmpty else { return nil }
        self = found
    }

    /// Reads an escape from behind its backslash; nil for back references and what is not known.
    init?(escapeIn rest: inout Substring.UnicodeScalarView) {
        guard let scalar = rest.popFirst() else { return nil }
        let found: CharacterRanges?
        switch scalar {
        case "d": found = .digits
        case "D": found = Self.digits.complement
        case "w": found = .word
        case "W": found = Self.word.complement
        case "s": found = .space
        case "S": found = Self.space.complement
        case "h": found = .hexadecimal
        case "H": found = Self.hexadecimal.complement
        case "t": found = CharacterRanges("\t")
        case "n": found = CharacterRanges("\n")
        case "r": found = CharacterRanges("\r")
        case "f": found = CharacterRanges("\u{C}")
        case "v": found = CharacterRanges("\u{B}")
        case "a": found = CharacterRanges("\u{7}")
        case "e": found = CharacterRanges("\u{1B}")
        case "x": found = Self.hexadecimalScalar(&rest, 1...2)
        case "u": found = Self.hexadecimalScalar(&rest, 4...4)
        case "p", "P":
            guard let name = Self.braced(&rest) else { return nil }
            let isComplement = (scalar == "P") != name.hasPrefix("^")
            let ranges = Self.named[String(name.drop { $0 == "^" }).lowercased()]
            found = isComplement ? ranges?.complement : ranges
        case let other where other.properties.isAlphabetic || other.properties.numericType != nil: found = nil
        case let literal: found = CharacterRanges(literal)
        }
        guard let found else { return nil }
        self = found
    }

    private var single: UInt32? { ranges.count == 1 && ranges[0].count == 1 ? ranges[0].lowerBound : nil }

    /// One member of a class: a character, an escape, `[:name:]` or a class.
    private static func item(in rest: inout Substring.UnicodeScalarView, depth: Int) -> CharacterRanges? {
        guard let scalar = rest.popFirst() else { return nil }
        switch scalar {
        case "\\": return CharacterRanges(escapeIn: &rest)
        case "[" where rest.first != ":": return CharacterRanges(after: &rest, depth: depth + 1)
        case "[":
            guard let end = rest.dropFirst().firstIndex(of: ":") else { return nil }
            let name = String(rest[rest.index(after: rest.startIndex)..<end])
            rest = rest[rest.index(after: end)...]
            guard rest.popFirst() == "]" else { return nil }
            return name.hasPrefix("^") ? named[String(name.dropFirst())]?.complement : named[name]
        case let literal: return CharacterRanges(literal)
        }
    }

    private static func braced(_ rest: inout Substring.UnicodeScalarView) -> String? {
        guard rest.first == "{", let end = rest.firstIndex(of: "}") else { return nil }
        let name = String(rest[rest.index(after: rest.startIndex)..<end])
        rest = rest[rest.index(after: end)...]
        return name
    }

    private static func hexadecimalScalar(
        _ rest: inout Substring.UnicodeScalarView, _ counts: ClosedRange<Int>
    ) -> CharacterRanges? {
        var digits = String(rest.prefix { $0.properties.isASCIIHexDigit }.prefix(counts.upperBound))
        if digits.isEmpty, let braced = braced(&rest) {
            digits = braced
        } else {
            guard counts.contains(digits.count) else { return nil }
            rest = rest.dropFirst(digits.count)
        }
        return UInt32(digits, radix: 16).flatMap { Unicode.Scalar($0) }.map { CharacterRanges($0) }
    }
}
