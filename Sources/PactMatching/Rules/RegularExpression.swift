import CPCRE2
import Synchronization

/// A compiled pattern that has to match a whole text, or, where it is not anchored, part of one.
///
/// Patterns of pacts are written for Ruby's syntax, which `RubyPattern` translates to PCRE2's.
final class RegularExpression: Sendable {
    /// A match that needs more steps than this fails: no pattern may keep a verification waiting.
    static let matchLimit: UInt32 = 1_000_000
    /// What the interpreter may take from the heap, in KiB.
    private static let heapLimit: UInt32 = 65_536
    private static let cache = Mutex<[Key: RegularExpression?]>([:])
    private static let cacheLimit = 10_000

    /// The compiled code is only read after `init`; PCRE2 allows many threads to match with one compiled pattern, each
    /// with match data of its own.
    private nonisolated(unsafe) let code: OpaquePointer

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
        var errorCode: Int32 = 0
        var errorOffset = 0
        // Ruby's `^` and `$` are those of lines.
        var options =
            UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_NEVER_BACKSLASH_C) | UInt32(PCRE2_MULTILINE)
        // Anchored at both ends the engine goes back until the whole text matches.
        if key.isAnchored { options |= UInt32(PCRE2_ANCHORED) | UInt32(PCRE2_ENDANCHORED) }
        guard let code = pcre2_compile_8(pattern, pattern.count, options, &errorCode, &errorOffset, nil) else {
            return nil
        }
        pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
        self.code = code
    }

    deinit {
        pcre2_code_free_8(code)
    }

    /// The compiled form of `pattern`, kept for the next time; nil where the pattern is not valid.
    static func compiled(_ pattern: String, anchored: Bool = true) -> RegularExpression? {
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

    /// Whether the whole of `text` matches.
    func matches(_ text: String) -> Bool {
        match(Array(text.utf8)[...]) == .matches
    }

    /// Matches the whole of a UTF-8 text.
    func match(_ text: ArraySlice<UInt8>) -> Outcome {
        guard let data = pcre2_match_data_create_8(1, nil), let context = pcre2_match_context_create_8(nil) else {
            return .givenUp
        }
        defer {
            pcre2_match_data_free_8(data)
            pcre2_match_context_free_8(context)
        }
        pcre2_set_match_limit_8(context, Self.matchLimit)
        pcre2_set_heap_limit_8(context, Self.heapLimit)
        return text.withUnsafeBufferPointer { bytes in
            var result = pcre2_match_8(code, bytes.baseAddress, bytes.count, 0, 0, data, context)
            if result == PCRE2_ERROR_JIT_STACKLIMIT {
                // The compiled code has a small stack; the interpreter takes its memory from the heap.
                let options = UInt32(PCRE2_NO_JIT)
                result = pcre2_match_8(code, bytes.baseAddress, bytes.count, 0, options, data, context)
            }
            switch result {
            // 0: there are more groups than were asked for.
            case 0...: return .matches
            case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_DEPTHLIMIT: return .givenUp
            default: return .differs
            }
        }
    }

    /// The first place in `text` that matches, with the pattern's groups in order, nil for one that takes no part.
    func firstMatch(in text: String) -> (whole: Range<String.Index>, groups: [Range<String.Index>?])? {
        guard let data = pcre2_match_data_create_from_pattern_8(code, nil),
            let context = pcre2_match_context_create_8(nil)
        else { return nil }
        defer {
            pcre2_match_data_free_8(data)
            pcre2_match_context_free_8(context)
        }
        pcre2_set_match_limit_8(context, Self.matchLimit)
        pcre2_set_heap_limit_8(context, Self.heapLimit)
        let bytes = Array(text.utf8)
        guard pcre2_match_8(code, bytes, bytes.count, 0, 0, data, context) > 0,
            let places = pcre2_get_ovector_pointer_8(data)
        else { return nil }
        let ranges = (0..<Int(pcre2_get_ovector_count_8(data))).map { group -> Range<String.Index>? in
            let (start, end) = (places[2 * group], places[2 * group + 1])
            // An unset group has the largest number there is, -1 here, for both; `\K` can put the end before the start.
            guard start >= 0, start <= end, end <= bytes.count else { return nil }
            return text.utf8.index(text.startIndex, offsetBy: start)..<text.utf8.index(text.startIndex, offsetBy: end)
        }
        guard let whole = ranges.first ?? nil else { return nil }
        return (whole, Array(ranges.dropFirst()))
    }
}
