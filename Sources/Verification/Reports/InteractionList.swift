import PactMatching

/// The lines about the interactions of one pact: each of a short pact; of a long one those that are worth a look, and
/// counts of the others.
public struct InteractionList: Sendable {
    /// Pacts with more interactions are long.
    public static let lengthOfShortPact = 50
    /// Failures of a long pact that get a line each.
    private static let failureLimit = TerminalReport.failureLimit

    private let report: TerminalReport
    private let isLong: Bool
    private var passed = 0
    private var failed = 0
    private var pending = 0

    /// - Parameter count: how many interactions are going to be verified.
    public init(of count: Int, report: TerminalReport) {
        self.report = report
        isLong = count > Self.lengthOfShortPact
    }

    /// The lines about a result, none where it is only counted.
    public mutating func lines(for result: InteractionResult) -> [String] {
        guard isLong else { return report.lines(for: result) }
        if result.hasPassed, result.warnings.isEmpty {
            passed += 1
            return []
        }
        if !result.hasPassed {
            if result.isPending { pending += 1 } else { failed += 1 }
            guard (result.isPending ? pending : failed) <= Self.failureLimit else { return [] }
        }
        return report.lines(for: result)
    }

    /// What was counted.
    public func ending() -> [String] {
        let style = report.style
        var lines: [String] = []
        let unlisted = (failed: failed - Self.failureLimit, pending: pending - Self.failureLimit)
        if unlisted.failed > 0 { lines.append("  \(style.red("FAILED "))  … and \(unlisted.failed) more") }
        if unlisted.pending > 0 { lines.append("  \(style.yellow("pending"))  … and \(unlisted.pending) more") }
        if passed > 0 { lines.append("  \(style.green("ok     "))  \(passed.counted("interaction"))") }
        return lines
    }
}
