import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import PactModel

/// The client that a verification sends everything with: requests of pacts, state changes, questions for messages.
public final class ProviderConnection: Sendable {
    private let client: HTTPClient

    /// An answer longer than this counts as a failure.
    private static let largestAnswer = 256 << 20

    public init() {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .follow(max: 10, allowCycles: false), decompression: .enabled(limit: .ratio(1_000)))
        // The time is kept in `send`, for the whole exchange.
        configuration.timeout.connect = .hours(24)
        // A refused connection is an answer; and a connection kept open could be closed just as it is used again.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.maximumUsesPerConnection = 1
        client = HTTPClient(configuration: configuration)
    }

    // The client wants to be told; every exchange holds the connection, so none is under way here.
    deinit { client.shutdown { _ in } }

    /// Sends `request` once and reads the whole answer, redirects followed and compression undone.
    func send(_ request: ProviderRequest, within timeout: Duration) async throws(ProviderFailure) -> PactResponse {
        do {
            return try await withThrowingTaskGroup(of: PactResponse?.self) { group in
                group.addTask { try await self.exchange(request) }
                group.addTask {
                    try await Task.sleep(for: timeout)
                    return nil
                }
                defer { group.cancelAll() }
                guard let first = try await group.next(), let response = first else {
                    throw ProviderFailure.timedOut(address: request.url, after: timeout)
                }
                return response
            }
        } catch {
            throw ProviderFailure(error, address: request.url, timeout: timeout)
        }
    }

    private func exchange(_ request: ProviderRequest) async throws -> PactResponse {
        var message = HTTPClientRequest(url: request.url)
        message.method = HTTPMethod(rawValue: request.method)
        for line in request.headerLines { message.headers.add(name: line.name, value: line.value) }
        if !request.body.isEmpty { message.body = .bytes(ByteBuffer(bytes: request.body)) }
        let answer = try await client.execute(message, deadline: .distantFuture)
        let body = try await answer.body.collect(upTo: Self.largestAnswer)
        return PactResponse(
            status: Int(answer.status.code), headers: Self.headers(answer.headers),
            body: body.readableBytes == 0 ? .empty : .present(.init(bytes: Array(body.readableBytesView))))
    }

    /// Lines of one name together, the way a pact holds them.
    private static func headers(_ lines: HTTPHeaders) -> [PactHeader] {
        var headers: [PactHeader] = []
        for (name, value) in lines {
            let values = PactHeader.split(value, name: name)
            if let place = headers.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) {
                headers[place].values += values
            } else {
                headers.append(PactHeader(name, values))
            }
        }
        return headers
    }
}

extension ProviderFailure {
    fileprivate init(_ error: any Error, address: String, timeout: Duration) {
        self =
            switch error {
            case let failure as ProviderFailure: failure
            case let error as NIOConnectionError: .notListening(address: address, reason: error.reason)
            case let error as HTTPParserError where error == .invalidEOFState: .closedMidAnswer(address: address)
            case let error as HTTPParserError: .notHTTP(address: address, detail: "\(error)")
            case let error as IOError where [ECONNRESET, EPIPE].contains(error.errnoCode):
                .closedMidAnswer(address: address)
            case let error as IOError: .notListening(address: address, reason: error.reason)
            case let error as HTTPClientError: Self.failure(error, address: address, timeout: timeout)
            default: .other(address: address, detail: "\(error)")
            }
    }

    private static func failure(_ error: HTTPClientError, address: String, timeout: Duration) -> ProviderFailure {
        switch error {
        case .connectTimeout, .readTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout:
            .timedOut(address: address, after: timeout)
        case .remoteConnectionClosed, .uncleanShutdown: .closedMidAnswer(address: address)
        case .redirectLimitReached, .redirectCycleDetected: .redirectsWithoutEnd(address: address)
        case .invalidURL, .emptyHost, .emptyScheme: .notSendable(address: address, detail: "the URL is not valid")
        default:
            "\(error)".contains("invalidHeader")
                ? .notSendable(address: address, detail: error.shortDescription)
                : .other(address: address, detail: error.shortDescription)
        }
    }
}

extension NIOConnectionError {
    fileprivate var reason: String {
        if let failure = connectionErrors.first {
            return (failure.error as? IOError)?.reason ?? "\(failure.error)"
        }
        return "the name '\(host)' could not be resolved"
    }
}

extension IOError {
    /// The system's words without the name of the call.
    fileprivate var reason: String {
        switch errnoCode {
        case ECONNREFUSED: "connection refused"
        case ENETUNREACH, EHOSTUNREACH: "no route to the host"
        case ETIMEDOUT: "the connection timed out"
        default: description
        }
    }
}
