import PactMatching
import PactModel
import Testing
import Verification

@Suite struct MessageFunctionsTests {
    private static let event = #"""
        {"description": "a shelf was filled", "type": "Asynchronous/Messages", "providerStates": [{"name": "it is empty"}],
         "contents": {"content": {"shelf": 7}, "contentType": "application/json", "encoded": false},
         "metadata": {"contentType": "application/json", "topic": "shelves", "attempt": 1}}
        """#
    private static let question = #"""
        {"description": "a question for room", "type": "Synchronous/Messages",
         "request": {"contents": {"content": {"shelf": 7}, "contentType": "application/json", "encoded": false},
           "metadata": {"queue": "q"}},
         "response": [{"contents": {"content": {"room": 3}, "contentType": "application/json", "encoded": false}}]}
        """#

    private func verify(_ interaction: String, _ functions: MessageFunctions) async throws -> InteractionResult {
        let pact = try Pact.stock(interaction, version: "4.0")
        return await ProviderVerification(
            of: ScriptedExchange(), states: StateFunctions().given("it is empty") {}, messages: functions
        ).verify(pact.interactions[0])
    }

    private func sentence(_ result: InteractionResult) -> String {
        switch result.outcome {
        case .passed: "passed"
        case .couldNotRun(let obstacle): "\(obstacle)"
        case .mismatched(let mismatches, _):
            mismatches.map { "\($0.placeInWords): \($0.sentence)" }.joined(separator: "; ")
        }
    }

    @Test func makeTheMessageThatThePactAsksFor() async throws {
        let functions = MessageFunctions().sending("a shelf was filled") {
            try .json(["shelf": 7], metadata: ["topic": "shelves", "attempt": 1])
        }
        #expect(sentence(try await verify(Self.event, functions)) == "passed")
    }

    @Test(arguments: [
        (8, "shelves", "body $.shelf: Expected 8 (Integer) to be equal to 7 (Integer)"),
        (7, "rooms", "metadata topic: Expected metadata key 'topic' to have value"),
    ])
    func areComparedInContentsAndMetadata(shelf: Int, topic: String, difference: String) async throws {
        let functions = MessageFunctions().sending("a shelf was filled") {
            try .json(["shelf": shelf], metadata: ["topic": topic, "attempt": 1])
        }
        #expect(sentence(try await verify(Self.event, functions)).hasPrefix(difference))
    }

    @Test func answerTheRequestOfASynchronousMessage() async throws {
        struct Question: Decodable { var shelf: Int }
        let events = Events()
        let functions = MessageFunctions().answering("a question for room") { request in
            events.append("\(request.text) \(request.metadata["queue"]?.stringValue ?? "")")
            return try .json(["room": try request.decoded(as: Question.self).shelf - 4])
        }
        #expect(sentence(try await verify(Self.question, functions)) == "passed")
        #expect(events.all == [#"{"shelf":7} q"#])
    }

    @Test(arguments: [
        ("a shelf was filed", #"did you mean "a shelf was filed"?"#), ("it rains", #"the test has "it rains""#),
    ])
    func refuseAnUnknownMessageBeforeItsStatesAreSetUp(known: String, hint: String) async throws {
        let events = Events()
        let pact = try Pact.stock(Self.event, version: "4.0")
        let result = await ProviderVerification(
            of: ScriptedExchange(), states: StateFunctions().given("it is empty") { events.append("empty") },
            messages: MessageFunctions().sending(known) { try .json(1) }
        ).verify(pact.interactions[0])
        #expect(sentence(result) == "the message \"a shelf was filled\" is not known: \(hint)")
        #expect(events.all.isEmpty)
    }

    @Test func sayWhatAFunctionThrew() async throws {
        struct NoRoom: Error {}
        let functions = MessageFunctions().sending("a shelf was filled") { throw NoRoom() }
        #expect(
            sentence(try await verify(Self.event, functions))
                == "the message \"a shelf was filled\" could not be made: NoRoom()")
    }

    @Test func haveTheirTime() async throws {
        let functions = MessageFunctions(timeout: .milliseconds(20)).sending("a shelf was filled") {
            try await Task.sleep(for: .seconds(60))
            return try .json(1)
        }
        #expect(
            sentence(try await verify(Self.event, functions))
                == "the message \"a shelf was filled\" could not be made: it took longer than 20 ms")
    }
}
