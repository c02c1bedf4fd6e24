/// A body in one of the four states that a contract distinguishes.
public enum PactBody: Sendable, Hashable {
    /// The contract has no opinion; or the actual message has no body.
    case missing
    /// A body that has to be empty (`"body": null`).
    case null
    /// A body of zero bytes (`"body": ""`).
    case empty
    case present(Content)

    /// Bytes with what is known about their type.
    public struct Content: Sendable, Hashable {
        /// How V4's `contentTypeHint` asks to treat the bytes.
        public enum Hint: String, Sendable, Hashable {
            case binary = "BINARY"
            case text = "TEXT"
        }

        public var bytes: [UInt8]
        /// The type that a V4 body states, parameters included; nil leaves it to the Content-Type header or the bytes.
        public var contentType: String?
        public var hint: Hint?
        /// The value of a JSON body, with its key order and number lexemes, where it is known without parsing `bytes`.
        public var json: JSONValue?

        public init(bytes: [UInt8], contentType: String? = nil, hint: Hint? = nil, json: JSONValue? = nil) {
            self.bytes = bytes
            self.contentType = contentType
            self.hint = hint
            self.json = json
        }
    }

    /// A JSON body of this value, written compactly.
    public static func json(_ value: JSONValue, contentType: String? = nil) -> PactBody {
        .present(Content(bytes: value.bytes(), contentType: contentType, json: value))
    }

    /// The bytes of a present body, none otherwise.
    public var bytes: [UInt8] {
        guard case .present(let content) = self else { return [] }
        return content.bytes
    }
}
