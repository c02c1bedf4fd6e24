/// Why a text is not JSON, and where.
public struct JSONSyntaxError: Error, Hashable, Sendable {
    /// What the parser found in place of what the grammar asks for (RFC 8259).
    public enum Reason: Hashable, Sendable {
        case unexpectedEnd(expected: String)
        case unexpectedCharacter(found: String, expected: String)
        case trailingText(found: String)
        case invalidNumber
        case invalidEscape(found: String)
        case loneSurrogate(found: String)
        case controlCharacter(code: UInt8)
        case notUTF8
        case byteOrderMark
        case tooDeep(limit: Int)
        case tooLarge(size: Int, limit: Int)
    }

    public let reason: Reason
    /// Counted from 1.
    public let line: Int
    /// Counted in Unicode scalars from 1; in a text that is not UTF-8, in bytes.
    public let column: Int
    /// Bytes before the place, counted from 0.
    public let offset: Int
}

extension JSONSyntaxError: CustomStringConvertible {
    public var description: String { "\(sentence) at line \(line), column \(column)" }

    private var sentence: String {
        switch reason {
        case .unexpectedEnd(let expected): "the text ends where \(expected) was expected"
        case .unexpectedCharacter(let found, let expected): "found \(found) where \(expected) was expected"
        case .trailingText(let found): "found \(found) after the end of the JSON value"
        case .invalidNumber: "a number is not written as JSON allows (no leading zeros, digits after the point)"
        case .invalidEscape(let found): "\(found) is no escape that JSON knows"
        case .loneSurrogate(let found): "\(found) is half of a surrogate pair"
        case .controlCharacter(let code): "a control character (code \(code)) stands unescaped in a string"
        case .notUTF8: "the text is not UTF-8"
        case .byteOrderMark: "the text starts with a byte order mark, which JSON does not allow"
        case .tooDeep(let limit): "the text is nested deeper than \(limit) levels"
        case .tooLarge(let size, let limit): "the text has \(size) bytes, more than the limit of \(limit),"
        }
    }
}

extension JSONSyntaxError {
    /// Counts lines and columns up to `offset`.
    init(_ reason: Reason, in bytes: Span<UInt8>, at offset: Int) {
        var line = 1
        var column = 1
        for index in 0..<min(offset, bytes.count) {
            let byte = bytes[index]
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.init(reason: reason, line: line, column: column, offset: offset)
    }

    /// What stands at `position`, as a person would name it.
    static func found(in bytes: Span<UInt8>, at position: Int) -> String {
        guard position < bytes.count else { return "the end" }
        let scalar = text(bytes, position, position + 4).unicodeScalars.first ?? "?"
        return scalar.value < 0x20 ? "a control character" : "'\(scalar)'"
    }

    /// Bytes as text for a message: anything that is not UTF-8 shows as the replacement character.
    static func text(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> String {
        String(decoding: (start..<min(end, bytes.count)).map { bytes[$0] }, as: UTF8.self)
    }
}
