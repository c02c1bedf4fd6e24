#if !canImport(CPCRE2)
    import Foundation

    /// One compiled pattern of Foundation's engine, for systems without PCRE2; nothing bounds its work.
    final class PatternEngine: Sendable {
        private let expression: NSRegularExpression

        /// Compiles a UTF-8 pattern; nil where it is not valid.
        init?(_ pattern: [UInt8], isAnchored: Bool) {
            let text = String(decoding: pattern, as: UTF8.self)
            // Wrapped, the engine goes back until the whole text matches. An invalid pattern must not become valid by
            // the wrapping.
            guard text.isEmpty || (try? NSRegularExpression(pattern: text)) != nil,
                let expression = try? NSRegularExpression(
                    pattern: isAnchored ? "\\A(?:\(text))\\z" : "(?:\(text))", options: .anchorsMatchLines)
            else { return nil }
            self.expression = expression
        }

        /// Matches the whole of a UTF-8 text.
        func match(_ text: ArraySlice<UInt8>) -> RegularExpression.Outcome {
            guard let text = String(validating: text, as: UTF8.self) else { return .differs }
            let whole = NSRange(text.startIndex..., in: text)
            return expression.firstMatch(in: text, range: whole) == nil ? .differs : .matches
        }

        /// Where the first match is, as byte offsets, followed by its groups in order; empty where nothing matches.
        func firstMatch(in text: [UInt8]) -> [Range<Int>?] {
            guard let text = String(validating: text, as: UTF8.self),
                let match = expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text))
            else { return [] }
            func offset(_ place: String.Index) -> Int { text.utf8.distance(from: text.startIndex, to: place) }
            return (0..<match.numberOfRanges).map { group in
                Range(match.range(at: group), in: text).map { offset($0.lowerBound)..<offset($0.upperBound) }
            }
        }
    }
#endif
