extension Generators {
    /// The `generators` member as files of V3 and V4 have it.
    public var json: JSONObject {
        var object: JSONObject = [:]
        object["path"] = path?.json
        object["query"] = query.member
        object["header"] = header.member
        object["status"] = status?.json
        object["body"] = body.member
        object["content"] = content.member
        object["metadata"] = metadata.member
        for member in additionalMembers { object[member.key] = member.value }
        return object
    }
}

extension [NamedGenerator] {
    /// The generators by path or name.
    public var json: JSONObject { JSONObject(map { ($0.name, $0.generator.json) }) }

    fileprivate var member: JSONValue? { isEmpty ? nil : .object(json) }
}

extension Generator {
    /// The generator object, such as `{"type": "RandomInt", "min": 1}`.
    public var json: JSONValue {
        switch self {
        case .randomInt(let min, let max): Self.object("RandomInt", [("min", min?.json), ("max", max?.json)])
        case .randomDecimal(let digits): Self.object("RandomDecimal", [("digits", digits?.json)])
        case .randomHexadecimal(let digits): Self.object("RandomHexadecimal", [("digits", digits?.json)])
        case .randomString(let size): Self.object("RandomString", [("size", size?.json)])
        case .randomBoolean: Self.object("RandomBoolean", [])
        case .regex(let pattern): Self.object("Regex", [("regex", pattern.json)])
        case .uuid(let format): Self.object("Uuid", [("format", format?.rawValue.json)])
        case .date(let format, let expression): Self.moment("Date", format, expression)
        case .time(let format, let expression): Self.moment("Time", format, expression)
        case .dateTime(let format, let expression): Self.moment("DateTime", format, expression)
        case .providerState(let expression, let dataType):
            Self.object("ProviderState", [("expression", expression.json), ("dataType", dataType?.rawValue.json)])
        case .mockServerURL(let example, let regex):
            Self.object("MockServerURL", [("example", example.json), ("regex", regex.json)])
        case .extended(let generator, let additionalMembers):
            .object(JSONObject((generator.json.objectValue ?? [:]).pairs + additionalMembers.pairs))
        case .unknown(let json): json
        }
    }

    private static func moment(_ type: String, _ format: String?, _ expression: String?) -> JSONValue {
        object(type, [("format", format?.json), ("expression", expression?.json)])
    }

    private static func object(_ type: String, _ members: [(String, JSONValue?)]) -> JSONValue {
        var object: JSONObject = ["type": .string(type)]
        for (name, value) in members { object[name] = value }
        return .object(object)
    }
}

extension JSONObject {
    fileprivate var pairs: [(String, JSONValue)] { map { ($0.key, $0.value) } }
}

extension Int {
    fileprivate var json: JSONValue { .number(JSONNumber(self)) }
}

extension String {
    fileprivate var json: JSONValue { .string(self) }
}
