import PactMatching
import PactModel

/// One request over anything but HTTP, such as a queue with replies or a web socket, and the messages that answer it.
///
/// ```swift
/// try await billing
///     .given("an account exists", ["studentId": "sdt_1"])
///     .uponReceiving("a question for the balance")
///     .withRequest(contents: ["studentId": "sdt_1"], metadata: ["queue": "balances"])
///     .willRespond(contents: ["balance": .number(120.5)])
///     .test { exchange in
///         let client = BalanceClient { question in try exchange.reply(to: question).data }
///         #expect(try await client.balance(ofStudent: "sdt_1") == 120.5)
///     }
/// ```
public struct SynchronousMessageInteraction: DescribedInteraction {
    public var draft: InteractionDraft
    let request: PactMessage
    private(set) var responses: [PactMessage] = []

    /// Adds a message that the provider answers with; several may follow one another.
    public func willRespond(
        contents: ContractBody? = nil, metadata: KeyValuePairs<String, ContractValue> = [:]
    ) -> SynchronousMessageInteraction {
        willRespond(MessageParts(contents, metadata))
    }

    package func willRespond(_ parts: MessageParts) -> SynchronousMessageInteraction {
        var copy = self
        copy.responses.append(copy.draft.message(parts, of: " of response \(responses.count + 1)"))
        return copy
    }

    /// Runs the consumer against an exchange that stands in for its transport, and records the interaction where all is
    /// well.
    ///
    /// Requests that differ, or do not come, are issues of the test at the line of `uponReceiving`. The interaction is
    /// recorded only where none did, `consumer` recorded no issue and did not throw.
    ///
    /// - Throws: what `consumer` throws.
    @discardableResult
    public func test<Result>(
        isolation: isolated (any Actor)? = #isolation, _ consumer: (MessageExchange) async throws -> Result
    ) async throws -> Result {
        try await test(in: currentHost(), consumer)
    }

    package func test<Result>(
        in host: any ContractHost, isolation: isolated (any Actor)? = #isolation,
        _ consumer: (MessageExchange) async throws -> Result
    ) async throws -> Result {
        let content = Interaction.Content.synchronousMessage(request: request, responses: responses)
        return try await ContractTest([draft.written(content)]).run(in: host) { interactions, _ in
            guard case .synchronousMessage(let request, let responses) = interactions[0].content else {
                throw CancellationError()
            }
            let exchange = MessageExchange(draft.description, request, responses)
            let outcome: Swift.Result<Result, any Error>
            do { outcome = .success(try await consumer(exchange)) } catch { outcome = .failure(error) }
            var problems = exchange.problems
            // Where the test threw, that nothing was sent follows from it.
            if case .failure = outcome, problems == [.unsent(draft.description)] { problems = [] }
            return ConsumerRun(outcome: outcome, problems: problems.map { ("\($0)", 0) })
        }
    }
}

extension ContractInteraction {
    /// What the consumer sends where the transport is not HTTP: a synchronous message.
    ///
    /// Metadata is what travels beside the contents; `contentType` in it states the type of the contents, without it the
    /// contents bring their own.
    public func withRequest(
        contents: ContractBody? = nil, metadata: KeyValuePairs<String, ContractValue> = [:]
    ) -> SynchronousMessageInteraction {
        withRequest(MessageParts(contents, metadata))
    }

    package func withRequest(_ parts: MessageParts) -> SynchronousMessageInteraction {
        var draft = draft
        let request = draft.message(parts, of: " of the request")
        return SynchronousMessageInteraction(draft: draft, request: request)
    }
}
