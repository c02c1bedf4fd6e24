import PactMatching
package import PactModel
import Synchronization

/// What a mock provider expects, and what came.
package final class RequestLog: Sendable {
    /// The interactions that the mock provider answers.
    package let interactions: [Interaction]
    private let index: InteractionIndex
    private let onRequest: @Sendable (PactRequest, _ matched: Interaction?) -> Void
    private let state = Mutex<(matched: Set<Int>, problems: [RequestProblem])>(([], []))

    /// - Parameter onRequest: told of each request as it came, and of the interaction it matched.
    package init(
        _ interactions: [Interaction], onRequest: @escaping @Sendable (PactRequest, Interaction?) -> Void = { _, _ in }
    ) {
        self.interactions = interactions
        self.onRequest = onRequest
        index = InteractionIndex(interactions)
    }

    /// What a request is answered with.
    enum Verdict {
        case matched(PactResponse)
        case refused(RequestProblem)
    }

    /// Answers with the first interaction that matches in full; otherwise names the one that comes closest.
    func receive(_ actual: PactRequest) -> Verdict {
        let candidates = index.candidates(for: actual)
        if let place = candidates.first(where: { index.entries[$0].request.isMatched(by: actual) }) {
            state.withLock { _ = $0.matched.insert(place) }
            onRequest(actual, index.entries[place].interaction)
            return .matched(index.entries[place].response)
        }
        let closest = closest(to: actual, among: candidates.isEmpty ? Array(index.entries.indices) : candidates)
        let problem: RequestProblem =
            if let closest, !candidates.isEmpty {
                .mismatched(actual, closest.interaction, closest.mismatches)
            } else {
                .unexpected(actual, closest: closest?.interaction, closest?.mismatches ?? [])
            }
        state.withLock { $0.problems.append(problem) }
        onRequest(actual, nil)
        return .refused(problem)
    }

    private func closest(to actual: PactRequest, among places: [Int])
        -> (interaction: Interaction, mismatches: [Mismatch])?
    {
        let compared = places.map { (index.entries[$0], index.entries[$0].request.mismatches(with: actual)) }
        return compared.min { $0.1.count < $1.1.count }.map { ($0.0.interaction, $0.1) }
    }

    /// What has to be said at the end: what came and differed, and, where nothing differed, what never came.
    package var problems: [RequestProblem] {
        state.withLock { state in
            guard state.problems.isEmpty else { return state.problems }
            return index.entries.indices.filter { !state.matched.contains($0) }
                .map { .missing(index.entries[$0].interaction) }
        }
    }
}
