extension JSONNode {
    /// The items of an array in order; none for any other kind.
    public var items: Items {
        Items(document: document, place: index + 1, count: node.kind == .array ? count : 0)
    }

    /// The members of an object in the order of the text, duplicate keys included; none for any other kind.
    public var members: Members {
        Members(document: document, place: index + 1, count: node.kind == .object ? count : 0)
    }

    /// The items of an array, nil for any other kind.
    public var arrayValue: [JSONNode]? {
        node.kind == .array ? Array(items) : nil
    }

    /// Walks the items of an array.
    public struct Items: Sequence, IteratorProtocol {
        let document: JSONDocument
        private var place: Int
        private var count: Int

        init(document: JSONDocument, place: Int, count: Int) {
            self.document = document
            self.place = place
            self.count = count
        }

        public var underestimatedCount: Int { count }

        public mutating func next() -> JSONNode? {
            guard count > 0 else { return nil }
            count -= 1
            let item = JSONNode(document: document, index: place)
            place = Int(document.nodes[place].end)
            return item
        }
    }

    /// One key with its value.
    public struct Member: Sendable {
        /// A JSON string.
        public let key: JSONNode
        public let value: JSONNode

        public init(key: JSONNode, value: JSONNode) {
            self.key = key
            self.value = value
        }
    }

    /// Walks the members of an object.
    public struct Members: Sequence, IteratorProtocol {
        let document: JSONDocument
        private var place: Int
        private var count: Int

        init(document: JSONDocument, place: Int, count: Int) {
            self.document = document
            self.place = place
            self.count = count
        }

        public var underestimatedCount: Int { count }

        public mutating func next() -> Member? {
            guard count > 0 else { return nil }
            count -= 1
            let key = JSONNode(document: document, index: place)
            let value = JSONNode(document: document, index: place + 1)
            place = Int(document.nodes[place + 1].end)
            return Member(key: key, value: value)
        }
    }
}
