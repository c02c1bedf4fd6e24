import Verification

/// How the verifier ends.
enum ExitStatus: Int32 {
    case passed = 0
    case failed = 1
    /// Or a report that cannot be written.
    case wrongUsage = 2
    /// As other verifiers have it.
    case badHeader = 3
    case noPacts = 4
    case nothingVerified = 5
    case notPublished = 6
    case interrupted = 130

    /// - Parameter isStrict: whether 4, 5 and 6 are told apart; otherwise they are 1, 0 and 0, as with other verifiers.
    init(_ run: VerificationRun, isStrict: Bool) {
        let hasFailure = run.results.contains(where: \.isFailure)
        self =
            if run.isInterrupted {
                .interrupted
            } else if hasFailure {
                .failed
            } else if !run.loadFailures.isEmpty {
                isStrict ? .noPacts : .failed
            } else if isStrict, run.results.isEmpty {
                .nothingVerified
            } else if isStrict, !run.publicationFailures.isEmpty {
                .notPublished
            } else {
                .passed
            }
    }
}
