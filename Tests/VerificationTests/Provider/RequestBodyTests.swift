import PactModel
import Testing
import Verification

/// What arrives at the provider of requests with bodies and headers of every kind.
@Suite struct RequestBodyTests {
    /// The request that the provider got for one of a V4 pact.
    private func sent(_ request: String, answering answer: ScriptedProvider.Answer = .init()) async throws
        -> (request: ScriptedProvider.Request, result: PactResult)
    {
        let pact = try SelectedPact.stock(
            interaction(request: request, more: #", "type": "Synchronous/HTTP""#), version: "4.0")
        return try await withProvider(answering: answer) { provider in
            let result = await ProviderVerification(provider: provider.address).verify(pact)
            return (try #require(provider.requests.first), result)
        }
    }

    @Test(arguments: [
        (
            #"{"content": {"b": 1.50, "a": [null, true]}, "contentType": "application/json"}"#,
            #"{"b":1.50,"a":[null,true]}"#
        ),
        (#"{"content": "{\"a\": 1}", "contentType": "application/json", "encoded": "JSON"}"#, #"{"a": 1}"#),
        (#"{"content": "Grüße\r\n", "contentType": "text/plain"}"#, "Grüße\r\n"),
        (#"{"content": "<a b=\"1\"/>", "contentType": "application/xml"}"#, #"<a b="1"/>"#),
        (#"{"content": "a=1&b=x+y", "contentType": "application/x-www-form-urlencoded"}"#, "a=1&b=x+y"),
        (#"{"content": "", "contentType": "text/plain"}"#, ""),
    ])
    func aBodyIsSentAsThePactHasIt(body: String, bytes: String) async throws {
        let (request, result) = try await sent(#"{"method": "PUT", "path": "/x", "body": \#(body)}"#)
        #expect(String(decoding: request.bytes, as: UTF8.self) == bytes)
        #expect(request.values("Content-Length") == ["\(bytes.utf8.count)"])
        #expect(result.hasPassed)
    }

    @Test func bytesAreSentAsTheyAre() async throws {
        let bytes = Array(UInt8.min...UInt8.max)
        let body = #"{"content": "\#(Base64.encode(bytes))", "contentType": "image/png", "encoded": "base64"}"#
        let (request, _) = try await sent(#"{"method": "POST", "path": "/x", "body": \#(body)}"#)
        #expect(request.bytes == bytes)
    }

    @Test(arguments: ["GET", "DELETE", "PATCH", "OPTIONS"])
    func anyMethodMayHaveABody(method: String) async throws {
        let (request, result) = try await sent(
            #"{"method": "\#(method)", "path": "/x", "body": {"content": "hello", "contentType": "text/plain"}}"#)
        #expect(request.method == method)
        #expect(request.bytes == Array("hello".utf8))
        #expect(result.hasPassed)
    }

    @Test func headIsAnsweredWithoutABody() async throws {
        let (request, result) = try await sent(
            #"{"method": "HEAD", "path": "/x"}"#,
            answering: .init(headers: [("Content-Type", "text/plain")], body: Array("hello".utf8)))
        #expect(request.method == "HEAD")
        #expect(result.hasPassed)
        guard case .passed(.response(let response)) = result.results.first?.outcome else {
            Issue.record("\(result)")
            return
        }
        #expect(response.body.isEmpty)
        #expect(response.headers.values(of: "Content-Type") == ["text/plain"])
    }

    @Test func severalValuesOfAHeaderAreLines() async throws {
        let (request, _) = try await sent(
            #"{"method": "GET", "path": "/x", "headers": {"X-A": ["1", "2"], "Accept": ["text/plain", "text/html;q=0.5"]}}"#
        )
        #expect(request.values("X-A") == ["1", "2"])
        #expect(request.values("Accept") == ["text/plain", "text/html;q=0.5"])
    }
}
