public import PactModel

/// The interactions that failed in an earlier run, as its JSON report names them.
public struct FailedInteractions: Sendable, Hashable {
    /// Whether the V4 interactions that ran failed, by their keys.
    private var keys: [String: Bool] = [:]
    /// What stands for interactions without a key: consumer, provider, states and description.
    private var sentences: Set<String>

    /// - Parameter report: one of this verifier's, or of the reference's.
    public init(report: JSONValue) {
        for result in report["interactionResults"]?.arrayValue ?? [] {
            guard let key = result["interactionKey"]?.stringValue else { continue }
            keys[key] = keys[key] == true || result["result"]?.stringValue == "Error"
        }
        let errors = ["errors", "pendingErrors"].flatMap { report[$0]?.arrayValue ?? [] }
        sentences = Set(errors.compactMap { $0["interaction"]?.stringValue })
    }

    /// Whether nothing failed.
    public var isEmpty: Bool { !keys.values.contains(true) && sentences.isEmpty }

    /// Whether `interaction` failed.
    public func contains(_ interaction: Interaction, of pact: Pact) -> Bool {
        interaction.key.flatMap { keys[$0] } ?? sentences.contains(interaction.sentence(in: pact))
    }
}
