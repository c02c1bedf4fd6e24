/// Reads `body` and `contents` members: a plain value up to V3, a body object in V4.
enum BodyReading {
    private static let bodyMembers: Set<String> = ["content", "contentType", "contentTypeHint", "encoded"]

    static func body(_ reader: PactReader, member: String, headers: [PactHeader], specification: PactSpecification)
        -> PactBody
    {
        guard let value = reader.node[member] else { return .missing }
        if specification == .v4 {
            if value.isNull { return .null }
            if value["content"] != nil {
                return bodyObject(value, headers: headers, isMessage: member == "contents")
            }
            // Without a content there is no body, unless other members show that the whole value is meant as one.
            let isMissing = value.kind == .object && value.namedMembers.allSatisfy { bodyMembers.contains($0.name) }
            return isMissing ? .missing : .present(.init(json: value))
        }
        return plain(value, type: headers.contentType.flatMap { MediaType($0) })
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

    /// V4: `{"content", "contentType", "contentTypeHint", "encoded"}`. What is not encoded as it says counts as it stands.
    private static func bodyObject(_ object: JSONNode, headers: [PactHeader], isMessage: Bool) -> PactBody {
        guard let content = object["content"], !content.isNull else { return .null }
        let typeText = object["contentType"].map { $0.stringValue ?? $0.text() }
        let hint = object["contentTypeHint"]?.stringValue.flatMap(PactBody.Content.Hint.init)
        func present(_ content: PactBody.Content) -> PactBody {
            var content = content
            content.contentType = typeText
            // A message's metadata are expected to hold the type, so it has to be known.
            if isMessage, typeText == nil, headers.isEmpty {
                content.contentType = content.detectedType?.essence ?? "*/*"
            }
            content.hint = hint
            return .present(content)
        }
        guard let text = content.stringValue else { return present(.init(json: content)) }
        if text.isEmpty { return .empty }
        var bytes = Array(text.utf8)
        let encoding = object["encoded"]
        if encoding == nil || encoding?.boolValue == false {
            let type = (typeText ?? headers.contentType).flatMap { MediaType($0) }
            if type?.isJSON == true { return present(.init(json: content)) }
        } else if encoding?.stringValue?.lowercased() == "base64", let decoded = Base64.decode(text) {
            bytes = decoded
        }
        return bytes.isEmpty ? .empty : present(.init(bytes: bytes))
    }
}
