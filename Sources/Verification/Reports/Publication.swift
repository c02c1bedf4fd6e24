import PactMatching
public import PactModel

extension PactResult {
    /// The body for the broker's `pb:publish-verification-results`.
    ///
    /// Interactions are named by the ids that the broker gave them, and where one failed by their descriptions too.
    ///
    /// - Parameter isDetailed: whether it also says how long each interaction took and which failures count for nothing;
    ///   other verifiers do not, and what stands in for a broker may refuse members that it does not know.
    public func publication(providerVersion: String, buildURL: String? = nil, isDetailed: Bool = false) -> JSONValue {
        var body: JSONObject = [
            "success": .bool(hasPassed), "providerApplicationVersion": .string(providerVersion),
        ]
        if let buildURL { body["buildUrl"] = .string(buildURL) }
        body["testResults"] = .array(
            results.map { .object($0.publication(isDescribed: !hasPassed, isDetailed: isDetailed)) })
        body["verifiedBy"] = [
            "implementation": .string(VerifierIdentity.name), "version": .string(VerifierIdentity.version),
        ]
        return .object(body)
    }
}

extension InteractionResult {
    fileprivate func publication(isDescribed: Bool, isDetailed: Bool) -> JSONObject {
        var entry = JSONObject()
        if let id = interaction.id { entry["interactionId"] = .string(id) }
        if isDescribed || interaction.id == nil { entry["interactionDescription"] = .string(interaction.description) }
        entry["success"] = .bool(hasPassed)
        if isDetailed {
            if isPending, !hasPassed { entry["pending"] = true }
            entry["durationMilliseconds"] = .number(JSONNumber(duration.inMilliseconds))
        }
        switch outcome {
        case .passed: break
        case .mismatched(let mismatches, _): entry["mismatches"] = .array(mismatches.map { .object($0.publication) })
        case .couldNotRun(let obstacle): entry["exceptions"] = [["message": .string("\(obstacle)")]]
        }
        return entry
    }
}

extension Mismatch {
    fileprivate var publication: JSONObject {
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
        var entry: JSONObject = ["attribute": .string(attribute)]
        if let identifier { entry["identifier"] = .string(identifier) }
        entry["description"] = .string(sentence)
        return entry
    }
}
