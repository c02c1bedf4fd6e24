/// A set of characters such as `[a-z&&[^aeiou]]`: sets within sets and intersections, which PCRE2 has no words for, become
/// alternatives and look-ahead.
struct CharacterSetExpression {
    private var terms = [Term()]
    private var isNegated = false

    /// What stands between two `&&`.
    private struct Term {
        /// As it stands in a set of PCRE2.
        var items = ""
        /// Sets within it, as expressions of their own.
        var sets: [String] = []

        var expression: String {
            if sets.isEmpty { return items.isEmpty ? "(?!)" : "[\(items)]" }
            let all = (items.isEmpty ? [] : ["[\(items)]"]) + sets
            return "(?:\(all.joined(separator: "|")))"
        }
    }

    /// Reads a set whose opening bracket is taken already, and writes it as an expression for one character.
    static func parse(_ rest: inout ArraySlice<Unicode.Scalar>) throws(RubyPattern.Invalid) -> String {
        var set = CharacterSetExpression()
        if rest.first == "^" {
            set.isNegated = true
            rest.removeFirst()
        }
        // A closing bracket comes first only where another one follows it.
        if rest.first == "]" {
            guard rest.dropFirst().contains("]") else { throw RubyPattern.Invalid() }
            try set.addRange(from: rest.removeFirst(), &rest)
        }
        while let scalar = rest.popFirst() {
            switch scalar {
            case "]": return set.expression
            case "[": try set.addSet(&rest)
            case "&" where rest.first == "&":
                rest.removeFirst()
                set.terms.append(Term())
            case "\\": try set.addEscape(&rest)
            default: try set.addRange(from: scalar, &rest)
            }
        }
        throw RubyPattern.Invalid()
    }

    private var expression: String {
        if terms.count == 1, terms[0].sets.isEmpty, !terms[0].items.isEmpty {
            return "[\(isNegated ? "^" : "")\(terms[0].items)]"
        }
        let ahead = terms.dropLast().map { "(?=\($0.expression))" }.joined()
        let all = "\(ahead)\(terms[terms.count - 1].expression)"
        return isNegated ? "(?:(?!\(all))[\\s\\S])" : "(?:\(all))"
    }

    private mutating func add(_ items: String) {
        terms[terms.count - 1].items += items
    }

    private mutating func addSet(_ rest: inout ArraySlice<Unicode.Scalar>) throws(RubyPattern.Invalid) {
        if let name = try Self.posixName(&rest) {
            add(name)
        } else {
            terms[terms.count - 1].sets.append(try Self.parse(&rest))
        }
    }

    /// `:alpha:]` or `:^alpha:]`.
    private static func posixName(_ rest: inout ArraySlice<Unicode.Scalar>) throws(RubyPattern.Invalid) -> String? {
        guard rest.first == ":", let end = rest.firstIndex(of: "]"), rest.count > 2, rest[end - 1] == ":",
            end - 1 > rest.startIndex
        else { return nil }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: rest[(rest.startIndex + 1)..<(end - 1)])
        let plain = name.first == "^" ? String(name.dropFirst()) : String(name)
        guard CharacterProperty.isNamed(plain) else { throw RubyPattern.Invalid() }
        rest = rest[(end + 1)...]
        return "[:\(String(name)):]"
    }

    private mutating func addEscape(_ rest: inout ArraySlice<Unicode.Scalar>) throws(RubyPattern.Invalid) {
        if let property = try CharacterProperty.parse(&rest) { return add(property) }
        switch rest.first {
        case "d"?, "D"?, "s"?, "S"?: add("\\\(rest.removeFirst())")
        case "w"?:
            rest.removeFirst()
            add(CharacterProperty.word)
        case "W"?:
            rest.removeFirst()
            terms[terms.count - 1].sets.append("[^\(CharacterProperty.word)]")
        case "h"?:
            rest.removeFirst()
            add("0-9a-fA-F")
        case "H"?:
            rest.removeFirst()
            terms[terms.count - 1].sets.append("[^0-9a-fA-F]")
        case "b"?:
            rest.removeFirst()
            try addRange(from: "\u{08}", &rest)
        default: try addRange(from: try CharacterProperty.character(&rest), &rest)
        }
    }

    /// One character, or the range that it begins.
    private mutating func addRange(from first: Unicode.Scalar, _ rest: inout ArraySlice<Unicode.Scalar>)
        throws(RubyPattern.Invalid)
    {
        guard rest.count > 1, rest.first == "-", !["]", "["].contains(rest[rest.startIndex + 1]) else {
            return add(RubyPattern.literal(first))
        }
        rest.removeFirst()
        var last = rest.removeFirst()
        if last == "\\" {
            if let next = rest.first, ["d", "D", "s", "S", "w", "W", "h", "H", "p", "P"].contains(next) {
                throw RubyPattern.Invalid()
            }
            last = try CharacterProperty.character(&rest)
        }
        guard first.value <= last.value else { throw RubyPattern.Invalid() }
        add("\(RubyPattern.literal(first))-\(RubyPattern.literal(last))")
    }
}
