import ArgumentParser
import PactServing

/// What a stub says of the requests that come.
enum ServingLogLevel: String, ExpressibleByArgument, CaseIterable {
    case none, off, error, warn, info, debug, trace
}

/// Lines on standard error, one a request; written beside the answering, which waits for nobody who reads them slowly.
struct ServingLog: Sendable {
    private let level: ServingLogLevel
    private let events: AsyncStream<StubEvent>
    private let end: AsyncStream<StubEvent>.Continuation
    /// Where lines come faster than they are written, the oldest are left out.
    private static let limit = 10_000

    init(_ level: ServingLogLevel) {
        self.level = level
        (events, end) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(Self.limit))
    }

    /// Takes what happened, to be written where the level asks for it.
    func take(_ event: StubEvent) {
        switch level {
        case .none, .off, .error: return
        case .warn where event.isAnswered: return
        case .warn, .info, .debug, .trace: end.yield(event)
        }
    }

    /// Writes until the task is cancelled.
    func write() async {
        for await event in events {
            let text = "\(event)"
            Terminal.printError(event.isAnswered ? text : Terminal.colored(text, .yellow, on: .errors))
        }
    }
}
