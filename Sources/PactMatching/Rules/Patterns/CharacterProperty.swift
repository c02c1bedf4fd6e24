/// What a backslash says of characters: properties such as `\p{Alpha}`, and single characters such as `\u00e9`.
enum CharacterProperty {
    /// Ruby's `\w` for the inside of a set: marks and all connectors belong to it, numbers that are no digits do not.
    static let word = #"\p{L}\p{Nl}\p{M}\p{Nd}\p{Pc}"#

    private static let named: Set<String> = [
        "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper",
        "xdigit", "word",
    ]
    private static let categories: [String: String] = [
        "letter": "L", "lowercaseletter": "Ll", "uppercaseletter": "Lu", "titlecaseletter": "Lt",
        "modifierletter": "Lm",
        "otherletter": "Lo", "mark": "M", "nonspacingmark": "Mn", "spacingmark": "Mc", "enclosingmark": "Me",
        "number": "N", "decimalnumber": "Nd", "letternumber": "Nl", "othernumber": "No", "punctuation": "P",
        "connectorpunctuation": "Pc", "dashpunctuation": "Pd", "openpunctuation": "Ps", "closepunctuation": "Pe",
        "initialpunctuation": "Pi", "finalpunctuation": "Pf", "otherpunctuation": "Po", "symbol": "S",
        "mathsymbol": "Sm", "currencysymbol": "Sc", "modifiersymbol": "Sk", "othersymbol": "So", "separator": "Z",
        "spaceseparator": "Zs", "lineseparator": "Zl", "paragraphseparator": "Zp", "other": "C", "control": "Cc",
        "format": "Cf", "surrogate": "Cs", "privateuse": "Co", "unassigned": "Cn",
    ]

    /// The name of a POSIX class that sets and properties may name.
    static func isNamed(_ name: String) -> Bool { named.contains(name) }

    /// `p{Name}`, `p{^Name}` or `P{Name}` as it stands in a set of PCRE2; nil where none of them comes.
    static func parse(_ rest: inout ArraySlice<Unicode.Scalar>) throws(RubyPattern.Invalid) -> String? {
        guard rest.count > 1, let kind = rest.first, kind == "p" || kind == "P", rest[rest.startIndex + 1] == "{" else {
            return nil
        }
        guard let end = rest.firstIndex(of: "}") else { throw RubyPattern.Invalid() }
        var name = rest[(rest.startIndex + 2)..<end]
        rest = rest[(end + 1)...]
        var isNegated = kind == "P"
        if name.first == "^" {
            isNegated.toggle()
            name.removeFirst()
        }
        var plain = String.UnicodeScalarView()
        for scalar in name where ![" ", "_", "-"].contains(scalar) { plain.append(scalar) }
        let key = String(plain).lowercased()
        if named.contains(key) { return "[:\(isNegated ? "^" : "")\(key):]" }
        // PCRE2 has some properties of its own.
        guard !key.isEmpty, !["xan", "xps", "xsp", "xwd", "xuc"].contains(key),
            key.utf8.allSatisfy({ 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 })
        else { throw RubyPattern.Invalid() }
        return "\\\(isNegated ? "P" : "p"){\(categories[key] ?? String(plain))}"
    }

    /// The one character that stands behind a backslash; letters without a meaning stand for themselves.
    static func character(_ rest: inout ArraySlice<Unicode.Scalar>) throws(RubyPattern.Invalid) -> Unicode.Scalar {
        guard let scalar = rest.popFirst() else { throw RubyPattern.Invalid() }
        switch scalar {
        case "t": return "\t"
        case "n": return "\n"
        case "r": return "\r"
        case "f": return "\u{0C}"
        case "v": return "\u{0B}"
        case "a": return "\u{07}"
        case "e": return "\u{1B}"
        case "0": return try self.scalar(digits(2, in: &rest, radix: 8), radix: 8)
        case "x" where rest.first == "{":
            guard let end = rest.firstIndex(of: "}") else { throw RubyPattern.Invalid() }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: rest[..<end].dropFirst())
            rest = rest[(end + 1)...]
            return try self.scalar(String(text), radix: 16)
        case "x": return try self.scalar(digits(2, in: &rest, radix: 16), radix: 16)
        case "u":
            let text = digits(4, in: &rest, radix: 16)
            guard text.utf8.count == 4 else { throw RubyPattern.Invalid() }
            return try self.scalar(text, radix: 16)
        default: return scalar
        }
    }

    private static func digits(_ most: Int, in rest: inout ArraySlice<Unicode.Scalar>, radix: Int) -> String {
        var text = ""
        while text.utf8.count < most, let next = rest.first, next.isASCII, Int(String(next), radix: radix) != nil {
            text.unicodeScalars.append(rest.removeFirst())
        }
        return text
    }

    private static func scalar(_ text: String, radix: Int) throws(RubyPattern.Invalid) -> Unicode.Scalar {
        guard let code = text.isEmpty ? 0 : UInt32(text, radix: radix), let scalar = Unicode.Scalar(code) else {
            throw RubyPattern.Invalid()
        }
        return scalar
    }
}
