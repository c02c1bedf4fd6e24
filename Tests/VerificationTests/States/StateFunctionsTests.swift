import PactModel
import Testing
import Verification

@Suite struct StateFunctionsTests {
    private struct Shelf: Decodable, Sendable {
        struct Label: Decodable { var text: String }
        var id: Int
        var label: Label?
    }

    /// The result of an interaction with `states`, given as JSON.
    private func verify(
        states: String, _ functions: StateFunctions, _ exchange: ScriptedExchange = ScriptedExchange(),
        request: String = #"{"path": "/shelves/7"}"#
    ) async throws -> InteractionResult {
        let pact = try Pact.stock(interaction(states: states, request: request))
        return await ProviderVerification(of: exchange, states: functions).verify(pact.interactions[0])
    }

    private func obstacle(_ result: InteractionResult) -> String {
        guard case .couldNotRun(let obstacle) = result.outcome else { return "it ran: \(result.outcome)" }
        return "\(obstacle)"
    }

    @Test func areCalledInOrderAndTornDownAfterTheRequest() async throws {
        let events = Events()
        let functions = StateFunctions()
            .given("it is full") {
                events.append("full")
            } tearDown: {
                events.append("not full")
            }
            .given("shelf exists") { (shelf: Shelf) in
                events.append("shelf \(shelf.id)")
            } tearDown: { shelf in
                events.append("no shelf \(shelf.id)")
            }
        let exchange = ScriptedExchange { _ in
            events.append("request")
            return PactResponse()
        }
        let states = #"[{"name": "shelf exists", "params": {"id": 7}}, {"name": "it is full"}]"#
        let result = try await verify(states: states, functions, exchange)
        #expect(result.hasPassed, "\(result.outcome)")
        #expect(events.all == ["shelf 7", "full", "request", "no shelf 7", "not full"])
    }

    @Test func giveValuesToTheRequest() async throws {
        let exchange = ScriptedExchange()
        let functions = StateFunctions()
            .given("a shelf exists") {
                let id = 9
                return ["id": id, "label": "top"]
            }
            .given("another exists") { (shelf: Shelf) in return ["other": shelf.id] }
        let result = try await verify(
            states: #"[{"name": "a shelf exists"}, {"name": "another exists", "params": {"id": 3}}]"#, functions,
            exchange,
            request: #"""
                {"path": "/shelves/7", "generators": {"path": {"type": "ProviderState",
                  "expression": "/shelves/${id}/${label}/${other}"}}}
                """#)
        #expect(result.hasPassed)
        #expect(exchange.requests.map(\.path) == ["/shelves/9/top/3"])
    }

    @Test(arguments: [
        ("a shelf exist", #"did you mean "a shelf exists"?"#),
        ("A Shelf exists", #"did you mean "a shelf exists"?"#),
        ("it rains", #"the test has "a shelf exists", "it is full""#),
    ])
    func refuseUnknownStatesBeforeAnythingIsSetUp(name: String, hint: String) async throws {
        let events = Events()
        let exchange = ScriptedExchange()
        let functions = StateFunctions()
            .given("a shelf exists") { events.append("shelf") }
            .given("it is full") { events.append("full") }
        let result = try await verify(states: #"["it is full", "\#(name)"]"#, functions, exchange)
        #expect(obstacle(result) == "the state \"\(name)\" is not known: \(hint)")
        #expect(events.all.isEmpty)
        #expect(exchange.requests.isEmpty)
    }

    @Test func sayThatThereAreNone() async throws {
        let result = try await verify(states: #"["s"]"#, StateFunctions())
        #expect(obstacle(result) == "the state \"s\" is not known: the test has none")
    }

    @Test(arguments: [
        (#"{}"#, "'id' is missing"), (#"{"id": "x"}"#, "'id' is no Int"),
        (#"{"id": null}"#, "'id' is null, and no Int"),
        (#"{"id": 1, "label": {"text": 5}}"#, "'label.text' is no String"),
        (#"{"id": 1, "label": {}}"#, "'label.text' is missing"),
    ])
    func sayWhichParameterDoesNotFit(parameters: String, problem: String) async throws {
        let functions = StateFunctions().given("a shelf exists") { (_: Shelf) in }
        let result = try await verify(
            states: #"[{"name": "a shelf exists", "params": \#(parameters)}]"#, functions)
        let shown = try JSONValue(parsing: parameters).text()
        #expect(
            obstacle(result)
                == "the state \"a shelf exists\" could not be set up: of its parameters \(shown) \(problem)")
    }

    @Test func sayWhatAFunctionThrew() async throws {
        struct NoRoom: Error {}
        let exchange = ScriptedExchange()
        let result = try await verify(
            states: #"["s"]"#, StateFunctions().given("s") { throw NoRoom() }, exchange)
        #expect(obstacle(result) == "the state \"s\" could not be set up: NoRoom()")
        #expect(exchange.requests.isEmpty)
    }

    @Test func tearDownWhatWasSetUpWhereAnotherStateFails() async throws {
        struct NoRoom: Error {}
        let events = Events()
        let functions = StateFunctions()
            .given("a shelf exists") {
                events.append("shelf")
            } tearDown: {
                events.append("no shelf")
            }
            .given("it is full") { () -> Void in
                throw NoRoom()
            } tearDown: {
                events.append("not full")
            }
        _ = try await verify(states: #"["a shelf exists", "it is full"]"#, functions)
        #expect(events.all == ["shelf", "no shelf"])
    }

    @Test func areCancelledAfterTheirTime() async throws {
        let events = Events()
        let functions = StateFunctions(timeout: .milliseconds(20)).given("s") {
            do { try await Task.sleep(for: .seconds(60)) } catch {
                events.append("cancelled")
                throw error
            }
        }
        let result = try await verify(states: #"["s"]"#, functions)
        #expect(obstacle(result) == "the state \"s\" could not be set up: its function did not end within 20 ms")
        #expect(events.all == ["cancelled"])
    }

    @Test func areTornDownAfterACancelledRequest() async throws {
        let events = Events()
        let requested = Moment()
        let functions = StateFunctions().given("s") {
            events.append("up")
        } tearDown: {
            // A cancelled task would not sleep.
            try await Task.sleep(for: .milliseconds(1))
            events.append("down")
        }
        let exchange = ScriptedExchange { _ throws(ProviderFailure) in
            requested.come()
            do { try await Task.sleep(for: .seconds(60)) } catch { throw .other(address: "a", detail: "cancelled") }
            return PactResponse()
        }
        let run = Task { try await verify(states: #"["s"]"#, functions, exchange) }
        await requested.wait()
        run.cancel()
        let result = try await run.value
        #expect(obstacle(result) == "the request to a failed: cancelled")
        #expect(events.all == ["up", "down"])
    }

    @Test func areTornDownWhereTheRunIsCancelledDuringASetUp() async throws {
        let events = Events()
        let isSettingUp = Moment()
        let functions = StateFunctions()
            .given("first") {
                events.append("first")
            } tearDown: {
                events.append("not first")
            }
            .given("second") {
                isSettingUp.come()
                try await Task.sleep(for: .seconds(60))
            } tearDown: {
                events.append("not second")
            }
            .given("third") { events.append("third") }
        let exchange = ScriptedExchange()
        let run = Task { try await verify(states: #"["first", "second", "third"]"#, functions, exchange) }
        await isSettingUp.wait()
        run.cancel()
        _ = try await run.value
        #expect(events.all == ["first", "not first", "not second"])
        #expect(exchange.requests.isEmpty)
    }
}
