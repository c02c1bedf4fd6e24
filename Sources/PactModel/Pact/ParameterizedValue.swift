/// A header value of the form `value; name=value; name="quoted value"` (RFC 9110 section 5.6.6), such as a Content-Type or a
/// Content-Disposition.
package struct ParameterizedValue: Sendable, Hashable {
    /// The text before the first semicolon, trimmed.
    package var value: String
    /// Names lower-cased; values without their quotes and escapes. The first of several with one name counts.
    package var parameters: [String: String] = [:]

    package init(_ text: String) {
        var pieces = Self.pieces(of: text)[...]
        value = pieces.popFirst() ?? ""
        for piece in pieces {
            guard let equals = piece.firstIndex(of: "=") else { continue }
            let name = piece[..<equals].trimmingWhiteSpace().lowercased()
            guard !name.isEmpty, parameters[name] == nil else { continue }
            parameters[name] = Self.unquoted(piece[piece.index(after: equals)...].trimmingWhiteSpace())
        }
    }

    /// Splits at semicolons outside quotes.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var piece = String.UnicodeScalarView()
        var isQuoted = false
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if scalar == ";", !isQuoted {
                pieces.append(String(piece).trimmingWhiteSpace())
                piece = String.UnicodeScalarView()
                continue
            }
            if scalar == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = isQuoted && scalar == "\\" && !isEscaped
            piece.append(scalar)
        }
        return pieces + [String(piece).trimmingWhiteSpace()]
    }

    private static func unquoted(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count >= 2, scalars.first == "\"", scalars.last == "\"" else { return text }
        var result = String.UnicodeScalarView()
        var inner = scalars.dropFirst().dropLast()
        while let scalar = inner.popFirst() {
            // A backslash before anything else is one: browsers write file names with them.
            if scalar == "\\", let next = inner.first, next == "\"" || next == "\\" {
                result.append(next)
                inner.removeFirst()
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}
