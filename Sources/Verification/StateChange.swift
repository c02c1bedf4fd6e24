import PactModel

/// The provider's endpoint that makes provider states true.
public struct StateChange: Sendable, Hashable {
    public var url: String
    /// Whether state and parameters go in the query, with an empty body, instead of a JSON body.
    public var isQuery: Bool
    /// Whether states are taken down after each interaction.
    public var tearsDown: Bool
    public var timeout: Duration

    public init(url: String, isQuery: Bool = false, tearsDown: Bool = false, timeout: Duration = .seconds(30)) {
        self.url = url
        self.isQuery = isQuery
        self.tearsDown = tearsDown
        self.timeout = timeout
    }
}

/// Why an interaction could not be compared.
public enum RunFailure: Error, Sendable, Hashable {
    case stateFailed(state: String, url: String, status: Int, answer: String)
    case stateNotReachable(state: String, url: String, reason: String)
    case providerNotReachable(url: String, reason: String)
    case timedOut(url: String, after: Duration)
    case notSupported(String)
}

extension RunFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .stateFailed(let state, let url, let status, let answer):
            "The provider state '\(state)' could not be set up: \(url) answered \(status)\(answer.isEmpty ? "" : ": \(answer)")"
        case .stateNotReachable(let state, let url, let reason):
            "The provider state '\(state)' could not be set up: \(url) cannot be reached (\(reason)). Check --state-change-url."
        case .providerNotReachable(let url, let reason):
            "The provider did not answer \(url): \(reason). Check that it is running, and --hostname and --port."
        case .timedOut(let url, let limit):
            "The provider did not answer \(url) within \(limit.components.seconds) s."
        case .notSupported(let what): what
        }
    }
}
