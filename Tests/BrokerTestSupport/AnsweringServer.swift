import NIOCore
import NIOPosix
public import NIOSSL
import Synchronization

/// A server on a free port that sends what a closure makes of each request: one answer a connection, then it hangs up.
public struct AnsweringServer: Sendable {
    public let url: String
    fileprivate let log = RequestLog()

    /// Each request so far: its text as it came over the wire.
    public var requests: [String] { log.requests.withLock { $0 } }
    /// The first line of each request.
    public var requestLines: [String] { requests.map { String($0.prefix { $0 != "\r\n" }) } }

    /// A whole HTTP answer.
    public static func answer(
        _ status: Int, _ body: String, type: String = "application/hal+json", headers: String = ""
    ) -> String {
        "HTTP/1.1 \(status) X\r\nContent-Type: \(type)\r\n\(headers)Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
    }
}

private final class RequestLog: Sendable {
    let requests = Mutex<[String]>([])
}

/// Serves while `body` runs.
///
/// - Parameters:
///   - tls: the certificate and key to speak https with.
///   - answer: what is sent for a request's text; the empty text hangs up without a word.
public func withAnsweringServer<Result: Sendable>(
    tls: TLSConfiguration? = nil, _ answer: @escaping @Sendable (_ request: String, _ number: Int) -> String,
    _ body: @Sendable (AnsweringServer) async throws -> Result
) async throws -> Result {
    let secrets = try tls.map { try NIOSSLContext(configuration: $0) }
    let listening = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .bind(host: "127.0.0.1", port: 0) { channel in
            channel.eventLoop.makeCompletedFuture {
                if let secrets {
                    try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: secrets))
                }
                return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    let port = listening.channel.localAddress?.port ?? 0
    let server = AnsweringServer(url: "\(tls == nil ? "http" : "https")://127.0.0.1:\(port)")
    return try await listening.executeThenClose { connections in
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await withThrowingDiscardingTaskGroup { open in
                    for try await connection in connections {
                        open.addTask { try? await serve(connection, server, answer) }
                    }
                }
            }
            defer { group.cancelAll() }
            return try await body(server)
        }
    }
}

/// Serves `script`, one entry a request and the last one again and again, while `body` runs.
public func withAnsweringServer<Result: Sendable>(
    tls: TLSConfiguration? = nil, script: [String], _ body: @Sendable (AnsweringServer) async throws -> Result
) async throws -> Result {
    try await withAnsweringServer(tls: tls, { _, number in script[min(number, script.count) - 1] }, body)
}

private func serve(
    _ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>, _ server: AnsweringServer,
    _ answer: @Sendable (String, Int) -> String
) async throws {
    try await connection.executeThenClose { inbound, outbound in
        var text = ""
        for try await buffer in inbound {
            text += String(buffer: buffer)
            if isWhole(text) { break }
        }
        if text.isEmpty { return }
        let number = server.log.requests.withLock { requests in
            requests.append(text)
            return requests.count
        }
        let bytes = answer(text, number)
        if !bytes.isEmpty { try await outbound.write(ByteBuffer(string: bytes)) }
    }
}

private func isWhole(_ request: String) -> Bool {
    guard let end = request.firstRange(of: "\r\n\r\n") else { return false }
    let length = request[..<end.lowerBound].split(separator: "\r\n")
        .first { $0.lowercased().hasPrefix("content-length:") }
        .flatMap { Int($0.split(separator: " ").last ?? "") }
    return request[end.upperBound...].utf8.count >= length ?? 0
}
