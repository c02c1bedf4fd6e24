import NIOHTTP1
import PactMatching
package import PactModel

extension RequestLog {
    /// Answers as a strict provider: the response of the interaction that a request matches, else 500 with the difference.
    package func answer(_ request: PactRequest, at address: ListeningAddress) -> Answer {
        switch receive(request) {
        case .matched(let response):
            Answer(response.generated(in: GeneratorContext(mode: .consumer, mockServerURL: address.url)))
        case .refused(let problem): .refusal(problem)
        }
    }
}

extension Answer {
    fileprivate static func refusal(_ problem: RequestProblem) -> Answer {
        var kind = "Unexpected-Request"
        var sentences: [JSONValue] = []
        if case .mismatched(_, _, let mismatches) = problem {
            kind = "Request-Mismatch"
            sentences = mismatches.map { .string($0.sentence) }
        }
        return .json(
            500, ["error": .string("\(kind) : \(problem)"), "mismatches": .array(sentences)],
            headers: ["Access-Control-Allow-Origin": "*", "X-Pact": kind])
    }
}
