import NIOCore
import NIOPosix
import NIOSSL
import Verification

/// Lends a provider that speaks https and answers everything with 200.
///
/// - Parameters:
///   - certificate: PEM, of which `TestCertificates.serverKey` is the key.
///   - client: PEM of the only client that may ask; nil for anybody.
func withSecureProvider<Result: Sendable>(
    _ certificate: String = TestCertificates.server, client: String? = nil,
    _ body: (ProviderAddress) async throws -> Result
) async throws -> Result {
    var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)).map { .certificate($0) },
        privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(TestCertificates.serverKey.utf8), format: .pem)))
    if let client {
        configuration.certificateVerification = .noHostnameVerification
        configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(client.utf8)))
    }
    let context = try NIOSSLContext(configuration: configuration)
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .bind(host: "127.0.0.1", port: 0) { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    let address = ProviderAddress(scheme: .https, host: "127.0.0.1", port: server.channel.localAddress?.port)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            try await server.executeThenClose { clients in
                try await withThrowingDiscardingTaskGroup { connections in
                    for try await client in clients {
                        connections.addTask {
                            // A client that does not trust this provider goes away in the middle of it.
                            try? await client.executeThenClose { incoming, outgoing in
                                for try await _ in incoming {
                                    try await outgoing.write(
                                        ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
                                    break
                                }
                            }
                        }
                    }
                }
            }
        }
        let result = try await body(address)
        group.cancelAll()
        return result
    }
}
