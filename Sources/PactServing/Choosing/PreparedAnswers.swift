package import PactMatching
import PactModel

/// The answers of an index's interactions: made once, unless values are generated for each request.
package struct PreparedAnswers: Sendable {
    private let ready: [Answer?]
    private let responses: [PactResponse]
    private let mode: GeneratorMode

    /// - Parameter mode: which generators are applied.
    package init(_ index: InteractionIndex, mode: GeneratorMode) {
        responses = index.entries.map(\.response)
        ready = responses.map { $0.hasGenerators ? nil : Answer($0) }
        self.mode = mode
    }

    /// The answer of the entry at `place`.
    package func answer(at place: Int, baseURL: String) -> Answer {
        if let answer = ready[place] { return answer }
        return Answer(responses[place].generated(in: GeneratorContext(mode: mode, mockServerURL: baseURL)))
    }
}
