extension MatchingRule {
    /// Reads one matcher object such as `{"match": "type", "min": 2}`; `place` stands in errors.
    public init(json: JSONValue, place: String) throws(PactFileError) {
        try self.init(JSONNode(json), place: place)
    }

    init(_ node: JSONNode, place: String) throws(PactFileError) {
        let reader = try PactReader(node, place: place)
        let name = try reader.text("match", or: "pact:matcher:type") ?? Self.guessName(reader)
        guard let name else {
            throw .invalidRule(place: place, problem: "it has no \"match\" member that names a matcher")
        }
        switch name {
        case "equality": self = .equality
        case "type", "min-type", "max-type": self = try Self.sized(reader)
        case "min":
            guard let min = try Self.size(reader, "min") else { throw Self.missing("min", name, place) }
            self = .minType(min)
        case "max":
            guard let max = try Self.size(reader, "max") else { throw Self.missing("max", name, place) }
            self = .maxType(max)
        case "regex": self = .regex(try Self.required(reader, "regex", name))
        case "include": self = .include(try Self.required(reader, "value", name))
        case "number": self = .number
        case "integer": self = .integer
        case "decimal", "real": self = .decimal
        case "boolean": self = .boolean
        case "null": self = .null
        case "date": self = .date(format: try reader.text("format", or: "date"))
        case "time": self = .time(format: try reader.text("format", or: "time"))
        case "timestamp", "datetime":
            self = .timestamp(format: try reader.text("format", or: name))
        case "contentType", "content-type": self = .contentType(try Self.required(reader, "value", name))
        case "values": self = .values
        case "arrayContains", "array-contains": self = .arrayContains(try Self.variants(reader, name))
        case "statusCode", "status-code": self = .statusCode(try Self.statusClass(reader))
        case "notEmpty", "not-empty": self = .notEmpty
        case "semver": self = .semver
        case "eachKey", "each-key": self = .eachKey(try Self.inner(reader), additionalMembers: Self.beside(reader))
        case "eachValue", "each-value":
            self = .eachValue(try Self.inner(reader), additionalMembers: Self.beside(reader))
        default: self = .unknown(name: name, node.objectValue ?? [:])
        }
    }

    private static func guessName(_ reader: PactReader) -> String? {
        if reader.value("regex") != nil { return "regex" }
        if reader.value("min") != nil || reader.value("max") != nil { return "type" }
        return ["timestamp", "time", "date"].first { reader.value($0) != nil }
    }

    private static func sized(_ reader: PactReader) throws(PactFileError) -> MatchingRule {
        switch (try size(reader, "min"), try size(reader, "max")) {
        case (let min?, let max?): .minMaxType(min: min, max: max)
        case (let min?, nil): .minType(min)
        case (nil, let max?): .maxType(max)
        case (nil, nil): .type
        }
    }

    private static func size(_ reader: PactReader, _ name: String) throws(PactFileError) -> Int? {
        guard let value = reader.value(name) else { return nil }
        guard let size = value.intValue ?? value.stringValue.flatMap({ Int($0) }), size >= 0 else {
            throw .invalidRule(place: reader.place, problem: "\"\(name)\" is \(value.inWords), not a count")
        }
        return size
    }

    private static func required(_ reader: PactReader, _ member: String, _ name: String) throws(PactFileError) -> String
    {
        guard let value = reader.value(member) else { throw missing(member, name, reader.place) }
        return value.stringValue ?? value.text()
    }

    private static func missing(_ member: String, _ name: String, _ place: String) -> PactFileError {
        .invalidRule(place: place, problem: "a \(name) matcher needs the member \"\(member)\"")
    }

    private static func inner(_ reader: PactReader) throws(PactFileError) -> [MatchingRule] {
        var rules: [MatchingRule] = []
        for (position, rule) in (try reader.list("rules") ?? []).enumerated() {
            rules.append(try MatchingRule(rule, place: "\(reader.place).rules[\(position)]"))
        }
        return rules
    }

    /// What `eachKey` and `eachValue` carry beside their rules.
    private static func beside(_ reader: PactReader) -> JSONObject {
        reader.members(except: ["match", "pact:matcher:type", "rules"])
    }

    private static func variants(_ reader: PactReader, _ name: String) throws(PactFileError) -> [ArrayVariant] {
        guard let items = try reader.list("variants") else { throw missing("variants", name, reader.place) }
        var variants: [ArrayVariant] = []
        for (position, item) in items.enumerated() {
            let variant = try PactReader(item, place: "\(reader.place).variants[\(position)]")
            var rules: [NamedRules] = []
            for (name, value) in try variant.members(of: "rules") {
                let place = "\(variant.place).rules[\"\(name)\"]"
                try PathExpression.check(name, place: place)
                if let list = try RuleList(value, place: place) {
                    rules.append(NamedRules(name, list))
                }
            }
            variants.append(
                ArrayVariant(
                    index: try variant.integer("index") ?? position, rules: rules,
                    generators: [NamedGenerator](try variant.object("generators") ?? [:])))
        }
        return variants
    }

    private static func statusClass(_ reader: PactReader) throws(PactFileError) -> StatusClass {
        guard let status = reader.value("status") else { return .success }
        if let named = status.stringValue.flatMap({ StatusClass(name: $0) }) { return named }
        if let items = status.arrayValue {
            let codes = items.compactMap { $0.intValue ?? $0.stringValue.flatMap { Int($0) } }
            if codes.count == items.count { return .codes(codes) }
        }
        throw .invalidRule(
            place: reader.place,
            problem: "\"status\" is \(status.inWords), neither one of "
                + "\(StatusClass.names.map(\.0).joined(separator: ", ")) nor a list of status codes")
    }
}

extension MatchingRule.StatusClass {
    static let names: [(String, Self)] = [
        ("info", .information), ("success", .success), ("redirect", .redirect), ("clientError", .clientError),
        ("serverError", .serverError), ("nonError", .nonError), ("error", .error),
    ]

    init?(name: String) {
        guard let found = Self.names.first(where: { $0.0 == name }) else { return nil }
        self = found.1
    }
}
