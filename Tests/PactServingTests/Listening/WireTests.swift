import NIOCore
import NIOHTTP1
import PactModel
import Testing

@testable import PactServing

/// What goes over the wire, byte by byte.
@Suite struct WireTests {
    /// What a listener makes of each request of one connection.
    private func reply(
        to text: String, listener: HTTPListener = HTTPListener(),
        _ responder: @escaping HTTPListener.Responder = { request, _ in Answer(request: request) }
    ) async throws -> String {
        try await listener.serving(responder) { try await exchange(text, at: $0) }
    }

    private static let end = "Connection: close\r\n\r\n"

    @Test func keepsAConnectionAndAnswersPipelinedRequestsInOrder() async throws {
        let text = try await reply(
            to:
                "GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\nGET /c HTTP/1.1\r\nHost: x\r\n\(Self.end)"
        )
        #expect(
            text == """
                HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nGET /aHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nGET /b\
                HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nGET /c
                """)
    }

    /// The first is answered on another thread, the second could be answered at once.
    @Test func answersInOrderWhereTheFirstRequestIsLarge() async throws {
        let size = 1_000_000
        let text = try await reply(
            to:
                "POST /a HTTP/1.1\r\nContent-Length: \(size)\r\n\r\n\(String(repeating: "a", count: size))GET /b HTTP/1.1\r\n\(Self.end)"
        ) { request, _ in Answer(status: 200, body: ByteBuffer(string: "\(request.path) \(request.body.bytes.count)")) }
        #expect(
            text == """
                HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n/a 1000000HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\
                \r\n\r\n/b 0
                """)
    }

    @Test func takesABodyInChunks() async throws {
        let text = try await reply(
            to:
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\(Self.end)3\r\nabc\r\nA\r\n0123456789\r\n0\r\nX-Trailer: 1\r\n\r\n"
        )
        #expect(text.hasSuffix("\r\n\r\nPOST / abc0123456789"))
    }

    @Test func asksForTheBodyThatAClientHoldsBack() async throws {
        let text = try await reply(
            to: "POST / HTTP/1.1\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n\(Self.end)",
            thenAfter: "HTTP/1.1 100 Continue\r\n\r\n", send: "abc")
        #expect(
            text == """
                HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nPOST / abc
                """)
    }

    /// Sends the second text only when the first answer has come.
    private func reply(to first: String, thenAfter answer: String, send second: String) async throws -> String {
        try await HTTPListener().serving({ request, _ in Answer(request: request) }) { address in
            try await exchange(first, thenAfter: answer, send: second, at: address)
        }
    }

    @Test func answersHEADWithTheLengthAndWithoutTheBody() async throws {
        let text = try await reply(to: "HEAD /a HTTP/1.1\r\n\r\nHEAD /a HTTP/1.1\r\n\(Self.end)")
        #expect(
            text == """
                HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 7\r\nConnection: close\r\n\r\n
                """)
    }

    @Test(arguments: [(204, "204 No Content"), (304, "304 Not Modified")])
    func sendsNoBodyWithAStatusThatHasNone(status: Int, line: String) async throws {
        let text = try await reply(to: "GET / HTTP/1.1\r\n\(Self.end)") { _, _ in
            Answer(PactResponse(status: status, headers: [PactHeader("X-A", ["1"])], body: .json(1)))
        }
        #expect(text == "HTTP/1.1 \(line)\r\nX-A: 1\r\nConnection: close\r\n\r\n")
    }

    @Test(arguments: [
        (299, "299 "), (999, "999 "), (599, "599 "), (99, "500 Internal Server Error"),
        (100, "500 Internal Server Error"), (-1, "500 Internal Server Error"), (1000, "500 Internal Server Error"),
    ])
    func sendsAnyStatusThatAnAnswerMayHave(status: Int, line: String) async throws {
        let text = try await reply(to: "GET / HTTP/1.1\r\n\(Self.end)") { _, _ in Answer(PactResponse(status: status)) }
        #expect(text == "HTTP/1.1 \(line)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    }

    @Test func sendsCookiesInLinesOfTheirOwnAndListsInOne() async throws {
        let text = try await reply(to: "GET / HTTP/1.1\r\n\(Self.end)") { _, _ in
            Answer(
                PactResponse(headers: [
                    PactHeader("Set-Cookie", ["a=1", "b=2"]), PactHeader("X-Tag", ["a", "b"]),
                    PactHeader("set-cookie", ["c=3"]),
                ]))
        }
        #expect(
            text == """
                HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-Tag: a, b\r\nset-cookie: c=3\r\nContent-Length: 0\r\n\
                Connection: close\r\n\r\n
                """)
    }

    /// A pact may state what would break the connection.
    @Test func sendsNoHeaderThatWouldEndTheHeadOrMisframeTheBody() async throws {
        let text = try await reply(to: "GET / HTTP/1.1\r\n\(Self.end)") { _, _ in
            Answer(
                PactResponse(
                    headers: [
                        PactHeader("Content-Length", ["99"]), PactHeader("Transfer-Encoding", ["chunked"]),
                        PactHeader("Connection", ["upgrade"]), PactHeader("X A", ["1"]), PactHeader("", ["1"]),
                        PactHeader("X-B", ["1\r\nX-C: 2"]), PactHeader("X-Ä", ["1"]), PactHeader("X-E", ["é"]),
                    ], body: .present(.init(bytes: [0x31]))))
        }
        #expect(
            text == "HTTP/1.1 200 OK\r\nX-B: 1  X-C: 2\r\nX-E: é\r\nContent-Length: 1\r\nConnection: close\r\n\r\n1")
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\n A: 1\r\n\r\n", "GET / HTTP/1.1\r\nA : 1\r\n\r\n", "GET / HTTP/1.1\r\nA: 1\u{1}\r\n\r\n",
        "GET / HTTP/1.1\r\nA\r\n\r\n", "GET / HTTP/1.1\r\n: 1\r\n\r\n", "GET / HTTP/1.1\nA: 1\n\n",
        "GET / HTTP/1.1\r\nA: 1\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: 1, 1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
        "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n",
        "GET /a b HTTP/1.1\r\n\r\n", "GET / HTTP/1.1 \r\n\r\n", "GET /\u{7F} HTTP/1.1\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "nonsense\r\n\r\n", "GET / HTTP/1.1\r\nA b: 1\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}", "GET  HTTP/1.1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
    ])
    func refusesWhatIsNoHTTP(text: String) async throws {
        #expect(
            try await reply(to: text) == "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nX: \(String(repeating: "a", count: 100_000))\r\n\r\n",
        "GET / HTTP/1.1\r\nX: \(String(repeating: "a", count: 100_000))",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: \(String(repeating: "a", count: 100_000))",
    ])
    func refusesAHeadWithoutEnd(text: String) async throws {
        #expect(
            try await reply(to: text)
                == "HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    }

    /// However a request is cut into pieces, it is the same.
    @Test func readsRequestsInAnyPieces() {
        let text = """
            \r\nPOST /a?b=1 HTTP/1.1\r\nX-A: 1\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\nabcd\r\n00\r\nT: 1\r\n\r\n\
            \r\nPUT /b HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabcGET /c HTTP/1.0\r\n\r\n
            """
        func read(_ pieces: [Substring.UTF8View]) -> [String] {
            var reader = RequestReader(bodyLimit: 100, splitsLists: true)
            var input = ByteBuffer()
            var found: [String] = []
            for piece in pieces {
                input.writeBytes(piece)
                reading: while true {
                    switch reader.next(&input) {
                    case .needsBytes: break reading
                    case .asksForBody: found.append("continue")
                    case .request(let request, let head):
                        let body = String(decoding: request.body.bytes, as: UTF8.self)
                        found.append(
                            "\(request.method) \(request.path) \(request.query.encoded) \(body) \(head.isKeptAlive)")
                    case .refusal(let status): return found + ["\(status)"]
                    }
                }
            }
            return found
        }
        let whole = ["POST /a b=1 abcd true", "continue", "PUT /b  abc true", "GET /c   false"]
        let bytes = Substring(text).utf8
        #expect(read([bytes]) == whole)
        #expect(read(bytes.indices.map { bytes[$0...$0] }) == whole)
        for cut in bytes.indices.dropFirst() { #expect(read([bytes[..<cut], bytes[cut...]]) == whole) }
    }

    @Test(arguments: [
        "POST / HTTP/1.1\r\nContent-Length: 11\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nB\r\n01234567890\r\n",
    ])
    func refusesABodyAboveTheLimit(text: String) async throws {
        var listener = HTTPListener()
        listener.bodyLimit = 10
        #expect(
            try await reply(to: text, listener: listener)
                == "HTTP/1.1 413 Payload Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    }

    @Test(arguments: [
        ("GET / HTTP/1.0\r\n\r\n", "Connection: close"),
        ("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\n", "Connection: keep-alive"),
    ])
    func speaksWithOldClients(text: String, line: String) async throws {
        #expect(try await reply(to: text).contains("\r\n\(line)\r\n"))
    }

    @Test func readsARequestAsItCame() async throws {
        let text = """
            M-SEARCH /a%2Fb/../c//?tag=1&q=a+b%26&tag=2&flag&empty= HTTP/1.1\r\nHost: x\r\nX-Tag: a\r\naccept: a/b, c/d\r\n\
            x-tag: b, c\r\nCookie: a=1; b=2\r\n\(Self.end)
            """
        _ = try await reply(to: text) { request, _ in
            #expect(request.method == "M-SEARCH")
            #expect(request.path == "/a%2Fb/../c//")
            #expect(
                request.query == [
                    QueryParameter("tag", ["1", "2"]), QueryParameter("q", ["a b&"]), QueryParameter("flag", [nil]),
                    QueryParameter("empty", [""]),
                ])
            #expect(
                request.headers == [
                    PactHeader("Host", ["x"]), PactHeader("X-Tag", ["a", "b, c"]),
                    PactHeader("accept", ["a/b", "c/d"]),
                    PactHeader("Cookie", ["a=1; b=2"]), PactHeader("Connection", ["close"]),
                ])
            #expect(request.body == .empty)
            return Answer(status: 200)
        }
    }

    @Test(arguments: [
        ("http://school.test/a?b=1", "/a"), ("https://school.test:1/a/b", "/a/b"), ("http://school.test", "/"),
        ("*", "*"),
    ])
    func readsThePathOfATargetWithAHost(target: String, path: String) async throws {
        let text = try await reply(to: "OPTIONS \(target) HTTP/1.1\r\n\(Self.end)") { request, _ in
            Answer(status: 200, body: ByteBuffer(string: request.path))
        }
        #expect(text.hasSuffix("\r\n\r\n\(path)"))
    }

    @Test func returnsBytesThatAreNoText() async throws {
        let bytes = (0...255).map { UInt8($0) }
        let response = PactResponse(body: .present(.init(bytes: bytes)))
        try await HTTPListener().serving({ _, _ in Answer(response) }) { address in
            let reply = try await exchange(ByteBuffer(string: "GET / HTTP/1.1\r\n\(Self.end)"), at: address)
            #expect(Array(reply.readableBytesView.suffix(256)) == bytes)
        }
    }
}

extension Answer {
    /// Method, path and body of a request.
    fileprivate init(request: PactRequest) {
        let body = String(decoding: request.body.bytes, as: UTF8.self)
        self.init(
            status: 200,
            body: ByteBuffer(string: "\(request.method) \(request.path)\(body.isEmpty ? "" : " \(body)")"))
    }
}
