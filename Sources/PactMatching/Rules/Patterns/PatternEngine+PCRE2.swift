#if canImport(CPCRE2)
    import CPCRE2

    /// One compiled pattern of PCRE2, the engine with a bound on its work.
    final class PatternEngine: Sendable {
        /// What the interpreter may take from the heap, in KiB.
        private static let heapLimit: UInt32 = 65_536

        /// The compiled code is only read after `init`; PCRE2 allows many threads to match with one compiled pattern,
        /// each with match data of its own.
        private nonisolated(unsafe) let code: OpaquePointer

        /// Compiles a UTF-8 pattern; nil where it is not valid.
        init?(_ pattern: [UInt8], isAnchored: Bool) {
            var errorCode: Int32 = 0
            var errorOffset = 0
            // Ruby's `^` and `$` are those of lines.
            var options =
                UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_NEVER_BACKSLASH_C) | UInt32(PCRE2_MULTILINE)
            // Anchored at both ends the engine goes back until the whole text matches.
            if isAnchored { options |= UInt32(PCRE2_ANCHORED) | UInt32(PCRE2_ENDANCHORED) }
            guard let code = pcre2_compile_8(pattern, pattern.count, options, &errorCode, &errorOffset, nil) else {
                return nil
            }
            pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
            self.code = code
        }

        deinit {
            pcre2_code_free_8(code)
        }

        /// Matches the whole of a UTF-8 text.
        func match(_ text: ArraySlice<UInt8>) -> RegularExpression.Outcome {
            guard let data = pcre2_match_data_create_8(1, nil), let context = pcre2_match_context_create_8(nil) else {
                return .givenUp
            }
            defer {
                pcre2_match_data_free_8(data)
                pcre2_match_context_free_8(context)
            }
            pcre2_set_match_limit_8(context, UInt32(RegularExpression.matchLimit))
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

        /// Where the first match is, as byte offsets, followed by its groups in order; empty where nothing matches.
        func firstMatch(in text: [UInt8]) -> [Range<Int>?] {
            guard let data = pcre2_match_data_create_from_pattern_8(code, nil),
                let context = pcre2_match_context_create_8(nil)
            else { return [] }
            defer {
                pcre2_match_data_free_8(data)
                pcre2_match_context_free_8(context)
            }
            pcre2_set_match_limit_8(context, UInt32(RegularExpression.matchLimit))
            pcre2_set_heap_limit_8(context, Self.heapLimit)
            guard pcre2_match_8(code, text, text.count, 0, 0, data, context) > 0,
                let places = pcre2_get_ovector_pointer_8(data)
            else { return [] }
            return (0..<Int(pcre2_get_ovector_count_8(data))).map { group in
                let (start, end) = (places[2 * group], places[2 * group + 1])
                // An unset group has the largest number there is, -1 here, for both; `\K` can put the end before the
                // start.
                guard start >= 0, start <= end, end <= text.count else { return nil }
                return start..<end
            }
        }
    }
#endif
