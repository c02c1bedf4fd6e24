import PactMatching
import PactModel
import Testing
import Verification

/// Messages are told with their metadata and contents, as responses with their headers and bodies.
@Suite struct MessageReportTests {
    private static func message(_ contents: JSONValue, _ metadata: JSONObject = [:]) -> PactMessage {
        PactMessage(contents: .json(contents, contentType: "application/json"), metadata: metadata)
    }

    /// The lines about the one failure of a run.
    private static func account(_ content: Interaction.Content, _ answer: [PactMessage], _ mismatches: [Mismatch])
        -> String
    {
        let interaction = Interaction(description: "an event", content: content)
        let result = InteractionResult(
            interaction: interaction, outcome: .mismatched(mismatches, answer: .messages(answer)))
        let pact = Pact(consumer: "Shop Front", provider: "Stock API", interactions: [interaction])
        let run = VerificationRun(
            pacts: [PactResult(selected: SelectedPact(pact: pact, origin: "stock.json"), results: [result])])
        let lines = TerminalReport().conclusion(of: run)
        return lines.drop { !$0.hasPrefix("1)") }.dropLast(2).joined(separator: "\n")
    }

    @Test func anEventIsShownAsItWasProduced() {
        let expected = Self.message(["id": 7, "kind": "moved"], ["topic": "shelves"])
        let came = Self.message(["id": 8, "kind": "moved"], ["topic": "stock", "key": 3])
        let text = Self.account(.asynchronousMessage(expected), [came], expected.mismatches(with: came))
        #expect(
            text == """
                1) an event
                   Shop Front → Stock API

                   produced: topic: stock
                             key: 3

                   metadata topic
                       Expected metadata key 'topic' to have value 'shelves' but was 'stock' - Expected 'stock'
                       (String) to be equal to 'shelves' (String)
                   body $.id
                       Expected 8 (Integer) to be equal to 7 (Integer)

                     expected             │ actual
                     {                    │ {
                   ≠   "id": 7            │   "id": 8
                       … 1 member matches │   …
                     }                    │ }
                """)
    }

    @Test func eachOfSeveralAnswersIsToldOnItsOwn() {
        let expected = [Self.message(["id": 1]), Self.message(["id": 2])]
        let came = [Self.message(["id": 1]), Self.message(["id": 3])]
        let text = Self.account(
            .synchronousMessage(request: Self.message(["all": true]), responses: expected), came,
            zip(expected, came).flatMap { $0.mismatches(with: $1) })
        #expect(
            text == """
                1) an event
                   Shop Front → Stock API

                   sent:     {"all":true}

                   answer 2
                   body $.id
                       Expected 3 (Integer) to be equal to 2 (Integer)

                     expected  │ actual
                     {         │ {
                   ≠   "id": 2 │   "id": 3
                     }         │ }
                """)
    }

    @Test func anAnswerTooFewIsADifferenceOfItsOwn() {
        let expected = [Self.message(["id": 1]), Self.message(["id": 2])]
        let sentence = "Expected 2 messages but received 1"
        let text = Self.account(
            .synchronousMessage(request: Self.message(["all": true]), responses: expected), [Self.message(["id": 1])],
            [Mismatch(.bodyType, sentence: sentence)])
        #expect(text.contains("   body type\n       \(sentence)"))
        #expect(text.contains(#"   answered: {"id":1}"#))
    }
}
