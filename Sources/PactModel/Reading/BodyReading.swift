/// Reads `body` and `contents` members: a plain value up to V3, a body object in V4.
enum BodyReading {
    static func body(_ reader: PactReader, member: String, headers: [PactHeader], specification: PactSpecification)
        throws(PactFileError) -> PactBody
    {
        guard let value = reader.object[member] else { return .missing }
        if specification == .v4, case .object(let object) = value,
            object["content"] != nil || object["contentType"] != nil || object["encoded"] != nil
        {
            return try bodyObject(object, headers: headers, place: "\(reader.place).\(member)")
        }
        return plain(value, type: headers.values(of: "Content-Type")?.first.flatMap { MediaType($0) })
    }

    /// V1 to V3: the value itself; a text is JSON text, encoded bytes or text by the content type.
    private static func plain(_ value: JSONValue, type: MediaType?) -> PactBody {
        guard case .string(let text) = value else {
            return value.isNull ? .null : .json(value)
        }
        if text.isEmpty { return .empty }
        let bytes = Array(text.utf8)
        guard let type = type ?? MediaType.detect(bytes) else { return .present(.init(bytes: bytes)) }
        if type.isJSON { return jsonText(text) ?? .json(value) }
        if type.isBinary, let decoded = Base64.decode(text) { return .present(.init(bytes: decoded)) }
        return .present(.init(bytes: bytes))
    }

    /// A text that is itself the JSON of an object or a text stands for that value.
    private static func jsonText(_ text: String) -> PactBody? {
        guard let parsed = try? JSONValue(parsing: text) else { return nil }
        switch parsed {
        case .object, .string: return .present(.init(bytes: Array(text.utf8), json: parsed))
        default: return nil
        }
    }

    /// V4: `{"content", "contentType", "contentTypeHint", "encoded"}`.
    private static func bodyObject(_ object: JSONObject, headers: [PactHeader], place: String)
        throws(PactFileError) -> PactBody
    {
        guard let content = object["content"] else { return .missing }
        if content.isNull { return .null }
        let typeText = object["contentType"]?.stringValue
        let hint = object["contentTypeHint"]?.stringValue.flatMap(PactBody.Content.Hint.init)
        func present(_ bytes: [UInt8], json: JSONValue? = nil) -> PactBody {
            .present(.init(bytes: bytes, contentType: typeText, hint: hint, json: json))
        }
        guard case .string(let text) = content else { return present(content.bytes(), json: content) }
        if text.isEmpty { return .empty }
        switch object["encoded"] {
        case .string(let encoding)? where encoding.lowercased() == "base64":
            guard let bytes = Base64.decode(text) else {
                throw .unexpected(place: "\(place).content", found: content.inWords, expected: "base64 text")
            }
            return present(bytes)
        case .string(let encoding)? where encoding.lowercased() == "json":
            return present(Array(text.utf8), json: try? JSONValue(parsing: text))
        case nil, .null?, .bool(false)?:
            let type = (typeText ?? headers.values(of: "Content-Type")?.first).flatMap { MediaType($0) }
            return type?.isJSON == true ? present(content.bytes(), json: content) : present(Array(text.utf8))
        case let other?:
            throw .unexpected(
                place: "\(place).encoded", found: other.inWords, expected: "false, \"base64\" or \"JSON\"")
        }
    }
}
