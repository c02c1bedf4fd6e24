/// The inside of a JSON string (RFC 8259 section 7): where it ends, and what its escapes stand for.
enum JSONString {
    /// Finds the closing quote of the string whose first byte after the opening quote is `start`, and checks all before
    /// it: escapes, control characters, UTF-8.
    static func end(in bytes: Span<UInt8>, from start: Int) throws(JSONSyntaxError) -> (end: Int, isEscaped: Bool) {
        var position = start
        var isEscaped = false
        while true {
            position = plainEnd(in: bytes, from: position)
            guard position < bytes.count else {
                throw JSONSyntaxError(
                    .unexpectedEnd(expected: "the closing quote of the string that starts at byte \(start - 1)"),
                    in: bytes, at: position)
            }
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""): return (position, isEscaped)
            case UInt8(ascii: "\\"):
                isEscaped = true
                position = try escape(in: bytes, at: position).end
            case 0..<0x20: throw JSONSyntaxError(.controlCharacter(code: byte), in: bytes, at: position)
            default:
                guard let end = UTF8Sequence.end(in: bytes, from: position) else {
                    throw JSONSyntaxError(.notUTF8, in: bytes, at: position)
                }
                position = end
            }
        }
    }

    /// The end of the run of bytes that need no look: ASCII other than quotes, backslashes and control characters.
    ///
    /// Eight bytes at a time, by the classic test for a byte below or equal to another in a word.
    private static func plainEnd(in bytes: Span<UInt8>, from start: Int) -> Int {
        var position = start
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highBits: UInt64 = 0x8080_8080_8080_8080
        let raw = bytes.bytes
        while position + 8 <= bytes.count {
            // Eight bytes are there, and any pattern of bits is a UInt64.
            let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
            let quotes = word ^ (ones &* 0x22)
            let backslashes = word ^ (ones &* 0x5C)
            let special =
                (word &- ones &* 0x20) | (quotes &- ones) | (backslashes &- ones) | word
            // The lowest bit is exact: borrows only reach the bytes after it.
            let found = (special & highBits).littleEndian
            if found != 0 { return position + found.trailingZeroBitCount / 8 }
            position += 8
        }
        while position < bytes.count {
            let byte = bytes[position]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte >= 0x80 { return position }
            position += 1
        }
        return position
    }

    /// The text of a string whose bytes were accepted by `end(in:from:)`, escapes resolved.
    static func text(of bytes: ArraySlice<UInt8>, isEscaped: Bool) -> String {
        guard isEscaped else { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: unescaped(bytes), as: UTF8.self)
    }

    /// The UTF-8 bytes of a string whose escapes were accepted by `end(in:from:)`.
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        let span = bytes.span
        var position = 0
        while position < span.count {
            guard span[position] == UInt8(ascii: "\\"), let found = try? escape(in: span, at: position) else {
                result.append(span[position])
                position += 1
                continue
            }
            result += UTF8.encode(found.scalar) ?? UTF8.encodedReplacementCharacter
            position = found.end
        }
        return result
    }

    private static func escape(in bytes: Span<UInt8>, at start: Int) throws(JSONSyntaxError)
        -> (scalar: Unicode.Scalar, end: Int)
    {
        guard start + 1 < bytes.count else {
            throw JSONSyntaxError(.unexpectedEnd(expected: "an escape"), in: bytes, at: start + 1)
        }
        let end = start + 2
        switch bytes[start + 1] {
        case UInt8(ascii: "\""): return ("\"", end)
        case UInt8(ascii: "\\"): return ("\\", end)
        case UInt8(ascii: "/"): return ("/", end)
        case UInt8(ascii: "b"): return ("\u{8}", end)
        case UInt8(ascii: "f"): return ("\u{C}", end)
        case UInt8(ascii: "n"): return ("\n", end)
        case UInt8(ascii: "r"): return ("\r", end)
        case UInt8(ascii: "t"): return ("\t", end)
        case UInt8(ascii: "u"): break
        default: throw JSONSyntaxError(.invalidEscape(found: shown(bytes, start, end)), in: bytes, at: start)
        }
        let first = try fourHexDigits(in: bytes, at: end, of: start)
        if let scalar = Unicode.Scalar(UInt32(first)) { return (scalar, end + 4) }
        guard UTF16.isLeadSurrogate(first), end + 5 < bytes.count, bytes[end + 4] == UInt8(ascii: "\\"),
            bytes[end + 5] == UInt8(ascii: "u")
        else { throw JSONSyntaxError(.loneSurrogate(found: shown(bytes, start, end + 4)), in: bytes, at: start) }
        let second = try fourHexDigits(in: bytes, at: end + 6, of: start)
        guard UTF16.isTrailSurrogate(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw JSONSyntaxError(.loneSurrogate(found: shown(bytes, start, end + 10)), in: bytes, at: start) }
        return (scalar, end + 10)
    }

    private static func fourHexDigits(in bytes: Span<UInt8>, at first: Int, of start: Int) throws(JSONSyntaxError)
        -> UInt16
    {
        var code: UInt16 = 0
        for position in first..<first + 4 {
            guard position < bytes.count else {
                throw JSONSyntaxError(.unexpectedEnd(expected: "four hexadecimal digits"), in: bytes, at: position)
            }
            guard let digit = hexDigit(bytes[position]) else {
                throw JSONSyntaxError(
                    .invalidEscape(found: shown(bytes, start, position + 1)), in: bytes, at: start)
            }
            code = code << 4 | digit
        }
        return code
    }

    private static func hexDigit(_ byte: UInt8) -> UInt16? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    private static func shown(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> String {
        JSONSyntaxError.text(bytes, start, end)
    }
}

/// One character beyond ASCII in UTF-8 (RFC 3629 section 4).
enum UTF8Sequence {
    /// The place after the character that starts at `start`, nil where the bytes are not well formed.
    static func end(in bytes: Span<UInt8>, from start: Int) -> Int? {
        let second: ClosedRange<UInt8>
        let length: Int
        switch bytes[start] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard start + length <= bytes.count, second.contains(bytes[start + 1]) else { return nil }
        for position in start + 2..<start + length where bytes[position] & 0xC0 != 0x80 { return nil }
        return start + length
    }
}
