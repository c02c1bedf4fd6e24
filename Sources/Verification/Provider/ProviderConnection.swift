import AsyncHTTPClient
public import BrokerClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL
import PactModel
import Synchronization

/// The client that a verification sends everything with: requests of pacts, state changes, questions for messages.
public final class ProviderConnection: Sendable {
    private let client: HTTPClient
    /// How many connections were opened so far.
    private let opened: OpenedConnections

    /// An answer longer than this counts as a failure.
    private static let largestAnswer = 256 << 20

    /// Trusts the certificates that the system trusts.
    public convenience init() { self.init(nil) }

    /// - Throws: `InvalidTrust` for a certificate of the client's own, or its key, that cannot be used; `ServerTrust.check()`
    ///   tells of authorities too.
    public convenience init(trusting trust: ServerTrust) throws(InvalidTrust) {
        self.init(try trust.configuration())
    }

    private init(_ trust: TLSConfiguration?) {
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: trust, redirectConfiguration: .follow(max: 10, allowCycles: true),
            decompression: .enabled(limit: .ratio(1_000)))
        // The time is kept in `send`, for the whole exchange.
        configuration.timeout.connect = .hours(24)
        // A refused connection is an answer.
        configuration.connectionPool.retryConnectionEstablishment = false
        // A connection is kept for the next request, but not for long: a provider that serves one connection after the
        // other would wait for a request on this one while the next comes on another.
        configuration.connectionPool.idleTimeout = .milliseconds(100)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1_000
        let opened = OpenedConnections()
        configuration.http1_1ConnectionDebugInitializer = { channel in
            opened.count.add(1, ordering: .relaxed)
            return channel.eventLoop.makeSucceededVoidFuture()
        }
        self.opened = opened
        // With one loop for all connections, nothing of an exchange goes from thread to thread.
        client = HTTPClient(
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton.any()), configuration: configuration)
    }

    // The client wants to be told; every exchange holds the connection, so none is under way here.
    deinit { client.shutdown { _ in } }

    /// Sends `request` once and reads the whole answer, redirects followed and compression undone.
    func send(_ request: ProviderRequest, within timeout: Duration) async throws(ProviderFailure) -> PactResponse {
        do {
            return try await withThrowingTaskGroup(of: PactResponse?.self) { group in
                group.addTask { try await self.exchangeWhenPortsAreFree(request) }
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

    /// After tens of thousands of connections the system may have no port left for another until it forgets the oldest;
    /// nothing has been sent then.
    private func exchangeWhenPortsAreFree(_ request: ProviderRequest) async throws -> PactResponse {
        while true {
            do { return try await exchange(request) } catch let error as NIOConnectionError where error.wantsPorts {
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    private func exchange(_ request: ProviderRequest) async throws -> PactResponse {
        var message = HTTPClientRequest(url: request.url)
        message.method = HTTPMethod(rawValue: request.method)
        for line in request.headerLines { message.headers.add(name: line.name, value: line.value) }
        if !request.body.isEmpty { message.body = .bytes(ByteBuffer(bytes: request.body)) }
        let answer = try await executeOnAnOpenConnection(message)
        let body = try await answer.body.collect(upTo: Self.largestAnswer)
        return PactResponse(
            status: Int(answer.status.code), headers: [PactHeader](lines: answer.headers),
            body: body.readableBytes == 0 ? .empty : .present(.init(bytes: Array(body.readableBytesView))))
    }

    /// A provider may close a kept connection just as the next request goes out on it. A request that gets no answer without
    /// having had a connection of its own is therefore sent once more, as browsers do it.
    private func executeOnAnOpenConnection(_ message: HTTPClientRequest) async throws -> HTTPClientResponse {
        let before = opened.count.load(ordering: .relaxed)
        do { return try await client.execute(message, deadline: .distantFuture) } catch
            where error.isClosedConnection && opened.count.load(ordering: .relaxed) == before
        {
            // Where nothing listens any more, that the connection was closed says more.
            do { return try await client.execute(message, deadline: .distantFuture) } catch is NIOConnectionError {
                throw error
            }
        }
    }
}

/// Shared with the client, which is told of each connection.
private final class OpenedConnections: Sendable {
    let count = Atomic(0)
}

extension Error {
    fileprivate var isClosedConnection: Bool {
        switch self {
        case let error as HTTPClientError: error == .remoteConnectionClosed
        // The connection ended before the request could be written.
        case let error as ChannelError: [.ioOnClosedChannel, .outputClosed, .alreadyClosed].contains(error)
        case let error as IOError: [ECONNRESET, EPIPE].contains(error.errnoCode)
        default: false
        }
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
            case _ where error.isClosedConnection: .closedMidAnswer(address: address)
            case let error as NIOSSLExtraError where error == .failedToValidateHostname:
                .notTrusted(address: address, reason: .otherHost)
            case is NIOSSLError, is BoringSSLError: Self.failure(ofTLS: "\(error)", address: address)
            case let error as IOError: .notListening(address: address, reason: error.reason)
            case let error as HTTPClientError: Self.failure(error, address: address, timeout: timeout)
            default: .other(address: address, detail: "\(error)")
            }
    }

    /// - Parameter text: all that the library tells of the cause is in its words.
    private static func failure(ofTLS text: String, address: String) -> ProviderFailure {
        if text.contains("WRONG_VERSION_NUMBER") { return .speaksNoTLS(address: address) }
        let reasons: [String: Distrust] = [
            "CERTIFICATE_VERIFY_FAILED": .unknownAuthority, "CERTIFICATE_REQUIRED": .wantsClientCertificate,
            "HANDSHAKE_FAILURE": .disagrees,
        ]
        guard let reason = reasons.first(where: { text.contains($0.key) })?.value else {
            return text.contains("uncleanShutdown")
                ? .closedMidAnswer(address: address) : .other(address: address, detail: text)
        }
        return .notTrusted(address: address, reason: reason)
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
    fileprivate var wantsPorts: Bool {
        connectionErrors.contains { ($0.error as? IOError)?.errnoCode == EADDRNOTAVAIL }
    }

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
