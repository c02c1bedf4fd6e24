/// A member of an object whose name an earlier member of that object has too.
public struct DuplicateMember: Sendable, Hashable {
    /// Where the object stands, and the name: `interactions[0].request.body.a`.
    public let path: String
    /// The line of the name that stands first, from 1.
    public let firstLine: Int
    /// The line of this one, from 1.
    public let line: Int
}

extension DuplicateMember: CustomStringConvertible {
    public var description: String {
        let places = line == firstLine ? "twice on line \(line)" : "on line \(firstLine) and again on line \(line)"
        return "\(path) stands \(places); the last one counts"
    }
}

extension JSONDocument {
    /// The members whose names stand more than once in their object, in the order of the text; found anew with each call.
    ///
    /// - Parameter limit: how many are told, so that a hostile text cannot ask for more memory than it has itself.
    public func duplicateMembers(atMost limit: Int = 100) -> [DuplicateMember] {
        var finder = DuplicateFinder(document: self, limit: limit)
        finder.search()
        return finder.described()
    }
}

/// Compares the names of each object among themselves: small objects pair by pair, large ones through a table of hashes.
private struct DuplicateFinder {
    let document: JSONDocument
    let limit: Int
    /// The nodes of two keys with one name in one object.
    private var found: [(first: Int, repeated: Int)] = []
    private static let pairwiseLimit = 12

    init(document: JSONDocument, limit: Int) {
        self.document = document
        self.limit = limit
    }

    mutating func search() {
        let (nodes, source) = (document.nodes, document.source)
        search(nodes.span, source.span)
        // Objects come before those inside them, so the search was not in the order of the text.
        found.sort { $0.repeated < $1.repeated }
        found.removeLast(max(0, found.count - limit))
    }

    /// Every pact is searched, so what is done for each key works on spans: they cost no reference counting.
    private mutating func search(_ nodes: Span<JSONDocument.Node>, _ source: Span<UInt8>) {
        var keys: [Int] = []
        for index in nodes.indices where nodes[index].kind == .object && nodes[index].length > 1 {
            keys.removeAll(keepingCapacity: true)
            var place = index + 1
            for _ in 0..<nodes[index].length {
                keys.append(place)
                place = Int(nodes[place + 1].end)
            }
            if keys.count <= Self.pairwiseLimit {
                searchPairs(keys.span, nodes, source)
            } else {
                searchTable(keys.span, nodes, source)
            }
        }
    }

    private mutating func searchPairs(_ keys: Span<Int>, _ nodes: Span<JSONDocument.Node>, _ source: Span<UInt8>) {
        for place in 1..<keys.count {
            for earlier in 0..<place where isSame(keys[earlier], keys[place], nodes, source) {
                found.append((keys[earlier], keys[place]))
                break
            }
        }
    }

    /// Open addressing in a table at most half full; the hashes are seeded, so no file can make them collide.
    private mutating func searchTable(_ keys: Span<Int>, _ nodes: Span<JSONDocument.Node>, _ source: Span<UInt8>) {
        var capacity = 32
        while capacity < keys.count * 2 { capacity *= 2 }
        // No key is node 0, which stands for a free place.
        var table = [Int](repeating: 0, count: capacity)
        search: for place in keys.indices {
            let key = keys[place]
            var slot = hash(of: key) & (capacity - 1)
            while table[slot] != 0 {
                if isSame(table[slot], key, nodes, source) {
                    found.append((table[slot], key))
                    continue search
                }
                slot = (slot + 1) & (capacity - 1)
            }
            table[slot] = key
        }
    }

    private func isSame(_ left: Int, _ right: Int, _ nodes: Span<JSONDocument.Node>, _ source: Span<UInt8>) -> Bool {
        let (first, second) = (nodes[left], nodes[right])
        guard first.kind == .string, second.kind == .string else { return isSameUnescaped(left, right) }
        guard first.length == second.length else { return false }
        var offset = 0
        while offset < Int(first.length) {
            if source[Int(first.start) + offset] != source[Int(second.start) + offset] { return false }
            offset += 1
        }
        return true
    }

    private func isSameUnescaped(_ left: Int, _ right: Int) -> Bool { node(left).hasSameText(as: node(right)) }

    private func node(_ index: Int) -> JSONNode { JSONNode(document: document, index: index) }

    private func hash(of key: Int) -> Int {
        var hasher = Hasher()
        node(key).utf8.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}

// MARK: - Where they stand

extension DuplicateFinder {
    func described() -> [DuplicateMember] {
        let lines = lines(of: Set(found.flatMap { [$0.first, $0.repeated] }))
        return found.map {
            DuplicateMember(
                path: path(to: $0.repeated), firstLine: lines[$0.first] ?? 1, line: lines[$0.repeated] ?? 1)
        }
    }

    private func lines(of keys: Set<Int>) -> [Int: Int] {
        var lines: [Int: Int] = [:]
        var line = 1
        var offset = 0
        for key in keys.sorted() {
            let start = Int(document.nodes[key].start)
            while offset < start {
                if document.source[offset] == 0x0A { line += 1 }
                offset += 1
            }
            lines[key] = line
        }
        return lines
    }

    /// Goes down from the root, each time into the child that holds the key.
    private func path(to key: Int) -> String {
        var path = ""
        var container = 0
        while true {
            var child = container + 1
            if document.nodes[container].kind == .array {
                var position = 0
                while Int(document.nodes[child].end) <= key {
                    child = Int(document.nodes[child].end)
                    position += 1
                }
                path += "[\(position)]"
                container = child
            } else {
                while child != key, Int(document.nodes[child + 1].end) <= key {
                    child = Int(document.nodes[child + 1].end)
                }
                append(node(child).stringValue ?? "", to: &path)
                if child == key { return path }
                container = child + 1
            }
        }
    }

    private func append(_ name: String, to path: inout String) {
        let isPlain =
            !name.isEmpty
            && name.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
        guard isPlain else { return path += "[\(JSONValue.string(name).text())]" }
        path += path.isEmpty ? name : ".\(name)"
    }
}
