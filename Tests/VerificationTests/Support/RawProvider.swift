import NIOCore
import NIOPosix
import TestSupport
import Verification

/// What a provider without manners does once a request has come.
enum RawBehaviour: Sendable {
    /// Writes these bytes and closes.
    case write(String)
    /// Writes these bytes, and closes when the next request comes on the same connection.
    case answerOnce(String)
    /// Never answers.
    case keepSilent
}

/// Lends a provider that speaks bytes, not HTTP.
func withRawProvider<Result: Sendable>(
    _ behaviour: RawBehaviour, _ body: (ProviderAddress) async throws -> Result
) async throws -> Result {
    try await withRawProvider(
        serving: { incoming, outgoing, _ in
            var hasAnswered = false
            for try await _ in incoming {
                switch behaviour {
                case .keepSilent: continue
                case .answerOnce where hasAnswered: return
                case .write(let text), .answerOnce(let text):
                    try await outgoing.write(ByteBuffer(string: text))
                    hasAnswered = true
                    if case .write = behaviour { return }
                }
            }
        }, body)
}

/// Lends a provider that serves one connection after the other with `serve`, and closes each when that ends.
///
/// - Parameter serve: is given what comes, where answers go, and the listening channel.
func withRawProvider<Result: Sendable>(
    serving serve:
        @escaping @Sendable (
            NIOAsyncChannelInboundStream<ByteBuffer>, NIOAsyncChannelOutboundWriter<ByteBuffer>, any Channel
        ) async throws -> Void,
    _ body: (ProviderAddress) async throws -> Result
) async throws -> Result {
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .bind(host: "127.0.0.1", port: 0) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    let address = ProviderAddress(host: "127.0.0.1", port: server.channel.localAddress?.port)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            try await server.executeThenClose { clients in
                for try await client in clients {
                    try await client.executeThenClose { try await serve($0, $1, server.channel) }
                }
            }
        }
        let result = try await body(address)
        group.cancelAll()
        return result
    }
}

/// Lends an address at which nothing listens: the port is taken, so that nobody else gets it, and refuses connections.
func withoutListener<Result: Sendable>(_ body: (ProviderAddress) async throws -> Result) async throws -> Result {
    try await withRefusedPort { try await body(ProviderAddress(host: "127.0.0.1", port: $0)) }
}
