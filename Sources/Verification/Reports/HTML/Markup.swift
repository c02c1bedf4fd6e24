/// HTML or XML in which everything that is interpolated is escaped, unless it is markup itself.
struct Markup: Sendable, Hashable, ExpressibleByStringInterpolation {
    var text: String

    init(stringLiteral text: String) { self.text = text }

    init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    init(_ parts: some Sequence<Markup>, separator: String = "") {
        text = parts.map(\.text).joined(separator: separator)
    }

    /// What stands between the parts of a literal goes in as it is, values go in escaped.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate(set) var text: String

        init(literalCapacity: Int, interpolationCount: Int) {
            text = ""
            text.reserveCapacity(literalCapacity + 32 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) { text += literal }

        mutating func appendInterpolation(_ value: some StringProtocol) { text += value.escapedForMarkup }

        mutating func appendInterpolation(_ value: Int) { text += "\(value)" }

        mutating func appendInterpolation(_ markup: Markup) { text += markup.text }

        /// Each part that is not empty on a line of its own.
        mutating func appendInterpolation(lines parts: [Markup]) {
            text += parts.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n")
        }
    }
}

extension StringProtocol {
    /// The text as it may stand between tags and in attributes; characters that XML does not know, or that would turn
    /// the direction of writing, are shown as a sign.
    fileprivate var escapedForMarkup: String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            case "\t", "\n": result.append(scalar)
            case "\u{0}"..."\u{1F}": result.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            case "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FFFE}", "\u{FFFF}":
                result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
