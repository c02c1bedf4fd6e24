package import PactModel
package import Testing

/// An interaction that can be recorded, and where it was written.
package struct WrittenInteraction: Sendable {
    package var contract: Contract
    package var interaction: Interaction
    package var place: SourceLocation
}

/// The test of a consumer with one interaction or several, of whatever kind; the one way by which problems are told and
/// interactions recorded.
package struct ContractTest: Sendable {
    package private(set) var interactions: [WrittenInteraction] = []
    /// What no pact can say; nothing is run then.
    private var problems: [ContractProblem] = []
    /// Other forms of the same interactions that the consumer has to cope with too, after the written one.
    package var variants: [ContractVariant] = []

    package init(_ interactions: [Result<WrittenInteraction, ContractProblem>]) {
        for interaction in interactions {
            switch interaction {
            case .success(let interaction): self.interactions.append(interaction)
            case .failure(let problem): problems.append(problem)
            }
        }
    }

    /// Runs the consumer with each variant, tells `host` what was wrong, and records the interactions where nothing was.
    ///
    /// - Parameter consumer: is given the interactions in their variant, in the order in which they were written.
    /// - Returns: what the consumer returned with the interactions as they were written.
    package func run<Outcome>(
        in host: any ContractHost, isolation: isolated (any Actor)? = #isolation,
        _ consumer: ([Interaction]) async throws -> ConsumerRun<Outcome>
    ) async throws -> Outcome {
        guard problems.isEmpty else { throw await host.refusal(problems, isolation: isolation) }
        let written = ContractVariant(name: nil, interactions: interactions.map(\.interaction))
        var result: Outcome?
        var hasFailed = false
        // What fails as written would only fail again in its variants.
        for variant in [written] + variants where !hasFailed {
            var run: ConsumerRun<Outcome>?
            var thrown: (any Error)?
            hasFailed = await host.watching(variant: variant.name) {
                do { run = try await consumer(variant.interactions) } catch { thrown = error }
            }
            var problems: [ContractProblem] = []
            if let run {
                problems = run.problems.map { problem in
                    ContractProblem(variant.telling(problem.text), at: interactions[problem.interaction].place)
                }
                switch run.outcome {
                case .success(let value): if variant.name == nil { result = value }
                case .failure(let error): thrown = error
                }
            }
            if variant.name != nil, let error = thrown {
                thrown = nil
                let text = variant.telling("the consumer threw: \(error)")
                problems.append(ContractProblem(text, at: interactions[0].place))
            }
            hasFailed = hasFailed || !problems.isEmpty
            try host.report(problems, thrown)
            if let thrown { throw thrown }
        }
        if !hasFailed {
            let refused = PendingRecordings.record(interactions)
            if !refused.isEmpty { try host.report(refused, nil) }
        }
        // Without a result the written variant has thrown.
        guard let result else { throw CancellationError() }
        return result
    }
}

/// What came of running a consumer once.
package struct ConsumerRun<Outcome> {
    /// What the test's closure returned or threw.
    package var outcome: Result<Outcome, any Error>
    /// What was wrong with what the consumer did, each with the place of its interaction in the list.
    package var problems: [(text: String, interaction: Int)]

    package init(outcome: Result<Outcome, any Error>, problems: [(text: String, interaction: Int)]) {
        self.outcome = outcome
        self.problems = problems
    }
}

/// A form of a test's interactions that the consumer is run with.
package struct ContractVariant: Sendable {
    /// How it differs from what was written, such as `without "email"`; nil for the written form.
    package var name: String?
    package var interactions: [Interaction]

    package init(name: String?, interactions: [Interaction]) {
        self.name = name
        self.interactions = interactions
    }

    fileprivate func telling(_ problem: String) -> String {
        name.map { "With the variant \($0): \(problem)" } ?? problem
    }
}
