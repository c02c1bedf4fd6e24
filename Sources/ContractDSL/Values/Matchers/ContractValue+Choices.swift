import PactModel

// Matchers that are made of others.
extension ContractValue {
    /// One of these texts; the first is the example.
    public static func oneOf(_ texts: String...) -> ContractValue { oneOf(texts, example: nil) }

    /// One of the texts that the cases of an enumeration stand for.
    public static func oneOf<Cases: CaseIterable & RawRepresentable>(
        _ cases: Cases.Type, example: Cases? = nil
    ) -> ContractValue where Cases.RawValue == String {
        oneOf(cases.allCases.map(\.rawValue), example: example?.rawValue)
    }

    private static func oneOf(_ texts: [String], example: String?) -> ContractValue {
        guard let first = texts.first else { return .invalid("`oneOf` has nothing to choose from") }
        let pattern = texts.map(\.escapedAsPattern).joined(separator: "|")
        return matching(.regex(pattern), example.map { .json(.string($0)) }, else: .json(.string(first)))
    }

    /// What at least one of these accepts; the example is that of the first.
    public static func any(of alternatives: ContractValue...) -> ContractValue {
        combined(alternatives, .or, name: "any(of:)")
    }

    /// What all of these accept; the example is that of the first.
    public static func all(of conditions: ContractValue...) -> ContractValue {
        combined(conditions, .and, name: "all(of:)")
    }

    private static func combined(_ parts: [ContractValue], _ combination: RuleList.Combination, name: String)
        -> ContractValue
    {
        var rules: [MatchingRule] = []
        for part in parts {
            switch part.kind {
            case .matching(let list, _, _) where list.rules.count == 1 || list.combination == combination:
                rules += list.rules
            case .json(.null): rules.append(.null)
            case .json where rules.isEmpty: rules.append(.equality)
            case .invalid: return part
            default:
                return .invalid(
                    "a pact combines matchers of one value only; `\(name)` takes matchers such as .integer(), .regex() or "
                        + "null, and one literal in front (`.oneOf` is for several texts)")
            }
        }
        guard let first = parts.first else { return .invalid("`\(name)` has nothing in it") }
        guard case .matching(_, let example, let isMadeUp) = first.kind else {
            return ContractValue(.matching(RuleList(rules, combination: combination), first, isMadeUp: false))
        }
        return ContractValue(.matching(RuleList(rules, combination: combination), example, isMadeUp: isMadeUp))
    }
}

extension String {
    /// A regular expression that matches this text alone.
    var escapedAsPattern: String {
        String(flatMap { #".*+?^$|\()[]{}"#.contains($0) ? ["\\", $0] : [$0] })
    }
}
