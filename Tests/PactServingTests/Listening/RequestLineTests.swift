import NIOCore
import NIOPosix
import PactModel
import PactServing
import Testing

/// The first lines of requests, the odd ones that contracts and clients have too.
@Suite struct RequestLineTests {
    @Test(arguments: [
        ("GET /a", "GET /a"), ("get /a", "get /a"), ("Weird /a", "Weird /a"), ("P-0+x /a", "P-0+x /a"),
        ("CONNECT /a", "CONNECT /a"), ("GET /é", "GET /é"), ("GET /a?q=日本", "GET /a q=日本"),
        ("get /a?q=1", "get /a q=1"),
        ("GET http://other/a?q=1", "GET /a q=1"), ("GET http://other", "GET /"), ("GET /a#b?c", "GET /a"),
        ("GET /a?u=http://other/b", "GET /a u=http://other/b"), ("OPTIONS *", "OPTIONS *"),
    ])
    func areReadAsTheyCame(_ line: String, _ read: String) async throws {
        let reply = try await Self.echoing(
            "\(line) HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\nab")
        #expect(reply.hasSuffix("\r\n\r\n\(read) ab"), "\(reply)")
    }

    @Test func aMethodThatIsOnlyLikeHEADGetsABody() async throws {
        #expect(try await Self.echoing("head / HTTP/1.1\r\nConnection: close\r\n\r\n").hasSuffix("\r\n\r\nhead / "))
        #expect(try await Self.echoing("HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n").hasSuffix("\r\n\r\n"))
    }

    @Test func theNextRequestOfAConnectionIsReadAnew() async throws {
        let reply = try await HTTPListener().serving(Self.echo) { address in
            try await exchange(
                ["get /1 HTTP/1.1\r\n\r\n", "GET /2 HTTP/1.1\r\n\r\n", "Odd /3 HTTP/1.1\r\nConnection: close\r\n\r\n"],
                at: address)
        }
        #expect(reply.contains("get /1 ") && reply.contains("GET /2 ") && reply.hasSuffix("Odd /3 "), "\(reply)")
    }

    @Test(arguments: ["no line at all\r\n\r\n", "Odd /\r\n\r\n", "Od(d) / HTTP/1.1\r\n\r\n", "Odd / HTTP/3\r\n\r\n"])
    func whatIsNoRequestIsRefused(_ text: String) async throws {
        #expect(try await Self.echoing(text).hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
    }

    private static let echo: HTTPListener.Responder = { request, _ in
        let body = String(decoding: request.body.bytes, as: UTF8.self)
        let query = request.query.flatMap { parameter in parameter.values.map { "\(parameter.name)=\($0 ?? "")" } }
        let parts = ["\(request.method) \(request.path)"] + query
        return Answer(
            status: 200, body: ByteBuffer(string: parts.joined(separator: " ") + " \(body)"))
    }

    private static func echoing(_ text: String) async throws -> String {
        try await HTTPListener().serving(echo) { address in try await exchange([text], at: address) }
    }
}

/// Sends texts, each when the answer to the one before has come, and gathers what comes back until the other side hangs up.
private func exchange(_ texts: [String], at address: ListeningAddress) async throws -> String {
    let connection = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connect(host: address.host, port: address.port) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    return try await connection.executeThenClose { inbound, outbound in
        var texts = texts[...]
        try await outbound.write(ByteBuffer(string: texts.removeFirst()))
        var reply = ""
        for try await buffer in inbound {
            reply += String(buffer: buffer)
            if let next = texts.popFirst() { try await outbound.write(ByteBuffer(string: next)) }
        }
        return reply
    }
}
