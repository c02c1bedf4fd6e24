/// Why a broker could not be asked, or did not do what it was asked.
public enum BrokerClientError: Error, Hashable, Sendable {
    case notReachable(url: String, reason: String)
    /// The answer is no JSON, or not of the shape a broker answers with.
    case notABroker(url: String, found: String)
    case missingLink(relation: String, url: String)
    /// The broker refused; its own sentences, one a line.
    case refused(url: String, status: Int, messages: [String])
    case notFound(what: String)
}

extension BrokerClientError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notReachable(let url, let reason):
            "The broker at \(url) cannot be reached: \(reason). Check the address and that the broker is running."
        case .notABroker(let url, let found):
            "\(url) does not answer like a Pact broker: \(found). Check the broker's base URL."
        case .missingLink(let relation, let url):
            "The answer of \(url) has no link '\(relation)': this broker does not know what was asked of it. Check its base URL and version."
        case .refused(let url, let status, let messages):
            "The broker refused with status \(status) at \(url)\(messages.isEmpty ? "." : ":\n  " + messages.joined(separator: "\n  "))"
        case .notFound(let what): "\(what) was not found in the broker."
        }
    }
}
