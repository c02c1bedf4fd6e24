import BrokerClient
import BrokerTestSupport
import Synchronization
import Testing

/// What a person reads when a broker cannot be asked.
struct FailureTests {
    @Test func namesTheAddressThatRefusesTheConnection() async throws {
        // Nobody listens on the port once the server has gone.
        let url = try await withAnsweringServer(script: [""]) { $0.url }
        let client = BrokerClient(baseURL: url, retryDelays: [])
        let error = try await #require(throws: BrokerClientError.self) { _ = try await client.environments() }
        #expect(
            error.description
                == "The broker at \(url) cannot be reached: the connection was refused. Check the address and that the broker is running."
        )
    }

    @Test func saysThatAHostWithSeveralAddressesRefusesInTheSameWords() async throws {
        let url = try await withAnsweringServer(script: [""]) { $0.url.replacing("127.0.0.1", with: "localhost") }
        let client = BrokerClient(baseURL: url, retryDelays: [])
        let error = try await #require(throws: BrokerClientError.self) { _ = try await client.environments() }
        #expect(error == .notReachable(url: url, reason: "the connection was refused"))
    }

    @Test(arguments: [
        "", "HTTP/1.1 200 OK\r\nContent-Type: application/hal+json\r\nContent-Length: 100\r\n\r\n{\"_links\":",
        "SSH-2.0-OpenSSH_9.2\r\n",
    ])
    func saysThatTheConnectionBrokeOff(_ answer: String) async throws {
        try await withAnsweringServer(script: [answer]) { broker in
            let client = BrokerClient(baseURL: broker.url, retryDelays: [])
            let error = try await #require(throws: BrokerClientError.self) { _ = try await client.environments() }
            guard case .notReachable(let url, let reason) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(url == broker.url)
            if !answer.hasPrefix("SSH") { #expect(reason == "the connection was closed before the answer was whole") }
        }
    }

    static let answers: [(answer: String, text: String)] = [
        (
            AnsweringServer.answer(200, "<html>Welcome</html>", type: "text/html"),
            "$BASE does not answer like a Pact broker: it answers '<html>Welcome</html>'. Check the broker's base URL."
        ),
        (
            AnsweringServer.answer(200, "{\"hello\":1}"),
            "$BASE does not answer like a Pact broker: its answer has no links. Check the broker's base URL."
        ),
        (
            AnsweringServer.answer(404, "{}"),
            "$BASE does not answer like a Pact broker: it answers 404. Check the broker's base URL."
        ),
        (
            AnsweringServer.answer(200, "{\"_links\":{}}"),
            "The answer of $BASE has no link 'pb:environments': this broker does not know what was asked of it. Check its base URL and version."
        ),
        (AnsweringServer.answer(401, ""), "The broker refused with status 401 at $BASE."),
        (
            AnsweringServer.answer(400, #"{"errors":{"name":["can't be blank","is too short"]}}"#),
            "The broker refused with status 400 at $BASE:\n  name: can't be blank, is too short"
        ),
        (
            AnsweringServer.answer(400, #"{"errors":["one","two"]}"#),
            "The broker refused with status 400 at $BASE:\n  one\n  two"
        ),
        (
            AnsweringServer.answer(
                409,
                #"{"notices":[{"type":"error","text":"It has changed"}],"errors":{"contracts":["It has changed"]}}"#),
            "The broker refused with status 409 at $BASE:\n  contracts: It has changed"
        ),
        (
            AnsweringServer.answer(500, #"{"error":{"message":"No luck","reference":"x"}}"#),
            "The broker refused with status 500 at $BASE:\n  No luck"
        ),
        (
            AnsweringServer.answer(503, "busy", type: "text/plain"),
            "The broker refused with status 503 at $BASE:\n  busy"
        ),
    ]

    @Test(arguments: answers)
    func saysWhatTheBrokerAnswered(_ answer: String, _ text: String) async throws {
        try await withAnsweringServer(script: [answer]) { broker in
            let client = BrokerClient(baseURL: broker.url, retryDelays: [])
            let error = try await #require(throws: BrokerClientError.self) { _ = try await client.environments() }
            #expect(error.description == text.replacing("$BASE", with: broker.url))
        }
    }

    @Test(arguments: [500, 503, 408, 429])
    func asksAgainAfterAFailureThatMayPass(_ status: Int) async throws {
        let index = AnsweringServer.answer(200, #"{"_links":{"pb:environments":{"href":"/environments"}}}"#)
        let list = AnsweringServer.answer(200, #"{"_embedded":{"environments":[]}}"#)
        try await withAnsweringServer(script: [AnsweringServer.answer(status, "{}"), "", index, list]) { broker in
            let client = BrokerClient(baseURL: broker.url, retryDelays: [.zero, .zero])
            let environments = try await client.environments()
            #expect(environments.isEmpty)
            #expect(broker.requestLines.count == 4)
        }
    }

    @Test func waitsAsLongAsTheBrokerAsks() async throws {
        let tooMany = AnsweringServer.answer(429, "{}", headers: "Retry-After: 1\r\n")
        let answers = [
            AnsweringServer.answer(200, #"{"_links":{"pb:environments":{"href":"/environments"}}}"#),
            AnsweringServer.answer(200, #"{"_embedded":{"environments":[]}}"#),
        ]
        try await withAnsweringServer(script: [tooMany] + answers) { broker in
            let waits = Mutex<[String]>([])
            let client = BrokerClient(baseURL: broker.url, retryDelays: [.zero]) { event in
                if case .waits = event { waits.withLock { $0.append("\(event)") } }
            }
            _ = try await client.environments()
            #expect(
                waits.withLock { $0 } == [
                    "The broker refused with status 429 at \(broker.url); asking again in 1.0 seconds (attempt 2 of 2)"
                ])
        }
    }

    @Test func givesUpWhenTheDelaysAreUsedUp() async throws {
        try await withAnsweringServer(script: [AnsweringServer.answer(500, "{}")]) { broker in
            let client = BrokerClient(baseURL: broker.url, retryDelays: [.zero, .zero])
            await #expect(throws: BrokerClientError.refused(url: broker.url, status: 500, messages: [])) {
                _ = try await client.environments()
            }
            #expect(broker.requestLines.count == 3)
        }
    }

    @Test(arguments: [400, 401, 403, 409])
    func asksOnceWhereAskingAgainChangesNothing(_ status: Int) async throws {
        try await withAnsweringServer(script: [AnsweringServer.answer(status, "{}")]) { broker in
            let client = BrokerClient(baseURL: broker.url, retryDelays: [.zero])
            await #expect(throws: BrokerClientError.self) { _ = try await client.environments() }
            #expect(broker.requestLines.count == 1)
        }
    }
}
