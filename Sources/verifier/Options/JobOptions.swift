import ArgumentParser
import Verification

/// How many interactions are replayed side by side.
struct JobOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Interactions without provider states that are replayed side by side at most. (default: 1)",
            valueName: "number"))
    var jobs: Int?

    @Flag(
        help: """
            With --jobs: replay interactions with provider states side by side too, because the states of one do not \
            disturb the others.
            """)
    var independentStates = false

    func apply(to verification: inout ProviderVerification) throws {
        let jobs = jobs ?? 1
        guard (1...1_000).contains(jobs) else {
            throw ValidationError("--jobs is \(jobs); it has to be from 1 to 1000.")
        }
        if independentStates, jobs == 1 {
            throw ValidationError("--independent-states says nothing without --jobs; say how many, such as --jobs 8.")
        }
        verification.jobs = jobs
        verification.hasIndependentStates = independentStates
    }
}
