/// Reads `body` and `contents` members: a plain value up to V3, a body object in V4.
enum BodyReading {
    static func body(_ reader: PactReader, member: String, headers: [PactHeader], specification: PactSpecification)
        throws(PactFileError) -> PactBody
    {
        guard let value = reader.node[member] else { return .missing }
        if specification == .v4, ["content", "contentType", "encoded"].contains(where: { value[$0] != nil }) {
            return try bodyObject(value, headers: headers, place: "\(reader.place).\(member)")
        }
        return plain(value, type: headers.values(of: "Content-Type")?.first.flatMap { MediaType($0) })
    }

    /// V1 to V3: the value itself; a text is JSON text, encoded bytes or text by the content type.
    private static func plain(_ value: JSONNode, type: MediaType?) -> PactBody {
        guard let text = value.stringValue else {
            return value.isNull ? .null : .present(.init(json: value))
        }
        if text.isEmpty { return .empty }
        let bytes = Array(text.utf8)
        guard let type = type ?? MediaType.detect(bytes) else { return .present(.init(bytes: bytes)) }
        if type.isJSON { return jsonText(text) ?? .present(.init(json: value)) }
        if type.isBinary, let decoded = Base64.decode(text) { return .present(.init(bytes: decoded)) }
        return .present(.init(bytes: bytes))
    }

    /// A text that is itself the JSON of an object or a text stands for that value.
    private static func jsonText(_ text: String) -> PactBody? {
        let bytes = Array(text.utf8)
        guard let parsed = try? JSONNode(parsing: bytes), parsed.kind == .object || parsed.kind == .string else {
            return nil
        }
        return .present(.init(bytes: bytes))
    }

    /// V4: `{"content", "contentType", "contentTypeHint", "encoded"}`.
    private static func bodyObject(_ object: JSONNode, headers: [PactHeader], place: String)
        throws(PactFileError) -> PactBody
    {
        guard let content = object["content"] else { return .missing }
        if content.isNull { return .null }
        let typeText = object["contentType"]?.stringValue
        let hint = object["contentTypeHint"]?.stringValue.flatMap(PactBody.Content.Hint.init)
        func json(_ node: JSONNode) -> PactBody {
            .present(.init(json: node, contentType: typeText, hint: hint))
        }
        func present(_ bytes: [UInt8]) -> PactBody {
            .present(.init(bytes: bytes, contentType: typeText, hint: hint))
        }
        guard let text = content.stringValue else { return json(content) }
        if text.isEmpty { return .empty }
        let encoding = object["encoded"]
        switch encoding?.stringValue?.lowercased() {
        case "base64"?:
            guard let bytes = Base64.decode(text) else {
                throw .unexpected(place: "\(place).content", found: content.inWords, expected: "base64 text")
            }
            return present(bytes)
        case "json"?: return present(Array(text.utf8))
        case nil where encoding == nil || encoding?.isNull == true || encoding?.boolValue == false:
            let type = (typeText ?? headers.values(of: "Content-Type")?.first).flatMap { MediaType($0) }
            return type?.isJSON == true ? json(content) : present(Array(text.utf8))
        default:
            throw .unexpected(
                place: "\(place).encoded", found: encoding?.inWords ?? "missing",
                expected: "false, \"base64\" or \"JSON\"")
        }
    }
}
