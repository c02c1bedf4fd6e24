/// A query in its order, with the bracket notation of nested parameters (`q[][pacticipant]=A&q[][version]=1`).
struct RequestQuery: Sendable {
    private(set) var items: [(name: String, value: String)]

    init(_ text: String) {
        items = text.split(separator: "&").map { piece in
            let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = sides.map { PercentEncoding.decodeForm(String($0)) }
            return (decoded[0], decoded.count > 1 ? decoded[1] : "")
        }
    }

    /// The last value of `name`, nil where it is absent or blank.
    subscript(name: String) -> String? {
        items.last { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
    }

    /// The query with every value of `name` changed; blank ones stay.
    func replacing(_ name: String, with change: (String) throws -> String) rethrows -> RequestQuery {
        var query = self
        query.items = try items.map { item in
            item.name == name && !item.value.isEmpty ? (item.name, try change(item.value)) : item
        }
        return query
    }

    /// Whether `name` stands in the query, with a value or without.
    func contains(_ name: String) -> Bool { items.contains { $0.name == name } }

    /// All values of `name` and of `name[]`, blank ones included.
    func all(_ name: String) -> [String] {
        items.filter { $0.name == name || $0.name == "\(name)[]" }.map(\.value)
    }

    /// The elements of `name[][key]=value` (or `name[]key=value`): a key that comes again begins the next element. Blank
    /// values are left out, but begin an element too.
    func elements(_ name: String) -> [[String: String]] {
        var elements: [[String: String]] = []
        var seen: Set<String> = []
        for item in items where item.name.hasPrefix("\(name)[]") {
            let key = item.name.dropFirst(name.count + 2).filter { $0 != "[" && $0 != "]" }
            if key.isEmpty { continue }
            if elements.isEmpty || seen.contains(key) {
                elements.append([:])
                seen = []
            }
            seen.insert(key)
            if !item.value.isEmpty { elements[elements.count - 1][key] = item.value }
        }
        return elements
    }
}

/// Percent-encoding of URL parts (RFC 3986 section 2).
enum PercentEncoding {
    /// Escapes decoded; one that is none stays. Bytes that are no UTF-8 become replacement characters.
    static func decode(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// As a value in a query, where a plus sign is a space.
    static func decodeForm(_ text: String) -> String {
        decode(text.utf8.contains(UInt8(ascii: "+")) ? text.replacing("+", with: " ") : text)
    }

    /// As a value in a query, where a space is a plus sign.
    static func encodeForm(_ text: String) -> String { encode(text).replacing("%20", with: "+") }

    /// Everything but unreserved characters escaped, the slash too.
    static func encode(_ text: String) -> String {
        if text.utf8.allSatisfy(isUnreserved) { return text }
        var bytes: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}
