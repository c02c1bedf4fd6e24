public import PactModel

/// Why an interaction could not be put into its pact file.
public enum PactRecordingError: Error, Hashable, Sendable {
    /// Two tests describe different interactions in the same words, or give them the same key.
    case conflict(description: String, key: String?, first: String, second: String)
    /// The file that is there is no pact, or one of another pair.
    case unusableFile(path: String, problem: String)
    case notWritable(path: String, reason: String)
    /// The file that is there is of a newer specification than the contract, which has no words for all that it says.
    case newerFile(path: String, specification: PactSpecification, contract: PactSpecification)
    /// Two contracts of one run would write one file in two versions of the specification.
    case severalSpecifications(
        path: String, first: String, PactSpecification, second: String, PactSpecification)
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
                + "and at \(second). Describe one of them in other words. \(Self.whatTheFileHas)"
        case .conflict(_, let key?, let first, let second):
            "Two different interactions have the same key: \"\(key)\", at \(first) and at \(second). "
                + "Give one of them another key. \(Self.whatTheFileHas)"
        case .unusableFile(let path, let problem):
            "The file \(path) cannot be added to: \(problem). It was left as it is; move it away, or write elsewhere with PACT_OUTPUT_DIR."
        case .notWritable(let path, let reason):
            "The pact cannot be written to \(path): \(reason.hasSuffix(".") ? reason : reason + ".") Nothing was changed."
        case .newerFile(let path, let found, let wanted):
            "The file \(path) is written in \(found.name), and this contract in \(wanted.name), which cannot say all that "
                + "\(found.name) can. It was left as it is. Give the contract `specification: .\(found)`; where \(wanted.name) is "
                + "meant for all tests of the pair, delete the file and run them all."
        case .severalSpecifications(let path, let first, let firstVersion, let second, let secondVersion):
            "A pact file has one specification, and two tests write \(path) in different ones: \(first) in "
                + "\(firstVersion.name), \(second) in \(secondVersion.name). Give both contracts the same `specification:`."
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
    /// What a conflict leaves in the file.
    private static let whatTheFileHas = "Until then the file keeps what it had in its place, or gets the first."

    static func conflict(of recorded: RecordedInteraction, first: String) -> PactRecordingError {
        .conflict(
            description: recorded.interaction.description, key: recorded.interaction.key, first: first,
            second: recorded.place)
    }
}
