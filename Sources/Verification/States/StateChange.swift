/// How a provider is told which states an interaction needs.
public struct StateChange: Sendable, Hashable {
    /// Takes a `POST` per state.
    public var url: String
    /// Whether action, state and parameters go into the query of the URL, and not into a JSON body.
    public var isSentAsQuery: Bool
    /// Whether the states are called again with the action `teardown` after the interaction.
    public var tearsDown: Bool
    /// For one call.
    public var timeout: Duration
    /// Waits before a call is repeated that was answered with 5xx, 408 or 429.
    public var retryDelays: [Duration]

    public init(
        url: String, isSentAsQuery: Bool = false, tearsDown: Bool = false, timeout: Duration = .seconds(30),
        retryDelays: [Duration] = [.milliseconds(250), .milliseconds(500)]
    ) {
        self.url = url
        self.isSentAsQuery = isSentAsQuery
        self.tearsDown = tearsDown
        self.timeout = timeout
        self.retryDelays = retryDelays
    }

    /// What a call asks the provider to do.
    public enum Action: String, Sendable, Hashable {
        case setup, teardown
    }
}

/// A state that could not be set up or torn down.
public struct StateChangeFailure: Error, Sendable, Hashable {
    /// What came instead of a success.
    public enum Reason: Sendable, Hashable {
        /// `excerpt` is the beginning of the body.
        case answered(status: Int, excerpt: String, attempts: Int)
        case gaveNoAnswer(ProviderFailure)
    }

    public var action: StateChange.Action
    /// Empty for an interaction without a state.
    public var state: String
    public var url: String
    public var reason: Reason

    public init(action: StateChange.Action, state: String, url: String, reason: Reason) {
        self.action = action
        self.state = state
        self.url = url
        self.reason = reason
    }
}

extension StateChangeFailure: CustomStringConvertible {
    public var description: String {
        let subject = state.isEmpty ? "the interaction without a state" : "the state \"\(state)\""
        let verb = action == .setup ? "set up" : "torn down"
        return "\(subject) could not be \(verb): \(cause)"
    }

    private var cause: String {
        switch reason {
        case .answered(let status, let excerpt, let attempts):
            "\(url) answered \(status)" + (attempts > 1 ? " \(attempts) times" : "")
                + (excerpt.isEmpty ? "" : ": \(excerpt)")
                + (status == 404 ? " (is the state change URL right?)" : "")
        case .gaveNoAnswer(let failure):
            if case .timedOut = failure { "\(failure); --state-change-timeout gives it longer" } else { "\(failure)" }
        }
    }
}
