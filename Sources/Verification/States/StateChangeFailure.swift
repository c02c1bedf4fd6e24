public import PactModel

/// A state that could not be set up or torn down.
public struct StateChangeFailure: Error, Sendable, Hashable {
    /// What came instead of a success.
    public enum Reason: Sendable, Hashable {
        /// The endpoint refused; `excerpt` is the beginning of the body.
        case answered(url: String, status: Int, excerpt: String, attempts: Int)
        case gaveNoAnswer(ProviderFailure)
        /// Nobody knows such a state; `source` is where it was looked for, such as the name of a file.
        case unknown(source: String, known: [String])
        /// A function or a command took too long.
        case timedOut(performer: String, after: Duration)
        /// A command did not end well; `excerpt` is what it wrote to standard error.
        case commandFailed(command: String, ending: String, excerpt: String)
        /// The parameters of the state are not those that the function for it takes.
        case wrongParameters(JSONObject, problem: String)
        case threw(String)
    }

    public var action: StateChange.Action
    /// Empty for an interaction without a state.
    public var state: String
    public var reason: Reason

    public init(action: StateChange.Action, state: String, reason: Reason) {
        self.action = action
        self.state = state
        self.reason = reason
    }
}

extension StateChangeFailure: CustomStringConvertible {
    public var description: String {
        let subject = state.isEmpty ? "the interaction without a state" : "the state \"\(state)\""
        if case .unknown(let source, let known) = reason {
            return "\(subject) is not known: \(SimilarName.suggestion(for: state, among: known, in: source))"
        }
        return "\(subject) could not be \(action.inWords): \(cause)"
    }

    /// What came instead of a success, in words; failures of which it is the same are told as one.
    var cause: String {
        switch reason {
        case .answered(let url, let status, let excerpt, let attempts):
            "\(url) answered \(status)" + (attempts > 1 ? " \(attempts) times" : "")
                + (excerpt.isEmpty ? "" : ": \(excerpt)")
                + (status == 404 ? " (is the state change URL right?)" : "")
        case .gaveNoAnswer(let failure):
            if case .timedOut = failure { "\(failure); --state-timeout gives it longer" } else { "\(failure)" }
        case .unknown(let source, _): "\(source) does not know it"
        case .timedOut(let performer, let time): "\(performer) did not end within \(time.inWords)"
        case .commandFailed(let command, let ending, let excerpt):
            "'\(command)' \(ending)" + (excerpt.isEmpty ? "" : ": \(excerpt)")
        case .wrongParameters(let parameters, let problem):
            "of its parameters \(JSONValue.object(parameters).text()) \(problem)"
        case .threw(let error): error
        }
    }
}
