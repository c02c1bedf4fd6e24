/// How many interactions of a run came out which way.
struct Counts: Sendable, Hashable {
    var passed = 0
    var failed = 0
    /// Failed without failing the verification.
    var pending = 0
    var pacts = 0
    /// Pacts that could not be had or read.
    var notLoaded = 0
    /// Interactions that the run did not come to.
    var leftOut = 0

    var interactions: Int { passed + failed + pending }

    /// `3 interactions in 1 pact`, or `1 of 3 interactions in 1 pact` where the run ended before its time.
    var inWords: String {
        let all = (interactions + leftOut).counted("interaction")
        return "\(leftOut > 0 ? "\(interactions) of " : "")\(all) in \(pacts.counted("pact"))"
    }

    init(_ results: [InteractionResult]) {
        for result in results {
            if result.hasPassed { passed += 1 } else if result.isPending { pending += 1 } else { failed += 1 }
        }
    }
}

extension VerificationRun {
    var counts: Counts {
        var counts = Counts(results)
        counts.pacts = pacts.count
        counts.notLoaded = loadFailures.count
        counts.leftOut = leftOut
        return counts
    }

    /// What a provider that keeps its pacts does not do, and is forgiven: ` but for 1 pending interaction`.
    var exception: String {
        counts.pending == 0 ? "" : " but for \(counts.pending.counted("pending interaction"))"
    }

    /// Why there are no results.
    var reasonForNothing: String {
        if isInterrupted { return "the run was interrupted before the first interaction ended" }
        guard !pacts.isEmpty else {
            return emptySources.isEmpty ? "there are no pacts" : emptySources.joined(separator: "; ")
        }
        let filtered = pacts.map(\.filteredOut).reduce(0, +)
        return filtered > 0
            ? "the filter leaves out \(filtered == 1 ? "the only interaction" : "all \(filtered) interactions")"
            : "the \(pacts.count == 1 ? "pact has" : "pacts have") no interactions"
    }
}

extension Int {
    /// `1 pact`, `2 pacts`.
    func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
