/// One value of a parsed JSON text, read where it stands.
///
/// A node keeps its whole document alive. Two nodes are equal when their values are, as `JSONValue` compares them.
public struct JSONNode: Sendable {
    /// What sort of value a node is.
    public enum Kind: Sendable, Hashable {
        case null, bool, number, string, array, object
    }

    let document: JSONDocument
    let index: Int

    init(document: JSONDocument, index: Int) {
        self.document = document
        self.index = index
    }

    /// Parses UTF-8 bytes as one JSON value.
    public init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
        self = try JSONDocument(parsing: bytes).root
    }

    var node: JSONDocument.Node { document.nodes[index] }

    /// The bytes of a scalar as they stand in the text, strings without their quotes.
    var sourceBytes: ArraySlice<UInt8> {
        let node = node
        return document.source[Int(node.start)..<Int(node.start) + Int(node.length)]
    }

    /// The bytes from the first of the value to the first of the next one, strings without their quotes.
    package var sourceText: ArraySlice<UInt8> {
        let node = node
        guard node.kind == .array || node.kind == .object else { return sourceBytes }
        let end =
            Int(node.end) < document.nodes.count ? Int(document.nodes[Int(node.end)].start) : document.source.count
        return document.source[Int(node.start)..<end]
    }

    /// How long the value is in the text, near enough to decide whether it is worth telling in full.
    package var sourceSize: Int { sourceText.count }

    public var kind: Kind {
        switch node.kind {
        case .null: .null
        case .true, .false: .bool
        case .number: .number
        case .string, .escapedString: .string
        case .array: .array
        case .object: .object
        }
    }

    /// Items of an array, members of an object (duplicate keys counted), 0 for scalars.
    public var count: Int {
        switch node.kind {
        case .array, .object: Int(node.length)
        default: 0
        }
    }

    /// Whether this is the JSON `null`.
    public var isNull: Bool { node.kind == .null }

    /// The text of a JSON string, nil for any other kind.
    public var stringValue: String? {
        switch node.kind {
        case .string: JSONString.text(of: sourceBytes, isEscaped: false)
        case .escapedString: JSONString.text(of: sourceBytes, isEscaped: true)
        default: nil
        }
    }

    /// The UTF-8 bytes of a JSON string, escapes resolved; of any other scalar the bytes of the text; copied only where
    /// escapes have to be resolved.
    public var utf8: ArraySlice<UInt8> {
        node.kind == .escapedString ? JSONString.unescaped(sourceBytes)[...] : sourceBytes
    }

    /// The truth value of a JSON boolean, nil for any other kind.
    public var boolValue: Bool? {
        switch node.kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    /// The number with its lexeme, nil for any other kind.
    public var numberValue: JSONNumber? {
        node.kind == .number ? JSONNumber(validated: String(decoding: sourceBytes, as: UTF8.self)) : nil
    }

    /// The number as an `Int` where it is written without fraction or exponent and fits, nil otherwise.
    public var intValue: Int? { numberValue?.intValue }

    /// The value of `key`, the last one where the key stands twice; nil where this is no object or has no such member.
    public subscript(key: String) -> JSONNode? {
        document.value(of: key, in: index).map { JSONNode(document: document, index: $0) }
    }

    /// The place of the value in its document: the same for two nodes of one document only if they are one value.
    public var place: Int { index }

    /// Whether both are strings of the same characters, however they are escaped.
    public func hasSameText(as other: JSONNode) -> Bool {
        switch (node.kind, other.node.kind) {
        case (.string, .string):
            let (left, right) = (node, other.node)
            guard left.length == right.length else { return false }
            let leftSource = document.source
            let rightSource = other.document.source
            let (leftStart, rightStart) = (Int(left.start), Int(right.start))
            for offset in 0..<Int(left.length) where leftSource[leftStart + offset] != rightSource[rightStart + offset]
            {
                return false
            }
            return true
        case (.string, .escapedString), (.escapedString, .string), (.escapedString, .escapedString):
            return utf8 == other.utf8
        default: return false
        }
    }

    /// Whether this is the JSON string `text`.
    public func isString(_ text: String) -> Bool { document.isString(text, at: index) }
}

extension JSONNode: Hashable, CustomStringConvertible {
    public static func == (left: JSONNode, right: JSONNode) -> Bool { left.value == right.value }

    public func hash(into hasher: inout Hasher) { hasher.combine(value) }

    /// The compact JSON text.
    public var description: String { text() }
}
