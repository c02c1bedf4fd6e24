import PactModel

/// Why a provider and this client do not agree on a secure connection.
public enum Distrust: String, Sendable, Hashable, CustomStringConvertible {
    case unknownAuthority = "nobody who is trusted has signed its certificate"
    case otherHost = "its certificate is for another host"
    case wantsClientCertificate = "it asks for a certificate of the client"
    case disagrees = "it does not agree with this client; does it ask for a certificate of the client?"

    public var description: String { rawValue }
}

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
    /// https was spoken to what does not speak it.
    case speaksNoTLS(address: String)
    case notTrusted(address: String, reason: Distrust)
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

extension ProviderFailure {
    /// The failure in terms of the server; nil where it is about the single request.
    var ofServer: ProviderFailure? {
        switch self {
        case .notListening(let address, let reason): .notListening(address: address.origin, reason: reason)
        case .timedOut(let address, let limit): .timedOut(address: address.origin, after: limit)
        case .closedMidAnswer(let address): .closedMidAnswer(address: address.origin)
        case .notHTTP(let address, let detail): .notHTTP(address: address.origin, detail: detail)
        case .redirectsWithoutEnd(let address): .redirectsWithoutEnd(address: address.origin)
        case .speaksNoTLS(let address): .speaksNoTLS(address: address.origin)
        case .notTrusted(let address, let reason): .notTrusted(address: address.origin, reason: reason)
        case .noMessages: .noMessages
        case .notSendable, .noMessage, .unknownMessage, .messageNotMade, .other: nil
        }
    }
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
        case .speaksNoTLS(let address): "what listens at \(address) does not speak https"
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
