import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Keeps one connection within the limits: answers what is no request, and ends the connection of a client that is too slow to
/// ask, to send or to read.
///
/// The server library has an idle time of its own; it neither ends a body that comes in drops, nor spares a large answer that
/// is still being read.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: ServerLimits
    private var state: ConnectionState
    private var nextCheck: Scheduled<Void>?
    /// Whether the answer that is being written is the connection's last.
    private var isLastAnswer = false
    /// Whether a last answer was written: what else comes is thrown away.
    private var isEnding = false
    /// Whether that answer was written here, so that nothing more may be written.
    private var hasRefused = false
    /// Whether a close waits until answers are sent; not where the server ends by force.
    private var holdsClose = true
    /// A close that waits so.
    private var heldClose: EventLoopPromise<Void>?

    init(limits: ServerLimits) {
        self.limits = limits
        state = ConnectionState(limits: limits, at: .now())
    }

    // MARK: - Beginning and end

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { scheduleCheck(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        scheduleCheck(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { stop() }

    private func stop() {
        nextCheck?.cancel()
        nextCheck = nil
        heldClose?.succeed()
        heldClose = nil
    }

    /// A check every so often costs less than an alarm for every request; deadlines are kept a quarter more or less.
    private func scheduleCheck(_ context: ChannelHandlerContext) {
        guard nextCheck == nil else { return }
        let shortest = min(limits.idleSeconds, limits.requestSeconds, limits.answerSeconds)
        nextCheck = context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(shortest) * 250)) {
            self.nextCheck = nil
            self.check(context)
        }
    }

    private func check(_ context: ChannelHandlerContext) {
        let buffered = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        switch state.verdict(at: .now(), buffered: buffered) {
        case .keep: scheduleCheck(context)
        case .close: closeNow(context)
        case .refuse:
            refuse(.requestTooSlow(seconds: limits.requestSeconds), context)
            scheduleCheck(context)
        }
    }

    // MARK: - Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head) where !isEnding:
            state.requestBegan(at: .now())
            if awaitsPermission(head), state.unanswered == 1, state.unsent == 0 {
                context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
            }
        case .end:
            state.requestEnded()
            if state.isParting { return closeNow(context) }
        default: break
        }
        if !isEnding { context.fireChannelRead(data) }
    }

    /// Whether the client sends the body only when it is told to, and that body is not refused by its length alone.
    private func awaitsPermission(_ head: HTTPRequest) -> Bool {
        guard head.headerFields[.expect]?.lowercased() == "100-continue" else { return false }
        return head.headerFields[.contentLength].flatMap { Int($0) } ?? 0 <= limits.bodyBytes
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if hasRefused { return }
        guard state.isIdle, !isEnding, let problem = BrokerError(notRequest: error, limits: limits) else {
            return context.fireErrorCaught(error)
        }
        refuse(problem, context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if state.isParting, case .inputClosed? = event as? ChannelEvent { return closeNow(context) }
        context.fireUserInboundEventTriggered(event)
    }

    // MARK: - Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if hasRefused { return promise?.fail(ChannelError.ioOnClosedChannel) ?? () }
        switch unwrapOutboundIn(data) {
        case .head(let head):
            isLastAnswer = head.headerFields[.connection] == "close"
            context.write(data, promise: promise)
        case .body: context.write(data, promise: promise)
        case .end: end(data, context, promise)
        }
    }

    private func end(_ data: NIOAny, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        state.answerGiven(at: .now())
        isEnding = isLastAnswer
        let sent = promise ?? context.eventLoop.makePromise()
        sent.futureResult.assumeIsolated().whenComplete { _ in
            self.state.answerSent(at: .now())
            if self.isEnding {
                self.part(context)
            } else if self.heldClose != nil, self.state.unsent == 0 {
                self.closeNow(context)
            }
        }
        context.write(data, promise: sent)
    }

    private func refuse(_ problem: BrokerError, _ context: ChannelHandlerContext) {
        let answer = problem.answer(accept: nil, base: "")
        var fields: HTTPFields = [.connection: "close", .contentLength: "\(answer.body.count)"]
        fields[.contentType] = answer.contentType
        isEnding = true
        hasRefused = true
        let head = HTTPResponse(status: .init(code: answer.status), headerFields: fields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: answer.body))), promise: nil)
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated().whenComplete { _ in self.part(context) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: sent)
    }

    /// Says that no more will be written. Where the client is still sending, closing at once could cost it the answer.
    private func part(_ context: ChannelHandlerContext) {
        guard state.isReceiving || hasRefused, context.channel.isActive else { return closeNow(context) }
        state.part(at: .now())
        context.close(mode: .output, promise: nil)
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .input {
            // Only a server that has no more time closes the input.
            holdsClose = false
            if heldClose != nil { closeNow(context) }
        }
        guard mode == .all, holdsClose, state.unsent > 0 || state.isParting else {
            return context.close(mode: mode, promise: promise)
        }
        if let heldClose {
            heldClose.futureResult.cascade(to: promise)
        } else {
            heldClose = promise ?? context.eventLoop.makePromise()
        }
    }

    private func closeNow(_ context: ChannelHandlerContext) {
        let promise = heldClose
        heldClose = nil
        context.close(mode: .all, promise: promise)
    }
}

extension BrokerError {
    /// The refusal of what the parser of requests could not read; nil where nobody waits for an answer.
    init?(notRequest error: any Error, limits: ServerLimits) {
        switch error {
        case HTTPParserError.headerOverflow: self = .headersTooLarge(limit: limits.headerBytes)
        case HTTPParserError.invalidEOFState, HTTPParserError.closedConnection: return nil
        case is HTTPParserError, is HTTP1TypeConversionError: self = .notHTTP("\(error)")
        default: return nil
        }
    }
}
