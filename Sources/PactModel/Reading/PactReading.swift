extension Pact {
    /// Reads the bytes of a pact file of any version from V1 to V4.
    ///
    /// - Throws: `PactFileError`, with line and column where the text is not JSON and with the member's path otherwise.
    public init(parsing bytes: [UInt8]) throws(PactFileError) {
        let document: JSONDocument
        do { document = try JSONDocument(parsing: bytes) } catch { throw .notJSON(error) }
        try self.init(document.root)
        duplicateMembers = document.duplicateMembers()
    }

    /// Reads a parsed pact file of any version from V1 to V4.
    ///
    /// A file that names no version is read as V3; the names default to `consumer` and `provider`, as in the reference
    /// tools.
    public init(json: JSONValue) throws(PactFileError) {
        try self.init(JSONNode(json))
    }

    /// Reads a parsed pact file, whose bodies stay where they stand in the document.
    public init(_ document: JSONNode) throws(PactFileError) {
        let file = try PactReader(document, place: "the pact")
        let metadata = try file.object("metadata") ?? [:]
        specification = Self.specification(of: metadata)
        self.metadata = metadata
        consumer = try file.object("consumer").flatMap { $0["name"]?.stringValue } ?? "consumer"
        provider = try file.object("provider").flatMap { $0["name"]?.stringValue } ?? "provider"
        interactions = []
        for name in ["interactions", "messages"] {
            for (position, item) in (try file.list(name) ?? []).enumerated() {
                let place = "\(name)[\(position)]"
                let isV3Message = name == "messages"
                interactions.append(
                    try Interaction(
                        item, specification: specification, position: position, place: place,
                        isV3Message: isV3Message))
            }
        }
        additionalMembers = file.members(except: ["consumer", "provider", "interactions", "messages", "metadata"])
    }

    private static func specification(of metadata: JSONObject) -> PactSpecification {
        let holder = metadata["pactSpecification"] ?? metadata["pact-specification"]
        return PactSpecification(versionText: holder?["version"]?.stringValue ?? "")
    }
}

extension Interaction {
    /// Reads one member of `interactions`; `position` (from 0) gives the description of one that has none.
    ///
    /// - Parameter isV3Message: whether it is a member of `messages`, where V3 keeps them.
    public init(
        json: JSONValue, specification: PactSpecification, position: Int = 0, isV3Message: Bool = false
    ) throws(PactFileError) {
        try self.init(
            JSONNode(json), specification: specification, position: position,
            place: "\(isV3Message ? "messages" : "interactions")[\(position)]", isV3Message: isV3Message)
    }

    init(_ node: JSONNode, specification: PactSpecification, position: Int, place: String, isV3Message: Bool)
        throws(PactFileError)
    {
        let reader = try PactReader(node, place: place)
        var known = ["_id", "description", "providerState", "provider_state", "providerStates"]
        let parts = ["request", "response"]
        id = try reader.text("_id")
        description = try reader.text("description") ?? (isV3Message ? "Message" : "Interaction") + " \(position + 1)"
        providerStates = try Self.providerStates(reader)
        if isV3Message {
            known += PactMessage.memberNames
            content = .asynchronousMessage(try PactMessage(reader: reader, specification: specification))
        } else if specification == .v4 {
            known += ["type", "key", "pending", "comments", "transport"]
            switch try reader.text("type") {
            case "Synchronous/HTTP":
                known += parts
                content = try Self.http(reader, specification)
            case "Asynchronous/Messages":
                known += PactMessage.memberNames
                content = .asynchronousMessage(try PactMessage(reader: reader, specification: specification))
            case "Synchronous/Messages":
                known += parts
                content = try Self.synchronousMessage(reader, specification)
            case let other:
                throw .unexpected(
                    place: "\(place).type", found: other.map { "\"\($0)\"" } ?? "missing",
                    expected: "Synchronous/HTTP, Asynchronous/Messages or Synchronous/Messages")
            }
        } else {
            known += parts
            content = try Self.http(reader, specification)
        }
        key = specification == .v4 ? try reader.text("key") : nil
        isPending = specification == .v4 ? try reader.bool("pending") ?? false : false
        comments = specification == .v4 ? try reader.object("comments") ?? [:] : [:]
        transport = specification == .v4 ? try reader.text("transport") : nil
        additionalMembers = reader.members(except: known)
    }

    private static func providerStates(_ reader: PactReader) throws(PactFileError) -> [ProviderState] {
        if let states = try reader.list("providerStates") {
            var result: [ProviderState] = []
            for (position, item) in states.enumerated() {
                if let name = item.stringValue {
                    result.append(ProviderState(name))
                    continue
                }
                let state = try PactReader(item, place: "\(reader.place).providerStates[\(position)]")
                guard let name = try state.text("name") else { throw state.missing("name", expected: "a text") }
                let parameters = try state.object("params") ?? [:]
                result.append(ProviderState(name, parameters: parameters))
            }
            return result
        }
        let name = try reader.text("providerState", or: "provider_state") ?? ""
        return name.isEmpty ? [] : [ProviderState(name)]
    }

    private static func http(_ reader: PactReader, _ specification: PactSpecification) throws(PactFileError) -> Content
    {
        .http(
            request: try PactRequest(
                reader.value("request") ?? .emptyObject, specification: specification,
                place: "\(reader.place).request"),
            response: try PactResponse(
                reader.value("response") ?? .emptyObject, specification: specification,
                place: "\(reader.place).response"))
    }

    private static func synchronousMessage(_ reader: PactReader, _ specification: PactSpecification)
        throws(PactFileError) -> Content
    {
        let request = try PactMessage(
            reader.value("request") ?? .emptyObject, specification: specification,
            place: "\(reader.place).request")
        var responses: [PactMessage] = []
        for (position, item) in (try reader.list("response") ?? []).enumerated() {
            responses.append(
                try PactMessage(
                    item, specification: specification, place: "\(reader.place).response[\(position)]"))
        }
        return .synchronousMessage(request: request, responses: responses)
    }
}

extension JSONNode {
    static let emptyObject = JSONNode([:])
}
