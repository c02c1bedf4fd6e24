import PactMatching
import PactModel
import Testing
import Verification

/// What a message endpoint is asked, and how its answers are judged.
@Suite struct MessageEndpointTests {
    typealias Answer = ScriptedProvider.Answer

    /// One message of one verification, and what the provider was asked for it.
    private func verify(
        _ message: String, version: String = "4.0", headers: [PactHeader] = [], answering answer: Answer
    ) async throws -> (result: InteractionResult, requests: [ScriptedProvider.Request]) {
        let text = """
            {"consumer": {"name": "a"}, "provider": {"name": "b"},
             "\(version == "4.0" ? "interactions" : "messages")": [\(message)],
             "metadata": {"pactSpecification": {"version": "\(version)"}}}
            """
        let pact = SelectedPact(pact: try Pact(parsing: Array(text.utf8)), origin: "x")
        return try await withProvider(answering: answer) { provider in
            let result = await ProviderVerification(provider: provider.address, headers: headers).verify(pact)
            return (try #require(result.results.first), provider.requests)
        }
    }

    private static let asynchronous = #""type": "Asynchronous/Messages", "description": "an order""#
    private static let synchronous = #""type": "Synchronous/Messages", "description": "an order""#
    private static let contents = #""contents": {"content": {"a": 1}, "contentType": "application/json"}"#

    private static func json(_ text: String = #"{"a":1}"#, status: Int = 200, metadata: String? = nil) -> Answer {
        var answer = Answer.json(text, status: status)
        if let metadata { answer.headers.append(("Pact-Message-Metadata", Base64.encode(Array(metadata.utf8)))) }
        return answer
    }

    // MARK: - Questions

    @Test(arguments: [
        (#"{\#(asynchronous)}"#, #"{"description":"an order"}"#),
        (
            #"{\#(asynchronous), "providerStates": [{"name": "s", "params": {"id": 7}}, {"name": "t"}]}"#,
            #"{"description":"an order","providerStates":[{"name":"s","params":{"id":7}},{"name":"t"}]}"#
        ),
        (#"{\#(synchronous), "request": {}}"#, #"{"description":"an order","request":{}}"#),
        (
            #"{\#(synchronous), "request": {\#(contents), "metadata": {"k": 1}}}"#,
            #"{"description":"an order","request":{"contents":{"content":{"a":1},"contentType":"application/json","encoded":false},"metadata":{"k":1}}}"#
        ),
        (
            #"{\#(synchronous), "request": {"contents": {"content": "aGk=", "encoded": "base64", "contentType": "image/png"}}}"#,
            #"{"description":"an order","request":{"contents":{"content":"aGk=","encoded":"base64","contentType":"image/png"}}}"#
        ),
        (
            #"{\#(synchronous), "providerStates": [{"name": "s", "params": {"id": 7}}], "request": {\#(contents), "generators": {"body": {"$.a": {"type": "ProviderState", "expression": "${id}"}}}}}"#,
            #"{"description":"an order","providerStates":[{"name":"s","params":{"id":7}}],"request":{"contents":{"content":{"a":7},"contentType":"application/json","encoded":false},"generators":{"body":{"$.a":{"expression":"${id}","type":"ProviderState"}}}}}"#
        ),
    ])
    func theEndpointIsAskedForTheDescriptionTheStatesAndTheRequest(message: String, body: String) async throws {
        let (_, requests) = try await verify(message, answering: Self.json())
        let request = try #require(requests.first)
        #expect(requests.count == 1)
        #expect("\(request.method) \(request.target)" == "POST /")
        #expect(request.values("Content-Type") == ["application/json"])
        #expect(try JSONValue(parsing: request.body) == JSONValue(parsing: body), "\(request.body)")
    }

    @Test func ownHeadersTakeThePlaceOfTheQuestionsOwn() async throws {
        let headers = [PactHeader("content-type", ["text/x"]), PactHeader("X-Key", ["1"])]
        let (_, requests) = try await verify("{\(Self.asynchronous)}", headers: headers, answering: Self.json())
        #expect(requests.first?.values("Content-Type") == ["text/x"])
        #expect(requests.first?.values("X-Key") == ["1"])
    }

    // MARK: - Answers

    /// The sentences of the differences between a message and an answer.
    @Test(
        arguments: [
            (#"{\#(asynchronous), \#(contents)}"#, json(), []),
            (
                #"{\#(asynchronous), \#(contents)}"#, json(#"{"a":2}"#),
                ["Expected 2 (Integer) to be equal to 1 (Integer)"]
            ),
            (#"{\#(asynchronous), \#(contents), "metadata": {"k": "v"}}"#, json(metadata: #"{"k":"v"}"#), []),
            (
                #"{\#(asynchronous), \#(contents), "metadata": {"k": "v", "l": 1}}"#, json(metadata: #"{"k":"w"}"#),
                [
                    "Expected metadata key 'k' to have value 'v' but was 'w' - Expected 'w' (String) to be equal to 'v' (String)",
                    "Expected message metadata 'l' but was missing",
                ]
            ),
            (
                #"{\#(asynchronous), \#(contents)}"#,
                Answer(headers: [("Content-Type", "text/html")], body: Array("no".utf8)),
                [
                    "Expected message with content type application/json but was text/html",
                    "Expected metadata key 'contentType' to have value 'application/json' but was 'text/html' - Expected header 'Content-Type' to have value 'application/json' but was 'text/html'",
                ]
            ),
            (
                #"{\#(asynchronous), \#(contents)}"#, Answer(),
                [
                    "Expected message with content type application/json but was */*",
                    "Expected metadata key 'contentType' to have value 'application/json' but was '' - Expected header 'Content-Type' to have value 'application/json' but was ''",
                ]
            ),
            // A response's type is in its contents alone.
            (
                #"{\#(synchronous), "request": {}, "response": [{\#(contents)}]}"#,
                json(metadata: #"{"contentType":"text/x"}"#), []
            ),
            (
                #"{\#(synchronous), "request": {}, "response": [{\#(contents)}]}"#,
                Answer(body: Array(#"{"a":1}"#.utf8)), []
            ),
            (#"{\#(synchronous), "request": {}, "response": []}"#, json(), []),
            (
                #"{\#(synchronous), "request": {}, "response": [{\#(contents)}, {\#(contents)}]}"#, json(),
                ["Expected a message with 2 responses, but the actual response had 1"]
            ),
            (
                #"{\#(synchronous), "request": {}, "response": [{"metadata": {"k": "v"}}]}"#, json(),
                ["Expected message metadata 'k' but was missing"]
            ),
        ] as [(String, Answer, [String])])
    func theAnswerIsComparedWithTheMessage(message: String, answer: Answer, sentences: [String]) async throws {
        let (result, _) = try await verify(message, answering: answer)
        #expect(result.differences == sentences)
        #expect(result.warnings == [])
    }

    @Test(arguments: ["gibberish", "bm8=", "WzFd", "{\"k\":\"v\"}"])
    func metadataThatCannotBeReadAreLeftOutWithAWarning(header: String) async throws {
        var answer = Self.json()
        answer.headers.append(("Pact-Message-Metadata", header))
        let (result, requests) = try await verify(
            #"{\#(Self.asynchronous), \#(Self.contents), "metadata": {"k": "v"}}"#, answering: answer)
        let host = try #require(requests.first?.values("Host").first)
        #expect(result.differences == ["Expected message metadata 'k' but was missing"])
        #expect(
            result.warnings == [
                "http://\(host)/ answered with a Pact-Message-Metadata header that was left out: it has to be the base64 of a JSON object"
            ])
    }

    @Test func metadataMayLackTheirPadding() async throws {
        var answer = Self.json()
        answer.headers.append(("pact-message-metadata", "eyJrIjoidiJ9IA"))
        let (result, _) = try await verify(#"{\#(Self.asynchronous), "metadata": {"k": "v"}}"#, answering: answer)
        #expect(result.differences == [])
    }

    @Test func aMessageOfVersion3IsAskedForToo() async throws {
        let message =
            #"{"description": "an order", "contents": {"a": 1}, "metaData": {"contentType": "application/json"}}"#
        let (result, requests) = try await verify(message, version: "3.0.0", answering: Self.json())
        #expect(result.differences == [])
        #expect(requests.map(\.body) == [#"{"description":"an order"}"#])
    }

    @Test(arguments: [
        ("\0\0\0\0\u{2}{\"a\": 1}", []), (#"{"a": 1}"#, []),
        ("\0\0\0\0\u{2}{\"a\": 2}", ["Expected 2 (Integer) to be equal to 1 (Integer)"]),
    ])
    func theNumberOfARegisteredSchemaIsNoPartOfTheContents(body: String, sentences: [String]) async throws {
        let type = "application/vnd.schemaregistry.v1+json"
        let (result, _) = try await verify(
            #"{\#(Self.asynchronous), "contents": {"content": {"a": 1}, "contentType": "\#(type)"}}"#,
            answering: Answer(headers: [("Content-Type", type)], body: Array(body.utf8)))
        #expect(result.differences == sentences)
    }

    // MARK: - Statuses

    @Test func anAsynchronousMessageIsTakenWithAnyStatusAndAWarning() async throws {
        let (result, requests) = try await verify(
            "{\(Self.asynchronous), \(Self.contents)}", answering: Self.json(status: 404))
        let host = try #require(requests.first?.values("Host").first)
        #expect(result.differences == [])
        #expect(
            result.warnings == [
                "http://\(host)/ answered 404 when it was asked for the message; the body of that answer was compared"
            ])
    }

    @Test(arguments: [404, 500])
    func aResponseIsNotTakenFromAnAnswerThatIsAnError(status: Int) async throws {
        let (result, requests) = try await verify(
            "{\(Self.synchronous), \"request\": {}}", answering: .init(status: status, body: Array("disk full".utf8)))
        let host = try #require(requests.first?.values("Host").first)
        #expect(
            result.outcome
                == .couldNotRun(
                    .provider(
                        .noMessage(address: "http://\(host)/", status: status, excerpt: "disk full"))))
        guard case .couldNotRun(let obstacle) = result.outcome else { return }
        #expect("\(obstacle)" == "http://\(host)/ answered \(status) when it was asked for the message: disk full")
    }
}

extension InteractionResult {
    /// The sentences of the differences; nil where nothing was compared.
    fileprivate var differences: [String]? {
        switch outcome {
        case .passed: []
        case .mismatched(let mismatches, _): mismatches.map(\.sentence)
        case .couldNotRun: nil
        }
    }
}
