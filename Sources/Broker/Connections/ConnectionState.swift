import NIOCore

/// Where one connection stands, and whether its client has been too slow.
struct ConnectionState {
    /// What is to be done with the connection.
    enum Verdict: Equatable {
        case keep
        case close
        /// The client still waits for an answer to the request that it does not finish.
        case refuse
    }

    /// How long the client may take to read a last answer and hang up.
    static let parting = TimeAmount.seconds(5)

    private let limits: ServerLimits
    /// When the wait for a request, or the receiving of one, began.
    private var began: NIODeadline
    /// Whether a request has begun and has not ended.
    private(set) var isReceiving = false
    /// Requests whose answer is not yet given.
    private(set) var unanswered = 0
    /// Answers that are given and not yet taken whole by the network.
    private(set) var unsent = 0
    private var buffered = 0
    private var progressed: NIODeadline
    private var parted: NIODeadline?

    init(limits: ServerLimits, at now: NIODeadline) {
        self.limits = limits
        began = now
        progressed = now
    }

    /// Whether no request is under way.
    var isIdle: Bool { !isReceiving && unanswered == 0 && unsent == 0 }
    /// Whether the last answer was given, and only the client's farewell is awaited.
    var isParting: Bool { parted != nil }

    mutating func requestBegan(at now: NIODeadline) {
        isReceiving = true
        unanswered += 1
        began = now
    }

    mutating func requestEnded() { isReceiving = false }

    mutating func answerGiven(at now: NIODeadline) {
        unanswered -= 1
        unsent += 1
        progressed = now
    }

    mutating func answerSent(at now: NIODeadline) {
        unsent -= 1
        if isIdle { began = now }
    }

    mutating func part(at now: NIODeadline) { parted = now }

    /// What is to be done, where `buffered` bytes of answers wait for the client to take them.
    mutating func verdict(at now: NIODeadline, buffered: Int) -> Verdict {
        if buffered == 0 || buffered != self.buffered {
            self.buffered = buffered
            progressed = now
        }
        if let parted { return now - parted >= Self.parting ? .close : .keep }
        if isReceiving, now - began >= .seconds(Int64(limits.requestSeconds)) {
            // Before an earlier answer nothing can be said about a later request.
            return unanswered == 1 && unsent == 0 ? .refuse : .close
        }
        if buffered > 0, now - progressed >= .seconds(Int64(limits.answerSeconds)) { return .close }
        if isIdle, now - began >= .seconds(Int64(limits.idleSeconds)) { return .close }
        return .keep
    }
}
