extension Pact {
    /// The pact as a document in `specification` (default: the pact's own), unknown members included.
    ///
    /// Writing to an older version keeps what it can say: V2 has one matcher a path and the name of one state an
    /// interaction, and V1 no rules. Messages stand in `messages` in V3; interactions of a kind that the version has not
    /// are left out (``Interaction/isExpressible(in:)``).
    public func json(in specification: PactSpecification? = nil) -> JSONValue {
        let specification = specification ?? self.specification
        var file: JSONObject = [
            "consumer": ["name": .string(consumer)],
            "provider": ["name": .string(provider)],
        ]
        var written: [JSONValue] = []
        var messages: [JSONValue] = []
        for interaction in interactions where interaction.isExpressible(in: specification) {
            if specification < .v4, case .asynchronousMessage = interaction.content {
                messages.append(interaction.json(in: specification))
            } else {
                written.append(interaction.json(in: specification))
            }
        }
        if messages.isEmpty || !written.isEmpty { file["interactions"] = .array(written) }
        if !messages.isEmpty { file["messages"] = .array(messages) }
        for member in additionalMembers { file[member.key] = member.value }
        file["metadata"] = .object(metadata(in: specification))
        return .object(file)
    }

    private func metadata(in specification: PactSpecification) -> JSONObject {
        var metadata = metadata
        metadata["pact-specification"] = nil
        var holder = metadata["pactSpecification"]?.objectValue ?? [:]
        // A text that means the same version (`4`, `4.0.0`) stays as its writer had it.
        let text = holder["version"]?.stringValue
        if text.map({ PactSpecification(versionText: $0) }) != specification {
            holder["version"] = .string(specification.versionText)
        }
        metadata["pactSpecification"] = .object(holder)
        return metadata
    }
}

extension Interaction {
    /// Whether files of `specification` have interactions of this kind: messages came with V3, those that are answered
    /// with V4.
    public func isExpressible(in specification: PactSpecification) -> Bool {
        switch content {
        case .http: true
        case .asynchronousMessage: specification >= .v3
        case .synchronousMessage: specification >= .v4
        }
    }

    /// The interaction as it stands in a file of `specification`.
    public func json(in specification: PactSpecification) -> JSONValue {
        var object: JSONObject = [:]
        object["_id"] = id.map { .string($0) }
        if specification >= .v4 {
            object["type"] = .string(typeName)
            object["key"] = key.map { .string($0) }
        }
        object["description"] = .string(description)
        writeStates(to: &object, specification)
        if specification >= .v4 {
            object["pending"] = .bool(isPending)
            if !comments.isEmpty { object["comments"] = .object(comments) }
            object["transport"] = transport.map { .string($0) }
        }
        switch content {
        case .http(let request, let response):
            object["request"] = request.json(in: specification)
            object["response"] = response.json(in: specification)
        case .asynchronousMessage(let message):
            for member in message.members(in: specification) { object[member.key] = member.value }
        case .synchronousMessage(let request, let responses):
            object["request"] = .object(request.members(in: specification))
            object["response"] = .array(responses.map { .object($0.members(in: specification)) })
        }
        for member in additionalMembers { object[member.key] = member.value }
        return .object(object)
    }

    private var typeName: String {
        switch content {
        case .http: "Synchronous/HTTP"
        case .asynchronousMessage: "Asynchronous/Messages"
        case .synchronousMessage: "Synchronous/Messages"
        }
    }

    private func writeStates(to object: inout JSONObject, _ specification: PactSpecification) {
        guard !providerStates.isEmpty else { return }
        guard specification >= .v3 else {
            object["providerState"] = providerStates.first.map { .string($0.name) }
            return
        }
        object["providerStates"] = .array(
            providerStates.map { state in
                var json: JSONObject = ["name": .string(state.name)]
                if !state.parameters.isEmpty { json["params"] = .object(state.parameters) }
                return .object(json)
            })
    }
}
