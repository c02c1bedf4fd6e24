import HTTPTypes
public import Hummingbird
public import Logging
import NIOCore
import NIOEmbedded
public import PactModel
public import Verification

/// Hands the requests of pacts to a Hummingbird responder in the same process, without a socket.
///
/// The responder gets what a server would hand it, and its answer is read to the end; redirects within it are followed, and
/// what middleware has compressed is uncompressed. What only a server adds is not there: the headers `date` and `server`,
/// limits on connections. Services and preparations of an `Application` are not run; where they matter, serve it and verify
/// over a socket.
public struct HummingbirdExchange: ProviderExchange {
    /// Put in front of every path of a pact; empty for none.
    public var basePath: String
    /// Sent with every request, in place of the pact's of the same name.
    public var headers: [PactHeader]
    /// For one request; a responder that takes longer is cancelled, and has to end then.
    public var timeout: Duration
    private let respond: @Sendable (Request) async throws -> Response

    /// The requests go to `responder`.
    ///
    /// - Parameter logger: what handlers log to; only what is critical unless told otherwise.
    public init<Responder: HTTPResponder>(
        responder: Responder, basePath: String = "", headers: [PactHeader] = [], timeout: Duration = .seconds(30),
        logger: Logger? = nil
    ) where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
        self.basePath = basePath
        self.headers = headers
        self.timeout = timeout
        let channel = NIOAsyncTestingChannel()
        let logger = logger ?? .quiet
        respond = { request in
            let context = Responder.Context(source: ApplicationRequestContextSource(channel: channel, logger: logger))
            return try await responder.respond(to: request, context: context)
        }
    }

    /// The requests go to a router, as it is now.
    public init<Router: HTTPResponderBuilder>(
        _ router: Router, basePath: String = "", headers: [PactHeader] = [], timeout: Duration = .seconds(30),
        logger: Logger? = nil
    ) where Router.Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
        self.init(
            responder: router.buildResponder(), basePath: basePath, headers: headers, timeout: timeout, logger: logger)
    }

    /// The requests go to an application's responder.
    public init(
        _ application: some ApplicationProtocol, basePath: String = "", headers: [PactHeader] = [],
        timeout: Duration = .seconds(30)
    ) async throws {
        self.init(
            responder: try await application.responder, basePath: basePath, headers: headers, timeout: timeout,
            logger: application.logger)
    }

    // MARK: - Being a provider

    public func response(to request: PactRequest, transport: String?) async throws(ProviderFailure) -> PactResponse {
        let address = ProviderAddress(basePath: basePath)
        var outgoing = OutgoingRequest(request, to: address, replacing: headers)
        for _ in 0...10 {
            let (request, response, body) = try await exchange(outgoing)
            guard let next = outgoing.redirected(by: response) else {
                let lines = response.headers.map { (name: $0.name.canonicalName, value: $0.value) }
                return PactResponse(
                    status: response.status.code, headers: [PactHeader](lines: lines),
                    body: body.isEmpty || request.method == .head ? .empty : .present(.init(bytes: body)))
            }
            outgoing = next
        }
        throw .redirectsWithoutEnd(address: outgoing.target)
    }

    private func exchange(
        _ outgoing: OutgoingRequest
    ) async throws(ProviderFailure) -> (HTTPRequest, Response, [UInt8]) {
        let head = try outgoing.head()
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: outgoing.body)))
        let respond = respond
        do {
            return try await withTimeLimit(timeout) {
                // A server answers so where an error is nobody's answer.
                let response = (try? await respond(request)) ?? Response(status: .internalServerError)
                let collected = CollectedBody()
                try await response.body.write(collected)
                return (head, response, try response.uncompressed(collected.bytes))
            }
        } catch is TimeLimitExceeded {
            throw .timedOut(address: outgoing.target, after: timeout)
        } catch {
            throw .other(address: outgoing.target, detail: "\(error)")
        }
    }
}

extension Logger {
    /// Tells of nothing but what is critical.
    fileprivate static var quiet: Logger {
        var logger = Logger(label: "HummingbirdVerification")
        logger.logLevel = .critical
        return logger
    }
}
