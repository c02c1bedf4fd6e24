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
    /// The forms of the interactions that the consumer is run with, the one that has everything first; empty where only what
    /// was written is.
    package var variants: [TestVariant] = []
    /// Whether an answer was derived of a type, by a decoder that may not be the consumer's.
    package var isOfTypes = false

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
        _ consumer: ([Interaction], ContractVariant) async throws -> ConsumerRun<Outcome>
    ) async throws -> Outcome {
        guard problems.isEmpty else {
            throw await host.ending(with: problems, consumerError: nil, isolation: isolation)
        }
        let written = TestVariant(.everything, interactions: interactions.map(\.interaction))
        var result: Outcome?
        var hasFailed = false
        for variant in variants.isEmpty ? [written] : variants {
            let answers = AskedAnswers(whole: (variants.first ?? written).interactions, given: variant.interactions)
            var run: ConsumerRun<Outcome>?
            var thrown: (any Error)?
            let hasIssue = await host.watching(variant: variant.name, at: interactions[0].place) {
                do { run = try await consumer(variant.interactions, variant.variant.answering(answers)) } catch {
                    thrown = error
                }
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
            if let error = thrown, problems.isEmpty {
                // A test that is cancelled has nothing to tell, and what `#require` throws is told already.
                if Task.isCancelled { throw error }
                let isTold = error is ExpectationFailedError && (hasIssue || variant.name == nil)
                if !isTold { problems = [problem(error, in: variant)] }
            }
            if variant.name != nil, let error = thrown {
                thrown = nil
                problems = problems.followed(by: error)
            }
            problems += answers.problems.map { ContractProblem(variant.telling($0.text), at: $0.place) }
            hasFailed = hasFailed || hasIssue || !problems.isEmpty
            if let thrown {
                if problems.isEmpty { throw thrown }
                throw await host.ending(with: problems, consumerError: thrown, isolation: isolation)
            }
            try host.report(problems)
            // What fails with everything present would only fail again in the variants; those tell one thing each.
            if hasFailed, variant.name == nil { break }
        }
        if !hasFailed {
            let refused = PendingRecordings.record(interactions)
            try host.report(refused)
        }
        // Without a result the written variant has thrown.
        guard let result else { throw CancellationError() }
        return result
    }
}

extension ContractTest {
    /// What the consumer threw without having been refused anything.
    private func problem(_ error: any Error, in variant: TestVariant) -> ContractProblem {
        let names = interactions.map { "\"\($0.interaction.description)\"" }.joined(separator: " and ")
        var text = "the consumer of \(names) threw: \(error)"
        if variants.count > 1 { text = "\("\(variant.variant)".capitalizedSentence): \(text)" }
        if variant.name == nil, isOfTypes, error is DecodingError {
            text +=
                "\nThe type decodes this answer with the decoder of the contract. If the consumer's is another one, hand it over: "
                + ".expecting(…, decoder: …)"
        }
        return ContractProblem(text.capitalizedSentence, at: interactions[0].place, thrown: error)
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
package struct TestVariant: Sendable {
    package var variant: ContractVariant
    package var interactions: [Interaction]

    package init(_ variant: ContractVariant, interactions: [Interaction]) {
        self.variant = variant
        self.interactions = interactions
    }

    /// What is said with each failure; nothing where all is present, which is what one thinks of first.
    fileprivate var name: String? { variant == .everything ? nil : "\(variant)" }

    fileprivate func telling(_ problem: String) -> String {
        name.map { "\($0.capitalizedSentence): \(problem)" } ?? problem
    }
}
