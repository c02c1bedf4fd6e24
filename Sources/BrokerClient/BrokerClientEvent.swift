/// What a client is doing, for those who want to watch; secrets are in none of it.
public enum BrokerClientEvent: Sendable, CustomStringConvertible {
    case asks(method: String, url: String, body: String?)
    case isAnswered(status: Int, contentType: String, size: Int)
    /// A request is sent again after a failure that may pass.
    case waits(Duration, reason: String, attempt: Int, attempts: Int)

    public var description: String {
        switch self {
        case .asks(let method, let url, let body): "\(method) \(url)" + (body.map { " \($0)" } ?? "")
        case .isAnswered(let status, let contentType, let size): "\(status) \(contentType), \(size) bytes"
        case .waits(let delay, let reason, let attempt, let attempts):
            "\(reason); asking again in \(delay) (attempt \(attempt) of \(attempts))"
        }
    }
}
