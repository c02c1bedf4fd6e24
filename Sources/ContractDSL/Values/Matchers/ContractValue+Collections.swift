import PactModel

// Matchers of lists and of objects with free keys.
extension ContractValue {
    /// A list of items that look like the example, at least `min` and at most `max` of them.
    ///
    /// - Parameter count: how often the example stands in the pact, and so in the mock provider's answer.
    public static func eachLike(_ example: ContractValue, min: Int = 1, max: Int? = nil, count: Int? = nil)
        -> ContractValue
    {
        let count = count ?? Swift.max(min, 1)
        guard count >= 1 else {
            return .invalid(
                "`count` is \(count), but a list without an example says nothing of its items; use 1 or more")
        }
        guard min >= 0 else { return .invalid("`min` is \(min), and no list has fewer items than none") }
        if let max, max < Swift.max(min, 1) {
            return .invalid("`max` is \(max) and `min` is \(min); no list that has items can be both")
        }
        guard count >= min, count <= max ?? count else {
            return .invalid("`count` is \(count), which is not within `min` and `max`")
        }
        let rule: MatchingRule =
            switch (min, max) {
            case (0, let max?): .maxType(max)
            case (let min, let max?): .minMaxType(min: min, max: max)
            case (let min, nil): .minType(min)
            }
        return ContractValue(.each(rule, [example], count: count))
    }

    /// A list that has an item like each of these, in any order and among any others.
    public static func arrayContains(_ variants: [ContractValue]) -> ContractValue {
        variants.isEmpty
            ? .invalid("`arrayContains` has no items; name at least one that the list has to contain")
            : ContractValue(.variants(variants))
    }

    /// An object with any keys whose values all look like the example.
    ///
    /// - Parameter keys: the keys that the example has.
    public static func eachValue(_ example: ContractValue, keys: [String] = ["key"]) -> ContractValue {
        keys.isEmpty
            ? .invalid("`keys` is empty; name at least one for the example")
            : ContractValue(.map(key: nil, keys: keys, example))
    }

    /// An object whose keys all match the first, and whose values all look like the second.
    public static func eachKey(_ key: ContractValue, value: ContractValue) -> ContractValue {
        ContractValue(.map(key: key, keys: [], value))
    }
}
