/// Translates a regular expression in Ruby's syntax, as Oniguruma reads it, to the one of PCRE2.
///
/// Pacts hold patterns for the reference tools' engine. Most of the syntax is common; this rewrites what means something
/// else in PCRE2 and refuses what Ruby does not know.
struct RubyPattern {
    /// What Oniguruma refuses: an unknown group, or a construct that PCRE2 would read with another meaning.
    struct Invalid: Error {}

    var rest: ArraySlice<Unicode.Scalar>
    var readsQuotes = false
    var output: [UInt8] = []
    /// Where the last atom begins in `output`, for a quantifier that has to be put around it; nil where none may follow.
    var atom: Int?
    var groups = [Group(isExtended: false, start: 0)]

    struct Group {
        /// `(?x)`: white space and comments mean nothing.
        var isExtended: Bool
        /// Groups that an isolated option such as `(?i)` opened, which end with this one.
        var openedByOptions = 0
        var start: Int
    }

    /// - Parameter readsQuotes: whether `\Q…\E` quotes, as in patterns that a JVM wrote; to Ruby they are letters.
    static func translated(_ pattern: String, readsQuotes: Bool = false) throws(Invalid) -> [UInt8] {
        var translation = RubyPattern(rest: Array(pattern.unicodeScalars)[...])
        translation.readsQuotes = readsQuotes
        try translation.translate()
        return translation.output
    }

    mutating func translate() throws(Invalid) {
        while let scalar = rest.popFirst() {
            let isExtended = groups[groups.count - 1].isExtended
            switch scalar {
            case "\\": try escape()
            case "[": add(try CharacterSetExpression.parse(&rest))
            case "(": try open()
            case ")": try close()
            case "|", "^", "$":
                append(String(scalar))
                atom = nil
            case "*", "+", "?": try quantify(String(scalar), allowsPossessive: true)
            case "{": try interval()
            case "#" where isExtended:
                while let next = rest.popFirst(), next != "\n" {}
            case _ where isExtended && scalar.properties.isWhitespace: break
            case ".": add(".")
            default: add(Self.literal(scalar))
            }
        }
        guard groups.count == 1 else { throw Invalid() }
        append(String(repeating: ")", count: groups[0].openedByOptions))
    }

    mutating func append(_ text: String) {
        output += Array(text.utf8)
    }

    mutating func add(_ text: String) {
        atom = output.count
        append(text)
    }

    /// A character that stands for itself, inside sets and outside.
    static func literal(_ scalar: Unicode.Scalar) -> String {
        let isPlain = !scalar.isASCII || scalar.value <= 0x20 || scalar.properties.isAlphabetic || isDigit(scalar)
        return isPlain ? String(scalar) : "\\\(scalar)"
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// The text up to `end`, which is taken too; nil where it does not come.
    mutating func text(upTo end: Unicode.Scalar) -> String? {
        guard let place = rest.firstIndex(of: end) else { return nil }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: rest[..<place])
        rest = rest[(place + 1)...]
        return String(text)
    }
}

// MARK: - Escapes

extension RubyPattern {
    private mutating func escape() throws(Invalid) {
        if let property = try CharacterProperty.parse(&rest) {
            add("[\(property)]")
            return
        }
        guard let scalar = rest.first else { throw Invalid() }
        switch scalar {
        case "b", "B", "A", "z", "Z", "G", "K":
            append("\\\(rest.removeFirst())")
            atom = nil
        case "Q" where readsQuotes: quote()
        case "h": addEscape("[0-9a-fA-F]")
        case "H": addEscape("[^0-9a-fA-F]")
        case "O": addEscape("[\\s\\S]")
        case "w": addEscape("[\(CharacterProperty.word)]")
        case "W": addEscape("[^\(CharacterProperty.word)]")
        case "R", "X", "d", "D", "s", "S", "N": addEscape("\\\(scalar)")
        case "k", "g": try reference()
        case "1"..."9":
            var digits = ""
            while let next = rest.first, Self.isDigit(next) { digits.unicodeScalars.append(rest.removeFirst()) }
            add("(?:\\\(digits))")
        default: add(Self.literal(try CharacterProperty.character(&rest)))
        }
    }

    private mutating func quote() {
        rest.removeFirst()
        while let scalar = rest.popFirst() {
            if scalar == "\\", rest.first == "E" {
                rest.removeFirst()
                return
            }
            add(Self.literal(scalar))
        }
    }

    private mutating func addEscape(_ text: String) {
        rest.removeFirst()
        add(text)
    }

    /// `\k<name>`, `\g<name>`, with quotes instead of brackets, too.
    private mutating func reference() throws(Invalid) {
        let kind = rest.removeFirst()
        guard let opening = rest.popFirst(), opening == "<" || opening == "'",
            let name = text(upTo: opening == "<" ? ">" : "'")
        else { throw Invalid() }
        let isNumber = !name.isEmpty && name.utf8.allSatisfy { 0x30...0x39 ~= $0 }
        add(kind == "k" && isNumber ? "\\g{\(name)}" : "\\\(kind)<\(name)>")
    }
}

// MARK: - Quantifiers

extension RubyPattern {
    /// `{n}`, `{n,}`, `{n,m}` and `{,m}`; any other brace stands for itself.
    private mutating func interval() throws(Invalid) {
        let before = rest
        let sides = text(upTo: "}")?.split(separator: ",", omittingEmptySubsequences: false) ?? []
        let isInterval =
            (1...2).contains(sides.count) && sides.contains { !$0.isEmpty }
            && sides.allSatisfy { $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
        guard isInterval else {
            rest = before
            return add("\\{")
        }
        let least = sides[0].isEmpty ? 0 : Int(sides[0]) ?? .max
        let most = sides.count == 1 ? least : sides[1].isEmpty ? nil : Int(sides[1]) ?? .max
        guard least <= 65_535, most ?? 0 <= 65_535 else { throw Invalid() }
        if let most, most < least {
            // Ruby reads a swapped interval as a possessive one.
            try quantify("{\(most),\(least)}+", allowsPossessive: false, isFinal: true)
        } else if sides.count == 1 {
            try quantify("{\(least)}", allowsPossessive: false, isFinal: true)
        } else {
            try quantify("{\(least),\(most.map(String.init) ?? "")}", allowsPossessive: false)
        }
    }

    /// - Parameter isFinal: whether a question mark behind it is a quantifier of its own.
    private mutating func quantify(_ quantifier: String, allowsPossessive: Bool, isFinal: Bool = false) throws(Invalid)
    {
        guard let atom else { throw Invalid() }
        var quantifier = quantifier
        if !isFinal, rest.first == "?" || (allowsPossessive && rest.first == "+") {
            quantifier.unicodeScalars.append(rest.removeFirst())
        }
        append(quantifier)
        // A quantifier may follow another one, which PCRE2 does not read without a group between them.
        if let next = rest.first, ["*", "+", "?", "{"].contains(next) {
            output.insert(contentsOf: Array("(?:".utf8), at: atom)
            append(")")
        }
    }
}
