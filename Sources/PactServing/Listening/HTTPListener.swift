import NIOCore
import NIOPosix
import NIOSSL
package import PactModel

/// A small HTTP/1.1 server that answers each request with what a function makes of it.
///
/// The function runs on the thread of the connection; of a request with a large body it runs on another, so that comparing
/// it holds up nobody else.
package struct HTTPListener: Sendable {
    package typealias Responder = @Sendable (PactRequest, ListeningAddress) -> Answer

    package var host: String
    /// 0 takes one that is free.
    package var port: Int
    /// What https is spoken with; nil speaks http.
    package var certificate: ServerCertificate?
    /// The largest body of a request; a larger one is answered with 413.
    package var bodyLimit = 256 * 1_048_576
    /// Whether headers that are lists are taken apart at their commas, as the reference's mock server does and its stub does
    /// not.
    package var splitsHeaderLists = true

    package init(host: String = "127.0.0.1", port: Int = 0, certificate: ServerCertificate? = nil) {
        self.host = host
        self.port = port
        self.certificate = certificate
    }

    /// Listens while `body` runs; when it returns or throws, the listener and its connections are closed before this does.
    @discardableResult
    package func serving<Result>(
        isolation: isolated (any Actor)? = #isolation, _ responder: @escaping Responder,
        _ body: (ListeningAddress) async throws -> Result
    ) async throws -> Result {
        let connections = Connections()
        let server = try await bind(connections, responder)
        do {
            let result = try await body(address(of: server))
            await connections.close(with: server)
            return result
        } catch {
            await connections.close(with: server)
            throw error
        }
    }

    private func address(of channel: any Channel) -> ListeningAddress {
        ListeningAddress(isSecure: certificate != nil, host: host, port: channel.localAddress?.port ?? port)
    }

    private func bind(_ connections: Connections, _ responder: @escaping Responder) async throws(ListenerError)
        -> any Channel
    {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.maxMessagesPerRead, value: 4)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try connections.add(channel)
                    let handlers = channel.pipeline.syncOperations
                    if let certificate { try handlers.addHandler(NIOSSLServerHandler(context: certificate.context)) }
                    try handlers.addHandler(
                        RequestHandler(address: address(of: channel), listener: self, responder: responder))
                }
            }
        do {
            return try await bootstrap.bind(host: host, port: port).get()
        } catch {
            throw ListenerError(error, host: host, port: port)
        }
    }
}
