import PactModel

/// One place of the JSON that a type decodes, as far as it has been asked for.
///
/// The first question at a place decides what stands there; later questions are answered from that, as from real JSON.
final class ProbeNode {
    enum Content {
        case undecided
        case scalar(JSONValue, [MatchingRule])
        case object
        /// An object of any keys.
        case map
        /// Items that are all alike, of which one is decoded.
        case list
        /// Items in fixed places.
        case tuple
        /// Keys and values in turn.
        case pairs
    }

    /// `$.billing.status`, as rules name it.
    let path: String
    let codingPath: [any CodingKey]
    /// What the developer says stands here; it may leave members out, which are then made up.
    private(set) var given: ContractValue?
    /// Whether what is given is complete: it stands below a matcher.
    private let isFixed: Bool
    private(set) var content = Content.undecided
    private(set) var children: [(name: String, node: ProbeNode)] = []
    /// Whether some value was decoded from here; a member that is only asked about has none.
    var isDecoded = false
    /// A key that stands for all keys of a `map`.
    var placeholderKey = "key"
    /// Whether a list, an object of any keys or an optional ends here, because its type stands within itself.
    var isEnd = false

    init(path: String = "$", codingPath: [any CodingKey] = [], given: ContractValue?, isFixed: Bool = false) {
        self.path = path
        self.codingPath = codingPath
        self.given = given
        self.isFixed = isFixed
    }

    /// Uses what a type gives as its own example, where the developer gave none here.
    func suggest(_ example: ContractValue) {
        if given == nil { given = example }
    }

    /// Whether the developer gave the value together with its rules.
    var isRuled: Bool {
        switch given?.kind {
        case nil, .json, .array, .object, .each: false
        default: true
        }
    }

    var isNull: Bool { given?.example.isNull ?? isEnd }
}

// MARK: - Answers

extension ProbeNode {
    /// Answers a question for a scalar; `convert` reads it.
    func scalar<Value>(
        _ type: Any.Type, _ plausible: JSONValue, _ rules: [MatchingRule], _ convert: (JSONValue) -> Value?
    ) throws(DecodingError) -> Value {
        let value: JSONValue
        switch content {
        case .undecided: value = given?.example ?? plausible
        case .scalar(let decided, _): value = decided
        default: throw mismatch(type)
        }
        guard let converted = convert(value) else { throw mismatch(type) }
        if case .undecided = content { content = .scalar(value, rules) }
        isDecoded = true
        return converted
    }

    /// Decides that an object stands here.
    func beObject(isMap: Bool = false) throws(DecodingError) {
        switch content {
        case .object, .map: return
        case .undecided where given.map { $0.example.objectValue != nil } ?? true: content = isMap ? .map : .object
        default: throw mismatch([String: Any].self)
        }
        isDecoded = true
    }

    /// Decides that a list stands here.
    func beList(_ wanted: Content = .tuple) throws(DecodingError) {
        switch content {
        case .list, .tuple, .pairs: return
        case .undecided where given.map { $0.example.arrayValue != nil } ?? true: content = wanted
        default: throw mismatch([Any].self)
        }
        isDecoded = true
    }

    /// Notes that the keys are asked for before any is known, as they are where any may come.
    func keysAreFree() {
        if case .object = content, children.isEmpty, given == nil { content = .map }
    }

    /// Notes that the items are counted before they are read, as they are where all are alike.
    func itemsAreAlike() {
        if case .tuple = content, children.isEmpty { content = .list }
    }

    /// How many items there are to read.
    var itemCount: Int {
        if isEnd { return 0 }
        if case .each(_, let items, _) = given?.kind, case .list = content { return items.count }
        if let given = given?.example.arrayValue?.count { return given }
        if case .pairs = content { return 2 }
        return 1
    }

    /// How many items a list has whose end nobody asks for, and how deep it goes where nobody asks for types.
    private static let limit = 32

    /// The item at `index`; a list whose end nobody asked for has as many as are read.
    func item(_ index: Int) throws(DecodingError) -> ProbeNode {
        if index < children.count { return children[index].node }
        guard given == nil || index < itemCount else {
            throw .valueNotFound(
                Any.self, .init(codingPath: codingPath, debugDescription: "The list given ends before item \(index)."))
        }
        if given == nil, index >= Self.limit || codingPath.count >= Self.limit * 4 {
            // Whoever reads on until it fails reads items that are alike.
            content = .list
            throw .valueNotFound(
                Any.self, .init(codingPath: codingPath, debugDescription: "The list has no item \(index)."))
        }
        var place = "[\(index)]"
        if case .list = content { place = "[*]" }
        let node = ProbeNode(
            path: path + place, codingPath: codingPath + [AnyKey(intValue: index) ?? AnyKey("\(index)")],
            given: given?.item(index), isFixed: isFixed || isRuled)
        children.append((place, node))
        return node
    }

    /// Whether an object has the member.
    func has(_ name: String) -> Bool {
        given?.member(name) != nil || !(isFixed || isRuled || codingPath.count >= Self.limit * 4)
    }

    /// The value of a member, which is there from now on.
    func member(_ name: String, _ key: any CodingKey) throws(DecodingError) -> ProbeNode {
        if let known = children.first(where: { $0.name == name }) { return known.node }
        guard has(name) else {
            throw .keyNotFound(
                key, .init(codingPath: codingPath, debugDescription: "The example has no member '\(name)'."))
        }
        var place = ValueWriter.step(name)
        if case .map = content { place = ".*" }
        let node = ProbeNode(
            path: path + place, codingPath: codingPath + [key], given: given?.member(name), isFixed: isFixed || isRuled)
        children.append((name, node))
        return node
    }

    func mismatch(_ type: Any.Type) -> DecodingError {
        let there =
            switch content {
            case .undecided: given.map { $0.example.text() } ?? "nothing"
            case .scalar(let value, _): value.text()
            case .object, .map: "an object"
            case .list, .tuple, .pairs: "a list"
            }
        return .typeMismatch(
            type, .init(codingPath: codingPath, debugDescription: "\(type) was asked for where \(there) stands."))
    }
}

extension ContractValue {
    /// The value of a member of what the developer gave.
    fileprivate func member(_ name: String) -> ContractValue? {
        if case .object(let members) = kind { return members.last { $0.key == name }?.value }
        return example[name].map { .json($0) }
    }

    /// An item of what the developer gave.
    fileprivate func item(_ index: Int) -> ContractValue? {
        switch kind {
        case .array(let items) where index < items.count: return items[index]
        case .each(_, let items, _): return items.isEmpty ? nil : items[index % items.count]
        default:
            guard let items = example.arrayValue, index < items.count else { return nil }
            return .json(items[index])
        }
    }
}
