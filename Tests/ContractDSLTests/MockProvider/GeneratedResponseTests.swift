import ContractDSL
import NIOHTTP1
import PactModel
import PactServing
import Testing

@Suite struct GeneratedResponseTests {
    @Test func generatesWhatTheConsumerGetsAndNotWhatTheProviderOwes() async throws {
        let response = PactResponse(
            headers: [PactHeader("Content-Type", ["application/json"]), PactHeader("Location", ["example"])],
            body: .json(["count": 1, "id": "example", "next": "example"]),
            generators: Generators(
                status: .randomInt(min: 203, max: 203),
                header: [NamedGenerator("Location", .mockServerURL(example: "http://a:1/x", regex: ".*(/x)"))],
                body: [
                    NamedGenerator("$.count", .randomInt(min: 7, max: 7)),
                    NamedGenerator("$.id", .providerState(expression: "id", dataType: nil)),
                    NamedGenerator("$.next", .mockServerURL(example: "http://a:1/x?page=2", regex: #".*(/x\?page=2)"#)),
                ]))
        let interaction = Interaction(
            description: "a request", content: .http(request: PactRequest(), response: response))
        let (url, reply) = try await MockProvider.serving(RequestLog([interaction])) { provider in
            (provider.url, try await provider.call("GET", "/"))
        }
        #expect(reply.status == 203)
        #expect(reply.headers["Location"] == ["\(url)/x"])
        #expect(reply.body == #"{"count":7,"id":"example","next":"\#(url)/x?page=2"}"#)
    }

    @Test func answersEachRequestWithValuesOfItsOwn() async throws {
        let response = PactResponse(
            body: .json("example"), generators: Generators(body: [NamedGenerator("$", .uuid(format: nil))]))
        let interaction = Interaction(
            description: "a request", content: .http(request: PactRequest(), response: response))
        let bodies = try await MockProvider.serving(RequestLog([interaction])) { provider in
            [try await provider.call("GET", "/").body, try await provider.call("GET", "/").body]
        }
        #expect(Set(bodies).count == 2)
        #expect(bodies.allSatisfy { $0.utf8.count == 38 })
    }
}
