import PactMatching
import PactModel

extension PactRequest {
    /// The request with the values of its `ProviderState` generators in place of the examples.
    ///
    /// A request without generators comes back unchanged. Generators of other types keep their example.
    func injecting(_ values: ProviderStateValues) -> PactRequest {
        guard !generators.isEmpty else { return self }
        var request = self
        if let generator = generators.json["path"], let value = values.value(of: generator) {
            request.path = value.plainText
        }
        for member in generators.json["query"]?.objectValue ?? [:] {
            guard let value = values.value(of: member.value) else { continue }
            if let place = request.query.firstIndex(where: { $0.name == member.key }) {
                request.query[place].values = request.query[place].values.map { _ in value.plainText }
            } else {
                request.query.append(QueryParameter(member.key, [value.plainText]))
            }
        }
        for member in (generators.json["header"] ?? generators.json["headers"])?.objectValue ?? [:] {
            guard let value = values.value(of: member.value) else { continue }
            request.headers.removeAll { $0.name.lowercased() == member.key.lowercased() }
            request.headers.append(PactHeader(member.key, [value.plainText]))
        }
        request.body = bodyInjecting(values)
        return request
    }

    private func bodyInjecting(_ values: ProviderStateValues) -> PactBody {
        guard let members = generators.json["body"]?.objectValue, case .present(let content) = body,
            var json = try? content.parsedJSON().value
        else { return body }
        var isChanged = false
        for member in members {
            guard let value = values.value(of: member.value), let path = try? PathExpression(parsing: member.key) else {
                continue
            }
            json.replace(at: path.tokens.dropFirst()[...], with: value)
            isChanged = true
        }
        guard isChanged else { return body }
        return .present(
            PactBody.Content(json: JSONNode(json), contentType: content.contentType, hint: content.hint))
    }
}

extension JSONValue {
    /// Puts `value` wherever the path leads; a path that leads nowhere does nothing.
    fileprivate mutating func replace(at path: ArraySlice<PathExpression.Token>, with value: JSONValue) {
        guard let token = path.first else {
            self = value
            return
        }
        let rest = path.dropFirst()
        switch (token, self) {
        case (.field(let name), .object(var object)):
            guard var member = object[name] else { return }
            member.replace(at: rest, with: value)
            object[name] = member
            self = .object(object)
        case (.index(let index), .object(var object)):
            guard var member = object["\(index)"] else { return }
            member.replace(at: rest, with: value)
            object["\(index)"] = member
            self = .object(object)
        case (.index(let index), .array(var items)) where items.indices.contains(index):
            items[index].replace(at: rest, with: value)
            self = .array(items)
        case (.starIndex, .array(var items)):
            for index in items.indices { items[index].replace(at: rest, with: value) }
            self = .array(items)
        case (.star, .object(var object)):
            for key in object.keys {
                guard var member = object[key] else { continue }
                member.replace(at: rest, with: value)
                object[key] = member
            }
            self = .object(object)
        default: return
        }
    }
}
