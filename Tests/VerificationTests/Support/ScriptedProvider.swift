import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization
import Verification

/// A provider on a free port that keeps what it was asked and answers as it is told.
final class ScriptedProvider: Sendable {
    struct Request: Sendable {
        var method: String
        /// The raw target: path and query.
        var target: String
        var headers: [(name: String, value: String)]
        var bytes: [UInt8]

        var body: String { String(decoding: bytes, as: UTF8.self) }

        /// All lines of a header, in order.
        func values(_ name: String) -> [String] {
            headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
        }
    }

    struct Answer: Sendable {
        var status = 200
        var headers: [(String, String)] = []
        var body: [UInt8] = []

        static func json(_ text: String, status: Int = 200) -> Answer {
            Answer(status: status, headers: [("Content-Type", "application/json")], body: Array(text.utf8))
        }
    }

    let port: Int
    private let log: Log

    /// Shared with the server's tasks.
    fileprivate final class Log: Sendable {
        let requests = Mutex<[Request]>([])
    }

    fileprivate init(port: Int, log: Log) {
        self.port = port
        self.log = log
    }

    var url: String { "http://127.0.0.1:\(port)" }
    var address: ProviderAddress { ProviderAddress(host: "127.0.0.1", port: port) }
    /// What came so far, in order.
    var requests: [Request] { log.requests.withLock { $0 } }
}

/// Lends a provider that answers with `answer`.
func withProvider<Result: Sendable>(
    _ answer: @escaping @Sendable (ScriptedProvider.Request) async throws -> ScriptedProvider.Answer,
    _ body: (ScriptedProvider) async throws -> Result
) async throws -> Result {
    let log = ScriptedProvider.Log()
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let responder = CallbackResponder<BasicRequestContext> { request, _ in
        let buffer = try await request.body.collect(upTo: 1 << 20)
        let recorded = ScriptedProvider.Request(
            method: request.method.rawValue, target: request.uri.string,
            headers: [(name: "Host", value: request.head.authority ?? "")]
                + request.headers.map { (name: $0.name.rawName, value: $0.value) },
            bytes: Array(buffer.readableBytesView))
        log.requests.withLock { $0.append(recorded) }
        let answer = try await answer(recorded)
        var headers = HTTPFields()
        for (name, value) in answer.headers {
            guard let name = HTTPField.Name(name) else { continue }
            headers.append(HTTPField(name: name, value: value))
        }
        return Response(
            status: .init(code: answer.status), headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
    var logger = Logger(label: "scripted provider")
    logger.logLevel = .critical
    let application = Application(
        responder: responder, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { channel in port.yield(channel.localAddress?.port ?? 0) }, logger: logger)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await application.run() }
        var iterator = ports.makeAsyncIterator()
        let number = await iterator.next() ?? 0
        let result = try await body(ScriptedProvider(port: number, log: log))
        group.cancelAll()
        return result
    }
}

/// Lends a provider that gives every request the same answer.
func withProvider<Result: Sendable>(
    answering answer: ScriptedProvider.Answer, _ body: (ScriptedProvider) async throws -> Result
) async throws -> Result {
    try await withProvider({ _ in answer }, body)
}
