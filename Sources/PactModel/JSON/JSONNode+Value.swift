extension JSONNode {
    /// The value as a tree; of duplicate keys the last value stays, in the place of the first.
    public var value: JSONValue {
        switch node.kind {
        case .null: return .null
        case .true: return .bool(true)
        case .false: return .bool(false)
        case .number: return .number(JSONNumber(validated: String(decoding: sourceBytes, as: UTF8.self)))
        case .string: return .string(JSONString.text(of: sourceBytes, isEscaped: false))
        case .escapedString: return .string(JSONString.text(of: sourceBytes, isEscaped: true))
        case .array:
            var values: [JSONValue] = []
            values.reserveCapacity(count)
            for item in items { values.append(item.value) }
            return .array(values)
        case .object:
            var object = JSONObject()
            for member in members { object[member.key.stringValue ?? ""] = member.value.value }
            return .object(object)
        }
    }

    /// The members as an ordered object, nil for any other kind.
    public var objectValue: JSONObject? { value.objectValue }

    /// A document of its own that holds this value.
    public init(_ value: JSONValue) {
        do {
            self = try JSONDocument(parsing: value.bytes(), maximumDepth: .max, maximumSize: .max).root
        } catch {
            // What `JSONValue` writes is JSON, and no limit is set; texts of 4 GiB do not fit a document.
            fatalError("a JSON value could not be read back: \(error)")
        }
    }

    /// The JSON text; escapes and numbers as `JSONValue` writes them.
    public func text(_ layout: JSONValue.Layout = .compact) -> String {
        String(decoding: bytes(layout), as: UTF8.self)
    }

    /// The JSON text as UTF-8, without a byte order mark or a final line break.
    public func bytes(_ layout: JSONValue.Layout = .compact) -> [UInt8] {
        guard layout == .compact else { return value.bytes(layout) }
        var writer = JSONWriter(layout: layout)
        writer.write(self)
        return writer.output
    }
}

extension JSONValue {
    /// Parses the whole text as one JSON value (RFC 8259, strict: no comments, no trailing commas, no byte order mark).
    public init(parsing text: String, maximumDepth: Int = JSONDocument.defaultMaximumDepth) throws(JSONSyntaxError) {
        try self.init(parsing: Array(text.utf8), maximumDepth: maximumDepth)
    }

    /// Parses UTF-8 bytes as one JSON value (RFC 8259, strict: no comments, no trailing commas, no byte order mark).
    public init(parsing bytes: [UInt8], maximumDepth: Int = JSONDocument.defaultMaximumDepth) throws(JSONSyntaxError) {
        self = try JSONDocument(parsing: bytes, maximumDepth: maximumDepth).root.value
    }
}
