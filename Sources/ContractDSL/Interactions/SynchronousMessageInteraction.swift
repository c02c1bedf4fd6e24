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
        contents: ContractBody? = nil, metadata: ContractFields = [:]
    ) -> SynchronousMessageInteraction {
        willRespond(MessageParts(contents, metadata))
    }

    package func willRespond(_ parts: MessageParts) -> SynchronousMessageInteraction {
        var copy = self
        copy.responses.append(copy.draft.message(parts, of: " of response \(responses.count + 1)"))
        copy.draft.answers.append(parts.contents)
        return copy
    }

    /// Both interactions, for a test of a consumer that needs them together, such as a greeting and what follows it.
    public func and(_ other: SynchronousMessageInteraction) -> SynchronousMessageInteractions {
        SynchronousMessageInteractions([self, other])
    }

    /// Runs the consumer against an exchange that stands in for its transport, and records the interaction where all is
    /// well.
    ///
    /// Requests that differ, or do not come, are issues of the test at the line of `uponReceiving`. The interaction is
    /// recorded only where none did, `consumer` recorded no issue and did not throw.
    ///
    /// - Throws: where `consumer` throws, after an issue that tells what, the error that ends a test without another one.
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
        try await SynchronousMessageInteractions([self]).test(in: host, consumer)
    }
}

/// Several synchronous messages that one test of the consumer needs; each has to come, in any order.
public struct SynchronousMessageInteractions: Sendable {
    private var interactions: [SynchronousMessageInteraction]

    init(_ interactions: [SynchronousMessageInteraction]) {
        self.interactions = interactions
    }

    /// Adds an interaction.
    public func and(_ other: SynchronousMessageInteraction) -> SynchronousMessageInteractions {
        SynchronousMessageInteractions(interactions + [other])
    }

    /// Runs the consumer against an exchange that stands in for its transport, and records the interactions where all is
    /// well.
    ///
    /// See ``SynchronousMessageInteraction/test(isolation:_:)``; what is wrong is told on the line of the interaction it is
    /// about.
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
        let written = interactions.map {
            $0.draft.written(.synchronousMessage(request: $0.request, responses: $0.responses))
        }
        var test = ContractTest(written)
        test.addVariants(of: interactions.map(\.draft))
        return try await test.run(in: host) { interactions, variant in
            let exchange = try MessageExchange(interactions, variant)
            let outcome: Swift.Result<Result, any Error>
            do { outcome = .success(try await consumer(exchange)) } catch { outcome = .failure(error) }
            var problems = exchange.problems
            // Where the test threw, that the rest was never sent follows from it.
            if case .failure = outcome { problems.removeAll { $0.problem.isUnsent } }
            return ConsumerRun(outcome: outcome, problems: problems.map { ("\($0.problem)", $0.interaction) })
        }
    }
}

extension MessageProblem {
    fileprivate var isUnsent: Bool { if case .unsent = self { true } else { false } }
}

extension BegunInteraction {
    /// What the consumer sends where the transport is not HTTP: a synchronous message.
    ///
    /// Metadata is what travels beside the contents; `contentType` in it states the type of the contents, without it the
    /// contents bring their own.
    public func withRequest(
        contents: ContractBody? = nil, metadata: ContractFields = [:]
    ) -> SynchronousMessageInteraction {
        withRequest(MessageParts(contents, metadata))
    }

    package func withRequest(_ parts: MessageParts) -> SynchronousMessageInteraction {
        var draft = draft
        let request = draft.message(parts, of: " of the request")
        draft.demandExactRequest(parts.contents)
        return SynchronousMessageInteraction(draft: draft, request: request)
    }
}
