public import PactMatching
public import PactModel

/// How one interaction went.
public struct InteractionResult: Sendable {
    /// What came of replaying it.
    public enum Outcome: Sendable {
        case passed
        case mismatched([Mismatch])
        case notRun(RunFailure)
    }

    public var interaction: Interaction
    public var outcome: Outcome
    /// Whether a failure does not count: the interaction is pending, or its whole pact is.
    public var isPending: Bool
    public var duration: Duration
    /// What the provider answered, where it did.
    public var response: PactResponse?

    /// Whether the provider kept this part of the contract.
    public var isSuccess: Bool {
        if case .passed = outcome { return true }
        return false
    }
}

extension InteractionResult {
    /// The result as a broker stores it: one member of `testResults`.
    public var testResult: JSONValue {
        var object: JSONObject = [:]
        object["interactionId"] = .string(interaction.id ?? "")
        object["interactionDescription"] = .string(interaction.description)
        object["success"] = .bool(isSuccess)
        switch outcome {
        case .passed: break
        case .mismatched(let mismatches): object["mismatches"] = .array(mismatches.map(\.testResult))
        case .notRun(let failure): object["exceptions"] = [["message": .string("\(failure)")]]
        }
        return .object(object)
    }
}

extension Mismatch {
    fileprivate var testResult: JSONValue {
        var object: JSONObject = [:]
        let (attribute, identifier): (String, String?) =
            switch place {
            case .method: ("method", nil)
            case .path: ("path", nil)
            case .query(let parameter): ("query", parameter)
            case .header(let name): ("header", name)
            case .status: ("status", nil)
            case .body(let path): ("body", path)
            case .bodyType: ("body", nil)
            case .metadata(let key): ("metadata", key)
            }
        object["attribute"] = .string(attribute)
        object["identifier"] = identifier.map { .string($0) }
        object["description"] = .string(sentence)
        return .object(object)
    }
}
