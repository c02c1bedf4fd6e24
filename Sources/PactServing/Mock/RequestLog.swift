import PactMatching
package import PactModel
import Synchronization

/// What a mock provider expects, and what came.
package final class RequestLog: Sendable {
    /// The interactions that the mock provider answers.
    package let interactions: [Interaction]
    let index: InteractionIndex
    let answers: PreparedAnswers
    private let onRequest: @Sendable (PactRequest, _ matched: Interaction?) -> Void
    private let state = Mutex(State())

    private struct State {
        /// The places in the index of those that were answered.
        var matched: Set<Int> = []
        /// The places of those that a refused request was closest to.
        var nearlyMatched: Set<Int> = []
        var problems: [RequestProblem] = []
    }

    /// - Parameter onRequest: told of each request as it came, and of the interaction it matched.
    package init(
        _ interactions: [Interaction], onRequest: @escaping @Sendable (PactRequest, Interaction?) -> Void = { _, _ in }
    ) {
        self.interactions = interactions
        self.onRequest = onRequest
        index = InteractionIndex(interactions)
        answers = PreparedAnswers(index, mode: .consumer)
    }

    /// What a request is answered with.
    enum Verdict {
        /// The response of the entry at this place in the index.
        case matched(Int)
        case refused(RequestProblem)
    }

    /// Answers with the most specific of the interactions that match in full; otherwise names the one that comes closest.
    ///
    /// Interactions that expect the very same request, as in different provider states, answer one after the other; the last
    /// of them answers all that follow.
    func receive(_ actual: PactRequest, among candidates: [Int]) -> Verdict {
        if let first = candidates.first(where: { index.entries[$0].request.isMatched(by: actual) }) {
            let expected = index.entries[first].request
            let place = state.withLock { state in
                let isAgain = candidates.count > 1 && state.matched.contains(first)
                let same = isAgain ? candidates.filter { index.entries[$0].request == expected } : []
                let place = same.first { !state.matched.contains($0) } ?? same.last ?? first
                state.matched.insert(place)
                return place
            }
            onRequest(actual, index.entries[place].interaction)
            return .matched(place)
        }
        let closest = index.closest(to: actual, among: candidates)
        let problem: RequestProblem =
            if let closest, !candidates.isEmpty {
                .mismatched(actual, index.entries[closest.place].interaction, closest.mismatches)
            } else {
                .unexpected(
                    actual, closest: closest.map { index.entries[$0.place].interaction }, closest?.mismatches ?? [])
            }
        state.withLock { state in
            state.problems.append(problem)
            if let closest { state.nearlyMatched.insert(closest.place) }
        }
        onRequest(actual, nil)
        return .refused(problem)
    }

    /// What has to be said at the end: what came and differed, then what never came.
    ///
    /// An interaction that a wrong request was closest to is spoken of already, and not said to be missing too.
    package var problems: [RequestProblem] {
        state.withLock { state in
            let missing = index.entries.indices.filter {
                !state.matched.contains($0) && !state.nearlyMatched.contains($0)
            }
            return state.problems + missing.map { .missing(index.entries[$0].interaction) }
        }
    }

    /// How many of the interactions were answered, and how many there are.
    package var progress: (matched: Int, all: Int) { (state.withLock { $0.matched.count }, index.entries.count) }

    /// Whether an interaction has the method and the path of a request.
    func expects(_ request: PactRequest) -> Bool { !index.candidates(for: request).isEmpty }
}
