import Foundation
import PactModel

/// Makes a contract of what a type decodes.
///
/// The probe finds names and kinds. Which members may be absent or null is found by trying: the example without the member is
/// decoded by the real decoder.
struct Expectation<Value: Decodable> {
    private let decoder: JSONDecoder
    private let root: ProbeNode
    private let required: RequiredMembers
    private let variants: ContractVariants

    /// - Parameter isPartial: whether each member of the example has to be one that the type decodes.
    init(
        example: ContractValue?, isPartial: Bool, requiring required: RequiredMembers, variants: ContractVariants,
        decoder: JSONDecoder
    ) throws(ExpectationError) {
        self.decoder = decoder
        self.required = required
        self.variants = variants
        root = ProbeNode(given: example)
        let probe = Probe(decoder)
        do { _ = try probe.decode(Value.self, at: root) } catch { throw probe.error(error, of: Value.self, root) }
        if isPartial { try refuseUnusedMembers() }
        let whole = root.json(with: nil)
        do { _ = try decode(whole) } catch {
            throw ExpectationError(
                type: TypeReflection.name(of: Value.self), path: Probe.path(of: error),
                reason: .notDecoded(example: whole?.text() ?? "", problem: Probe.problem(of: error)), example: "[…]")
        }
    }

    /// What the consumer expects, members that may be absent or null as such.
    func value() throws(ExpectationError) -> ContractValue {
        var optional: [String] = []
        let value = nullable(root, &optional)
        for name in required.names where !optional.contains(where: { name.isAtOrBelow($0) }) {
            throw ExpectationError(
                type: TypeReflection.name(of: Value.self), path: "", reason: .notOptional(name, of: optional),
                example: "")
        }
        var writer = ValueWriter(specification: .v4)
        writer.variant = ContractVariant(.unknownMembers)
        writer.derivation = .growing
        let grows = (try? decode(writer.write(value, at: "$"))) != nil
        return ContractValue(
            .varying(VaryingValue(value: value, derivation: grows ? .growing : .derived, variants: variants)))
    }

    private func value(of node: ProbeNode, _ optional: inout [String]) -> ContractValue {
        if node.isRuled, let given = node.given { return given }
        switch node.content {
        case .undecided: return node.given ?? matching([.type], .object([]))
        case .scalar(.null, _): return .null
        case .scalar(let value, let rules): return matching(rules, .json(value))
        case .object:
            return .object(
                node.decodedChildren.map { name, child in
                    ContractValue.Member(key: name, value: self.value(ofMember: child, &optional))
                })
        case .map:
            guard let (name, child) = node.decodedChildren.first else { return matching([.type], .object([])) }
            return ContractValue(.map(key: nil, keys: [name], nullable(child, &optional, isInMap: true)))
        case .tuple: return .array(node.decodedChildren.map { nullable($0.node, &optional) })
        case .pairs: return matching([.type], .array(node.decodedChildren.map { nullable($0.node, &optional) }))
        case .list: return list(node, &optional)
        }
    }

    private func list(_ node: ProbeNode, _ optional: inout [String]) -> ContractValue {
        let items = node.items.map { nullable($0, &optional) }
        if items.isEmpty { return matching([.type], .array([])) }
        if case .each(let rule, _, let count) = node.given?.kind {
            return ContractValue(.each(rule, items, count: count))
        }
        let mayBeEmpty = variants.contains(.emptyLists) && takes(.empty(node))
        let list = ContractValue(.each(.minType(mayBeEmpty ? 0 : 1), items, count: 1))
        guard mayBeEmpty else { return list }
        return ContractValue(.varying(VaryingValue(value: list, mayBeEmpty: true, variants: variants)))
    }

    private func matching(_ rules: [MatchingRule], _ example: ContractValue) -> ContractValue {
        ContractValue(.matching(RuleList(rules), example, isMadeUp: false))
    }

    private func value(ofMember node: ProbeNode, _ optional: inout [String]) -> ContractValue {
        varying(node, mayBeAbsent: takes(.absent(node)), &optional)
    }

    private func nullable(_ node: ProbeNode, _ optional: inout [String], isInMap: Bool = false) -> ContractValue {
        varying(node, mayBeAbsent: false, isInMap: isInMap, &optional)
    }

    private func varying(
        _ node: ProbeNode, mayBeAbsent: Bool, isInMap: Bool = false, _ optional: inout [String]
    ) -> ContractValue {
        let mayBeNull = !node.isNull && takes(.null(node))
        if mayBeAbsent || mayBeNull, !optional.contains(node.name) { optional.append(node.name) }
        var varying = VaryingValue(value: value(of: node, &optional), variants: variants)
        let isRequired = required.contains(node.name)
        varying.mayBeAbsent = mayBeAbsent && !isRequired
        varying.mayBeNull = mayBeNull && !isRequired
        // Of the values of a map an object of which nothing is demanded would have to be empty.
        if isInMap, case .object = varying.value.kind { varying.value = matching([.type], varying.value) }
        if case .varying(let list) = varying.value.kind {
            varying.mayBeEmpty = list.mayBeEmpty
            varying.value = list.value
        }
        guard varying.mayBeAbsent || varying.mayBeNull || varying.mayBeEmpty else { return varying.value }
        return ContractValue(.varying(varying))
    }

    /// Whether the type decodes the example with a change.
    private func takes(_ change: ProbeNode.Change) -> Bool { (try? decode(root.json(with: change))) != nil }

    private func decode(_ json: JSONValue?) throws -> Value {
        try decoder.decode(Value.self, from: Data((json ?? .null).bytes()))
    }

    private func refuseUnusedMembers() throws(ExpectationError) {
        guard let (node, reason) = root.unusedPart else { return }
        throw ExpectationError(
            type: TypeReflection.name(of: Value.self), path: node.name, reason: reason, example: "")
    }
}

extension ProbeNode {
    /// One thing that is different in the JSON.
    enum Change {
        case absent(ProbeNode)
        case null(ProbeNode)
        case empty(ProbeNode)

        fileprivate var node: ProbeNode {
            switch self {
            case .absent(let node), .null(let node), .empty(let node): node
            }
        }
    }

    /// The path as people name a member.
    var name: String { path.asPlace }

    var decodedChildren: [(name: String, node: ProbeNode)] { children.filter(\.node.isDecoded) }

    /// The items of a list: what is made up has one, however many were read.
    var items: [ProbeNode] {
        let items = decodedChildren.map(\.node)
        return given == nil ? Array(items.prefix(1)) : items
    }

    /// The JSON with a change; nil where the change leaves it out.
    func json(with change: Change?) -> JSONValue? {
        switch change {
        case .absent(let node) where node === self: return nil
        case .null(let node) where node === self: return .null
        case .empty(let node) where node === self: return []
        default: break
        }
        if isRuled, let given { return given.example }
        switch content {
        case .undecided: return given?.example ?? (isNull ? .null : [:])
        case .scalar(let value, _): return value
        case .object, .map:
            let members = decodedChildren.compactMap { name, node in node.json(with: change).map { (name, $0) } }
            return .object(JSONObject(members))
        case .list:
            // Of items that are alike only the one that changes is decoded again.
            let items = self.items
            let changed = items.filter { item in change.map { item.isAround($0.node) } ?? false }
            return .array((changed.isEmpty ? items : changed).map { $0.json(with: change) ?? .null })
        case .tuple, .pairs: return .array(decodedChildren.map { $0.node.json(with: change) ?? .null })
        }
    }

    /// Whether a place is this one, or inside of it.
    private func isAround(_ other: ProbeNode) -> Bool {
        other.codingPath.count >= codingPath.count
            && zip(codingPath, other.codingPath).allSatisfy { $0.stringValue == $1.stringValue }
    }

    /// A member, or items, that the developer gave and no type asked for.
    var unusedPart: (node: ProbeNode, reason: ExpectationError.Reason)? {
        guard !isRuled else { return nil }
        if case .object = content, let given = given?.example.objectValue {
            for name in given.keys where !decodedChildren.contains(where: { $0.name == name }) && given[name] != .null {
                return (self, .unusedMember(name, of: decodedChildren.map(\.name)))
            }
        }
        if case .each = given?.kind {
            // Its one item stands for all.
        } else if let count = given?.example.arrayValue?.count, count > children.count {
            return (self, .unusedItems(count, decoded: children.count))
        }
        return decodedChildren.lazy.compactMap { $0.node.unusedPart }.first
    }
}
