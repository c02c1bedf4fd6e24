import PactMatching
package import PactModel
import Synchronization

/// What a mock provider expects, and what came.
package final class RequestLog: Sendable {
    /// The interactions that the mock provider answers.
    package let interactions: [Interaction]
    private let expected: [Expected]
    private let onRequest: @Sendable (PactRequest, _ matched: Interaction?) -> Void
    private let state = Mutex<(matched: Set<Int>, problems: [RequestProblem])>(([], []))

    private struct Expected: Sendable {
        var interaction: Interaction
        var request: PactRequest
        var response: PactResponse
    }

    /// - Parameter onRequest: told of each request as it came, and of the interaction it matched.
    package init(
        _ interactions: [Interaction], onRequest: @escaping @Sendable (PactRequest, Interaction?) -> Void = { _, _ in }
    ) {
        self.interactions = interactions
        self.onRequest = onRequest
        expected = interactions.compactMap { interaction in
            guard case .http(let request, let response) = interaction.content else { return nil }
            return Expected(interaction: interaction, request: request, response: response)
        }
    }

    /// What a request is answered with.
    enum Verdict {
        case matched(PactResponse)
        case refused(RequestProblem)
    }

    /// Answers with the first interaction that matches in full; otherwise names the one that comes closest.
    func receive(_ actual: PactRequest) -> Verdict {
        var closest: (mismatches: [Mismatch], interaction: Interaction)?
        for (place, candidate) in expected.enumerated() {
            let mismatches = candidate.request.mismatches(with: actual)
            if mismatches.isEmpty {
                state.withLock { _ = $0.matched.insert(place) }
                onRequest(actual, candidate.interaction)
                return .matched(candidate.response)
            }
            let isCloser = closest.map { mismatches.distance < $0.mismatches.distance } ?? true
            if isCloser { closest = (mismatches, candidate.interaction) }
        }
        let problem: RequestProblem
        if let closest, !closest.mismatches.areOfAnotherRequest {
            problem = .mismatched(actual, closest.interaction, closest.mismatches)
        } else {
            problem = .unexpected(actual, closest: closest?.interaction, closest?.mismatches ?? [])
        }
        state.withLock { $0.problems.append(problem) }
        onRequest(actual, nil)
        return .refused(problem)
    }

    /// What has to be said at the end: what came and differed, and, where nothing differed, what never came.
    package var problems: [RequestProblem] {
        state.withLock { state in
            guard state.problems.isEmpty else { return state.problems }
            return expected.indices.filter { !state.matched.contains($0) }.map { .missing(expected[$0].interaction) }
        }
    }
}

extension [Mismatch] {
    /// Whether the request is another one altogether, not the expected one with other details.
    fileprivate var areOfAnotherRequest: Bool { contains { $0.place == .method || $0.place == .path } }

    fileprivate var distance: (Int, Int) { (areOfAnotherRequest ? 1 : 0, count) }
}
