import NIOCore
import NIOHTTP1
import NIOPosix
import PactModel

/// Answers the requests of one connection, one after the other.
final class RequestHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Bodies from this size on are compared on another thread.
    private static let largeBody = 256 * 1024
    private static let goOn = ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")

    private let address: ListeningAddress
    private let responder: HTTPListener.Responder
    private var reader: RequestReader
    /// What has come and is not read yet.
    private var input = ByteBuffer()
    /// Whether a request is being answered on another thread.
    private var isAnswering = false
    /// Whether the last answer of the connection is written; what comes after it is not looked at.
    private var isClosing = false
    /// Whether the client takes what is written.
    private var isWritable = true
    /// Whether more would be read, were it not to wait.
    private var wantsToRead = false

    init(address: ListeningAddress, listener: HTTPListener, responder: @escaping HTTPListener.Responder) {
        self.address = address
        self.responder = responder
        reader = RequestReader(bodyLimit: listener.bodyLimit, splitsLists: listener.splitsHeaderLists)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        if input.readableBytes == 0 { input = bytes } else { input.writeBuffer(&bytes) }
        answerRequests(context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.flush()
        context.fireChannelReadComplete()
    }

    /// Nothing is read while an answer is awaited, by us or by the client.
    func read(context: ChannelHandlerContext) {
        if isAnswering || !isWritable { wantsToRead = true } else { context.read() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        isWritable = context.channel.isWritable
        if isWritable { goOn(context) }
    }

    private func goOn(_ context: ChannelHandlerContext) {
        answerRequests(context)
        context.flush()
        if wantsToRead, !isAnswering, isWritable {
            wantsToRead = false
            context.read()
        }
    }

    private func answerRequests(_ context: ChannelHandlerContext) {
        while !isAnswering, !isClosing, isWritable {
            switch reader.next(&input) {
            case .needsBytes: return
            case .asksForBody: context.write(wrapOutboundOut(Self.goOn), promise: nil)
            case .refusal(let status): refuse(status, context)
            case .request(let request, let head): answer(request, head, context)
            }
        }
    }

    private func answer(_ request: PactRequest, _ head: RequestHead, _ context: ChannelHandlerContext) {
        guard let content = request.body.content, content.bytes.count >= Self.largeBody else {
            return write(responder(request, address), to: head, context)
        }
        isAnswering = true
        let (responder, address) = (responder, address)
        let bound = NIOLoopBound((self, head, context), eventLoop: context.eventLoop)
        NIOThreadPool.singleton.runIfActive(eventLoop: context.eventLoop) { responder(request, address) }
            .whenComplete { result in
                let (handler, head, context) = bound.value
                handler.isAnswering = false
                guard context.channel.isActive else { return }
                guard case .success(let answer) = result else { return context.close(promise: nil) }
                handler.write(answer, to: head, context)
                handler.goOn(context)
            }
    }

    private func write(_ answer: Answer, to head: RequestHead, _ context: ChannelHandlerContext) {
        let connection = head.isKeptAlive ? head.isHTTP10 ? "keep-alive" : nil : "close"
        let bytes = answer.bytes(isForHEAD: head.method == "HEAD", connection: connection)
        if head.isKeptAlive { context.write(wrapOutboundOut(bytes), promise: nil) } else { end(with: bytes, context) }
    }

    /// Answers what cannot be answered by a contract, and hangs up.
    private func refuse(_ status: HTTPResponseStatus, _ context: ChannelHandlerContext) {
        end(with: Answer(status: Int(status.code)).bytes(isForHEAD: false, connection: "close"), context)
    }

    private func end(with bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        isClosing = true
        input = ByteBuffer()
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        let isWritten = context.eventLoop.makePromise(of: Void.self)
        isWritten.futureResult.whenComplete { _ in bound.value.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(bytes), promise: isWritten)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
