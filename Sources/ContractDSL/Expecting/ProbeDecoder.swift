/// A decoder that answers with what is plausible, and notes what it was asked for.
struct ProbeDecoder: Decoder {
    let probe: Probe
    let node: ProbeNode

    var codingPath: [any CodingKey] { node.codingPath }
    var userInfo: [CodingUserInfoKey: Any] { probe.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try node.beObject()
        return KeyedDecodingContainer(Members(probe: probe, node: node))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try node.beList()
        return Items(probe: probe, node: node)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { Value(probe: probe, node: node) }
}

extension ProbeDecoder {
    private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let probe: Probe
        let node: ProbeNode

        var codingPath: [any CodingKey] { node.codingPath }

        var allKeys: [Key] {
            if Key(stringValue: node.placeholderKey) != nil { node.keysAreFree() }
            return probe.keys(of: node).compactMap { Key(stringValue: $0) }
        }

        private func member(_ key: any CodingKey) throws -> ProbeNode {
            try node.member(probe.name(of: key, in: node), key)
        }

        func contains(_ key: Key) -> Bool { node.has(probe.name(of: key, in: node)) }
        func decodeNil(forKey key: Key) throws -> Bool { try member(key).isNull }

        func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
            try probe.decode(type, at: try member(key))
        }

        // These have default implementations that refuse.
        func decode(_ type: Int128.Type, forKey key: Key) throws -> Int128 { try probe.decode(type, at: member(key)) }
        func decode(_ type: UInt128.Type, forKey key: Key) throws -> UInt128 { try probe.decode(type, at: member(key)) }

        func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
            guard contains(key), try !decodeNil(forKey: key), try member(key).given != nil || !probe.endsAt(type) else {
                return nil
            }
            return try decode(type, forKey: key)
        }

        func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type, forKey key: Key) throws
            -> KeyedDecodingContainer<NestedKey>
        {
            try decoder(key).container(keyedBy: type)
        }

        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            try decoder(key).unkeyedContainer()
        }

        func superDecoder() throws -> any Decoder { try decoder(AnyKey("super")) }
        func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

        private func decoder(_ key: any CodingKey) throws -> ProbeDecoder {
            ProbeDecoder(probe: probe, node: try member(key))
        }
    }

    private struct Items: UnkeyedDecodingContainer {
        let probe: Probe
        let node: ProbeNode
        private(set) var currentIndex = 0

        init(probe: Probe, node: ProbeNode) {
            self.probe = probe
            self.node = node
        }

        var codingPath: [any CodingKey] { node.codingPath }

        var count: Int? {
            if currentIndex == 0 { node.itemsAreAlike() }
            return node.itemCount
        }

        var isAtEnd: Bool {
            if currentIndex == 0 { node.itemsAreAlike() }
            return currentIndex >= node.itemCount
        }

        private mutating func next() throws -> ProbeNode {
            let item = try node.item(currentIndex)
            if currentIndex > 0, node.given != nil { probe.allowForAnItem() }
            currentIndex += 1
            return item
        }

        mutating func decodeNil() throws -> Bool {
            guard try node.item(currentIndex).isNull else { return false }
            currentIndex += 1
            return true
        }

        mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try probe.decode(type, at: try next()) }
        mutating func decode(_ type: Int128.Type) throws -> Int128 { try probe.decode(type, at: try next()) }
        mutating func decode(_ type: UInt128.Type) throws -> UInt128 { try probe.decode(type, at: try next()) }

        mutating func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) throws
            -> KeyedDecodingContainer<NestedKey>
        {
            try ProbeDecoder(probe: probe, node: try next()).container(keyedBy: type)
        }

        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
            try ProbeDecoder(probe: probe, node: try next()).unkeyedContainer()
        }

        mutating func superDecoder() throws -> any Decoder { ProbeDecoder(probe: probe, node: try next()) }
    }

    private struct Value: SingleValueDecodingContainer {
        let probe: Probe
        let node: ProbeNode

        var codingPath: [any CodingKey] { node.codingPath }
        func decodeNil() -> Bool { node.isNull }
        func decode<T: Decodable>(_ type: T.Type) throws -> T { try probe.decode(type, at: node) }
        func decode(_ type: Int128.Type) throws -> Int128 { try probe.decode(type, at: node) }
        func decode(_ type: UInt128.Type) throws -> UInt128 { try probe.decode(type, at: node) }
    }
}
