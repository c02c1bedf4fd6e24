import PactModel
import Testing
import Verification

@Suite struct StateChangeTests {
    /// Two states, the first with parameters.
    private static let states =
        #"[{"name": "shelf 7 exists", "params": {"id": 7, "label": "a b"}}, {"name": "it is full"}]"#

    private func verify(
        _ pact: SelectedPact, _ provider: ScriptedProvider, _ change: (inout StateChange) -> Void = { _ in }
    ) async throws -> InteractionResult {
        var stateChange = StateChange(url: "\(provider.url)/states", timeout: .seconds(20), retryDelays: [])
        change(&stateChange)
        let result = await ProviderVerification(
            provider: provider.address, stateChange: stateChange, headers: [PactHeader("X-Token", ["t"])],
            requestTimeout: .seconds(20)
        ).verify(pact)
        return try #require(result.results.first)
    }

    private func calls(_ provider: ScriptedProvider) -> [String] {
        provider.requests.map { "\($0.method) \($0.target) \($0.body)" }
    }

    private func obstacle(_ result: InteractionResult) -> String {
        guard case .couldNotRun(let obstacle) = result.outcome else { return "it ran: \(result.outcome)" }
        return "\(obstacle)"
    }

    @Test func setsUpAllStatesInOrderBeforeTheRequest() async throws {
        try await withProvider(answering: .init()) { provider in
            let result = try await verify(try .stock(interaction(states: Self.states)), provider)
            #expect(result.hasPassed)
            #expect(
                calls(provider) == [
                    #"POST /states {"action":"setup","params":{"id":7,"label":"a b"},"state":"shelf 7 exists"}"#,
                    #"POST /states {"action":"setup","params":{},"state":"it is full"}"#,
                    "GET /shelves/7 ",
                ])
            #expect(
                provider.requests.map { $0.values("Content-Type") } == [["application/json"], ["application/json"], []])
            #expect(provider.requests.allSatisfy { $0.values("X-Token") == ["t"] })
        }
    }

    @Test func tearsStatesDownAfterTheRequest() async throws {
        try await withProvider(answering: .init()) { provider in
            _ = try await verify(try .stock(interaction(states: #"[{"name": "s"}]"#)), provider) { $0.tearsDown = true }
            #expect(
                calls(provider) == [
                    #"POST /states {"action":"setup","params":{},"state":"s"}"#, "GET /shelves/7 ",
                    #"POST /states {"action":"teardown","params":{},"state":"s"}"#,
                ])
        }
    }

    @Test func sendsStatesInTheQuery() async throws {
        try await withProvider(answering: .init()) { provider in
            _ = try await verify(try .stock(interaction(states: Self.states)), provider) { $0.isSentAsQuery = true }
            #expect(
                calls(provider) == [
                    "POST /states?action=setup&id=7&label=a+b&state=shelf+7+exists ",
                    "POST /states?action=setup&state=it+is+full ", "GET /shelves/7 ",
                ])
        }
    }

    @Test func keepsTheQueryOfTheStateChangeURL() async throws {
        try await withProvider(answering: .init()) { provider in
            _ = try await verify(try .stock(interaction(states: #"["s"]"#)), provider) {
                $0.isSentAsQuery = true
                $0.url += "?key=1"
            }
            #expect(provider.requests.first?.target == "/states?key=1&action=setup&state=s")
        }
    }

    @Test(arguments: [200, 204, 400, 404])
    func announcesAnInteractionWithoutAState(status: Int) async throws {
        try await withProvider({ $0.target == "/states" ? .init(status: status) : .init() }) { provider in
            let result = try await verify(try .stock(interaction()), provider)
            #expect(result.hasPassed, "\(result)")
            #expect(calls(provider).first == #"POST /states {"action":"setup","params":{},"state":""}"#)
        }
    }

    @Test(arguments: [
        (404, "", "answered 404 (is the state change URL right?)"),
        (400, "no such\n  state", "answered 400: no such state"),
        (500, #"{"error": "disk full"}"#, #"answered 500: {"error": "disk full"}"#),
    ])
    func namesTheStateThatFailedAndTheAnswer(status: Int, body: String, ending: String) async throws {
        try await withProvider({
            $0.target == "/states" ? .init(status: status, body: Array(body.utf8)) : .init()
        }) { provider in
            let result = try await verify(try .stock(interaction(states: Self.states)), provider) {
                $0.tearsDown = true
            }
            #expect(
                obstacle(result) == "the state \"shelf 7 exists\" could not be set up: \(provider.url)/states \(ending)"
            )
            // Both states, no request, no teardown.
            #expect(
                calls(provider).map { $0.prefix(28) }
                    == Array(repeating: #"POST /states {"action":"setup"#.prefix(28), count: 2))
        }
    }

    @Test(arguments: [(500, 3), (503, 3), (408, 3), (429, 3), (400, 1), (404, 1)])
    func repeatsCallsThatMaySucceedLater(status: Int, attempts: Int) async throws {
        try await withProvider(answering: .init(status: status)) { provider in
            let result = try await verify(try .stock(interaction(states: #"["s"]"#)), provider) {
                $0.retryDelays = [.zero, .zero]
            }
            #expect(!result.hasPassed)
            #expect(provider.requests.count == attempts)
            #expect(obstacle(result).contains("answered \(status) 3 times") == (attempts == 3))
        }
    }

    @Test func goesOnOnceARepeatedCallSucceeds() async throws {
        let statuses = Answers(503, 200, 200)
        try await withProvider({ _ in .init(status: await statuses.next()) }) { provider in
            let result = try await verify(try .stock(interaction(states: #"["s"]"#)), provider) {
                $0.retryDelays = [.zero]
            }
            #expect(result.hasPassed, "\(result)")
        }
    }

    @Test func saysThatAStateTookTooLong() async throws {
        try await withRawProvider(.keepSilent) { address in
            let verification = ProviderVerification(
                provider: address, stateChange: StateChange(url: "\(address)/states", timeout: .milliseconds(50)))
            let result = await verification.verify(try .stock(interaction(states: #"["s"]"#)))
            #expect(
                obstacle(try #require(result.results.first))
                    == "the state \"s\" could not be set up: \(address)/states did not answer within 50 ms; --state-timeout gives it longer"
            )
        }
    }

    @Test func saysThatNothingListensAtTheStateChangeURL() async throws {
        try await withoutListener { address in
            let verification = ProviderVerification(
                provider: address, stateChange: StateChange(url: "\(address)/states"))
            let result = await verification.verify(try .stock(interaction(states: #"["s"]"#)))
            #expect(
                obstacle(try #require(result.results.first))
                    == "the state \"s\" could not be set up: nothing answers at \(address)/states (connection refused); is the provider running there?"
            )
        }
    }

    @Test func failsWhenAStateCannotBeTornDown() async throws {
        try await withProvider({
            $0.body.contains("teardown") ? .init(status: 400) : .init()
        }) { provider in
            let result = try await verify(try .stock(interaction(states: #"["s"]"#)), provider) { $0.tearsDown = true }
            #expect(obstacle(result) == "the state \"s\" could not be torn down: \(provider.url)/states answered 400")
        }
    }

    @Test func keepsTheMismatchWhenTheTeardownFailsToo() async throws {
        try await withProvider({
            $0.body.contains("teardown") ? .init(status: 400) : .init()
        }) { provider in
            let pact = try SelectedPact.stock(interaction(states: #"["s"]"#, response: #"{"status": 404}"#))
            let result = try await verify(pact, provider) { $0.tearsDown = true }
            guard case .mismatched = result.outcome else {
                Issue.record("\(result.outcome)")
                return
            }
            #expect(result.warnings == ["the state \"s\" could not be torn down: \(provider.url)/states answered 400"])
        }
    }

    @Test func warnsOfStatesThatNobodySetsUp() async throws {
        try await withProvider(answering: .init()) { provider in
            let result = await ProviderVerification(provider: provider.address)
                .verify(try .stock(interaction(states: #"["s"]"#)))
            #expect(
                result.results.map(\.statesNotSetUp)
                    == [["s"]])
            #expect(result.hasPassed)
        }
    }

    @Test func putsReturnedValuesIntoTheRequest() async throws {
        let request = #"""
            {"method": "POST", "path": "/shelves/1", "query": {"id": ["1"]}, "headers": {"X-Id": "1"},
             "body": {"id": 1, "name": "n", "list": [{"id": "1"}, {"id": "1"}]},
             "generators": {
               "path": {"type": "ProviderState", "expression": "/shelves/${id}", "dataType": "STRING"},
               "query": {"id": {"type": "ProviderState", "expression": "id"}},
               "header": {"X-Id": {"type": "ProviderState", "expression": "id-${id}"}},
               "body": {"$.id": {"type": "ProviderState", "expression": "${id}"},
                        "$.list[*].id": {"type": "ProviderState", "expression": "${id}", "dataType": "STRING"},
                        "$.name": {"type": "ProviderState", "expression": "${unknown}"}}}}
            """#
        try await withProvider({ $0.target == "/states" ? .json(#"{"id": 42}"#) : .init() }) { provider in
            let pact = try SelectedPact.stock(
                interaction(states: #"[{"name": "s", "params": {"id": 3}}]"#, request: request))
            _ = try await verify(pact, provider)
            let sent = try #require(provider.requests.last)
            #expect(sent.target == "/shelves/42?id=42")
            #expect(sent.values("X-Id") == ["id-42"])
            #expect(sent.body == #"{"id":42,"name":"n","list":[{"id":"42"},{"id":"42"}]}"#)
        }
    }

    @Test func generatesWhatTheProviderGetsAndNotWhatItAnswers() async throws {
        let request = #"""
            {"method": "POST", "path": "/", "headers": {"X-Id": "1"}, "body": {"n": 1, "s": "s", "u": "example"},
             "generators": {
               "header": {"X-Id": {"type": "Uuid", "format": "simple"}},
               "body": {"$.n": {"type": "RandomInt", "min": 7, "max": 7}, "$.s": {"type": "Regex", "regex": "[x]{3}"},
                        "$.u": {"type": "MockServerURL", "example": "http://a/x", "regex": ".*(/x)"}}}}
            """#
        let response = #"""
            {"status": 200, "body": {"n": 1}, "generators": {"body": {"$.n": {"type": "RandomInt", "min": 7, "max": 7}}}}
            """#
        try await withProvider({ $0.target == "/states" ? .init() : .json(#"{"n":1}"#) }) { provider in
            let result = try await verify(try .stock(interaction(request: request, response: response)), provider)
            let sent = try #require(provider.requests.last)
            #expect(sent.values("X-Id").first?.count == 32)
            #expect(sent.body == #"{"n":7,"s":"xxx","u":"example"}"#)
            guard case .passed = result.outcome else {
                Issue.record("\(result.outcome)")
                return
            }
        }
    }
}

/// Hands out statuses one by one.
private actor Answers {
    private var statuses: [Int]

    init(_ statuses: Int...) { self.statuses = statuses }

    func next() -> Int { statuses.isEmpty ? 500 : statuses.removeFirst() }
}
