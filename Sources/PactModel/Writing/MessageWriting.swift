extension PactRequest {
    /// The request as it stands in an interaction of a file of `specification`.
    public func json(in specification: PactSpecification) -> JSONValue {
        var object: JSONObject = ["method": .string(method), "path": .string(path)]
        if !query.isEmpty {
            object["query"] =
                specification < .v3
                ? .string(query.encoded)
                : .object(
                    JSONObject(query.map { ($0.name, .array($0.values.map { $0.map { .string($0) } ?? .null })) }))
        }
        let headers = headers.naming(typeOf: body, in: specification)
        if !headers.isEmpty { object["headers"] = headers.json(in: specification) }
        object["body"] = body.json(in: specification, contentType: headers.contentType)
        object["matchingRules"] = matchingRules.json(in: specification)
        if specification >= .v3, !generators.isEmpty { object["generators"] = .object(generators.json) }
        for member in additionalMembers { object[member.key] = member.value }
        return .object(object)
    }
}

extension PactResponse {
    /// The response as it stands in an interaction of a file of `specification`.
    public func json(in specification: PactSpecification) -> JSONValue {
        var object: JSONObject = ["status": .number(JSONNumber(status))]
        let headers = headers.naming(typeOf: body, in: specification)
        if !headers.isEmpty { object["headers"] = headers.json(in: specification) }
        object["body"] = body.json(in: specification, contentType: headers.contentType)
        object["matchingRules"] = matchingRules.json(in: specification)
        if specification >= .v3, !generators.isEmpty { object["generators"] = .object(generators.json) }
        for member in additionalMembers { object[member.key] = member.value }
        return .object(object)
    }
}

extension PactMessage {
    /// The message's members, which V3 and V4 write beside those of the interaction.
    package func members(in specification: PactSpecification) -> JSONObject {
        var object: JSONObject = [:]
        let metadata = metadata(in: specification)
        object["contents"] = contents.json(in: specification, contentType: metadata["contentType"]?.stringValue)
        if !metadata.isEmpty { object["metadata"] = .object(metadata) }
        object["matchingRules"] = matchingRules.json(in: specification)
        if !generators.isEmpty { object["generators"] = .object(generators.json) }
        for member in additionalMembers { object[member.key] = member.value }
        return object
    }
}

extension PactMessage {
    /// Before V4 the metadata says what type the contents are of.
    private func metadata(in specification: PactSpecification) -> JSONObject {
        guard specification < .v4, case .present(let content) = contents, let type = content.contentType,
            !JSONObject.contentTypeKeys.contains(where: { self.metadata[$0] != nil })
        else { return metadata }
        var metadata = metadata
        metadata["contentType"] = .string(type)
        return metadata
    }
}

extension [PactHeader] {
    /// With the type that a V4 body states, where the reader of an older file would take the body for another.
    fileprivate func naming(typeOf body: PactBody, in specification: PactSpecification) -> [PactHeader] {
        guard specification < .v4, case .present(let content) = body, let type = content.contentType,
            values(of: "Content-Type") == nil, content.detectedType?.essence != MediaType(type)?.essence
        else { return self }
        return self + [PactHeader("Content-Type", [type])]
    }

    /// V4 writes lists; before that several values are one text.
    func json(in specification: PactSpecification) -> JSONValue {
        .object(
            JSONObject(
                map { header in
                    let value: JSONValue =
                        specification >= .v4
                        ? .array(header.values.map { .string($0) })
                        : .string(header.values.joined(separator: ", "))
                    return (header.name, value)
                }))
    }
}

extension PactBody {
    /// The `body` or `contents` member; nil where there is none to write.
    func json(in specification: PactSpecification, contentType: String?) -> JSONValue? {
        switch self {
        case .missing: nil
        case .null: specification >= .v4 ? ["content": .null] : .null
        case .empty: specification >= .v4 ? ["content": ""] : ""
        case .present(let content):
            specification >= .v4 ? content.bodyObject(contentType) : content.plainValue(contentType)
        }
    }
}

extension PactBody.Content {
    private func type(_ headerType: String?) -> MediaType? {
        (contentType ?? headerType).flatMap { MediaType($0) } ?? detectedType
    }

    fileprivate func plainValue(_ headerType: String?) -> JSONValue {
        if let givenJSON { return givenJSON.value }
        let type = type(headerType)
        if type?.isJSON == true, let parsed = try? JSONValue(parsing: bytes) { return parsed }
        if type?.isBinary != true, let text = String(validating: bytes, as: UTF8.self) { return .string(text) }
        return .string(Base64.encode(bytes))
    }

    fileprivate func bodyObject(_ headerType: String?) -> JSONValue {
        let type = type(headerType)
        var object: JSONObject = [:]
        if let givenJSON, type?.isJSON ?? true {
            object["content"] = givenJSON.value
        } else if type?.isJSON == true, let parsed = try? JSONValue(parsing: bytes) {
            object["content"] = parsed
        } else if type?.isBinary != true, hint != .binary, let text = String(validating: bytes, as: UTF8.self) {
            object["content"] = .string(text)
        } else {
            object["content"] = .string(Base64.encode(bytes))
            object["encoded"] = "base64"
        }
        // A header that is no media type is no type of the body either.
        let header = headerType.flatMap { MediaType($0) == nil ? nil : $0 }
        object["contentType"] = (contentType ?? header ?? type?.essence).map { .string($0) }
        object["contentTypeHint"] = hint.map { .string($0.rawValue) }
        if object["encoded"] == nil { object["encoded"] = false }
        return .object(object)
    }
}
