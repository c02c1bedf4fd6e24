import PactMatching
import PactModel
import Synchronization

/// What a mock provider expects, and what came.
final class RequestLog: Sendable {
    let interaction: Interaction
    private let request: PactRequest
    let response: PactResponse
    private let state = Mutex<(matched: Int, problems: [String])>((0, []))

    init(interaction: Interaction, request: PactRequest, response: PactResponse) {
        self.interaction = interaction
        self.request = request
        self.response = response
    }

    /// Whether a request is another one altogether, or differs in details.
    enum Verdict {
        case matched
        case unexpected(String)
        case mismatched(String, [Mismatch])
    }

    func receive(_ actual: PactRequest) -> Verdict {
        let mismatches = request.mismatches(with: actual)
        let shown = "\(actual.method) \(actual.path)\(actual.query.isEmpty ? "" : "?\(actual.query.encoded)")"
        if mismatches.isEmpty {
            state.withLock { $0.matched += 1 }
            return .matched
        }
        let report = mismatches.report(indentation: "  ")
        let isOther = mismatches.contains { $0.place == .method || $0.place == .path }
        let text =
            isOther
            ? "An unexpected request came: \(shown)\nThe contract has \"\(interaction.description)\", \(request.method) \(request.path)\n\(report)"
            : "The request \(shown) differs from \"\(interaction.description)\":\n\(report)"
        state.withLock { $0.problems.append(text) }
        return isOther ? .unexpected(text) : .mismatched(text, mismatches)
    }

    /// What has to be said at the end: what came and differed, or that nothing came.
    var problems: [String] {
        state.withLock { state in
            guard state.problems.isEmpty, state.matched == 0 else { return state.problems }
            return [
                "The request of \"\(interaction.description)\" never came: \(request.method) \(request.path). "
                    + "Let the test call the consumer with the provider's url."
            ]
        }
    }
}
