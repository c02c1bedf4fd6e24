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

        /// The type that a V4 body states, parameters included; nil leaves it to the Content-Type header or the bytes.
        public var contentType: String?
        public var hint: Hint?
        private var storage: Storage

        private enum Storage: Sendable, Hashable {
            case bytes([UInt8])
            /// A value that stands in a pact file is not copied out of it.
            case json(JSONNode)

            var bytes: [UInt8] {
                switch self {
                case .bytes(let bytes): bytes
                case .json(let node): node.bytes()
                }
            }

            static func == (left: Storage, right: Storage) -> Bool {
                if case .json(let leftNode) = left, case .json(let rightNode) = right { return leftNode == rightNode }
                return left.bytes == right.bytes
            }

            /// Equal values may have different bytes, so nothing of them goes into the hash.
            func hash(into hasher: inout Hasher) {}
        }

        public init(bytes: [UInt8], contentType: String? = nil, hint: Hint? = nil) {
            storage = .bytes(bytes)
            self.contentType = contentType
            self.hint = hint
        }

        /// A JSON body whose bytes are the value written compactly.
        public init(json: JSONNode, contentType: String? = nil, hint: Hint? = nil) {
            storage = .json(json)
            self.contentType = contentType
            self.hint = hint
        }

        /// The body as it is sent; of a JSON value written anew with each call.
        public var bytes: [UInt8] { storage.bytes }

        /// Whether the body has no bytes; quicker than asking `bytes`.
        public var isEmpty: Bool {
            switch storage {
            case .bytes(let bytes): bytes.isEmpty
            case .json: false
            }
        }

        /// The value of a body that was given as JSON, with its key order and number lexemes; nil where there are only
        /// bytes.
        public var givenJSON: JSONNode? {
            switch storage {
            case .bytes: nil
            case .json(let node): node
            }
        }

        /// What the first bytes look like; nil where they are not UTF-8.
        public var detectedType: MediaType? {
            switch storage {
            case .bytes(let bytes): MediaType.detect(bytes)
            case .json(let node) where node.kind == .array: MediaType("application/json")
            case .json(let node) where node.kind == .object:
                // It is detected of the text in which keys are in order, so that the first of them decides.
                MediaType.detect("{\(Self.firstKey(node))".utf8)
            case .json(let node): MediaType.detect(node.bytes())
            }
        }

        private static func firstKey(_ object: JSONNode) -> String {
            object.members.map(\.key).min { $0.utf8.lexicographicallyPrecedes($1.utf8) }?.text() ?? "}"
        }

        /// The value of the body.
        ///
        /// - Throws: `JSONSyntaxError` where the bytes are not JSON.
        public func parsedJSON() throws(JSONSyntaxError) -> JSONNode {
            switch storage {
            case .bytes(let bytes): try JSONNode(parsing: bytes)
            case .json(let node): node
            }
        }
    }

    /// A JSON body of this value, written compactly.
    public static func json(_ value: JSONValue, contentType: String? = nil) -> PactBody {
        .present(Content(json: JSONNode(value), contentType: contentType))
    }

    /// What a present body holds.
    public var content: Content? {
        guard case .present(let content) = self else { return nil }
        return content
    }

    /// The bytes of a present body, none otherwise.
    public var bytes: [UInt8] {
        guard case .present(let content) = self else { return [] }
        return content.bytes
    }

    /// Whether there are no bytes, in whichever of the states.
    public var isEmpty: Bool {
        guard case .present(let content) = self else { return true }
        return content.isEmpty
    }
}
