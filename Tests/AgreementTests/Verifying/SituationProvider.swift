import BrokerTestSupport
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// What a provider does with a request.
enum ProviderAnswer: Sendable {
    case answer(status: Int = 200, headers: [(String, String)] = [], body: [UInt8] = [])
    /// Writes these bytes, whatever they are, and hangs up.
    case bytes(String)
    /// Says nothing until the verifier gives up.
    case silence

    static func json(_ text: String, status: Int = 200, headers: [(String, String)] = []) -> ProviderAnswer {
        .text(text, type: "application/json", status: status, headers: headers)
    }

    static func text(
        _ text: String, type: String = "text/plain", status: Int = 200, headers: [(String, String)] = []
    ) -> ProviderAnswer {
        .answer(status: status, headers: [("Content-Type", type)] + headers, body: Array(text.utf8))
    }

    static func status(_ status: Int) -> ProviderAnswer { .answer(status: status) }

    /// A redirection to a path.
    static func redirect(to path: String, status: Int = 302) -> ProviderAnswer {
        .answer(status: status, headers: [("Location", path)])
    }
}

/// A provider on a free port that does as it is told and keeps what it was asked.
final class SituationProvider: Sendable {
    struct Request: Sendable {
        var method: String
        /// Path and query as they came.
        var target: String
        var headers: [(name: String, value: String)]
        var body: [UInt8]

        var path: String { String(target.prefix { $0 != "?" }) }
        var text: String { String(decoding: body, as: UTF8.self) }

        func values(_ name: String) -> [String] {
            headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
        }
    }

    typealias Script = @Sendable (_ request: Request, _ number: Int) -> ProviderAnswer

    let port: Int
    private let script: Script
    private let log = Mutex<[Request]>([])

    private init(port: Int, script: @escaping Script) {
        self.port = port
        self.script = script
    }

    /// What came so far, in order.
    var requests: [Request] { log.withLock { $0 } }

    private typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, ByteBuffer>

    /// Lends a provider; with `tls` one that speaks https.
    static func lent<Result: Sendable>(
        tls: TLSConfiguration? = nil, _ script: @escaping Script,
        _ body: (SituationProvider) async throws -> Result
    ) async throws -> Result {
        let secrets = try tls.map { try NIOSSLContext(configuration: $0) }
        let listening = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let secrets { try pipeline.addHandler(NIOSSLServerHandler(context: secrets)) }
                    try pipeline.addHandler(ByteToMessageHandler(HTTPRequestDecoder()))
                    return try Connection(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: false))
                }
            }
        let provider = SituationProvider(port: listening.channel.localAddress?.port ?? 0, script: script)
        return try await listening.executeThenClose { connections in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await withThrowingDiscardingTaskGroup { open in
                        for try await connection in connections {
                            // A verifier that hangs up has had enough.
                            open.addTask { try? await provider.serve(connection) }
                        }
                    }
                }
                defer { group.cancelAll() }
                return try await body(provider)
            }
        }
    }

    private func serve(_ connection: Connection) async throws {
        try await connection.executeThenClose { inbound, outbound in
            var request: Request?
            for try await part in inbound {
                switch part {
                case .head(let head):
                    request = Request(
                        method: head.method.rawValue, target: head.uri,
                        headers: head.headers.map { (name: $0.name, value: $0.value) }, body: [])
                case .body(let bytes): request?.body += bytes.readableBytesView
                case .end:
                    guard let whole = request else { return }
                    let number = log.withLock { log in
                        log.append(whole)
                        return log.count
                    }
                    switch script(whole, number) {
                    case .answer(let status, let headers, let body):
                        let bytes = Self.wire(status, headers, body, isHead: whole.method == "HEAD")
                        try await outbound.write(ByteBuffer(bytes: bytes))
                    case .bytes(let text):
                        try await outbound.write(ByteBuffer(string: text))
                        return
                    case .silence: continue
                    }
                }
            }
        }
    }

    private static func wire(_ status: Int, _ headers: [(String, String)], _ body: [UInt8], isHead: Bool) -> [UInt8] {
        var head = "HTTP/1.1 \(status) Said\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if status != 204, status != 304 { head += "Content-Length: \(body.count)\r\n" }
        return Array("\(head)\r\n".utf8) + (isHead ? [] : body)
    }
}
