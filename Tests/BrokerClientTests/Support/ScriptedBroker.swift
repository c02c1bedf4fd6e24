import NIOCore
import NIOPosix
import Synchronization

/// A server that sends prepared bytes, whatever is asked: one answer a connection, then it hangs up.
struct ScriptedBroker: Sendable {
    let baseURL: String
    private let log: RequestLog

    /// Each request so far: its text as it came over the wire.
    var requests: [String] { log.requests.withLock { $0 } }
    /// The first line of each request.
    var requestLines: [String] { requests.map { String($0.prefix { $0 != "\r\n" }) } }

    fileprivate init(port: Int, log: RequestLog) {
        baseURL = "http://127.0.0.1:\(port)"
        self.log = log
    }

    /// A whole HTTP answer.
    static func answer(_ status: Int, _ body: String, type: String = "application/hal+json", headers: String = "")
        -> String
    {
        "HTTP/1.1 \(status) X\r\nContent-Type: \(type)\r\n\(headers)Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
    }
}

private final class RequestLog: Sendable {
    let requests = Mutex<[String]>([])
}

/// Serves `script`, one entry a request and the last one again and again, while `body` runs.
func withScriptedBroker<Result: Sendable>(
    _ script: [String], _ body: @Sendable (ScriptedBroker) async throws -> Result
) async throws -> Result {
    let log = RequestLog()
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .bind(host: "127.0.0.1", port: 0) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    let port = server.channel.localAddress?.port ?? 0
    return try await server.executeThenClose { connections in
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for try await connection in connections {
                    try? await serve(connection, script: script, log: log)
                }
            }
            let scripted = ScriptedBroker(port: port, log: log)
            defer { group.cancelAll() }
            return try await body(scripted)
        }
    }
}

private func serve(
    _ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>, script: [String], log: RequestLog
) async throws {
    try await connection.executeThenClose { inbound, outbound in
        var text = ""
        for try await buffer in inbound {
            text += String(buffer: buffer)
            if isWhole(text) { break }
        }
        if text.isEmpty { return }
        let count = log.requests.withLock { requests in
            requests.append(text)
            return requests.count
        }
        let answer = script[min(count, script.count) - 1]
        if !answer.isEmpty { try await outbound.write(ByteBuffer(string: answer)) }
    }
}

private func isWhole(_ request: String) -> Bool {
    guard let end = request.firstRange(of: "\r\n\r\n") else { return false }
    let length = request[..<end.lowerBound].split(separator: "\r\n")
        .first { $0.lowercased().hasPrefix("content-length:") }
        .flatMap { Int($0.split(separator: " ").last ?? "") }
    return request[end.upperBound...].utf8.count >= length ?? 0
}
