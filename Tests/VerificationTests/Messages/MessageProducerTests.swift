import PactMatching
import PactModel
import Testing
import Verification

/// Messages that come from functions.
@Suite struct MessageProducerTests {
    private struct Producer: MessageProducer {
        var made: [PactMessage]

        func messages(for interaction: Interaction, request: PactMessage?) async throws(ProviderFailure)
            -> ProducedMessages
        {
            ProducedMessages(made, warnings: request == nil ? [] : ["asked with a request"])
        }
    }

    private static let one = PactMessage(contents: .json(["a": 1], contentType: "application/json"))

    private func verify(_ content: Interaction.Content, made count: Int) async -> InteractionResult {
        await ProviderVerification(
            of: HTTPProvider(ProviderAddress(port: 1)),
            messages: Producer(made: Array(repeating: Self.one, count: count))
        ).verify(Interaction(description: "m", content: content))
    }

    @Test(arguments: [
        (0, "Expected 1 message, but the provider produced 0"), (1, nil),
        (2, "Expected 1 message, but the provider produced 2"),
    ])
    func anAsynchronousMessageIsOne(count: Int, sentence: String?) async {
        let result = await verify(.asynchronousMessage(Self.one), made: count)
        #expect(Self.sentences(result) == [sentence].compactMap { $0 })
        #expect(result.warnings == [])
    }

    @Test(arguments: [
        (1, "Expected a message with 2 responses, but the actual response had 1"), (2, nil),
        (3, "Expected a message with 2 responses, but the actual response had 3"),
    ])
    func aSynchronousMessageHasAsManyResponsesAsThePactSays(count: Int, sentence: String?) async {
        let content = Interaction.Content.synchronousMessage(request: PactMessage(), responses: [Self.one, Self.one])
        let result = await verify(content, made: count)
        #expect(Self.sentences(result) == [sentence].compactMap { $0 })
        #expect(result.warnings == ["asked with a request"])
    }

    @Test(arguments: [
        Interaction.Content.asynchronousMessage(one), .synchronousMessage(request: PactMessage(), responses: []),
    ])
    func aMessageFailsWhereNothingProducesMessages(content: Interaction.Content) async {
        let result = await ProviderVerification(of: HTTPProvider(ProviderAddress(port: 1)))
            .verify(Interaction(description: "m", content: content))
        #expect(result.outcome == .couldNotRun(.provider(.noMessages)))
        #expect("\(ProviderFailure.noMessages)" == "it is a message, and there is nothing to ask for messages")
    }

    private static func sentences(_ result: InteractionResult) -> [String]? {
        switch result.outcome {
        case .passed: []
        case .mismatched(let mismatches, _): mismatches.map(\.sentence)
        case .couldNotRun: nil
        }
    }
}
