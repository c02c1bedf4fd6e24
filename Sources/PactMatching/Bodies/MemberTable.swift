import PactModel

/// The members of one JSON object, each key once (the last value wins), ready for lookups.
struct MemberTable {
    private(set) var members: [JSONNode.Member] = []
    /// Places by key, kept once a linear search would be the slower way.
    private var places: [ExactText: Int] = [:]
    private static let linearSearchLimit = 16

    init(_ object: JSONNode) {
        members.reserveCapacity(object.count)
        let isIndexed = object.count > Self.linearSearchLimit
        for member in object.members {
            if let known = place(of: member.key, isIndexed: isIndexed) {
                members[known] = JSONNode.Member(key: member.key, value: member.value)
            } else {
                if isIndexed { places[ExactText(member.key.stringValue ?? "")] = members.count }
                members.append(member)
            }
        }
    }

    /// The value of `key`; `hint` is where it is looked for first.
    func value(of key: JSONNode, hint: Int = 0) -> JSONNode? {
        if hint < members.count, members[hint].key.hasSameText(as: key) { return members[hint].value }
        return place(of: key, isIndexed: !places.isEmpty).map { members[$0].value }
    }

    /// The keys ordered by their UTF-8 bytes, as the reference tools list them.
    var sortedKeys: [String] {
        members.map { $0.key.stringValue ?? "" }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func place(of key: JSONNode, isIndexed: Bool) -> Int? {
        isIndexed
            ? places[ExactText(key.stringValue ?? "")]
            : members.firstIndex { $0.key.hasSameText(as: key) }
    }
}
