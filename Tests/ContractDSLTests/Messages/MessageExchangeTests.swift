import ContractDSL
import Foundation
import PactModel
import Testing

/// Synchronous messages: a consumer that sends, and gets the responses of the contract.
@Suite(.disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"))
struct MessageExchangeTests {
    /// A consumer whose transport is any function.
    struct BalanceClient {
        struct Question: Codable { var studentId: String }
        struct Answer: Codable { var balance: Double }
        var ask: (Data) async throws -> Data

        func balance(ofStudent id: String) async throws -> Double {
            try JSONDecoder().decode(Answer.self, from: try await ask(JSONEncoder().encode(Question(studentId: id))))
                .balance
        }
    }

    private func question(_ contract: Contract) -> SynchronousMessageInteraction {
        contract.given("an account exists", ["studentId": "sdt_1"])
            .uponReceiving("a question for the balance")
            .withRequest(contents: ["studentId": .regex("sdt_.+", example: "sdt_1")], metadata: ["queue": "balances"])
            .willRespond(contents: ["balance": .number(120.5)])
    }

    @Test func theConsumerIsAnsweredThroughItsTransport() async throws {
        try await withContract { contract, folder in
            let balance = try await question(contract).test { exchange in
                try await BalanceClient { try exchange.reply(to: $0, metadata: ["queue": "balances"]).data }
                    .balance(ofStudent: "sdt_77")
            }
            #expect(balance == 120.5)
            #expect(try recordedText(in: folder) == JSONValue(parsing: Self.recorded).text(.pretty) + "\n")
        }
    }

    @Test func severalResponsesComeInOrder() async throws {
        try await withContract { contract, folder in
            try await contract.uponReceiving("a subscription")
                .withRequest(contents: .text("SUBSCRIBE", contentType: "text/plain"))
                .willRespond(contents: .text("OK", contentType: "text/plain"), metadata: ["n": 1])
                .willRespond(contents: ["tick": .integer(7)])
                .test { exchange in
                    let responses = try exchange.send("SUBSCRIBE".utf8)
                    #expect(responses.map(\.text) == ["OK", #"{"tick":7}"#])
                    #expect(responses.map(\.contentType) == ["text/plain", "application/json"])
                    #expect(responses[0].metadata["n"] == 1)
                    #expect(exchange.responses.map(\.text) == responses.map(\.text))
                }
            guard
                case .synchronousMessage(_, let responses) = try recordedPact(in: folder).interactions[0].content
            else { throw Wrong() }
            #expect(responses.count == 2)
        }
    }

    @Test func aTestMayCompareByItself() async throws {
        try await withContract { contract, folder in
            try await question(contract).test { exchange in
                #expect(exchange.request.text == #"{"studentId":"sdt_1"}"#)
                #expect(exchange.responses.map(\.text) == [#"{"balance":120.5}"#])
            }
            #expect(try recordedPact(in: folder).interactions.count == 1)
        }
    }

    @Test func aCommandMayHaveNoResponse() async throws {
        try await withContract { contract, folder in
            try await contract.uponReceiving("a command").withRequest(contents: ["run": true]).test { exchange in
                let responses = try exchange.send(#"{"run":true}"#.utf8)
                #expect(responses.isEmpty)
            }
            #expect(try recordedPact(in: folder).interactions.count == 1)
        }
    }

    @Test func metadataOfAnyJSONIsCompared() async throws {
        try await withContract { contract, _ in
            try await contract.uponReceiving("a command").withRequest(metadata: ["weight": 100.5, "id": .integer(1)])
                .test {
                    _ = try $0.send([], metadata: ["weight": 100.5, "id": 7, "more": .null])
                }
        }
    }

    @Test func whatDiffersIsAnIssueOnTheLineOfTheInteraction() async throws {
        try await withContract { contract, folder in
            var line = 0
            let found = try await issues {
                line = #line + 1
                try await contract.uponReceiving("a question")
                    .withRequest(contents: ["studentId": .regex("sdt_.+", example: "sdt_1")], metadata: ["queue": "a"])
                    .willRespond(contents: ["balance": 1])
                    .test { exchange in
                        #expect(throws: (any Error).self) {
                            try exchange.reply(to: #"{"studentId":7,"more":1}"#.utf8, metadata: ["queue": "b"])
                        }
                        _ = try exchange.reply(to: #"{"studentId":"sdt_2"}"#.utf8, metadata: ["queue": "a"])
                    }
            }
            #expect(
                found.texts == [
                    """
                    The message that was sent differs from the request of "a question":
                      metadata queue
                          Expected metadata key 'queue' to have value 'a' but was 'b' - Expected 'b' (String) to be
                          equal to 'a' (String)
                      body $
                          Unexpected key: more
                      body $.studentId
                          Expected '7' to match 'sdt_.+'

                        expected                             │ actual
                        {                                    │ {
                      ≠   "studentId": "sdt_1" (like sdt_.+) │   "studentId": 7
                      +                                      │   "more": 1
                        }                                    │ }
                    """
                ])
            #expect(found.lines == [line])
            #expect(found.files == [#fileID])
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func whatDiffersIsNotToldAgainWhereTheConsumerThrowsIt() async throws {
        try await withContract { contract, _ in
            let found = try await issues {
                try await contract.uponReceiving("a command").withRequest(contents: ["run": true])
                    .test { _ = try $0.send(#"{"run":false}"#.utf8) }
            }
            #expect(found.texts.count == 1)
            #expect(found.texts.first?.contains("threw") == false)
        }
    }

    @Test(arguments: ["text/plain", nil])
    func aContentTypeIsComparedWhereItIsStated(_ type: String?) async throws {
        try await withContract { contract, _ in
            let interaction = contract.uponReceiving("a question")
                .withRequest(contents: ["a": 1], metadata: ["contentType": "application/vnd.school+json"])
            let metadata = type.map { ["contentType": $0] } ?? [:]
            guard type != nil else {
                try await interaction.test { _ = try $0.send(#"{"a":1}"#.utf8, metadata: metadata) }
                return
            }
            let found = try await issues {
                try await interaction.test { exchange in
                    _ = try? exchange.send(#"{"a":1}"#.utf8, metadata: metadata)
                }
            }
            #expect(found.texts.count == 1)
            #expect(found.texts.first?.contains("metadata contentType") == true)
        }
    }

    @Test func severalInteractionsAreToldApartByWhatIsSent() async throws {
        try await withContract { contract, folder in
            let greeting = contract.uponReceiving("a greeting").withRequest(contents: ["hello": .string("Ada")])
                .willRespond(contents: ["welcome": true])
            let texts = try await greeting.and(question(contract)).test { exchange in
                [
                    try exchange.reply(to: #"{"studentId":"sdt_2"}"#.utf8, metadata: ["queue": "balances"]).text,
                    try exchange.reply(to: #"{"hello":"Bo"}"#.utf8).text,
                ]
            }
            #expect(texts == [#"{"balance":120.5}"#, #"{"welcome":true}"#])
            let descriptions = try recordedPact(in: folder).interactions.map(\.description)
            #expect(descriptions == ["a greeting", "a question for the balance"])
        }
    }

    @Test func theSameRequestTwiceIsAnsweredInTurn() async throws {
        try await withContract { contract, _ in
            func poll(_ state: String, _ count: Int) -> SynchronousMessageInteraction {
                contract.given(state).uponReceiving("a poll").withRequest(contents: ["poll": 1])
                    .willRespond(contents: ["count": .json(.number(JSONNumber(count)))])
            }
            let texts = try await poll("none", 0).and(poll("one", 1)).and(poll("two", 2)).test { exchange in
                try (1...4).map { _ in try exchange.reply(to: #"{"poll":1}"#.utf8).text }
            }
            #expect(texts == [0, 1, 2, 2].map { #"{"count":\#($0)}"# })
        }
    }

    @Test func eachOfSeveralInteractionsHasItsIssues() async throws {
        try await withContract { contract, folder in
            let found = try await issues {
                let first = contract.uponReceiving("a").withRequest(contents: ["a": 2], metadata: ["queue": "q"])
                let second = contract.uponReceiving("b").withRequest(contents: ["a": 1, "b": 1])
                try await first.and(second).test { exchange in _ = try? exchange.send(#"{"a":1,"b":2}"#.utf8) }
            }
            #expect(found.texts.count == 1)
            #expect(
                found.texts.first?.hasPrefix(#"The message that was sent differs from the request of "b":"#) == true)
            let missing = try await issues {
                let first = contract.uponReceiving("c").withRequest(contents: ["a": 1])
                let second = contract.uponReceiving("d").withRequest(contents: ["b": 1])
                try await first.and(second).test { exchange in try exchange.send(#"{"b":1}"#.utf8) }
            }
            #expect(missing.texts.map { $0.prefix(31) } == [#"The request of "c" was never se"#])
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func aDecodableTypeSaysWhatTheResponseIs() async throws {
        struct Balance: Decodable {
            var balance: Double
            var dueOn: String?
        }
        try await withContract { contract, folder in
            var dates: [String?] = []
            try await contract.uponReceiving("a question").withRequest(contents: ["studentId": "sdt_1"])
                .willRespond(contents: .expecting(Balance.self))
                .test { exchange in
                    let reply = try exchange.reply(to: #"{"studentId":"sdt_1"}"#.utf8)
                    let balance = try reply.decoded(as: Balance.self)
                    #expect((balance.dueOn != nil) == reply.variant.has("dueOn"))
                    dates.append(balance.dueOn)
                }
            #expect(dates.contains(nil) && dates.contains { $0 != nil })
            guard case .synchronousMessage(_, let responses) = try recordedPact(in: folder).interactions[0].content
            else { throw Wrong() }
            #expect(responses.map { String(decoding: $0.contents.bytes, as: UTF8.self) } == [#"{"balance":1.5}"#])
        }
    }

    @Test func aRequestThatIsNeverSentIsAnIssue() async throws {
        try await withContract { contract, folder in
            let found = try await issues { try await question(contract).test { _ in } }
            #expect(
                found.texts == [
                    """
                    The request of "a question for the balance" was never sent. Give the consumer a transport that calls \
                    exchange.reply(to:) or exchange.send(_:), or compare what it sends with exchange.request.
                    """
                ])
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func aReplyThatTheContractHasNotIsAnIssue() async throws {
        try await withContract { contract, folder in
            let found = try await issues {
                try await contract.uponReceiving("a command").withRequest(contents: ["run": true]).test { exchange in
                    _ = try? exchange.reply(to: #"{"run":true}"#.utf8)
                }
            }
            #expect(
                found.texts == [
                    """
                    "a command" has no response to reply with. Add one with willRespond(contents:), or use exchange.send(_:).
                    """
                ])
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func nothingIsRecordedWhereTheTestThrows() async throws {
        try await withContract { contract, folder in
            let found = try await issues { try await question(contract).test { _ in throw Wrong() } }
            #expect(found.texts == [#"The consumer of "a question for the balance" threw: Wrong()"#])
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func filesBeforeV4HaveNoSuchMessages() async throws {
        try await withContract(specification: .v3) { contract, _ in
            let text = try await refusal {
                try await question(contract).test { _ = $0.request.text }
            }
            #expect(
                text == """
                    "a question for the balance" cannot be written as a pact; in the contract: its specification is V3, and \
                    only V4 has such messages.
                    """)
        }
    }

    private struct Wrong: Error {}

    static let recorded = #"""
        {
          "consumer": {"name": "SchoolWeb"},
          "provider": {"name": "StudentService"},
          "interactions": [
            {
              "type": "Synchronous/Messages",
              "description": "a question for the balance",
              "providerStates": [{"name": "an account exists", "params": {"studentId": "sdt_1"}}],
              "pending": false,
              "request": {
                "contents": {"content": {"studentId": "sdt_1"}, "contentType": "application/json", "encoded": false},
                "metadata": {"queue": "balances", "contentType": "application/json"},
                "matchingRules": {
                  "body": {"$.studentId": {"combine": "AND", "matchers": [{"match": "regex", "regex": "sdt_.+"}]}}
                }
              },
              "response": [
                {
                  "contents": {"content": {"balance": 120.5}, "contentType": "application/json", "encoded": false},
                  "metadata": {"contentType": "application/json"},
                  "matchingRules": {"body": {"$.balance": {"combine": "AND", "matchers": [{"match": "number"}]}}}
                }
              ]
            }
          ],
          "metadata": {"contractDSL": {"version": "0.1.0"}, "pactSpecification": {"version": "4.0"}}
        }
        """#
}
