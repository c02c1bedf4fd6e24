/// How an endpoint of the provider is told which state an interaction needs.
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

    /// What is asked of the provider.
    public enum Action: String, Sendable, Hashable {
        case setup, teardown

        /// What was not done: `set up`
        var inWords: String { self == .setup ? "set up" : "torn down" }
    }
}
