public import Foundation
public import PactModel

/// A message as the provider's code makes it, or, where it answers one, as it gets it.
public struct ProviderMessage: Sendable, Hashable {
    /// What goes over the wire.
    public var bytes: [UInt8]
    /// What travels beside the contents, each value with its JSON type; `contentType` is among them.
    public var metadata: JSONObject

    /// A message of the bytes that the provider would send.
    ///
    /// - Parameters:
    ///   - contentType: of the contents; a `contentType` among the metadata goes before it.
    ///   - metadata: what travels beside the contents, such as a topic.
    public init(
        _ contents: some Sequence<UInt8>, contentType: String = "application/json",
        metadata: [String: any Encodable & Sendable] = [:]
    ) throws {
        bytes = Array(contents)
        self.metadata = ["contentType": .string(contentType)]
        for (name, value) in metadata.sorted(by: { $0.key < $1.key }) {
            self.metadata[name] = try JSONValue(parsing: Array(JSONEncoder().encode(value)))
        }
    }

    /// A JSON message; the encoder should be the one that the provider sends with.
    public static func json(
        _ value: some Encodable, encoder: JSONEncoder = JSONEncoder(),
        metadata: [String: any Encodable & Sendable] = [:]
    ) throws -> ProviderMessage {
        try ProviderMessage(encoder.encode(value), metadata: metadata)
    }

    init(_ message: PactMessage) {
        bytes = message.contents.bytes
        metadata = message.metadata
        if metadata["contentType"] == nil, let type = message.contents.content?.contentType {
            metadata["contentType"] = .string(type)
        }
    }

    var pactMessage: PactMessage {
        PactMessage(
            contents: bytes.isEmpty
                ? .empty : .present(.init(bytes: bytes, contentType: metadata["contentType"]?.stringValue)),
            metadata: metadata)
    }

    /// What goes over the wire.
    public var data: Data { Data(bytes) }

    /// The contents as UTF-8.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The JSON contents as a value of the provider's own type.
    public func decoded<Value: Decodable>(
        as type: Value.Type = Value.self, decoder: JSONDecoder = JSONDecoder()
    ) throws -> Value {
        try decoder.decode(type, from: data)
    }
}
