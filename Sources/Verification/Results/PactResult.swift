import PactModel

/// What came of verifying one pact.
public struct PactResult: Sendable, Hashable {
    public var selected: SelectedPact
    /// In the order of the pact; fewer than it holds after a filter or an early stop.
    public var results: [InteractionResult]
    /// Interactions that the filter left out.
    public var filteredOut: Int

    public init(selected: SelectedPact, results: [InteractionResult], filteredOut: Int = 0) {
        self.selected = selected
        self.results = results
        self.filteredOut = filteredOut
    }

    /// Whether every interaction that ran has passed, pending ones included; this is what a broker is told.
    public var hasPassed: Bool { results.allSatisfy(\.hasPassed) }

    /// Whether every interaction of the pact ran; only then does the result say something about the pact.
    public var isComplete: Bool { results.count == selected.pact.interactions.count }

    /// Why the result is a failure although nothing fails the run: interactions that the pact, not the broker, calls pending.
    public var remarkOnPending: String? {
        let failed = results.filter { !$0.hasPassed }
        guard !failed.isEmpty, !selected.isPending, failed.allSatisfy(\.isPending) else { return nil }
        return
            "\(failed.count.counted("pending interaction")) failed, which does not fail the run; what is published is the "
            + "result of the whole pact, pending or not."
    }

    /// The broker's sentences for this outcome.
    public func noticesAfter(published: Bool) -> [String] {
        let wanted = "after_verification:success_\(hasPassed)_published_\(published)"
        return selected.notices.filter { $0.when == wanted || $0.when == "after_verification" }.map(\.text)
    }
}
