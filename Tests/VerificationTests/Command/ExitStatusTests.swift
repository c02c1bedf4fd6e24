import PactModel
import Testing
import Verification

@testable import verifier

/// What the exit status tells.
@Suite struct ExitStatusTests {
    enum Found: CaseIterable {
        case passes, fails, pendingFails, nothing
    }

    @Test(
        arguments: [
            (.passes, 0, 0, 0, 0), (.fails, 0, 0, 1, 1), (.pendingFails, 0, 0, 0, 0), (.nothing, 0, 0, 0, 5),
            (.nothing, 1, 0, 1, 4), (.passes, 1, 0, 1, 4), (.fails, 1, 1, 1, 1), (.passes, 0, 1, 0, 6),
            (.pendingFails, 0, 1, 0, 6),
        ] as [(Found, Int, Int, Int32, Int32)])
    func tellsMoreWhereItIsStrict(found: Found, unloaded: Int, unpublished: Int, usual: Int32, strict: Int32) {
        let interaction = Interaction(
            description: "x", content: .http(request: PactRequest(), response: PactResponse()))
        let result = InteractionResult(
            interaction: interaction,
            outcome: found == .passes
                ? .passed(.response(PactResponse())) : .mismatched([], answer: .response(PactResponse())),
            isPending: found == .pendingFails)
        let pact = SelectedPact(pact: Pact(consumer: "a", provider: "b"), origin: "x")
        var run = VerificationRun(
            pacts: [PactResult(selected: pact, results: found == .nothing ? [] : [result])],
            loadFailures: Array(repeating: "x", count: unloaded),
            publicationFailures: Array(repeating: "x", count: unpublished))
        #expect(ExitStatus(run, isStrict: false).rawValue == usual)
        #expect(ExitStatus(run, isStrict: true).rawValue == strict)
        run.isInterrupted = true
        #expect(ExitStatus(run, isStrict: false).rawValue == 130)
        #expect(ExitStatus(run, isStrict: true).rawValue == 130)
    }
}
