import PactModel
import Synchronization

/// A published document made ready to be handed out: on one line, its interactions with ids. What differs from one answer to
/// the next is put in where it stands.
struct PreparedPact: Sendable {
    private var bytes: [UInt8] = []
    /// Where the values of these members stand, in the order of the document.
    private var places: [(member: Member, place: Int)] = []

    private enum Member: String, CaseIterable {
        case createdAt
        case links = "_links"
    }

    init(_ document: JSONObject) {
        var document = document
        for member in Member.allCases where document[member.rawValue] == nil { document[member.rawValue] = .null }
        for (key, value) in document.map({ ($0.key, $0.value) }) {
            bytes.append(UInt8(ascii: bytes.isEmpty ? "{" : ","))
            bytes += JSONValue.string(key).bytes()
            bytes.append(UInt8(ascii: ":"))
            if let member = Member(rawValue: key) {
                places.append((member, bytes.count))
            } else {
                bytes += value.bytes()
            }
        }
        bytes.append(UInt8(ascii: "}"))
    }

    func bytes(createdAt: JSONValue, links: JSONObject) -> [UInt8] {
        let added = places.map { member, place in
            (place, (member == .links ? .object(links) : createdAt).bytes())
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + added.reduce(0) { $0 + $1.1.count })
        var copied = 0
        for (place, value) in added {
            result += bytes[copied..<place]
            result += value
            copied = place
        }
        return result + bytes[copied...]
    }

    /// About how much memory it takes.
    var size: Int { bytes.count }
}

/// The pacts lately handed out, made ready once for all answers; what was not asked for lately is forgotten.
final class PreparedPacts: Sendable {
    private struct Entry {
        var content: [UInt8]
        var pact: PreparedPact
    }

    /// When the younger entries fill their half of the room, the older ones go and they become the older ones.
    private struct Generations {
        var younger: [Int: Entry] = [:]
        var older: [Int: Entry] = [:]
        var size = 0
    }

    private let room: Int
    private let generations = Mutex(Generations())

    /// - Parameter room: how many bytes are kept, about.
    init(room: Int = 4 * 1_048_576) {
        self.room = room
    }

    /// The pact of a content, made by `prepare` where it is not kept; nil where the content is no object.
    func pact(ofContent id: Int, _ content: [UInt8], prepare: ([UInt8]) throws -> PreparedPact?) rethrows
        -> PreparedPact?
    {
        // A content never changes, but the id of a deleted one may be given to another.
        if let kept = self[id], kept.content == content { return kept.pact }
        guard let pact = try prepare(content) else { return nil }
        keep(Entry(content: content, pact: pact), id)
        return pact
    }

    private subscript(id: Int) -> Entry? {
        generations.withLock { generations in
            if let entry = generations.younger[id] { return entry }
            guard let entry = generations.older.removeValue(forKey: id) else { return nil }
            add(entry, id, to: &generations)
            return entry
        }
    }

    private func keep(_ entry: Entry, _ id: Int) {
        generations.withLock { add(entry, id, to: &$0) }
    }

    private func add(_ entry: Entry, _ id: Int, to generations: inout Generations) {
        let size = entry.content.count + entry.pact.size
        guard size <= room / 2 else { return }
        if generations.size + size > room / 2 {
            generations.older = generations.younger
            generations.younger = [:]
            generations.size = 0
        }
        generations.younger[id] = entry
        generations.size += size
    }
}
