import NIOCore
import NIOHTTP1
import NIOPosix
import PactModel

/// Collects the requests of one connection and writes their answers, one after the other.
final class RequestHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// Bodies from this size on are compared on another thread.
    private static let largeBody = 256 * 1024

    private let address: ListeningAddress
    private let listener: HTTPListener
    private let lines: OddRequestLines
    private let responder: HTTPListener.Responder
    /// The request that is coming in; nil between requests and while the rest of a refused one is passed over.
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    /// Whether the last answer of the connection is written; what comes after it is not looked at.
    private var isClosing = false

    init(
        address: ListeningAddress, listener: HTTPListener, lines: OddRequestLines,
        responder: @escaping HTTPListener.Responder
    ) {
        self.address = address
        self.listener = listener
        self.lines = lines
        self.responder = responder
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isClosing { return }
        switch unwrapInboundIn(data) {
        case .head(var head):
            if let target = lines.take() { (head.method, head.uri) = (target.method, target.uri) }
            begin(head, context)
        case .body(let bytes):
            guard head != nil else { return }
            guard body.count + bytes.readableBytes <= listener.bodyLimit else {
                return refuse(.payloadTooLarge, context)
            }
            body.append(contentsOf: bytes.readableBytesView)
        case .end:
            lines.requestEnded()
            end(context)
        }
    }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        self.head = head
        if let length = head.headers.first(name: "Content-Length").flatMap({ Int($0) }) {
            guard length <= listener.bodyLimit else { return refuse(.payloadTooLarge, context) }
            body.reserveCapacity(length)
        }
        let expectations = head.headers["Expect"]
        if expectations.contains(where: { $0.lowercased() == "100-continue" }), head.version.minor > 0 {
            let answer = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(answer)), promise: nil)
        }
    }

    private func end(_ context: ChannelHandlerContext) {
        guard let head else { return }
        let (method, isKeptAlive) = (head.method, head.isKeepAlive)
        let version = head.version
        let request = PactRequest(head, body: body, splitsLists: listener.splitsHeaderLists)
        let isLarge = body.count >= Self.largeBody
        self.head = nil
        body = []
        guard isLarge else {
            return write(responder(request, address), to: method, version, isKeptAlive, context)
        }
        let (responder, address) = (responder, address)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        NIOThreadPool.singleton.runIfActive(eventLoop: context.eventLoop) { responder(request, address) }
            .whenComplete { result in
                let (handler, context) = bound.value
                guard context.channel.isActive else { return }
                guard case .success(let answer) = result else { return context.close(promise: nil) }
                handler.write(answer, to: method, version, isKeptAlive, context)
            }
    }

    private func write(
        _ answer: Answer, to method: HTTPMethod, _ version: HTTPVersion, _ isKeptAlive: Bool,
        _ context: ChannelHandlerContext
    ) {
        var headers = answer.headers
        let hasBody = answer.status.mayHaveResponseBody
        if hasBody, method != .HEAD || !headers.contains(name: "Content-Length") {
            headers.replaceOrAdd(name: "Content-Length", value: String(answer.body.readableBytes))
        }
        if !isKeptAlive {
            isClosing = true
            headers.add(name: "Connection", value: "close")
        } else if version.minor == 0 {
            headers.add(name: "Connection", value: "keep-alive")
        }
        let head = HTTPResponseHead(version: .http1_1, status: answer.status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if hasBody, method != .HEAD, answer.body.readableBytes > 0 {
            context.write(wrapOutboundOut(.body(.byteBuffer(answer.body))), promise: nil)
        }
        let isWritten = isKeptAlive ? nil : context.eventLoop.makePromise(of: Void.self)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: isWritten)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        isWritten?.futureResult.whenComplete { _ in bound.value.close(promise: nil) }
    }

    /// Answers what cannot be answered by a contract, and hangs up.
    private func refuse(_ status: HTTPResponseStatus, _ context: ChannelHandlerContext) {
        head = nil
        body = []
        write(Answer(status: Int(status.code)), to: .GET, .http1_1, false, context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError, context.channel.isActive, !isClosing else {
            return context.close(promise: nil)
        }
        refuse(.badRequest, context)
    }
}

extension HTTPResponseStatus {
    fileprivate var mayHaveResponseBody: Bool { code >= 200 && code != 204 && code != 304 }
}
