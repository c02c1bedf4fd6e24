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
        /// The type that a V4 body states or that was found on reading, the parameters included (`text/plain;charset=utf-8`).
        public var contentType: String?
        public var hint: Hint?
        /// How the body stood in the file it was read from (a JSON value keeps its key order and number lexemes); nil in
        /// one made elsewhere.
        public var source: JSONValue?

        public init(bytes: [UInt8], contentType: String? = nil, hint: Hint? = nil, source: JSONValue? = nil) {
            self.bytes = bytes
            self.contentType = contentType
            self.hint = hint
            self.source = source
        }
    }

    /// The bytes of a present body, none otherwise.
    public var bytes: [UInt8] {
        guard case .present(let content) = self else { return [] }
        return content.bytes
    }
}
