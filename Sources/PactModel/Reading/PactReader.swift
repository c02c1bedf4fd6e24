/// The members of one object of a pact file, read with errors that name their place.
///
/// A member that is null counts as absent; a member of the wrong kind is an error.
struct PactReader {
    let node: JSONNode
    let place: String

    init(_ node: JSONNode, place: String) throws(PactFileError) {
        guard node.kind == .object else {
            throw .unexpected(place: place, found: node.inWords, expected: "an object")
        }
        self.node = node
        self.place = place
    }

    func value(_ name: String) -> JSONNode? {
        node[name].flatMap { $0.isNull ? nil : $0 }
    }

    /// The text of a member, or of the other one where that is not there.
    func text(_ name: String, or other: String? = nil) throws(PactFileError) -> String? {
        try read(present(name, other), expected: "a text") { $0.stringValue }
    }

    func bool(_ name: String) throws(PactFileError) -> Bool? {
        try read(name, expected: "true or false") { $0.boolValue }
    }

    func integer(_ name: String) throws(PactFileError) -> Int? {
        try read(name, expected: "a whole number") { $0.intValue }
    }

    func list(_ name: String) throws(PactFileError) -> [JSONNode]? {
        try read(name, expected: "a list") { $0.arrayValue }
    }

    /// The object of a member, or of the other one where that is not there.
    func object(_ name: String, or other: String? = nil) throws(PactFileError) -> JSONObject? {
        try read(present(name, other), expected: "an object") { $0.objectValue }
    }

    /// The members of an object, one by one, where a tree of them is not needed; none where the member is absent.
    func members(of name: String) throws(PactFileError) -> [(name: String, value: JSONNode)] {
        try read(name, expected: "an object") { $0.kind == .object ? $0.namedMembers : nil } ?? []
    }

    /// All members but these, in order.
    func members(except known: [String]) -> JSONObject {
        var others = JSONObject()
        for member in node.members where !known.contains(where: { member.key.isString($0) }) {
            others[member.key.stringValue ?? ""] = member.value.value
        }
        return others
    }

    func missing(_ name: String, expected: String) -> PactFileError {
        .unexpected(place: "\(place).\(name)", found: "missing", expected: expected)
    }

    private func present(_ name: String, _ other: String?) -> String {
        guard let other, value(name) == nil, value(other) != nil else { return name }
        return other
    }

    private func read<Result>(_ name: String, expected: String, _ convert: (JSONNode) -> Result?) throws(PactFileError)
        -> Result?
    {
        guard let value = value(name) else { return nil }
        guard let result = convert(value) else {
            throw .unexpected(place: "\(place).\(name)", found: value.inWords, expected: expected)
        }
        return result
    }
}

extension JSONNode {
    /// The members with their names as text; of duplicate keys the last value, in the place of the first.
    var namedMembers: [(name: String, value: JSONNode)] {
        var result: [(name: String, value: JSONNode)] = []
        result.reserveCapacity(count)
        var places: [ExactText: Int] = [:]
        let isLarge = count > 16
        for member in members {
            let name = member.key.stringValue ?? ""
            let place = isLarge ? places[ExactText(name)] : result.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
            if let place {
                result[place].value = member.value
            } else {
                if isLarge { places[ExactText(name)] = result.count }
                result.append((name, member.value))
            }
        }
        return result
    }
}
