import PactMatching
public import PactModel

/// Which interactions of a pact are verified.
public struct InteractionFilter: Sendable, Hashable {
    /// Regular expression that has to be found in the description.
    public let description: String?
    /// Regular expression that has to be found in the name of one of the states.
    public let state: String?
    /// Whether only interactions without states are wanted.
    public let wantsNoState: Bool
    /// The only ones that are wanted, where it is not nil: those that failed before.
    public var failedBefore: FailedInteractions?

    /// Every interaction.
    public static let all = InteractionFilter()

    private init() {
        description = nil
        state = nil
        wantsNoState = false
    }

    /// - Throws: `InvalidFilter` for a pattern that is no regular expression.
    public init(description: String? = nil, state: String? = nil, wantsNoState: Bool = false) throws(InvalidFilter) {
        for pattern in [description, state].compactMap({ $0 }) {
            if RegularExpression.compiled(pattern, anchored: false) == nil { throw InvalidFilter(pattern: pattern) }
        }
        self.description = description
        self.state = state
        self.wantsNoState = wantsNoState
    }

    /// Whether all interactions are wanted.
    public var isAll: Bool { self == .all }

    /// How many interactions of `pact` are to be verified.
    package func count(of pact: Pact) -> Int {
        isAll ? pact.interactions.count : pact.interactions.count { includes($0, of: pact) }
    }

    /// Whether `interaction` is to be verified.
    public func includes(_ interaction: Interaction, of pact: Pact) -> Bool {
        if let failedBefore, !failedBefore.contains(interaction, of: pact) { return false }
        if let description, !Self.finds(description, in: interaction.description) { return false }
        if wantsNoState, !interaction.providerStates.isEmpty { return false }
        if let state { return interaction.providerStates.contains { Self.finds(state, in: $0.name) } }
        return true
    }

    /// Written for the same syntax as the patterns of pacts; `init` has shown that it compiles.
    private static func finds(_ pattern: String, in text: String) -> Bool {
        RegularExpression.compiled(pattern, anchored: false)?.matches(text) ?? false
    }
}

/// A filter whose pattern is no regular expression.
public struct InvalidFilter: Error, Sendable, Hashable, CustomStringConvertible {
    public var pattern: String

    public var description: String { "'\(pattern)' is no regular expression" }
}
