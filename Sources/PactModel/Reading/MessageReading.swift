extension PactRequest {
    static let memberNames = [
        "method", "path", "query", "headers", "body", "matchingRules", "generators",
    ]

    /// Reads a `request` member; `place` stands in errors.
    public init(json: JSONValue, specification: PactSpecification, place: String = "request") throws(PactFileError) {
        try self.init(JSONNode(json), specification: specification, place: place)
    }

    init(_ node: JSONNode, specification: PactSpecification, place: String) throws(PactFileError) {
        let reader = try PactReader(node, place: place)
        let headers = try HeaderReading.headers(reader)
        self.init(
            method: try reader.text("method") ?? "GET", path: try reader.text("path") ?? "/",
            query: try Self.query(reader), headers: headers,
            body: BodyReading.body(reader, member: "body", headers: headers, specification: specification),
            matchingRules: try MatchingRules(reader: reader),
            generators: try Generators(reader: reader),
            additionalMembers: reader.members(except: Self.memberNames))
    }

    private static func query(_ reader: PactReader) throws(PactFileError) -> [QueryParameter] {
        guard let value = reader.value("query") else { return [] }
        switch value.kind {
        case .string: return [QueryParameter](query: value.stringValue ?? "")
        case .object: return value.namedMembers.map { QueryParameter($0.name, values($0.value)) }
        default:
            throw .unexpected(place: "\(reader.place).query", found: value.inWords, expected: "a text or an object")
        }
    }

    private static func values(_ node: JSONNode) -> [String?] {
        switch node.kind {
        // The reference writes the whole list for an item that is no text, and takes no other value.
        case .array: node.items.map { $0.isNull ? nil : $0.stringValue ?? node.text() }
        case .string: [node.stringValue]
        default: []
        }
    }
}

extension PactResponse {
    static let memberNames = ["status", "headers", "body", "matchingRules", "generators"]

    /// Reads a `response` member; `place` stands in errors.
    public init(json: JSONValue, specification: PactSpecification, place: String = "response") throws(PactFileError) {
        try self.init(JSONNode(json), specification: specification, place: place)
    }

    init(_ node: JSONNode, specification: PactSpecification, place: String) throws(PactFileError) {
        let reader = try PactReader(node, place: place)
        let headers = try HeaderReading.headers(reader)
        self.init(
            status: try reader.integer("status") ?? 200, headers: headers,
            body: BodyReading.body(reader, member: "body", headers: headers, specification: specification),
            matchingRules: try MatchingRules(reader: reader),
            generators: try Generators(reader: reader),
            additionalMembers: reader.members(except: Self.memberNames))
    }
}

extension PactMessage {
    static let memberNames = ["contents", "metadata", "metaData", "matchingRules", "generators"]

    /// Reads the message members of an object: `contents`, `metadata` (or V3's `metaData`), rules and generators.
    public init(json: JSONValue, specification: PactSpecification, place: String = "message") throws(PactFileError) {
        try self.init(JSONNode(json), specification: specification, place: place)
    }

    init(_ node: JSONNode, specification: PactSpecification, place: String) throws(PactFileError) {
        let reader = try PactReader(node, place: place)
        try self.init(reader: reader, specification: specification)
        additionalMembers = reader.members(except: Self.memberNames)
    }

    /// Reads the members that a message shares with its interaction; the others belong to the interaction.
    init(reader: PactReader, specification: PactSpecification) throws(PactFileError) {
        let metadata = try reader.object("metadata", or: "metaData") ?? [:]
        let type = metadata.contentType
        self.init(
            contents: BodyReading.body(
                reader, member: "contents", headers: type.map { [PactHeader("Content-Type", [$0])] } ?? [],
                specification: specification),
            metadata: metadata, matchingRules: try MatchingRules(reader: reader),
            generators: try Generators(reader: reader))
    }
}

enum HeaderReading {
    /// Headers whose comma-separated values are several values.
    private static let listHeaders: Set<String> = [
        "accept", "accept-encoding", "accept-language", "access-control-allow-headers", "access-control-allow-methods",
        "access-control-expose-headers", "access-control-request-headers", "allow", "cache-control", "if-match",
        "if-none-match", "vary",
    ]

    static func headers(_ reader: PactReader) throws(PactFileError) -> [PactHeader] {
        var headers: [PactHeader] = []
        for (name, value) in try reader.members(of: "headers") {
            switch value.kind {
            case .array: headers.append(PactHeader(name, value.items.map { unfolded($0.stringValue ?? $0.text()) }))
            case .null: headers.append(PactHeader(name, []))
            default:
                let text = unfolded(value.stringValue ?? value.text())
                headers.append(PactHeader(name, PactHeader.split(text, name: name)))
            }
        }
        return headers
    }

    /// An old folded header: white space with a line break in it stands for one space (RFC 9112 section 5.2).
    private static func unfolded(_ text: String) -> String {
        guard text.utf8.contains(0x0A) || text.utf8.contains(0x0D) else { return text }
        return text.split(whereSeparator: \.isNewline).map { $0.trimmingWhiteSpace() }.joined(separator: " ")
    }

    static func isList(_ name: String) -> Bool { listHeaders.contains(name.lowercased()) }
}

extension PactHeader {
    /// The values that one line of the header `name` carries: several where the header is a comma-separated list
    /// (`Accept`, `Vary`, …), else one, trimmed.
    public static func split(_ line: String, name: String) -> [String] {
        guard HeaderReading.isList(name) else { return [line.trimmingWhiteSpace()] }
        return line.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingWhiteSpace() }
    }
}
