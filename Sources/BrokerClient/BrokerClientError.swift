/// Why a broker could not be asked, or did not do what it was asked.
public enum BrokerClientError: Error, Hashable, Sendable {
    case notReachable(url: String, reason: String)
    /// Its certificate is by nobody who is trusted, or for another host.
    case notTrusted(url: String, reason: String)
    /// The answer is no JSON, or not of the shape a broker answers with.
    case notABroker(url: String, found: String)
    case missingLink(relation: String, url: String)
    /// The broker refused; its own sentences, one a line.
    case refused(url: String, status: Int, messages: [String])
    /// The broker refused whoever the credentials stand for.
    case notAllowed(url: String, status: Int, identity: String, messages: [String])
    case notFound(what: String)
    /// No environment has the name; those that the broker has.
    case unknownEnvironment(name: String, known: [String])
    case unknownVersion(number: String, pacticipant: String)
}

extension BrokerClientError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notReachable: "\(shortDescription). Check the address and that the broker is running."
        case .notABroker(let url, let found):
            "\(url) does not answer like a Pact broker: \(found). Check the broker's base URL."
        case .missingLink(let relation, let url):
            "The answer of \(url) has no link '\(relation)': this broker does not know what was asked of it. Check its base URL and version."
        case .refused(_, _, let messages), .notAllowed(_, _, _, let messages):
            messages.isEmpty ? "\(shortDescription)." : "\(shortDescription):\n  " + messages.joined(separator: "\n  ")
        case .notTrusted, .notFound, .unknownEnvironment, .unknownVersion: "\(shortDescription)."
        }
    }

    /// What happened, without the broker's sentences and without advice; no full stop.
    var shortDescription: String {
        switch self {
        case .notReachable(let url, let reason): "The broker at \(url) cannot be reached: \(reason)"
        case .notTrusted(let url, let reason): "The broker at \(url) is not trusted: \(reason)"
        case .notABroker(let url, let found): "\(url) does not answer like a Pact broker: \(found)"
        case .missingLink(let relation, let url): "The answer of \(url) has no link '\(relation)'"
        case .refused(let url, let status, _):
            // A query is long and percent-encoded, and the broker's sentences name what is wrong in it.
            "The broker refused with status \(status) at \(url.prefix { $0 != "?" })"
        case .notAllowed(let url, let status, let identity, _):
            "The broker refused with status \(status) at \(url.prefix { $0 != "?" }): \(identity) was not accepted, or may only read"
        case .notFound(let what): "\(what) was not found in the broker"
        case .unknownEnvironment(let name, let known):
            known.isEmpty
                ? "The environment '\(name)' was not found in the broker, which knows no environment yet"
                : "The environment '\(name)' (known: \(known.joined(separator: ", "))) was not found in the broker"
        case .unknownVersion(let number, let pacticipant):
            "Version \(number) of \(pacticipant) was not found in the broker"
        }
    }
}
