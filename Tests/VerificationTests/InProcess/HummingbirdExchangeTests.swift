import HTTPTypes
import Hummingbird
import HummingbirdVerification
import NIOCore
import PactModel
import Testing
import Verification

/// Requests of pacts at a responder, without a socket.
@Suite struct HummingbirdExchangeTests {
    private let router = Router()

    private func send(_ request: PactRequest, basePath: String = "") async throws -> PactResponse {
        try await HummingbirdExchange(router, basePath: basePath, timeout: .seconds(20))
            .response(to: request, transport: nil)
    }

    private func text(_ response: PactResponse) -> String { String(decoding: response.body.bytes, as: UTF8.self) }

    @Test func givesTheResponderTheWholeRequest() async throws {
        let seen = Events()
        router.put("/base/shelves/{id}") { request, context in
            let body = String(buffer: try await request.body.collect(upTo: 100))
            let id = context.parameters.get("id") ?? ""
            seen.append("\(request.method) \(request.uri) \(id) \(request.headers[values: .accept]) \(body)")
            seen.append("\(request.head.authority ?? "") \(request.headers[.contentLength] ?? "")")
            return Response(
                status: .accepted, headers: [.contentType: "text/plain"],
                body: .init(byteBuffer: ByteBuffer(string: "x")))
        }
        let response = try await send(
            PactRequest(
                method: "put", path: "/shelves/a%20b", query: [QueryParameter("q", ["x y", "&"])],
                headers: [PactHeader("Accept", ["a/b", "c/d"]), PactHeader("Host", ["shop"])],
                body: .present(.init(bytes: Array("hello".utf8)))), basePath: "/base")
        #expect(
            seen.all == [
                #"PUT /base/shelves/a%20b?q=x+y&q=%26 a%20b ["a/b", "c/d"] hello"#, "shop 5",
            ])
        #expect(response.status == 202)
        #expect(response.headers.values(of: "content-type") == ["text/plain"])
        #expect(text(response) == "x")
    }

    @Test func readsABodyThatIsMadePieceByPiece() async throws {
        router.get("/") { _, _ in
            Response(
                status: .ok,
                body: .init { writer in
                    for piece in ["a", "b", "c"] { try await writer.write(ByteBuffer(string: piece)) }
                    try await writer.finish(nil)
                })
        }
        #expect(text(try await send(PactRequest())) == "abc")
    }

    @Test func takesAnErrorForAStatus500AsAServerDoes() async throws {
        struct Broken: Error {}
        router.get("/") { _, _ -> String in throw Broken() }
        router.get("/gone") { _, _ -> String in throw HTTPError(.gone, message: "sold") }
        #expect(try await send(PactRequest()).status == 500)
        #expect(try await send(PactRequest(path: "/gone")).status == 410)
        #expect(try await send(PactRequest(path: "/nowhere")).status == 404)
    }

    @Test(arguments: [
        (301, "POST", "GET "), (303, "PUT", "GET "), (307, "POST", "POST body"), (308, "PUT", "PUT body"),
    ])
    func followsRedirectsWithin(status: Int, method: String, arrival: String) async throws {
        for verb in [HTTPRequest.Method.post, .put] {
            router.on("/old", method: verb) { _, _ in
                Response(status: .init(code: status), headers: [.location: "new?a=1"])
            }
        }
        for verb in [HTTPRequest.Method.get, .post, .put] {
            router.on("/new", method: verb) { request, _ in
                "\(request.method) \(String(buffer: try await request.body.collect(upTo: 100)))"
            }
        }
        let body = PactBody.present(.init(bytes: Array("body".utf8)))
        #expect(text(try await send(PactRequest(method: method, path: "/old", body: body))) == arrival)
    }

    @Test func leavesARedirectToAnotherHostAsItIs() async throws {
        router.get("/") { _, _ in Response(status: .found, headers: [.location: "https://school.example/"]) }
        #expect(try await send(PactRequest()).status == 302)
    }

    @Test func endsRedirectsInACircle() async throws {
        router.get("/") { _, _ in Response(status: .found, headers: [.location: "/"]) }
        await #expect(throws: ProviderFailure.redirectsWithoutEnd(address: "/")) { try await send(PactRequest()) }
    }

    @Test func cancelsAResponderAfterItsTime() async throws {
        router.get("/") { _, _ in
            try await Task.sleep(for: .seconds(60))
            return ""
        }
        let exchange = HummingbirdExchange(router, timeout: .milliseconds(20))
        await #expect(throws: ProviderFailure.timedOut(address: "/", after: .milliseconds(20))) {
            try await exchange.response(to: PactRequest(), transport: nil)
        }
    }

    @Test func unpacksWhatMiddlewareHasCompressed() async throws {
        // "hello" as gzip writes it.
        let hello: [UInt8] = [
            31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 203, 72, 205, 201, 201, 7, 0, 134, 166, 16, 54, 5, 0, 0, 0,
        ]
        router.get("/") { request, _ in
            let isAccepted = request.headers[.acceptEncoding]?.contains("gzip") == true
            return Response(
                status: isAccepted ? .ok : .notAcceptable, headers: [.contentEncoding: "gzip"],
                body: .init(byteBuffer: ByteBuffer(bytes: hello)))
        }
        router.get("/broken") { _, _ in
            Response(
                status: .ok, headers: [.contentEncoding: "gzip"], body: .init(byteBuffer: ByteBuffer(string: "hello")))
        }
        #expect(text(try await send(PactRequest())) == "hello")
        await #expect(throws: ProviderFailure.self) { try await send(PactRequest(path: "/broken")) }
    }

    @Test func takesAnApplication() async throws {
        router.get("/") { _, _ in "hello" }
        let exchange = try await HummingbirdExchange(Application(router: router))
        #expect(text(try await exchange.response(to: PactRequest(), transport: nil)) == "hello")
    }
}
