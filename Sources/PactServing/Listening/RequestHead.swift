import PactModel

/// The head of a request: its first line and its headers (RFC 9112).
struct RequestHead {
    /// How long the body is.
    enum Framing {
        case length(Int)
        case chunked
    }

    /// What is no head of HTTP.
    struct Malformed: Error {}

    private(set) var method = ""
    private(set) var target = ""
    /// Lines of one name are gathered.
    private(set) var headers: [PactHeader] = []
    private(set) var framing = Framing.length(0)
    private(set) var isHTTP10 = false
    private(set) var isKeptAlive = true
    /// Whether the client waits to be asked for the body.
    private(set) var expectsContinue = false

    /// - Parameters:
    ///   - bytes: all lines, each with its end, without the empty one.
    ///   - splitsLists: whether headers that are lists are taken apart at their commas.
    init(_ bytes: UnsafeRawBufferPointer, splitsLists: Bool) throws(Malformed) {
        var rest = bytes[...]
        try readRequestLine(Self.line(&rest))
        var length: Int?
        var isChunked = false
        while !rest.isEmpty {
            let line = try Self.line(&rest)
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
                line[..<colon].allSatisfy(\.isTokenCharacter)
            else { throw Malformed() }
            let name = String(decoding: line[..<colon], as: UTF8.self)
            let text = line[(colon + 1)...].trimmed
            guard text.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { throw Malformed() }
            let value = String(decoding: text, as: UTF8.self)
            switch colon - line.startIndex {
            case 6 where name.lowercased() == "expect":
                expectsContinue = expectsContinue || value.lowercased() == "100-continue"
            case 10 where name.lowercased() == "connection": readConnection(value)
            case 14 where name.lowercased() == "content-length":
                guard let stated = Int(value), stated >= 0, text.allSatisfy(\.isDigit), length ?? stated == stated
                else {
                    throw Malformed()
                }
                length = stated
            case 17 where name.lowercased() == "transfer-encoding":
                guard value.lowercased() == "chunked", !isChunked else { throw Malformed() }
                isChunked = true
            default: break
            }
            add(name, value, splitsLists: splitsLists)
        }
        // A body with two lengths, or one that an old client cannot mean, would be read differently by others.
        if isChunked, length != nil || isHTTP10 { throw Malformed() }
        framing = isChunked ? .chunked : .length(length ?? 0)
        if isHTTP10 { expectsContinue = false }
    }

    /// Whether `bytes` may be the beginning of a head that is not there as a whole.
    static func isPlausible(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let end = bytes.firstIndex(of: 0x0A) else {
            return bytes.prefix { $0 != 0x20 }.allSatisfy { $0.isTokenCharacter || $0 == 0x0D }
        }
        var rest = bytes[...end]
        var head = RequestHead()
        do throws(Malformed) { try head.readRequestLine(line(&rest)) } catch { return false }
        return bytes.indices.allSatisfy { bytes[$0] != 0x0A || bytes[$0 - 1] == 0x0D }
    }

    private init() {}

    /// Takes a line off `rest`.
    private static func line(_ rest: inout Slice<UnsafeRawBufferPointer>) throws(Malformed) -> Slice<
        UnsafeRawBufferPointer
    > {
        guard let end = rest.firstIndex(of: 0x0A), end > rest.startIndex, rest[end - 1] == 0x0D else {
            throw Malformed()
        }
        defer { rest = rest[(end + 1)...] }
        return rest[..<(end - 1)]
    }

    /// Method, target and version; contracts may name any method, and curl sends letters of a path as they are.
    private mutating func readRequestLine(_ line: Slice<UnsafeRawBufferPointer>) throws(Malformed) {
        guard let first = line.firstIndex(of: 0x20), first > line.startIndex, let last = line.lastIndex(of: 0x20),
            last > first + 1, line[..<first].allSatisfy(\.isTokenCharacter)
        else { throw Malformed() }
        let text = line[(first + 1)..<last]
        let version = line[(last + 1)...]
        guard text.allSatisfy({ $0 > 0x20 && $0 != 0x7F }), let target = String(validating: text, as: UTF8.self),
            version.count == 8, version.starts(with: "HTTP/1.".utf8), let minor = version.last, minor.isDigit
        else { throw Malformed() }
        method = String(decoding: line[..<first], as: UTF8.self)
        self.target = target
        isHTTP10 = minor == UInt8(ascii: "0")
        isKeptAlive = !isHTTP10
    }

    private mutating func readConnection(_ value: String) {
        for option in value.lowercased().split(separator: ",") {
            switch option.drop(while: { $0 == " " }).prefix(while: { $0 != " " }) {
            case "close": isKeptAlive = false
            case "keep-alive" where isHTTP10: isKeptAlive = true
            default: break
            }
        }
    }

    private mutating func add(_ name: String, _ value: String, splitsLists: Bool) {
        let values = splitsLists ? PactHeader.split(value, name: name) : [value]
        let place = headers.firstIndex {
            $0.name.utf8.count == name.utf8.count && ($0.name == name || $0.name.lowercased() == name.lowercased())
        }
        if let place { headers[place].values += values } else { headers.append(PactHeader(name, values)) }
    }
}

extension Slice<UnsafeRawBufferPointer> {
    /// Without the spaces and tabs around it.
    fileprivate var trimmed: Self {
        let head = drop { $0 == 0x20 || $0 == 0x09 }
        guard let last = head.lastIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { return head[head.endIndex...] }
        return head[...last]
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}
