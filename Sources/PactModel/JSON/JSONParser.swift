extension JSONValue {
    /// Levels of nesting a parser accepts unless told otherwise; deep enough for any real document, far from the
    /// stack's end.
    public static let defaultMaximumDepth = 512

    /// Parses the whole text as one JSON value (RFC 8259, strict: no comments, no trailing commas, no byte order mark).
    public init(parsing text: String, maximumDepth: Int = defaultMaximumDepth) throws(JSONSyntaxError) {
        try self.init(parsing: Array(text.utf8), maximumDepth: maximumDepth)
    }

    /// Parses UTF-8 bytes as one JSON value (RFC 8259, strict: no comments, no trailing commas, no byte order mark).
    public init(parsing bytes: [UInt8], maximumDepth: Int = defaultMaximumDepth) throws(JSONSyntaxError) {
        var parser = JSONParser(source: bytes, maximumDepth: maximumDepth)
        self = try parser.document()
    }
}

/// A recursive-descent parser over bytes; strings are taken a run at a time.
private struct JSONParser {
    private let source: [UInt8]
    private let maximumDepth: Int
    private var position = 0
    private var depth = 0

    init(source: [UInt8], maximumDepth: Int) {
        self.source = source
        self.maximumDepth = maximumDepth
    }

    mutating func document() throws(JSONSyntaxError) -> JSONValue {
        if source.count >= 3, source[0] == 0xEF, source[1] == 0xBB, source[2] == 0xBF { throw error(.byteOrderMark) }
        skipWhiteSpace()
        let value = try value()
        skipWhiteSpace()
        guard position == source.count else { throw error(.trailingText(found: found())) }
        return value
    }

    private mutating func value() throws(JSONSyntaxError) -> JSONValue {
        guard let byte = peek() else { throw error(.unexpectedEnd(expected: "a value")) }
        switch byte {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: throw error(.unexpectedCharacter(found: found(), expected: "a value"))
        }
    }

    private mutating func object() throws(JSONSyntaxError) -> JSONValue {
        try descend()
        var members = JSONObject()
        skipWhiteSpace()
        if take("}") {
            depth -= 1
            return .object(members)
        }
        while true {
            skipWhiteSpace()
            guard let byte = peek() else { throw error(.unexpectedEnd(expected: "a key in quotes")) }
            guard byte == UInt8(ascii: "\"") else {
                throw error(.unexpectedCharacter(found: found(), expected: "a key in quotes"))
            }
            let key = try string()
            skipWhiteSpace()
            try expect(":", "':' after the key")
            skipWhiteSpace()
            members[key] = try value()
            skipWhiteSpace()
            if take(",") { continue }
            try expect("}", "',' or '}'")
            depth -= 1
            return .object(members)
        }
    }

    private mutating func array() throws(JSONSyntaxError) -> JSONValue {
        try descend()
        var items: [JSONValue] = []
        skipWhiteSpace()
        if take("]") {
            depth -= 1
            return .array(items)
        }
        while true {
            skipWhiteSpace()
            items.append(try value())
            skipWhiteSpace()
            if take(",") { continue }
            try expect("]", "',' or ']'")
            depth -= 1
            return .array(items)
        }
    }

    private mutating func descend() throws(JSONSyntaxError) {
        guard depth < maximumDepth else { throw error(.tooDeep(limit: maximumDepth)) }
        depth += 1
        position += 1
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
        let start = position
        for offset in 0..<word.utf8CodeUnitCount {
            let wanted = word.withUTF8Buffer { $0[offset] }
            guard peek() == wanted else {
                position = start
                throw error(.unexpectedCharacter(found: found(), expected: "a value"))
            }
            position += 1
        }
        return value
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONNumber {
        let start = position
        if peek() == UInt8(ascii: "-") { position += 1 }
        if peek() == UInt8(ascii: "0") { position += 1 } else { try digits(from: start) }
        if let byte = peek(), Self.isDigit(byte) { throw error(.invalidNumber, at: start) }
        if peek() == UInt8(ascii: ".") {
            position += 1
            try digits(from: start)
        }
        if let byte = peek(), byte | 0x20 == UInt8(ascii: "e") {
            position += 1
            if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { position += 1 }
            try digits(from: start)
        }
        return JSONNumber(validated: text(from: start, to: position))
    }

    private mutating func digits(from start: Int) throws(JSONSyntaxError) {
        let first = position
        while let byte = peek(), Self.isDigit(byte) { position += 1 }
        if position == first { throw error(.invalidNumber, at: start) }
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        let opening = position
        position += 1
        let start = position
        while let byte = peek() {
            if byte == UInt8(ascii: "\"") {
                let value = try validText(from: start, to: position)
                position += 1
                return value
            }
            if byte == UInt8(ascii: "\\") { return try stringWithEscapes(from: start, opening: opening) }
            if byte < 0x20 { throw error(.controlCharacter(code: byte)) }
            position += 1
        }
        throw error(.unexpectedEnd(expected: "the closing quote of the string that starts at byte \(opening)"))
    }

    private mutating func stringWithEscapes(from start: Int, opening: Int) throws(JSONSyntaxError) -> String {
        var result = try validText(from: start, to: position)
        var runStart = position
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\""):
                result += try validText(from: runStart, to: position)
                position += 1
                return result
            case UInt8(ascii: "\\"):
                result += try validText(from: runStart, to: position)
                result.unicodeScalars.append(try escape())
                runStart = position
            case 0..<0x20: throw error(.controlCharacter(code: byte))
            default: position += 1
            }
        }
        throw error(.unexpectedEnd(expected: "the closing quote of the string that starts at byte \(opening)"))
    }

    private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
        let start = position
        position += 1
        guard let byte = peek() else { throw error(.unexpectedEnd(expected: "an escape")) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw error(.invalidEscape(found: text(from: start, to: position)), at: start)
        }
        let first = try fourHexDigits(from: start)
        if let scalar = Unicode.Scalar(UInt32(first)) { return scalar }
        guard UTF16.isLeadSurrogate(first), peek() == UInt8(ascii: "\\"), position + 1 < source.count,
            source[position + 1] == UInt8(ascii: "u")
        else { throw error(.loneSurrogate(found: text(from: start, to: position)), at: start) }
        position += 2
        let second = try fourHexDigits(from: start)
        guard UTF16.isTrailSurrogate(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw error(.loneSurrogate(found: text(from: start, to: position)), at: start) }
        return scalar
    }

    private mutating func fourHexDigits(from start: Int) throws(JSONSyntaxError) -> UInt16 {
        var code: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = peek() else { throw error(.unexpectedEnd(expected: "four hexadecimal digits")) }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw error(.invalidEscape(found: text(from: start, to: position + 1)), at: start)
            }
            code = code << 4 | UInt16(digit)
            position += 1
        }
        return code
    }

    // MARK: - Bytes

    private func peek() -> UInt8? {
        position < source.count ? source[position] : nil
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: scalar) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ scalar: Unicode.Scalar, _ wanted: String) throws(JSONSyntaxError) {
        if take(scalar) { return }
        guard peek() != nil else { throw error(.unexpectedEnd(expected: wanted)) }
        throw error(.unexpectedCharacter(found: found(), expected: wanted))
    }

    private mutating func skipWhiteSpace() {
        while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private func validText(from start: Int, to end: Int) throws(JSONSyntaxError) -> String {
        guard let text = String(validating: source[start..<end], as: UTF8.self) else {
            throw error(.notUTF8, at: firstInvalidByte(from: start, to: end))
        }
        return text
    }

    /// For error messages and numbers: anything that is not UTF-8 shows as the replacement character.
    private func text(from start: Int, to end: Int) -> String {
        String(decoding: source[start..<min(end, source.count)], as: UTF8.self)
    }

    private func firstInvalidByte(from start: Int, to end: Int) -> Int {
        var low = start
        for offset in start..<end where offset - low < 4 || offset == end - 1 {
            if String(validating: source[start...offset], as: UTF8.self) != nil { low = offset + 1 }
        }
        return low
    }

    /// What stands at the current place, as a person would name it.
    private func found() -> String {
        guard position < source.count else { return "the end" }
        let upTo = min(position + 4, source.count)
        let scalar = text(from: position, to: upTo).unicodeScalars.first ?? "?"
        return scalar.value < 0x20 ? "a control character" : "'\(scalar)'"
    }

    private func error(_ reason: JSONSyntaxError.Reason, at offset: Int? = nil) -> JSONSyntaxError {
        let offset = offset ?? position
        var line = 1
        var column = 1
        for index in 0..<min(offset, source.count) {
            let byte = source[index]
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return JSONSyntaxError(reason: reason, line: line, column: column, offset: offset)
    }
}
