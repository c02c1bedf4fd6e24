public import Foundation
public import PactModel
import Synchronization

/// A message as the consumer gets it: contents and metadata, with generated values where the contract asks for them.
public struct ContractMessage: Sendable {
    private let message: PactMessage
    /// What the contents have and lack; see ``ContractValue/expecting(_:decoder:example:requiring:variants:)``.
    public let variant: ContractVariant
    private let reading = Reading()

    /// What a test did with the message, whatever copy of it.
    private final class Reading: Sendable {
        let isRead = Atomic(false)
    }

    init(_ message: PactMessage, _ variant: ContractVariant = .everything) {
        self.variant = variant
        self.message = message
    }

    /// Whether anything of the message was asked for.
    var isRead: Bool { reading.isRead.load(ordering: .relaxed) }

    private var read: PactMessage {
        reading.isRead.store(true, ordering: .relaxed)
        return message
    }

    /// The contents as they came over the wire; none where the message has no contents.
    public var bytes: [UInt8] { read.contents.bytes }

    /// The contents as they came over the wire.
    public var data: Data { Data(bytes) }

    /// The contents as UTF-8.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The type of the contents, such as `application/json`.
    public var contentType: String? { read.metadata.contentType ?? read.contents.content?.contentType }

    /// What travels beside the contents, each value with its JSON type; `contentType` is among them.
    public var metadata: JSONObject { read.metadata }

    /// What travels beside the contents as texts, the way that most queues hand it over.
    public var headers: [String: String] {
        Dictionary(metadata.map { ($0.key, $0.value.stringValue ?? $0.value.text()) }, uniquingKeysWith: { $1 })
    }

    /// The JSON contents as a value of the consumer's own type.
    ///
    /// - Throws: what the decoder throws where the contents do not fit the type.
    public func decoded<Value: Decodable>(
        as type: Value.Type = Value.self, decoder: JSONDecoder = JSONDecoder()
    ) throws -> Value {
        try decoder.decode(type, from: data)
    }
}
