import PactModel

extension PactMessage {
    /// The message without the five bytes that a schema registry has its producers put before JSON: a zero and the
    /// number of the schema.
    var withoutRegistryFraming: PactMessage {
        guard case .present(let content) = contents,
            let type = (content.contentType ?? metadata.contentType).flatMap({ MediaType($0) }), type.isRegistered
        else { return self }
        let bytes = content.bytes
        guard bytes.count > 5, bytes[0] == 0 else { return self }
        var message = self
        message.contents = .present(
            .init(bytes: Array(bytes[5...]), contentType: content.contentType, hint: content.hint))
        return message
    }
}

extension MediaType {
    /// `application/vnd.schemaregistry.v1+json` and its like.
    fileprivate var isRegistered: Bool { essence.hasPrefix("application/vnd.schemaregistry.") && isJSON }
}
