import NIOCore
import NIOPosix
import PactServing

/// Opens a connection to a listener.
func withConnection<Result: Sendable>(
    to address: ListeningAddress,
    _ body:
        @Sendable (NIOAsyncChannelInboundStream<ByteBuffer>, NIOAsyncChannelOutboundWriter<ByteBuffer>) async throws ->
        Result
) async throws -> Result {
    let connection = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connect(host: address.host, port: address.port) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    return try await connection.executeThenClose { try await body($0, $1) }
}

/// Sends bytes as they are and gathers what comes back until the other side hangs up.
func exchange(_ bytes: ByteBuffer, at address: ListeningAddress) async throws -> ByteBuffer {
    try await withConnection(to: address) { inbound, outbound in
        try await outbound.write(bytes)
        var reply = ByteBuffer()
        for try await buffer in inbound { reply.writeImmutableBuffer(buffer) }
        return reply
    }
}

func exchange(_ text: String, at address: ListeningAddress) async throws -> String {
    String(buffer: try await exchange(ByteBuffer(string: text), at: address))
}

/// Sends `second` only when `answer` has come.
func exchange(_ first: String, thenAfter answer: String, send second: String, at address: ListeningAddress) async throws
    -> String
{
    try await withConnection(to: address) { inbound, outbound in
        try await outbound.write(ByteBuffer(string: first))
        var reply = ""
        var hasSent = false
        for try await buffer in inbound {
            reply += String(buffer: buffer)
            if reply == answer, !hasSent {
                hasSent = true
                try await outbound.write(ByteBuffer(string: second))
            }
        }
        return reply
    }
}
