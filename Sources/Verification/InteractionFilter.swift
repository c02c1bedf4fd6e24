public import PactModel

/// Which interactions of a pact are replayed.
public struct InteractionFilter: Sendable {
    /// Found in the description.
    public var description: Pattern?
    /// Found in the name of one of the states.
    public var state: Pattern?
    /// Only interactions without a state.
    public var withoutState: Bool

    /// A regular expression that may match anywhere.
    public struct Pattern: Sendable {
        private nonisolated(unsafe) let regex: Regex<AnyRegexOutput>

        /// - Throws: where the text is no regular expression.
        public init(_ text: String) throws {
            // A regex is only read after it was made; the type lacks the mark because it can hold custom parsers, and one
            // made from text holds none.
            regex = try Regex(text)
        }

        func isFound(in text: String) -> Bool { text.firstMatch(of: regex) != nil }
    }

    public init(description: Pattern? = nil, state: Pattern? = nil, withoutState: Bool = false) {
        self.description = description
        self.state = state
        self.withoutState = withoutState
    }

    /// Whether an interaction is to be replayed.
    public func includes(_ interaction: Interaction) -> Bool {
        if let description, !description.isFound(in: interaction.description) { return false }
        if withoutState { return interaction.providerStates.isEmpty }
        guard let state else { return true }
        return interaction.providerStates.contains { state.isFound(in: $0.name) }
    }
}
