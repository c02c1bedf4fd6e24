import PactModel
import PactServing
import Testing

/// Several interactions that one test of the consumer needs; each has to come, in any order.
public struct ContractInteractions: Sendable {
    private var interactions: [ContractInteraction]

    init(_ interactions: [ContractInteraction]) {
        self.interactions = interactions
    }

    /// Adds an interaction.
    public func and(_ other: ContractInteraction) -> ContractInteractions {
        ContractInteractions(interactions + [other])
    }

    /// Runs the consumer against a mock provider that knows these interactions, and records them where all is well.
    ///
    /// See ``ContractInteraction/test(over:isolation:_:)``; what is wrong is told on the line of the interaction it is about.
    @discardableResult
    public func test<Result>(
        over scheme: MockProvider.Scheme = .http, isolation: isolated (any Actor)? = #isolation,
        _ consumer: (MockProvider) async throws -> Result
    ) async throws -> Result {
        try await test(in: currentHost(), over: scheme, consumer)
    }

    package func test<Result>(
        in host: any ContractHost, over scheme: MockProvider.Scheme = .http,
        isolation: isolated (any Actor)? = #isolation, _ consumer: (MockProvider) async throws -> Result
    ) async throws -> Result {
        var test = ContractTest(interactions.map(\.written))
        test.addVariants(of: interactions.map(\.draft))
        return try await test.runHTTP(in: host, over: scheme, consumer)
    }
}

extension ContractInteraction {
    /// Both interactions, for a test of the consumer that needs them together.
    public func and(_ other: ContractInteraction) -> ContractInteractions { ContractInteractions([self, other]) }

    /// Runs the consumer against a mock provider that knows this interaction, and records it where all is well.
    ///
    /// Requests that differ, or do not come, are issues of the test at the line of `uponReceiving`. The interaction is
    /// recorded only where none did, `consumer` recorded no issue and did not throw. Outside of Swift Testing they are
    /// thrown as a ``ContractFailure``.
    ///
    /// - Throws: where `consumer` throws, after an issue that tells what, the error that ends a test without another one.
    @discardableResult
    public func test<Result>(
        over scheme: MockProvider.Scheme = .http, isolation: isolated (any Actor)? = #isolation,
        _ consumer: (MockProvider) async throws -> Result
    ) async throws -> Result {
        try await test(in: currentHost(), over: scheme, consumer)
    }

    package func test<Result>(
        in host: any ContractHost, over scheme: MockProvider.Scheme = .http,
        isolation: isolated (any Actor)? = #isolation, _ consumer: (MockProvider) async throws -> Result
    ) async throws -> Result {
        try await ContractInteractions([self]).test(in: host, over: scheme, consumer)
    }
}

extension ContractTest {
    /// Runs a consumer of HTTP against a mock provider.
    fileprivate func runHTTP<Outcome>(
        in host: any ContractHost, over scheme: MockProvider.Scheme,
        isolation: isolated (any Actor)? = #isolation, _ consumer: (MockProvider) async throws -> Outcome
    ) async throws -> Outcome {
        try await run(in: host) { interactions, variant in
            let log = RequestLog(interactions)
            let outcome: Result<Outcome, any Error> = try await MockProvider.serving(log, over: scheme) { provider in
                var provider = provider
                provider.variant = variant
                do { return .success(try await consumer(provider)) } catch { return .failure(error) }
            }
            var problems = log.problems
            // Where the test threw, that the rest never came follows from it.
            if case .failure = outcome { problems.removeAll { $0.isMissing } }
            return ConsumerRun(
                outcome: outcome,
                problems: problems.map { problem in
                    let remedy = "Let the test call the consumer with the provider's url."
                    return (
                        problem.description(whereMissing: remedy),
                        interactions.firstIndex { $0 == problem.interaction } ?? 0
                    )
                })
        }
    }
}

extension RequestProblem {
    fileprivate var isMissing: Bool { if case .missing = self { true } else { false } }

    /// The interaction that it is about.
    fileprivate var interaction: Interaction? {
        switch self {
        case .mismatched(_, let interaction, _), .missing(let interaction): interaction
        case .unexpected(_, let closest, _): closest
        }
    }
}
