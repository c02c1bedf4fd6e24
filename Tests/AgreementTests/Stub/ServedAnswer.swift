import NIOCore
import NIOPosix
import PactModel

/// What a server answered, as it came over the wire.
struct ServedAnswer: Sendable {
    /// nil where the server hung up without an answer.
    var status: Int?
    /// By lower-cased name, several lines joined, without what a server adds of its own.
    var headers: [String: String] = [:]
    var body: [UInt8] = []

    /// Sends a request byte for byte, and reads until the server hangs up.
    static func to(_ request: ActualPart, port: Int) async throws -> ServedAnswer {
        let connection = try await connect(port: port)
        let reply = try await connection.executeThenClose { inbound, outbound in
            var reply: [UInt8] = []
            do {
                try await outbound.write(ByteBuffer(bytes: request.wire))
                for try await buffer in inbound { reply += buffer.readableBytesView }
            } catch {
                // Whoever hangs up early has answered all the same, or not.
            }
            return reply
        }
        return ServedAnswer(wire: reply)
    }

    private static func connect(port: Int, attempts: Int = 3) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        do {
            return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(host: "127.0.0.1", port: port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    }
                }
        } catch  where attempts > 1 {
            // On a busy machine a stub may not have come to its first connection.
            return try await connect(port: port, attempts: attempts - 1)
        }
    }

    private static let own: Set<String> = ["date", "content-length", "connection", "x-pact", "transfer-encoding"]

    init(wire: [UInt8]) {
        guard let end = wire.firstRange(of: Array("\r\n\r\n".utf8)) else { return }
        let lines = String(decoding: wire[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        for line in lines.dropFirst() {
            let sides = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let name = sides[0].lowercased()
            if Self.own.contains(name) { continue }
            let value = sides.count > 1 ? sides[1].drop { $0 == " " } : ""
            headers[name] = headers[name].map { "\($0), \(value)" } ?? String(value)
        }
        body = Array(wire[end.upperBound...])
    }

    /// Whether the same is answered; JSON may be written in other ways.
    func agrees(with other: ServedAnswer) -> Bool {
        status == other.status && comparableHeaders == other.comparableHeaders && hasSameBody(as: other)
    }

    /// Without the blanks around values, which mean nothing.
    private var comparableHeaders: [String: [String]] {
        headers.mapValues { value in
            value.split(separator: ",", omittingEmptySubsequences: false).map { piece in
                String(piece.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
        }
    }

    private func hasSameBody(as other: ServedAnswer) -> Bool {
        if body == other.body { return true }
        guard let left = try? JSONValue(parsing: body), let right = try? JSONValue(parsing: other.body) else {
            return false
        }
        return left.text(.init(sortsKeys: true)) == right.text(.init(sortsKeys: true)) || left.isNearly(right)
    }
}

extension ServedAnswer: CustomStringConvertible {
    var description: String {
        let lines = headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return "\(status.map(String.init) ?? "no answer") \(lines) \(String(decoding: body.prefix(300), as: UTF8.self))"
    }
}

extension JSONValue {
    /// Whether it is the same value where numbers are what a 64-bit float holds.
    fileprivate func isNearly(_ other: JSONValue) -> Bool {
        switch (self, other) {
        case (.number(let left), .number(let right)): Double(left.lexeme) == Double(right.lexeme)
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isNearly($1) }
        case (.object(let left), .object(let right)):
            Set(left.map(\.key)) == Set(right.map(\.key))
                && left.allSatisfy { member in
                    // The last of several members with one name counts.
                    let mine = left.last { $0.key == member.key }?.value
                    let others = right.last { $0.key == member.key }?.value
                    return mine.flatMap { mine in others.map { mine.isNearly($0) } } ?? false
                }
        default: self == other
        }
    }
}

extension ActualPart {
    /// The request as it is sent.
    var wire: [UInt8] {
        var head = "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        let bytes = body?.bytes
        if let bytes { head += "Content-Length: \(bytes.count)\r\n" }
        return Array("\(head)\r\n".utf8) + (bytes ?? [])
    }
}
