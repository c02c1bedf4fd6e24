import Foundation

/// What becomes of the interactions that a pact file already holds.
public enum PactWriteMode: String, Sendable, Hashable, CaseIterable {
    /// They stay, but for those that the run records anew. An interaction whose test was removed stays as well.
    case merge
    /// They go: the file holds what this run has recorded and nothing else, so the run has to be one of all tests.
    ///
    /// The file of a pair of which nothing is recorded any more stays. Where `PACT_WRITE_MODE` is what says so, standard
    /// error names such files at the end of the run.
    case overwrite

    /// What `PACT_WRITE_MODE` says, where it is set.
    static func fromEnvironment() throws(PactRecordingError) -> PactWriteMode? {
        guard let text = ProcessInfo.processInfo.environment["PACT_WRITE_MODE"], !text.isEmpty else { return nil }
        guard let mode = PactWriteMode(rawValue: text) else { throw .unknownWriteMode(text) }
        return mode
    }
}
