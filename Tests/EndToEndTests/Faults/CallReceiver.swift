import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// Whom webhooks call.
struct CallReceiver: Sendable {
    struct Call: Sendable, Hashable {
        var body: String
        /// The delivery's identifier, the same in each attempt.
        var delivery: String?
    }

    let port: Int
    let log: CallLog

    /// Waits until a call has come with each of these bodies.
    func heard(all bodies: Set<String>) async {
        await log.wait { bodies.isSubset(of: $0.map(\.body)) }
    }
}

/// The calls that have come, in their order.
final class CallLog: Sendable {
    private struct State {
        var calls: [CallReceiver.Call] = []
        var isSilent = false
        var watchers: [UUID: AsyncStream<Void>.Continuation] = [:]
    }

    private let state = Mutex(State())

    var calls: [CallReceiver.Call] { state.withLock { $0.calls } }

    /// Whether callers wait for an answer in vain.
    var isSilent: Bool {
        get { state.withLock { $0.isSilent } }
        set { state.withLock { $0.isSilent = newValue } }
    }

    func add(_ call: CallReceiver.Call) {
        let watchers = state.withLock { state in
            state.calls.append(call)
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher.yield() }
    }

    func wait(until isEnough: ([CallReceiver.Call]) -> Bool) async {
        let (changes, watcher) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let id = UUID()
        state.withLock { $0.watchers[id] = watcher }
        defer { state.withLock { $0.watchers[id] = nil } }
        if isEnough(calls) { return }
        for await _ in changes where isEnough(calls) { return }
    }
}

/// Lends a receiver on a free port.
func withReceiver<Result: Sendable>(
    _ body: @escaping @Sendable (CallReceiver) async throws -> Result
) async throws -> Result {
    let log = CallLog()
    let responder = CallbackResponder<BasicRequestContext> { request, _ in
        let text = String(buffer: try await request.body.collect(upTo: 1_048_576))
        let delivery = HTTPField.Name("x-pact-broker-delivery").flatMap { request.headers[$0] }
        log.add(.init(body: text, delivery: delivery))
        if log.isSilent { for await _ in AsyncStream<Void>.makeStream().stream {} }
        return Response(status: .ok)
    }
    let (ports, port) = AsyncStream<Int>.makeStream()
    var logger = Logger(label: "receiver")
    logger.logLevel = .critical
    let application = Application(
        responder: responder, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { channel in
            if let number = channel.localAddress?.port { port.yield(number) }
        }, logger: logger)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await application.run() }
        defer { group.cancelAll() }
        for await number in ports { return try await body(CallReceiver(port: number, log: log)) }
        throw CancellationError()
    }
}
