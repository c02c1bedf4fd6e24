import PactModel

extension JSONValue {
    /// Generates a value wherever the path leads; a path that leads nowhere does nothing.
    mutating func generate(_ placed: PlacedGenerator, from values: inout ValueGenerator<some RandomNumberGenerator>) {
        generate(placed.what, at: placed.path.tokens.dropFirst()[...], from: &values)
    }

    private mutating func generate(
        _ what: PlacedGenerator.What, at path: ArraySlice<PathExpression.Token>,
        from values: inout ValueGenerator<some RandomNumberGenerator>
    ) {
        guard values.spend(1) else { return }
        guard let token = path.first else { return generate(what, from: &values) }
        let rest = path.dropFirst()
        switch self {
        case .object(var object):
            // A container that `self` still holds would be copied with every change.
            self = .null
            for key in Self.keys(of: object, for: token) {
                guard var member = object[key] else { continue }
                object[key] = .null
                member.generate(what, at: rest, from: &values)
                object[key] = member
            }
            self = .object(object)
        case .array(var items):
            self = .null
            for index in Self.indices(of: items, for: token) { items[index].generate(what, at: rest, from: &values) }
            self = .array(items)
        case .null, .bool, .number, .string: return
        }
    }

    private mutating func generate(
        _ what: PlacedGenerator.What, from values: inout ValueGenerator<some RandomNumberGenerator>
    ) {
        switch what {
        case .value(let generator): self = values.value(from: generator, inPlaceOf: self) ?? self
        case .items(let variants):
            guard case .array(var items) = self else { return }
            self = .null
            for index in items.indices {
                guard let variant = Self.variant(of: items[index], at: index, variants, &values) else { continue }
                for placed in variant.generators { items[index].generate(placed, from: &values) }
            }
            self = .array(items)
        }
    }

    /// The variant whose example the item is; of other items the first one whose rules the item keeps.
    private static func variant(
        of item: JSONValue, at index: Int, _ variants: [PlacedGenerator.Variant],
        _ values: inout ValueGenerator<some RandomNumberGenerator>
    ) -> PlacedGenerator.Variant? {
        if let own = variants.first(where: { $0.index == index }) { return own }
        let node = JSONNode(item)
        return variants.first { variant in
            guard values.spend(100) else { return false }
            var comparison = JSONComparison(rules: variant.rules, allowsUnexpectedKeys: true)
            comparison.compare(node, node)
            return comparison.mismatches.isEmpty
        }
    }

    private static func keys(of object: JSONObject, for token: PathExpression.Token) -> [String] {
        switch token {
        case .field(let name): [name]
        case .index(let index): ["\(index)"]
        case .star: object.keys
        case .root, .starIndex: []
        }
    }

    private static func indices(of items: [JSONValue], for token: PathExpression.Token) -> Range<Int> {
        switch token {
        case .index(let index) where items.indices.contains(index): index..<index + 1
        case .starIndex: items.indices
        case .root, .field, .index, .star: 0..<0
        }
    }
}
