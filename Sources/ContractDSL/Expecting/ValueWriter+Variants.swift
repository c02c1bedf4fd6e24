import PactModel

extension ValueWriter {
    /// Where a value comes from, as far as it matters to how it is written.
    enum Derivation: Sendable {
        /// The developer wrote it.
        case none
        /// Of a type.
        case derived
        /// Of a type that takes members it does not know.
        case growing
    }

    /// Whether a member is not there in the variant, or, without one, in the pact.
    func isLeftOut(_ value: ContractValue, at path: String) -> Bool {
        guard case .varying(let varying) = value.kind else { return false }
        switch variant?.change {
        case nil: return varying.mayBeAbsent
        case .absent(let place): return place == path.asPlace
        case .leastOfAll: return varying.mayBeAbsent && varying.variants.contains(.absent)
        default: return false
        }
    }

    /// A value that is not always there as it is written.
    mutating func varying(_ varying: VaryingValue, at path: String, isMember: Bool) -> JSONValue {
        let place = path.asPlace
        if varying.mayBeAbsent, !isMember {
            note(path, "only a member of an object can be optional; a list can be without items with `min: 0`")
        }
        if variant?.change == .null(place) { return .null }
        if variant?.change == .empty(place) { return [] }
        let outer = derivation
        defer { derivation = outer }
        if let inner = varying.derivation { derivation = inner }
        return write(variant == nil ? varying.demanded(in: specification) : varying.value, at: path)
    }
}

extension VaryingValue {
    /// The value as the pact demands it.
    ///
    /// A text, number or truth value that may be null, but not be absent, is recorded as that. No pact can say it of a list or an
    /// object, so those are demanded.
    fileprivate func demanded(in specification: PactSpecification) -> ContractValue {
        guard mayBeNull, !mayBeAbsent, specification >= .v3, case .matching(let list, let example, _) = value.kind,
            case .json = example.kind, list.rules.count == 1
        else { return value }
        let rules = RuleList(list.rules + [.null], combination: .or)
        return ContractValue(.matching(rules, example, isMadeUp: false))
    }
}

extension RuleList {
    /// The rules that were derived of a type, in what the specification has: V2 knows kinds and patterns.
    func derived(for specification: PactSpecification) -> RuleList {
        guard specification < .v3, !rules.isEmpty else { return self }
        return RuleList([rules.first { if case .regex = $0 { true } else { false } } ?? .type])
    }
}

extension String {
    /// A path expression as people name a member: `billing.status` for `$.billing.status`.
    var asPlace: String { String(dropFirst(hasPrefix("$.") ? 2 : 1)) }

    /// Whether the place is another one, or inside of it.
    func isAtOrBelow(_ place: String) -> Bool {
        self == place || place.isEmpty || hasPrefix(place + ".") || hasPrefix(place + "[")
    }
}
