/// Whether a pact may fail without failing the provider's build: nobody has proven yet that the provider keeps it.
enum Pending {
    /// A successful verification of the very content.
    struct Success: Sendable {
        /// Branches and tags of the provider version.
        var branches: [String]
        var tags: [String]
        var executedAt: String
        /// Whether the pact was handed out as work in progress.
        var isWorkInProgress = false
    }

    /// What the provider said of itself, and since when that is known here.
    struct ProviderLine: Sendable {
        var name: String
        /// When the branch was made, or the tag first used; nil where it is new.
        var since: String?
    }

    static func isPending(_ successes: [Success], branch: ProviderLine?, tags: [ProviderLine]) -> Bool {
        if let branch { return !isKept(successes, branch) { $0.branches } }
        if !tags.isEmpty { return tags.contains { !isKept(successes, $0) { $0.tags } } }
        return successes.isEmpty
    }

    /// Kept on this branch (or tag) itself, or on another before this one began.
    private static func isKept(_ successes: [Success], _ line: ProviderLine, _ names: (Success) -> [String]) -> Bool {
        successes.contains { success in
            let names = names(success)
            if names.contains(line.name) { return true }
            return !names.isEmpty && (line.since.map { success.executedAt < $0 } ?? true)
        }
    }
}
