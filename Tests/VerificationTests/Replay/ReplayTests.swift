import PactMatching
import PactModel
import Testing
import Verification

/// Pacts replayed against live providers, good and bad.
@Suite struct ReplayTests {
    private func verify(
        _ pact: SelectedPact, at provider: ProviderAddress, timeout: Duration = .seconds(20),
        headers: [PactHeader] = [],
        filter: InteractionFilter = .all
    ) async -> PactResult {
        await ProviderVerification(provider: provider, headers: headers, filter: filter, requestTimeout: timeout)
            .verify(pact)
    }

    /// Why the first interaction could not be run.
    private func obstacle(_ result: PactResult) -> String {
        guard case .couldNotRun(let obstacle)? = result.results.first?.outcome else {
            return "it ran: \(result.results)"
        }
        return "\(obstacle)"
    }

    // MARK: - Comparison

    @Test func passesWhenTheProviderAnswersAsExpected() async throws {
        let pact = try SelectedPact.stock(
            interaction(response: #"{"status": 201, "headers": {"X-A": "1"}, "body": {"id": 7}}"#))
        let answer = ScriptedProvider.Answer(
            status: 201, headers: [("X-A", "1"), ("X-B", "2"), ("Content-Type", "application/json")],
            body: Array(#"{"id": 7, "more": true}"#.utf8))
        let result = try await withProvider(answering: answer) { await verify(pact, at: $0.address) }
        #expect(result.hasPassed)
        #expect(result.results.count == 1)
    }

    @Test(arguments: [
        (#"{"status": 404}"#, "status: expected 404 but was 200"),
        (
            #"{"status": 200, "headers": {"X-Shelf": "8"}}"#,
            "header X-Shelf: Expected a header 'X-Shelf' but was missing"
        ),
        (
            #"{"status": 200, "headers": {"Content-Type": "text/plain"}}"#,
            "header Content-Type: Mismatch with header 'Content-Type': Expected header 'Content-Type' to have value 'text/plain' but was 'application/json'"
        ),
        (#"{"status": 200, "body": {"id": 8}}"#, "body $.id: Expected 7 (Integer) to be equal to 8 (Integer)"),
        (
            #"{"status": 200, "body": {"id": 7, "size": 1}}"#,
            "body $: Actual map is missing the following keys: size"
        ),
        (
            #"{"status": 200, "headers": {"Content-Type": "application/json"}, "body": {"id": "x"}, "matchingRules": {"body": {"$.id": {"matchers": [{"match": "type"}]}}}}"#,
            "body $.id: Expected 7 (Integer) to be the same type as 'x' (String)"
        ),
    ])
    func namesEachKindOfMismatch(response: String, sentence: String) async throws {
        let pact = try SelectedPact.stock(interaction(response: response))
        let result = try await withProvider(answering: .json(#"{"id": 7}"#)) { await verify(pact, at: $0.address) }
        guard case .mismatched(let mismatches, let answer)? = result.results.first?.outcome else {
            Issue.record("no mismatch: \(result.results)")
            return
        }
        #expect(mismatches.map { "\($0.placeInWords): \($0.sentence)" } == [sentence])
        #expect(answer.response?.status == 200)
        #expect(answer.response?.body.bytes == Array(#"{"id": 7}"#.utf8))
    }

    @Test func runsInteractionsInTheOrderOfThePact() async throws {
        let pact = try SelectedPact.stock(
            interaction("b", request: #"{"path": "/b"}"#), interaction("a", request: #"{"path": "/a"}"#),
            interaction("c", request: #"{"path": "/c"}"#))
        try await withProvider(answering: .init()) { provider in
            let result = await verify(pact, at: provider.address)
            #expect(result.results.map(\.interaction.description) == ["b", "a", "c"])
            #expect(provider.requests.map(\.target) == ["/b", "/a", "/c"])
        }
    }

    @Test func leavesOutWhatTheFilterLeavesOut() async throws {
        let pact = try SelectedPact.stock(interaction("one"), interaction("two"), interaction("three"))
        try await withProvider(answering: .init()) { provider in
            let result = await verify(pact, at: provider.address, filter: try InteractionFilter(description: "^t"))
            #expect(result.results.map(\.interaction.description) == ["two", "three"])
            #expect(result.filteredOut == 1)
            #expect(!result.isComplete)
            #expect(provider.requests.count == 2)
        }
    }

    @Test func stopsAtTheFirstFailureThatIsNotPending() async throws {
        let pact = try SelectedPact.stock(
            interaction("one", response: #"{"status": 404}"#, more: #", "type": "Synchronous/HTTP", "pending": true"#),
            interaction("two", response: #"{"status": 404}"#, more: #", "type": "Synchronous/HTTP""#),
            interaction("three", more: #", "type": "Synchronous/HTTP""#), version: "4.0")
        let result = try await withProvider(answering: .init()) { provider in
            await ProviderVerification(provider: provider.address, stopsAtFirstFailure: true).verify(pact)
        }
        #expect(result.results.map(\.interaction.description) == ["one", "two"])
        #expect(result.results.map(\.isFailure) == [false, true])
    }

    // MARK: - The request on the wire

    @Test func sendsTheRequestOfThePact() async throws {
        let pact = try SelectedPact.stock(
            interaction(
                request: #"""
                    {"method": "put", "path": "/a b/%2Fc", "query": {"q": ["x y", "&"], "a": ["1"]},
                     "headers": {"X-One": "1", "Accept": "application/json, text/plain", "Content-Type": "application/json"},
                     "body": {"b": 1.0, "a": [true]}}
                    """#))
        try await withProvider(answering: .init()) { provider in
            var address = provider.address
            address.basePath = "/base/"
            let result = await verify(pact, at: address)
            #expect(result.hasPassed)
            let request = try #require(provider.requests.first)
            #expect(request.method == "PUT")
            #expect(request.target == "/base/a%20b/%2Fc?a=1&q=x+y&q=%26")
            #expect(request.values("X-One") == ["1"])
            #expect(request.values("Accept") == ["application/json", "text/plain"])
            #expect(request.values("User-Agent") == ["contract-broker-verifier/0.1.0"])
            #expect(request.values("Content-Length") == ["20"])
            #expect(request.body == #"{"b":1.0,"a":[true]}"#)
        }
    }

    @Test func replacesHeadersWithTheOnesGiven() async throws {
        let pact = try SelectedPact.stock(
            interaction(request: #"{"path": "/", "headers": {"authorization": "Bearer pact"}}"#))
        try await withProvider(answering: .init()) { provider in
            _ = await verify(pact, at: provider.address, headers: [PactHeader("Authorization", ["Bearer real"])])
            #expect(provider.requests.map { $0.values("authorization") } == [["Bearer real"]])
        }
    }

    @Test func followsRedirects() async throws {
        let pact = try SelectedPact.stock(interaction(response: #"{"status": 200, "body": {"id": 7}}"#))
        try await withProvider({ request in
            request.target == "/shelves/7"
                ? .init(status: 302, headers: [("Location", "/moved")]) : .json(#"{"id": 7}"#)
        }) { provider in
            #expect(await verify(pact, at: provider.address).hasPassed)
            #expect(provider.requests.map(\.target) == ["/shelves/7", "/moved"])
        }
    }

    @Test func endsARedirectWithoutEnd() async throws {
        let pact = try SelectedPact.stock(interaction())
        try await withProvider(answering: .init(status: 302, headers: [("Location", "/shelves/7")])) { provider in
            let result = await verify(pact, at: provider.address)
            #expect(obstacle(result) == "\(provider.url)/shelves/7 answered with redirects without end")
        }
    }

    @Test func readsCompressedAnswers() async throws {
        let gzipped = try #require(
            Base64.decode("H4sIAAAAAAACA6tWykxRsjKvBQBDXwcSCAAAAA=="))
        let pact = try SelectedPact.stock(interaction(response: #"{"status": 200, "body": {"id": 7}}"#))
        let answer = ScriptedProvider.Answer(
            headers: [("Content-Type", "application/json"), ("Content-Encoding", "gzip")], body: gzipped)
        try await withProvider(answering: answer) { provider in
            let result = await verify(pact, at: provider.address)
            #expect(result.hasPassed, "\(result.results)")
        }
    }

    @Test func gathersRepeatedHeadersOfTheAnswer() async throws {
        let pact = try SelectedPact.stock(
            interaction(response: #"{"status": 200, "headers": {"Vary": "Origin, Accept", "X-A": ["1", "2"]}}"#))
        let answer = ScriptedProvider.Answer(
            headers: [("Vary", "Origin"), ("X-A", "1"), ("Vary", "Accept"), ("X-A", "2")])
        try await withProvider(answering: answer) { provider in
            let result = await verify(pact, at: provider.address)
            #expect(result.hasPassed, "\(result.results)")
        }
    }

    @Test func sendsNoInteractionTwice() async throws {
        let pact = try SelectedPact.stock(interaction(response: #"{"status": 503}"#))
        try await withProvider(answering: .init(status: 503)) { provider in
            #expect(await verify(pact, at: provider.address).hasPassed)
            #expect(provider.requests.count == 1)
        }
    }

    // MARK: - Providers that do not answer

    @Test func saysThatNothingListens() async throws {
        try await withoutListener { address in
            let result = await verify(try .stock(interaction()), at: address)
            #expect(
                obstacle(result)
                    == "nothing answers at \(address)/shelves/7 (connection refused); is the provider running there?")
        }
    }

    @Test(arguments: [
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\"",
            "closed the connection before its answer was complete"
        ),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
            "closed the connection before its answer was complete"
        ),
        ("HTTP/1.1 200 OK\r\nContent-", "closed the connection before its answer was complete"),
        ("", "closed the connection before its answer was complete"),
    ])
    func saysThatTheProviderClosedMidAnswer(bytes: String, ending: String) async throws {
        try await withRawProvider(.write(bytes)) { address in
            let text = obstacle(try await verify(.stock(interaction()), at: address))
            #expect(text == "\(address)/shelves/7 \(ending)")
        }
    }

    @Test(arguments: ["SSH-2.0-OpenSSH_9.2\r\n\r\n", "\u{0}\u{1}garbage\r\n\r\n", "HTTP/9.9 abc\r\n\r\n"])
    func saysThatTheAnswerIsNotHTTP(bytes: String) async throws {
        try await withRawProvider(.write(bytes)) { address in
            let text = obstacle(try await verify(.stock(interaction()), at: address))
            #expect(text.hasPrefix("what \(address)/shelves/7 answered is not HTTP ("), "\(text)")
        }
    }

    @Test func saysThatTheProviderTookTooLong() async throws {
        try await withRawProvider(.keepSilent) { address in
            let text = obstacle(try await verify(.stock(interaction()), at: address, timeout: .milliseconds(50)))
            #expect(
                text == "\(address)/shelves/7 did not answer within 50 ms; --request-timeout gives it longer")
        }
    }
}
