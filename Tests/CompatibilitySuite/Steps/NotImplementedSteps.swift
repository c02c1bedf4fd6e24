extension StepDefinition {
    /// Wordings that are known and cannot be run yet, with what is missing.
    ///
    /// A scenario with one of these steps counts as not implemented, whatever its other steps are.
    static let notImplemented = notImplemented(
        "the verifier asks no provider for messages",
        [
            #"a provider is started that can generate the "…" message with "…""#,
            #"a provider is started that can generate the "…" message with "…" and the following metadata:"#,
            #"a Pact file for "…":"…" is to be verified(?:,? .*)?"#,
            #"a Pact file for "…" is to be verified with the following:"#,
        ])

    private static func notImplemented(_ reason: String, _ patterns: [String]) -> [StepDefinition] {
        patterns.map { StepDefinition($0, action: .notImplemented(reason: reason)) }
    }
}
