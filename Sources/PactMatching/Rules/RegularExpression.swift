import Synchronization

/// A compiled pattern that has to match a whole text, or, where it is not anchored, part of one.
///
/// Patterns of pacts are written for Ruby's syntax, which `RubyPattern` translates to the engine's.
package final class RegularExpression: Sendable {
    /// A match that needs more steps than this fails: no pattern may keep a verification waiting.
    static let matchLimit = 1_000_000
    private static let cache = Mutex<[Key: RegularExpression?]>([:])
    private static let cacheLimit = 10_000

    private let engine: PatternEngine

    /// Patterns are the same by their bytes: two spellings of a letter, which Swift's texts take for one, match
    /// differently.
    private struct Key: Hashable {
        var pattern: String
        var isAnchored: Bool

        static func == (left: Key, right: Key) -> Bool {
            left.isAnchored == right.isAnchored && left.pattern.utf8.elementsEqual(right.pattern.utf8)
        }

        func hash(into hasher: inout Hasher) {
            var pattern = pattern
            pattern.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
            hasher.combine(isAnchored)
        }
    }

    private init?(_ key: Key) {
        guard let pattern = try? RubyPattern.translated(key.pattern, readsQuotes: !key.isAnchored) else { return nil }
        guard let engine = PatternEngine(pattern, isAnchored: key.isAnchored) else { return nil }
        self.engine = engine
    }

    /// The compiled form of `pattern`, kept for the next time; nil where the pattern is not valid.
    package static func compiled(_ pattern: String, anchored: Bool = true) -> RegularExpression? {
        let key = Key(pattern: pattern, isAnchored: anchored)
        if let known = cache.withLock({ $0[key] }) { return known }
        let expression = RegularExpression(key)
        cache.withLock {
            if $0.count >= cacheLimit { $0.removeAll() }
            $0[key] = expression
        }
        return expression
    }

    enum Outcome: Hashable {
        case matches
        case differs
        /// The match limit was reached first.
        case givenUp
    }

    /// Whether `text` matches: the whole of it, or, where the pattern is not anchored, a part.
    package func matches(_ text: String) -> Bool {
        match(Array(text.utf8)[...]) == .matches
    }

    /// Matches the whole of a UTF-8 text.
    func match(_ text: ArraySlice<UInt8>) -> Outcome { engine.match(text) }

    /// The first place in `text` that matches, with the pattern's groups in order, nil for one that takes no part.
    func firstMatch(in text: String) -> (whole: Range<String.Index>, groups: [Range<String.Index>?])? {
        func place(_ offset: Int) -> String.Index { text.utf8.index(text.startIndex, offsetBy: offset) }
        let ranges = engine.firstMatch(in: Array(text.utf8)).map { range in
            range.map { place($0.lowerBound)..<place($0.upperBound) }
        }
        guard let whole = ranges.first ?? nil else { return nil }
        return (whole, Array(ranges.dropFirst()))
    }
}
