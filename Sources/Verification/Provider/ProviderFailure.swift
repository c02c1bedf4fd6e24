import PactModel

/// Why a provider gave no answer that could be compared.
public enum ProviderFailure: Error, Sendable, Hashable {
    /// Nothing accepts connections; `reason` is the system's, such as `connection refused`.
    case notListening(address: String, reason: String)
    case timedOut(address: String, after: Duration)
    case closedMidAnswer(address: String)
    /// The bytes that came are no HTTP.
    case notHTTP(address: String, detail: String)
    case redirectsWithoutEnd(address: String)
    /// The pact asks for a request that HTTP cannot carry, such as a header value with a line break.
    case notSendable(address: String, detail: String)
    /// The certificate, or what speaks in place of TLS.
    case notTrusted(address: String, reason: String)
    /// The message endpoint refuses to make the message; `excerpt` is the beginning of its answer.
    case noMessage(address: String, status: Int, excerpt: String)
    /// The interaction is a message, and nothing that produces messages was given.
    case noMessages
    /// No function makes a message of this description.
    case unknownMessage(String, known: [String])
    /// The function for this description threw, or took too long.
    case messageNotMade(String, problem: String)
    case other(address: String, detail: String)
}

extension ProviderFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notListening(let address, let reason):
            "nothing answers at \(address) (\(reason)); is the provider running there?"
        case .timedOut(let address, let time):
            "\(address) did not answer within \(time.inWords)"
        case .closedMidAnswer(let address): "\(address) closed the connection before its answer was complete"
        case .notHTTP(let address, let detail): "what \(address) answered is not HTTP (\(detail))"
        case .redirectsWithoutEnd(let address): "\(address) answered with redirects without end"
        case .notSendable(let address, let detail): "the request to \(address) cannot be sent: \(detail)"
        case .notTrusted(let address, let reason): "\(address) is not trusted: \(reason)"
        case .noMessage(let address, let status, let excerpt):
            "\(address) answered \(status) when it was asked for the message" + (excerpt.isEmpty ? "" : ": \(excerpt)")
        case .noMessages: "it is a message, and there is nothing to ask for messages"
        case .unknownMessage(let name, let known):
            "the message \"\(name)\" is not known: \(SimilarName.suggestion(for: name, among: known, in: "the test"))"
        case .messageNotMade(let name, let problem): "the message \"\(name)\" could not be made: \(problem)"
        case .other(let address, let detail): "the request to \(address) failed: \(detail)"
        }
    }
}

extension Duration {
    var inMilliseconds: Int { Int(components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000) }

    /// For people: `12 ms`, `1.5 s`.
    public var inWords: String {
        let milliseconds = inMilliseconds
        guard milliseconds >= 1_000 else { return "\(milliseconds) ms" }
        let tenths = milliseconds / 100
        return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
    }
}
