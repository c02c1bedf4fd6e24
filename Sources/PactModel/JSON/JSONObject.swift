/// The members of a JSON object, in the order in which they were written.
///
/// A key stands once: setting it again replaces the value and keeps the place, and of duplicate keys in a text the last
/// value wins.
public struct JSONObject: Sendable {
    /// One key with its value.
    public struct Member: Sendable {
        public var key: String
        public var value: JSONValue
    }

    private var members: [Member]
    /// Places by key, kept once a linear search would be the slower way.
    private var places: [ExactText: Int]?
    private static let linearSearchLimit = 16

    public init() {
        members = []
    }

    /// An object of these members; of duplicate keys the last value wins, in the place of the first.
    public init(_ pairs: some Sequence<(String, JSONValue)>) {
        self.init()
        for (key, value) in pairs { self[key] = value }
    }

    /// The keys, in order.
    public var keys: [String] { members.map(\.key) }

    /// The value of `key`; assigning nil removes the member, assigning to a new key appends it.
    public subscript(key: String) -> JSONValue? {
        get { place(of: key).map { members[$0].value } }
        set {
            switch (place(of: key), newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil):
                members.remove(at: place)
                places = nil
                indexIfLarge()
            case (nil, let value?): append(key, value)
            case (nil, nil): break
            }
        }
    }

    /// Puts a member in front of all others, or moves it there.
    public mutating func prepend(_ key: String, _ value: JSONValue) {
        self[key] = nil
        members.insert(Member(key: key, value: value), at: 0)
        places = nil
        indexIfLarge()
    }

    /// The members that `isIncluded` accepts, in order.
    public func filter(_ isIncluded: (Member) -> Bool) -> JSONObject {
        var result = JSONObject()
        for member in members where isIncluded(member) { result.append(member.key, member.value) }
        return result
    }

    /// The same members ordered by the UTF-8 bytes of their keys; values are left as they are.
    public func sortedByKey() -> JSONObject {
        var result = self
        result.members.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        result.places = nil
        result.indexIfLarge()
        return result
    }

    private mutating func append(_ key: String, _ value: JSONValue) {
        members.append(Member(key: key, value: value))
        if places != nil { places?[ExactText(key)] = members.count - 1 } else { indexIfLarge() }
    }

    private mutating func indexIfLarge() {
        guard places == nil, members.count > Self.linearSearchLimit else { return }
        places = Dictionary(
            members.enumerated().map { (ExactText($1.key), $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func place(of key: String) -> Int? {
        if let places { return places[ExactText(key)] }
        return members.firstIndex { ExactText.areSame($0.key, key) }
    }
}

extension JSONObject: RandomAccessCollection {
    public var startIndex: Int { members.startIndex }
    public var endIndex: Int { members.endIndex }
    public subscript(position: Int) -> Member { members[position] }
}

extension JSONObject: Hashable {
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.members.allSatisfy { right[$0.key] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        var ofMembers = 0
        for member in members {
            var hasher = Hasher()
            hasher.combine(ExactText(member.key))
            hasher.combine(member.value)
            ofMembers ^= hasher.finalize()
        }
        hasher.combine(ofMembers)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements)
    }
}
