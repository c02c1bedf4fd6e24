import PactModel

/// Why an interaction could not be put into its pact file.
public enum PactRecordingError: Error, Hashable, Sendable {
    /// Two tests describe different interactions in the same words, or give them the same key.
    case conflict(description: String, key: String?, first: String, second: String)
    /// The file that is there is no pact, or one of another pair.
    case unusableFile(path: String, problem: String)
    case notWritable(path: String, reason: String)
    /// A message and an HTTP interaction for one file of a version in which verifiers would look at the messages only.
    case mixedKinds(String, beside: String, path: String)
    /// What the Pact format has no words for, and what contradicts itself, in the interaction of that description.
    case invalidInteraction(String, [InvalidPart])
    /// The suite's contract was asked for where no suite gives one.
    case noContract
    /// The value of `PACT_WRITE_MODE` is no mode.
    case unknownWriteMode(String)
}

extension PactRecordingError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .conflict(let description, nil, let first, let second) where first == second:
            "Two different interactions have the same description and provider states: \"\(description)\", both at \(first). "
                + "A test that runs with several arguments has to put the argument into the description."
        case .conflict(let description, nil, let first, let second):
            "Two different interactions have the same description and provider states: \"\(description)\", at \(first) "
                + "and at \(second). Describe one of them in other words."
        case .conflict(_, let key?, let first, let second):
            "Two different interactions have the same key: \"\(key)\", at \(first) and at \(second). "
                + "Give one of them another key."
        case .unusableFile(let path, let problem):
            "The file \(path) cannot be added to: \(problem). It was left as it is; move it away, or write elsewhere with PACT_OUTPUT_DIR."
        case .notWritable(let path, let reason):
            "The pact cannot be written to \(path): \(reason.hasSuffix(".") ? reason : reason + ".") Nothing was changed."
        case .mixedKinds(let description, let other, let path):
            "\"\(description)\" cannot stand beside \"\(other)\" in \(path): of a V3 file that holds messages, verifiers look at "
                + "nothing else. Record V4, or give the provider of the messages a name of its own; where the other is of the "
                + "past, delete the file."
        case .invalidInteraction(let description, let problems) where problems.count == 1:
            "\"\(description)\" cannot be written as a pact; \(problems[0])"
        case .invalidInteraction(let description, let problems):
            "\"\(description)\" cannot be written as a pact:"
                + problems.map { "\n    \($0)" }.joined()
        case .noContract:
            "There is no contract here. Give the suite one: @Suite(.contract(consumer: \"…\", provider: \"…\")). Outside of a suite "
                + "begin with a contract of your own: Contract(consumer: \"…\", provider: \"…\").uponReceiving(…). A detached "
                + "task does not see the contract of its suite."
        case .unknownWriteMode(let text):
            "PACT_WRITE_MODE is '\(text)'; expected 'merge' or 'overwrite'."
        }
    }
}

extension PactRecordingError {
    static func conflict(of recorded: RecordedInteraction, first: String) -> PactRecordingError {
        .conflict(
            description: recorded.interaction.description, key: recorded.interaction.key, first: first,
            second: recorded.place)
    }
}
