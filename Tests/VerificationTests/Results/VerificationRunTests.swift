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
            (run([]), true), (run([result(false, passed: true)]), true), (run([result(false, passed: false)]), false),
            (run([result(true, passed: false), result(false, passed: true)]), true),
            (run([result(true, passed: false), result(false, passed: false)]), false),
            (run([result(false, passed: true)], loadFailures: ["x"]), false),
            (run([result(false, passed: true)], publicationFailures: ["x"]), true),
        ])
    func hasSucceededWhereNothingFailsButWhatIsPending(run: VerificationRun, hasSucceeded: Bool) {
        #expect(run.hasSucceeded == hasSucceeded)
    }

    @Test func doesNotSucceedWhereItWasInterrupted() {
        var run = Self.run([Self.result(false, passed: true)])
        run.isInterrupted = true
        #expect(!run.hasSucceeded)
    }

    @Test func aFailureThatIsPendingStillIsNoPassForTheBroker() {
        #expect(!Self.run([Self.result(true, passed: false)]).pacts[0].hasPassed)
    }
}
