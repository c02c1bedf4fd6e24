import PactModel

/// Merging the interactions of one pact document into another.
enum PactMerge {
    /// The old document with the interactions of the new one added or put in place; nil where both say different things of
    /// the same interaction's request.
    static func merge(_ new: JSONValue, into old: JSONValue) -> JSONValue? {
        guard case .object(var result) = old, var merged = result["interactions"]?.arrayValue,
            let incoming = new["interactions"]?.arrayValue
        else { return nil }
        for interaction in incoming {
            guard let place = merged.firstIndex(where: { identity($0) == identity(interaction) }) else {
                merged.append(interaction)
                continue
            }
            for part in ["method", "path", "query", "body", "headers"]
            where merged[place]["request"]?[part] != interaction["request"]?[part] {
                return nil
            }
            merged[place] = interaction
        }
        result["interactions"] = .array(merged)
        return .object(result)
    }

    private static func identity(_ interaction: JSONValue) -> [JSONValue?] {
        let state = ["provider_state", "providerState", "providerStates"].lazy.compactMap { interaction[$0] }.first
        return [interaction["description"], state]
    }
}
