public import PactMatching
public import PactModel

/// What came of replaying one interaction.
public struct InteractionResult: Sendable, Hashable {
    /// Passed, different, or not to be compared at all.
    public enum Outcome: Sendable, Hashable {
        case passed(ProviderAnswer)
        case mismatched([Mismatch], answer: ProviderAnswer)
        case couldNotRun(Obstacle)
    }

    public var interaction: Interaction
    public var outcome: Outcome
    /// What went to the provider, generators applied, behind the base path; nil for messages, and where a state failed
    /// before.
    public var request: PactRequest?
    /// Where the request went; nil where it went to no address.
    public var address: ProviderAddress?
    /// Where a message was asked for; nil for requests, and for messages that functions make.
    public var question: MessageAddress?
    /// The status of the answer that a message came with.
    public var messageStatus: Int?
    /// Whether a failure does not fail the verification: the broker says so of the pact, or the pact of the interaction.
    public var isPending: Bool
    /// From the first state change to the last.
    public var duration: Duration
    public var warnings: [String]
    /// Names of states that nothing was there to set up.
    public var statesNotSetUp: [String]

    public init(
        interaction: Interaction, outcome: Outcome, request: PactRequest? = nil, address: ProviderAddress? = nil,
        question: MessageAddress? = nil, messageStatus: Int? = nil, isPending: Bool = false, duration: Duration = .zero,
        warnings: [String] = [], statesNotSetUp: [String] = []
    ) {
        self.interaction = interaction
        self.outcome = outcome
        self.request = request
        self.address = address
        self.question = question
        self.messageStatus = messageStatus
        self.isPending = isPending
        self.duration = duration
        self.warnings = warnings
        self.statesNotSetUp = statesNotSetUp
    }

    public var hasPassed: Bool {
        if case .passed = outcome { true } else { false }
    }

    /// Whether this fails the verification.
    public var isFailure: Bool { !hasPassed && !isPending }
}

/// Why an interaction could not be run.
public enum Obstacle: Error, Sendable, Hashable {
    case stateChange(StateChangeFailure)
    case provider(ProviderFailure)
}

extension Obstacle {
    /// Whether the interaction ran all the same, and matched: only its state is still there.
    var cameAfterwards: Bool {
        if case .stateChange(let failure) = self { failure.action == .teardown } else { false }
    }

    /// What it did to the interaction, and why.
    var account: String { cameAfterwards ? "ran, but \(self)" : "could not be run: \(self)" }
}

extension Obstacle: CustomStringConvertible {
    public var description: String {
        switch self {
        case .stateChange(let failure): "\(failure)"
        case .provider(let failure):
            if case .timedOut = failure { "\(failure); --request-timeout gives it longer" } else { "\(failure)" }
        }
    }
}
