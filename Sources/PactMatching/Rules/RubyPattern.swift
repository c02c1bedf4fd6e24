/// Writes a pattern of Ruby's syntax in PCRE2's, where the same text means something else.
///
/// `\h` is a hexadecimal digit in Ruby and white space in PCRE2; Ruby's `(?m)` lets the dot match line feeds, which is
/// `(?s)` in PCRE2.
enum RubyPattern {
    static func translated(_ pattern: String) -> String {
        var result = String.UnicodeScalarView()
        var rest = pattern[...].unicodeScalars
        var isInClass = false
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\\":
                let next = rest.popFirst()
                switch next {
                case "h"?: result += (isInClass ? "[:xdigit:]" : "[[:xdigit:]]").unicodeScalars
                case "H"?: result += (isInClass ? "[:^xdigit:]" : "[^[:xdigit:]]").unicodeScalars
                default:
                    result.append("\\")
                    if let next { result.append(next) }
                }
            case "[" where isInClass && rest.first == ":":
                // `[:alpha:]`, whose bracket does not close the class.
                result.append("[")
                guard let end = rest.firstIndex(of: "]"), rest[rest.index(before: end)] == ":" else { continue }
                result += rest[...end]
                rest = rest[rest.index(after: end)...]
            case "[" where !isInClass:
                isInClass = true
                result.append("[")
                if rest.first == "^" { result.append(rest.removeFirst()) }
                // A bracket that comes first stands for itself.
                if rest.first == "]" { result.append(rest.removeFirst()) }
            case "]":
                isInClass = false
                result.append("]")
            case "(" where !isInClass && rest.first == "?":
                result.append("(")
                if let options = options(in: rest) {
                    result += "?".unicodeScalars
                    result += options.map { $0 == "m" ? "s" : $0 }
                    rest = rest[options.endIndex...]
                }
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// The letters in `?im-x:` or `?im-x)`; nil for a group of another kind.
    private static func options(in rest: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView? {
        let letters = rest.dropFirst().prefix { "a"..."z" ~= $0 || "A"..."Z" ~= $0 || $0 == "-" }
        guard !letters.isEmpty, letters.endIndex < rest.endIndex, [":", ")"].contains(rest[letters.endIndex]) else {
            return nil
        }
        return letters
    }
}
