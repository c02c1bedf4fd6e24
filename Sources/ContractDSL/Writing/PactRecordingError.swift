/// Why an interaction could not be put into its pact file.
public enum PactRecordingError: Error, Hashable, Sendable {
    /// Two tests describe different interactions in the same words.
    case conflict(description: String, first: String, second: String)
    /// The file that is there is no pact, or one of another pair.
    case unusableFile(path: String, problem: String)
    case notWritable(path: String, reason: String)
    /// Something in the interaction that the Pact format has no words for.
    case inexpressible(interaction: String, place: String, problem: String)
}

extension PactRecordingError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .conflict(let description, let first, let second):
            "Two different interactions have the same description and provider states: \"\(description)\", at \(first) "
                + "and at \(second). Describe one of them in other words."
        case .unusableFile(let path, let problem):
            "The file \(path) cannot be added to: \(problem). It was left as it is; move it away, or write elsewhere with PACT_OUTPUT_DIR."
        case .notWritable(let path, let reason):
            "The pact cannot be written to \(path): \(reason.hasSuffix(".") ? reason : reason + ".") Nothing was changed."
        case .inexpressible(let interaction, let place, let problem):
            "\"\(interaction)\" cannot be written as a pact; in \(place): \(problem)."
        }
    }
}
