import NIOHTTP1
import PactMatching
package import PactModel

extension RequestLog {
    /// Answers as a strict provider: the response of the interaction that a request matches, else 500 with the difference.
    package func answer(_ request: PactRequest, at address: ListeningAddress) -> Answer {
        answer(request, at: address, crossOrigin: .forBrowsers)
    }

    /// Answers as a strict provider, with browsers treated as `crossOrigin` says.
    package func answer(_ request: PactRequest, at address: ListeningAddress, crossOrigin: CrossOrigin) -> Answer {
        let candidates = index.candidates(for: request)
        if candidates.isEmpty, crossOrigin.isPreflight(request) { return crossOrigin.preflight(request) }
        switch receive(request, among: candidates) {
        case .matched(let place):
            return crossOrigin.permitted(answers.answer(at: place, baseURL: address.url), to: request)
        case .refused(let problem):
            let answer = crossOrigin.permitted(.refusal(problem), to: request)
            let isPermitted = answer.headers.contains(name: "Access-Control-Allow-Origin")
            return isPermitted ? answer : answer.adding(["Access-Control-Allow-Origin": "*"])
        }
    }
}

extension Answer {
    /// The refusal in the shape that clients of the reference know: its kind in a header, the difference as text.
    fileprivate static func refusal(_ problem: RequestProblem) -> Answer {
        var kind = "Unexpected-Request"
        if case .mismatched = problem { kind = "Request-Mismatch" }
        let document: JSONValue = [
            "error": .string("\(kind) : \(problem)"),
            "mismatches": .array(problem.mismatches.map { .string($0.sentence) }),
        ]
        return .json(500, document, headers: ["X-Pact": kind])
    }
}
