/// A JSON text with the places of all its values: the bytes once, and sixteen bytes for each value.
///
/// Nothing is copied out of the text until it is asked for, so a large pact costs little more than its file. Unlike a
/// tree of `JSONValue`, a document keeps duplicate keys; `JSONNode` looks up the last one, as the reference tools do.
public final class JSONDocument: Sendable {
    /// Levels of nesting a parser accepts unless told otherwise; deep enough for any real document, far from the
    /// stack's end.
    public static let defaultMaximumDepth = 512
    /// Bytes a parser accepts unless told otherwise (1 GiB).
    public static let defaultMaximumSize = 1 << 30

    /// One value in the order of the text; a member of an object is two nodes, the key and the value.
    struct Node {
        enum Kind: UInt8 {
            case null, `false`, `true`, number, string, escapedString, array, object
        }

        /// The first byte of the value; for strings the one after the quote.
        var start: UInt32
        /// Bytes of a scalar (strings without quotes); items or members of a container.
        var length: UInt32
        /// The place after the last node of this value.
        var end: UInt32
        var kind: Kind
    }

    let source: [UInt8]
    let nodes: [Node]

    /// Parses UTF-8 bytes as one JSON value (RFC 8259, strict: no comments, no trailing commas, no byte order mark).
    public init(
        parsing bytes: [UInt8], maximumDepth: Int = defaultMaximumDepth, maximumSize: Int = defaultMaximumSize
    ) throws(JSONSyntaxError) {
        var parser = JSONParser(maximumDepth: maximumDepth, maximumSize: min(maximumSize, Int(UInt32.max)))
        nodes = try parser.nodes(of: bytes.span)
        source = bytes
    }

    /// The value that the whole text is.
    public var root: JSONNode { JSONNode(document: self, index: 0) }

    /// Whether the value at this place is the JSON string `text`; escapes are resolved only where there are some.
    func isString(_ text: String, at place: Int) -> Bool {
        switch nodes[place].kind {
        case .string:
            guard Int(nodes[place].length) == text.utf8.count else { return false }
            var position = Int(nodes[place].start)
            for byte in text.utf8 {
                if source[position] != byte { return false }
                position += 1
            }
            return true
        case .escapedString: return JSONNode(document: self, index: place).stringValue == text
        default: return false
        }
    }

    /// The place of the last value of `key` in the object at this place, nil where there is none.
    func value(of key: String, in object: Int) -> Int? {
        guard nodes[object].kind == .object else { return nil }
        var found: Int?
        var place = object + 1
        let end = Int(nodes[object].end)
        while place < end {
            if isString(key, at: place) { found = place + 1 }
            place = Int(nodes[place + 1].end)
        }
        return found
    }
}
