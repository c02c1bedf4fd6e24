import Broker
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import PactModel
import Synchronization
import TestSupport
import Testing

/// Somebody whom webhooks call: answers 500 where the path says `fail`, and 200 otherwise.
final class WebhookReceiver: Sendable {
    struct Call: Sendable {
        var method: String
        var path: String
        var headers: [String: String]
        var body: String

        var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }
    }

    let port: Int
    private let stream: AsyncStream<Call>

    fileprivate init(port: Int, calls: AsyncStream<Call>) {
        self.port = port
        stream = calls
    }

    func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    /// The next call that has not been taken yet; waits for it.
    func next() async throws -> Call {
        for await call in stream { return call }
        throw CancellationError()
    }
}

/// Lends a receiver on a free port.
func withReceiver(_ body: @escaping @Sendable (WebhookReceiver) async throws -> Void) async throws {
    let (stream, continuation) = AsyncStream.makeStream(of: WebhookReceiver.Call.self)
    let responder = CallbackResponder<BasicRequestContext> { request, _ in
        let bytes = try await request.body.collect(upTo: 1_048_576)
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        if let authority = request.head.authority { headers["host"] = authority }
        continuation.yield(
            .init(
                method: request.method.rawValue, path: request.uri.description, headers: headers,
                body: String(buffer: bytes)))
        let fails = request.uri.path.contains("fail")
        return Response(
            status: fails ? .internalServerError : .ok, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(string: #"{"heard":true}"#)))
    }
    var logger = Logger(label: "receiver")
    logger.logLevel = .critical
    let application = Application(
        responder: responder, configuration: .init(address: .hostname("127.0.0.1", port: 0)), logger: logger)
    try await application.test(.live) { client in
        try await body(WebhookReceiver(port: try #require(client.port), calls: stream))
    }
}

/// A clock that a test moves.
final class ManualTime: Sendable {
    private struct Sleeper {
        var id: UUID
        var deadline: Date
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now = Date(timeIntervalSince1970: 1_700_000_000)
        var sleepers: [Sleeper] = []
        var watchers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var now: Date { state.withLock { $0.now } }

    func sleep(_ duration: Duration) async throws {
        let id = UUID()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let watchers = state.withLock { state in
                    state.sleepers.append(
                        .init(
                            id: id, deadline: state.now.addingTimeInterval(duration / .seconds(1)),
                            continuation: continuation))
                    defer { state.watchers = [] }
                    return state.watchers
                }
                for watcher in watchers { watcher.resume() }
                if Task.isCancelled { cancel(id) }
            }
        } onCancel: {
            cancel(id)
        }
    }

    private func cancel(_ id: UUID) {
        let sleeper = state.withLock { state in
            state.sleepers.firstIndex { $0.id == id }.map { state.sleepers.remove(at: $0) }
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }

    /// Waits until somebody sleeps.
    func waitForSleeper() async {
        await withCheckedContinuation { continuation in
            let sleeps = state.withLock { state in
                if state.sleepers.isEmpty { state.watchers.append(continuation) }
                return !state.sleepers.isEmpty
            }
            if sleeps { continuation.resume() }
        }
    }

    func advance(by duration: Duration) {
        let woken = state.withLock { state in
            state.now += duration / .seconds(1)
            let woken = state.sleepers.filter { $0.deadline <= state.now }
            state.sleepers.removeAll { $0.deadline <= state.now }
            return woken
        }
        for sleeper in woken { sleeper.continuation.resume() }
    }
}

/// Lends a broker on a database that is there already.
func withBroker(
    on database: Database, settings: BrokerSettings = .callingLocalReceivers, time: ManualTime? = nil,
    cleanUp: CleanPlan? = nil,
    _ body: @escaping @Sendable (TestBroker) async throws -> Void
) async throws {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    var configuration = BrokerConfiguration(port: 0, settings: settings)
    configuration.cleanUp = cleanUp
    if let time {
        configuration.now = { time.now }
        configuration.sleep = { try await time.sleep($0) }
    }
    let application = BrokerServer.application(database: database, configuration: configuration, logger: logger)
    try await application.test(.router) { try await body(TestBroker(client: $0)) }
}

/// Lends an empty database in a folder of its own.
func withDatabase(_ body: @escaping @Sendable (Database) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in
        try await body(BrokerServer.openDatabase(path: folder.appending(path: "broker.sqlite").path))
    }
}

extension TestBroker {
    /// Makes a webhook; its identifier.
    @discardableResult
    func webhook(
        _ url: String, on events: [String] = ["contract_published"],
        body: JSONValue = ["event": "${pactbroker.eventName}"],
        headers: JSONObject = [:], secret: String? = nil, consumer: String? = nil, provider: String? = nil
    ) async throws -> String {
        var request: JSONObject = [
            "method": "POST", "url": .string(url), "headers": .object(headers), "body": body,
        ]
        request["secret"] = secret.map { .string($0) }
        var document: JSONObject = [
            "request": .object(request), "events": .array(events.map { ["name": .string($0)] }),
        ]
        document["consumer"] = consumer.map { ["name": .string($0)] }
        document["provider"] = provider.map { ["name": .string($0)] }
        let answer = try await post("/webhooks", .object(document))
        return try #require(answer.json["uuid"]?.stringValue, "\(answer.text)")
    }

    /// The deliveries of a consumer version's pact, once all fulfil a condition.
    func deliveries(
        _ consumer: String, _ version: String, to provider: String,
        when isDone: (JSONValue) -> Bool = { ["success", "failure"].contains($0["status"]?.stringValue) }
    ) async throws -> [JSONValue] {
        while true {
            let answer = try await get(
                "/pacts/provider/\(provider)/consumer/\(consumer)/version/\(version)/triggered-webhooks")
            let found = answer.json["_embedded"]?["triggeredWebhooks"]?.arrayValue ?? []
            if answer.status != 200 || found.allSatisfy(isDone) { return found }
            await Task.yield()
        }
    }
}
