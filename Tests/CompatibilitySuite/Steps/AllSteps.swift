extension StepDefinition {
    /// Every wording that is known.
    static let all =
        interactionTable + mockProvider + mockVerdict + pactFile + provider + pactSources + verification + stateChanges
        + comparison + partHeaders + generators + consumerTest + messageVerdict + messageFile + messageProvider
        + messageSources
}
