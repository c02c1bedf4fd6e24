/// Why one pair of versions counts as it does in a decision, with the evidence and what would change it.
struct DecisionReason: Sendable {
    /// Names that scripts may rely on; they are only ever added to.
    enum Code: String, Sendable, CaseIterable {
        case verified
        case failed
        /// Every result there is failed while the pact was pending, so no provider has ever kept it.
        case pendingOnly = "pending_only"
        /// Other versions of the provider have verified the content, the one at the destination has not.
        case verifiedElsewhere = "verified_elsewhere"
        case neverVerified = "never_verified"
        /// The environment has no version of the provider.
        case nothingDeployed = "nothing_deployed"
        /// The tag or branch that is the destination leads to no version of the provider.
        case nothingSelected = "nothing_selected"
        case noContract = "no_contract"
        case versionUnknown = "version_unknown"
        case ignored
        /// Nothing at the destination needs the version, or is needed by it.
        case nothingRequired = "nothing_required"
    }

    /// What the reason speaks for.
    enum Outcome: String, Sendable {
        case yes, no, unknown, ignored
    }

    /// One of the two that talk to each other.
    struct Side: Sendable, Hashable {
        var name: String
        /// nil where no version is known or selected.
        var version: String?
    }

    /// A result that another version of the provider has for the very content.
    struct OtherResult: Sendable, Hashable {
        var number: Int
        var version: String
        var isSuccess: Bool
        var isPending: Bool
        var branches: [String]
        var environments: [String]

        /// The version with where it is: `4 (main; in test)`.
        var inWords: String {
            let places = [
                branches.isEmpty ? nil : branches.joined(separator: ", "),
                environments.isEmpty ? nil : "in \(environments.joined(separator: ", "))",
            ].compactMap { $0 }
            return places.isEmpty ? version : "\(version) (\(places.joined(separator: "; ")))"
        }
    }

    var code: Code
    var outcome: Outcome
    var consumer: Side?
    var provider: Side?
    /// One sentence without a full stop.
    var text: String
    /// The row that the reason is about; nil where there is none.
    var row: MatrixRow?
    var failed: [FailedInteraction] = []
    var others: [OtherResult] = []
    /// The command that would change the answer; nil where none is needed.
    var command: ShellCommand?
}

/// A command line as a person copies it into a shell.
struct ShellCommand: Sendable, Hashable, CustomStringConvertible {
    var words: [String]
    /// What is to be run once the first has succeeded; empty where that is all.
    var next: [String] = []

    var description: String {
        [words, next].filter { !$0.isEmpty }.map { $0.map(Self.quoted).joined(separator: " ") }
            .joined(separator: " && ")
    }

    private static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy {
                ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || "-_./:=,@%+".utf8.contains($0)
            }
        return isPlain
            ? word : "'\(word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#))'"
    }
}
