import PactModel
import Testing
import Verification

@Suite struct VerificationRunTests {
    private static func result(_ isPending: Bool, passed: Bool) -> InteractionResult {
        InteractionResult(
            interaction: Interaction(
                description: "x", content: .http(request: PactRequest(), response: PactResponse())),
            outcome: passed ? .passed(.response(PactResponse())) : .mismatched([], answer: .response(PactResponse())),
            isPending: isPending)
    }

    private static func run(
        _ results: [InteractionResult], loadFailures: [String] = [], publicationFailures: [String] = []
    ) -> VerificationRun {
        let selected = SelectedPact(pact: Pact(consumer: "a", provider: "b"), origin: "x")
        return VerificationRun(
            pacts: [PactResult(selected: selected, results: results)], loadFailures: loadFailures,
            publicationFailures: publicationFailures)
    }

    @Test(
        arguments: [
            (run([]), 0), (run([result(false, passed: true)]), 0), (run([result(false, passed: false)]), 1),
            (run([result(true, passed: false), result(false, passed: true)]), 0),
            (run([result(true, passed: false), result(false, passed: false)]), 1),
            (run([result(false, passed: true)], loadFailures: ["x"]), 1),
            (run([result(false, passed: true)], publicationFailures: ["x"]), 1),
        ] as [(VerificationRun, Int32)])
    func hasTheExitStatusOfWhatItFound(run: VerificationRun, status: Int32) {
        #expect(run.exitStatus == status)
    }

    @Test func aFailureThatIsPendingStillIsNoPassForTheBroker() {
        #expect(!Self.run([Self.result(true, passed: false)]).pacts[0].hasPassed)
    }
}
