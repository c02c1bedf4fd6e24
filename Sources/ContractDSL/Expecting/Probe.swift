import Foundation
import PactModel

/// Decodes types out of nothing, to learn what they decode.
final class Probe {
    /// How often a type may stand within itself: a tree has one generation of children.
    private static let generations = 2
    static let nodeLimit = 1_000
    private static let depthLimit = 100

    private let decoder: JSONDecoder
    private let names: KeyNames
    private var open: [ObjectIdentifier: Int] = [:]
    private var depth = 0
    private var nodes = 0
    private var allowed = Probe.nodeLimit
    /// The innermost type that could not be decoded.
    private(set) var refusal: (type: Any.Type, node: ProbeNode)?

    init(_ decoder: JSONDecoder) {
        self.decoder = decoder
        names = KeyNames(decoder)
    }

    var userInfo: [CodingUserInfoKey: Any] { decoder.userInfo }

    /// The name of a key in the JSON; the keys of a dictionary are what they are.
    func name(of key: any CodingKey, in node: ProbeNode) -> String {
        if case .map = node.content { return key.stringValue }
        return names.name(of: key.stringValue)
    }

    /// The keys of an object, in a type that asks which there are.
    func keys(of node: ProbeNode) -> [String] {
        if node.isEnd { return [] }
        if let given = node.given?.example.objectValue { return given.keys }
        if node.children.isEmpty, case .map = node.content { return [node.placeholderKey] }
        return node.children.map(\.name)
    }

    /// Allows for the values of one more item: what the developer gave has an end.
    func allowForAnItem() { allowed += Self.nodeLimit }

    /// Whether a value of the type would have to hold further ones of a type that stands within itself.
    func endsAt(_ type: Any.Type) -> Bool {
        if depth >= Self.depthLimit || open[ObjectIdentifier(type), default: 0] >= Self.generations { return true }
        return TypeReflection.content(of: type).map { endsAt($0) } ?? false
    }

    func decode<T: Decodable>(_ type: T.Type, at node: ProbeNode) throws -> T {
        do {
            let value = try value(of: type, at: node)
            // What was refused before, the type has coped with.
            refusal = nil
            return value
        } catch {
            if refusal == nil { refusal = (type, node) }
            throw error
        }
    }

    private func value<T: Decodable>(of type: T.Type, at node: ProbeNode) throws -> T {
        nodes += 1
        if nodes > allowed { throw ExpectationError.Reason.tooLarge }
        if let example = type as? any ContractExample.Type { node.suggest(example.contractExample) }
        if let found = try Self.primitive(type, at: node), let value = found as? T { return value }
        if let value = try known(type, at: node) { return value }
        let value = try unknown(type, at: node)
        node.isDecoded = true
        return value
    }

    /// A number, text or truth value; nil for any other type.
    ///
    /// Never inlined: specialised for one such type, the call made the optimizer of Swift 6.3.1 crash.
    @inline(never)
    private static func primitive(_ type: any Decodable.Type, at node: ProbeNode) throws -> Any? {
        try (type as? any ProbePrimitive.Type)?.probed(at: node)
    }

    /// Types whose JSON is known beforehand: one candidate is what the real decoder takes.
    private func known<T: Decodable>(_ type: T.Type, at node: ProbeNode) throws -> T? {
        let candidates = Plausible.values(of: type, decoder)
        guard !candidates.isEmpty else { return nil }
        var accepted: (plausible: Plausible, value: T)?
        var refusal: (any Error)?
        for candidate in candidates where accepted == nil {
            do { accepted = (candidate, try decoder.decode(type, from: Data(candidate.value.bytes()))) } catch {
                refusal = refusal ?? error
            }
        }
        if let given = node.given?.example {
            let value = try decoder.decode(type, from: Data(given.bytes()))
            let rules = accepted.flatMap { $0.plausible.accepts(given) ? $0.plausible.rules : nil } ?? [.type]
            return try node.scalar(type, given, rules) { _ in value }
        }
        if let accepted {
            return try node.scalar(type, accepted.plausible.value, accepted.plausible.rules) { _ in accepted.value }
        }
        // Cases that are not decoded from their raw values are decoded in a way of their own.
        if let refusal, TypeReflection.rawValues(of: type) == nil { throw refusal }
        return nil
    }

    /// Types that say themselves what they decode.
    private func unknown<T: Decodable>(_ type: T.Type, at node: ProbeNode) throws -> T {
        let identifier = ObjectIdentifier(type)
        // What is made up has an end; what the developer gave has one of its own.
        if node.given == nil, let content = TypeReflection.content(of: type), endsAt(content) { node.isEnd = true }
        guard node.given != nil || open[identifier, default: 0] <= Self.generations, depth <= Self.depthLimit else {
            throw ExpectationError.Reason.endless
        }
        switch TypeReflection.dictionary(type) {
        case .object(let key):
            try node.beObject(isMap: true)
            node.placeholderKey = key
        case .pairs: try node.beList(.pairs)
        case nil: break
        }
        open[identifier, default: 0] += 1
        depth += 1
        defer {
            open[identifier, default: 0] -= 1
            depth -= 1
        }
        return try T(from: ProbeDecoder(probe: self, node: node))
    }
}
