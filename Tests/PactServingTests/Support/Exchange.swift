import NIOCore
import NIOPosix
import PactServing

/// Sends a text as it is and gathers what comes back until the other side hangs up.
func exchange(_ text: String, at address: ListeningAddress) async throws -> String {
    let connection = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connect(host: address.host, port: address.port) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    return try await connection.executeThenClose { inbound, outbound in
        try await outbound.write(ByteBuffer(string: text))
        var reply = ""
        for try await buffer in inbound { reply += String(buffer: buffer) }
        return reply
    }
}
