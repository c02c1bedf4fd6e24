import PactMatching
import PactModel
import Verification

/// Runs in which every interaction fails.
enum ManyFailures {
    /// - Parameter obstacle: what kept the interactions from being run; nil where the bodies differ.
    static func run(_ count: Int, passed: Int = 0, obstacle: Obstacle? = nil) -> VerificationRun {
        let results = (1...count + passed).map { number in
            let response = PactResponse(
                body: .json(["id": .number(JSONNumber(number)), "label": "north"], contentType: "application/json"))
            let interaction = Interaction(
                description: "a request for shelf \(number)",
                content: .http(request: PactRequest(path: "/shelves/\(number)"), response: response))
            let answer = PactResponse(
                headers: [PactHeader("Content-Type", ["application/json"])],
                body: .json(["id": .number(JSONNumber(number)), "label": "south"]))
            guard number <= count else {
                return InteractionResult(interaction: interaction, outcome: .passed(.response(answer)))
            }
            let outcome: InteractionResult.Outcome =
                if let obstacle { .couldNotRun(obstacle) } else {
                    .mismatched(response.mismatches(with: answer), answer: .response(answer))
                }
            return InteractionResult(
                interaction: interaction, outcome: outcome, request: PactRequest(path: "/shelves/\(number)"))
        }
        let pact = Pact(consumer: "Shop Front", provider: "Stock API", interactions: results.map(\.interaction))
        return VerificationRun(
            pacts: [PactResult(selected: SelectedPact(pact: pact, origin: "stock.json"), results: results)])
    }
}
