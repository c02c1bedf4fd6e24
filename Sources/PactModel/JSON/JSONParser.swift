/// Walks a JSON text once and notes the place of each value; nesting costs no stack.
struct JSONParser {
    let maximumDepth: Int
    let maximumSize: Int

    private typealias Node = JSONDocument.Node

    private var nodes: [JSONDocument.Node] = []
    private var position = 0
    /// The containers that are not closed yet, outermost first.
    private var open: [Int] = []

    init(maximumDepth: Int, maximumSize: Int) {
        self.maximumDepth = maximumDepth
        self.maximumSize = maximumSize
    }

    mutating func nodes(of bytes: Span<UInt8>) throws(JSONSyntaxError) -> [JSONDocument.Node] {
        guard bytes.count <= maximumSize else {
            throw JSONSyntaxError(.tooLarge(size: bytes.count, limit: maximumSize), in: bytes, at: 0)
        }
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
            throw error(.byteOrderMark, bytes)
        }
        // Real pacts take ten bytes and more for each value; denser ones let the list grow.
        nodes.reserveCapacity(bytes.count / 10 + 8)
        repeat { try value(bytes) } while try hasNext(bytes)
        skipWhiteSpace(bytes)
        guard position == bytes.count else {
            throw error(.trailingText(found: JSONSyntaxError.found(in: bytes, at: position)), bytes)
        }
        return nodes
    }

    /// Takes one scalar, or opens a container; an empty one is closed at once.
    private mutating func value(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
        while true {
            skipWhiteSpace(bytes)
            guard position < bytes.count else { throw error(.unexpectedEnd(expected: "a value"), bytes) }
            switch bytes[position] {
            case UInt8(ascii: "\""): return try string(bytes)
            case UInt8(ascii: "{"):
                try descend(.object, bytes)
                skipWhiteSpace(bytes)
                if position < bytes.count, bytes[position] == UInt8(ascii: "}") { return close() }
                try key(bytes)
            case UInt8(ascii: "["):
                try descend(.array, bytes)
                skipWhiteSpace(bytes)
                if position < bytes.count, bytes[position] == UInt8(ascii: "]") { return close() }
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number(bytes)
            case UInt8(ascii: "t"): return try literal("true", .true, bytes)
            case UInt8(ascii: "f"): return try literal("false", .false, bytes)
            case UInt8(ascii: "n"): return try literal("null", .null, bytes)
            default: throw unexpected("a value", bytes)
            }
        }
    }

    /// After a value: whether another one follows in an open container (whose key is then taken), or all are closed.
    private mutating func hasNext(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> Bool {
        while let container = open.last {
            nodes[container].length += 1
            let isObject = nodes[container].kind == .object
            skipWhiteSpace(bytes)
            let byte = position < bytes.count ? bytes[position] : 0
            if byte == UInt8(ascii: ",") {
                position += 1
                if isObject {
                    skipWhiteSpace(bytes)
                    try key(bytes)
                }
                return true
            }
            guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                throw unexpected(isObject ? "',' or '}'" : "',' or ']'", bytes)
            }
            close()
        }
        return false
    }

    private mutating func key(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
            throw unexpected("a key in quotes", bytes)
        }
        try string(bytes)
        skipWhiteSpace(bytes)
        guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
            throw unexpected("':' after the key", bytes)
        }
        position += 1
    }

    private mutating func descend(_ kind: Node.Kind, _ bytes: Span<UInt8>) throws(JSONSyntaxError) {
        guard open.count < maximumDepth else { throw error(.tooDeep(limit: maximumDepth), bytes) }
        open.append(nodes.count)
        append(kind, start: position, length: 0)
        position += 1
    }

    private mutating func close() {
        position += 1
        nodes[open.removeLast()].end = UInt32(nodes.count)
    }

    private mutating func append(_ kind: Node.Kind, start: Int, length: Int) {
        nodes.append(
            Node(
                start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: length),
                end: UInt32(truncatingIfNeeded: nodes.count + 1), kind: kind))
    }

    private mutating func literal(_ word: StaticString, _ kind: Node.Kind, _ bytes: Span<UInt8>)
        throws(JSONSyntaxError)
    {
        let length = word.utf8CodeUnitCount
        let isThere =
            position + length <= bytes.count
            && word.withUTF8Buffer { letters in
                letters.indices.allSatisfy { bytes[position + $0] == letters[$0] }
            }
        guard isThere else { throw unexpected("a value", bytes) }
        append(kind, start: position, length: length)
        position += length
    }

    private mutating func number(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
        let start = position
        func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }
        var end = start
        func takeDigits() throws(JSONSyntaxError) {
            let first = end
            while byte(end) &- UInt8(ascii: "0") < 10 { end += 1 }
            if end == first { throw error(.invalidNumber, bytes) }
        }
        if byte(end) == UInt8(ascii: "-") { end += 1 }
        if byte(end) == UInt8(ascii: "0") { end += 1 } else { try takeDigits() }
        if byte(end) &- UInt8(ascii: "0") < 10 { throw error(.invalidNumber, bytes) }
        if byte(end) == UInt8(ascii: ".") {
            end += 1
            try takeDigits()
        }
        if byte(end) | 0x20 == UInt8(ascii: "e") {
            end += 1
            if byte(end) == UInt8(ascii: "+") || byte(end) == UInt8(ascii: "-") { end += 1 }
            try takeDigits()
        }
        append(.number, start: start, length: end - start)
        position = end
    }

    private mutating func string(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
        let start = position + 1
        let (end, isEscaped) = try JSONString.end(in: bytes, from: start)
        append(isEscaped ? .escapedString : .string, start: start, length: end - start)
        position = end + 1
    }

    @inline(__always)
    private mutating func skipWhiteSpace(_ bytes: Span<UInt8>) {
        if position < bytes.count, bytes[position] > 0x20 { return }
        skipWhiteSpaceRun(bytes)
    }

    private mutating func skipWhiteSpaceRun(_ bytes: Span<UInt8>) {
        let raw = bytes.bytes
        let eightSpaces: UInt64 = 0x2020_2020_2020_2020
        while position < bytes.count, bytes[position] <= 0x20 {
            switch bytes[position] {
            case 0x0A:
                // Indentation follows a line's end: eight bytes are there, and any pattern of bits is a UInt64.
                position += 1
                while position + 8 <= bytes.count,
                    unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self) == eightSpaces
                { position += 8 }
            case 0x20, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    private func unexpected(_ wanted: String, _ bytes: Span<UInt8>) -> JSONSyntaxError {
        guard position < bytes.count else { return error(.unexpectedEnd(expected: wanted), bytes) }
        let found = JSONSyntaxError.found(in: bytes, at: position)
        return error(.unexpectedCharacter(found: found, expected: wanted), bytes)
    }

    private func error(_ reason: JSONSyntaxError.Reason, _ bytes: Span<UInt8>) -> JSONSyntaxError {
        JSONSyntaxError(reason, in: bytes, at: position)
    }
}
