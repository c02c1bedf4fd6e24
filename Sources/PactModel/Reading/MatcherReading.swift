extension MatchingRule {
    /// Reads one matcher object such as `{"match": "type", "min": 2}`; `place` stands in errors.
    public init(json: JSONValue, place: String) throws(PactFileError) {
        try self.init(JSONNode(json), place: place)
    }

    init(_ node: JSONNode, place: String) throws(PactFileError) {
        let reader = try PactReader(node, place: place)
        guard let name = Self.text(node["match"] ?? node["pact:matcher:type"]) ?? Self.guessName(reader) else {
            throw .invalidRule(place: place, problem: "it has no \"match\" member that names a matcher")
        }
        switch name {
        case "equality": self = .equality
        case "type": self = Self.sized(reader)
        case "min", "min-type":
            guard let min = Self.size(reader, "min") else { throw Self.missing("min", name, place) }
            self = .minType(min)
        case "max", "max-type":
            guard let max = Self.size(reader, "max") else { throw Self.missing("max", name, place) }
            self = .maxType(max)
        case "regex": self = .regex(try Self.required(reader, "regex", name))
        case "include": self = .include(try Self.required(reader, "value", name))
        case "number": self = .number
        case "integer": self = .integer
        case "decimal", "real": self = .decimal
        case "boolean": self = .boolean
        case "null": self = .null
        case "date": self = .date(format: Self.format(reader, name))
        case "time": self = .time(format: Self.format(reader, name))
        case "timestamp", "datetime": self = .timestamp(format: Self.format(reader, name))
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

    /// Without a name it is that of the first of these members; of `min` and `max` together, `min` counts.
    private static func guessName(_ reader: PactReader) -> String? {
        if reader.node["regex"] != nil { return "regex" }
        if size(reader, "min") != nil { return "min" }
        if size(reader, "max") != nil { return "max" }
        return ["timestamp", "time", "date"].first { reader.node[$0] != nil }
    }

    private static func sized(_ reader: PactReader) -> MatchingRule {
        switch (size(reader, "min"), size(reader, "max")) {
        case (let min?, let max?): .minMaxType(min: min, max: max)
        case (let min?, nil): .minType(min)
        case (nil, let max?): .maxType(max)
        case (nil, nil): .type
        }
    }

    /// A count, as a number or its digits; what is none counts as absent.
    private static func size(_ reader: PactReader, _ name: String) -> Int? {
        guard let value = reader.value(name) else { return nil }
        if let number = value.numberValue {
            guard !number.isInteger else { return value.intValue.flatMap { $0 < 0 ? nil : $0 } }
            return Int(exactly: Swift.max(0, number.doubleValue).rounded(.towardZero))
        }
        return value.stringValue.flatMap { UInt32($0) }.map(Int.init)
    }

    /// A member as text: null is the empty one.
    private static func text(_ value: JSONNode?) -> String? {
        value.map { $0.isNull ? "" : $0.stringValue ?? $0.text() }
    }

    private static func format(_ reader: PactReader, _ name: String) -> String? {
        text(reader.node["format"] ?? reader.node[name]).flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func required(_ reader: PactReader, _ member: String, _ name: String) throws(PactFileError) -> String
    {
        guard let text = text(reader.node[member]) else { throw missing(member, name, reader.place) }
        return text
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
            // Without rules an item has to be equal; with an empty object of them it is compared as everywhere.
            var rules = variant.value("rules") == nil ? [NamedRules("$", RuleList([.equality]))] : []
            for (name, value) in try variant.members(of: "rules") {
                let place = "\(variant.place).rules[\"\(name)\"]"
                try PathExpression.check(name, place: place)
                if let list = try RuleList(inCategory: value, place: place) {
                    rules.append(NamedRules(name, list))
                }
            }
            variants.append(
                ArrayVariant(
                    index: size(variant, "index") ?? 0, rules: rules,
                    generators: [NamedGenerator](try variant.object("generators") ?? [:])))
        }
        return variants
    }

    private static func statusClass(_ reader: PactReader) throws(PactFileError) -> StatusClass {
        guard let status = reader.node["status"] else { return .success }
        if let named = status.stringValue.flatMap({ StatusClass(name: $0) }) { return named }
        if let items = status.arrayValue {
            let codes = items.compactMap { $0.intValue ?? $0.stringValue.flatMap { UInt16($0) }.map(Int.init) }
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
