import NIOCore
import NIOPosix

/// A connection to a server, byte by byte, for what no HTTP client does.
struct RawConnection: Sendable {
    let channel: any Channel
    private let received: AsyncStream<ByteBuffer>

    /// - Parameter isReading: whether the connection takes what the server sends before it is asked to.
    static func open(to address: Address, isReading: Bool = true) async throws -> RawConnection {
        let (received, source) = AsyncStream<ByteBuffer>.makeStream()
        var bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.autoRead, value: isReading)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Receiver(source: source))
                }
            }
        // Little room for what is not taken, so that the server is soon stuck with it.
        if !isReading { bootstrap = bootstrap.channelOption(.socketOption(.so_rcvbuf), value: 4_096) }
        guard let port = Int(address.port) else { throw ChannelError.unknownLocalAddress }
        return RawConnection(
            channel: try await bootstrap.connect(host: "127.0.0.1", port: port).get(), received: received)
    }

    func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text))
    }

    /// Sends a byte every so often until the server hangs up or `text` is at its end.
    func drip(_ text: String, every pause: Duration = .milliseconds(100)) async {
        for byte in text.utf8 {
            guard (try? await channel.writeAndFlush(ByteBuffer(bytes: [byte]))) != nil else { return }
            try? await Task.sleep(for: pause)
        }
    }

    /// What the server sends until it closes its side.
    func answers() async -> String {
        var text = ""
        for await buffer in received { text += String(buffer: buffer) }
        return text
    }

    /// What the server sends until that has a text in it, or until it closes its side.
    func answers(until marker: String) async -> String {
        var text = ""
        for await buffer in received {
            text += String(buffer: buffer)
            if text.contains(marker) { break }
        }
        return text
    }

    func close() async throws {
        if channel.isActive { try await channel.close() }
    }

    private final class Receiver: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer
        private let source: AsyncStream<ByteBuffer>.Continuation

        init(source: AsyncStream<ByteBuffer>.Continuation) { self.source = source }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) { source.yield(unwrapInboundIn(data)) }
        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if case .inputClosed? = event as? ChannelEvent { source.finish() }
        }
        func channelInactive(context: ChannelHandlerContext) { source.finish() }
        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
