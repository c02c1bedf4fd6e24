public import PactMatching
import PactModel

/// The lines that a person reads about a verification.
public struct TerminalReport: Sendable {
    public var style: TerminalStyle

    public init(style: TerminalStyle = .plain) {
        self.style = style
    }

    /// The whole report of a run, from the first heading to the summary.
    public func lines(for run: VerificationRun) -> [String] {
        run.pacts.flatMap { pact in
            var list = InteractionList(of: pact.results.count, report: self)
            return heading(for: pact.selected) + pact.results.flatMap { list.lines(for: $0) } + list.ending()
                + remarks(about: pact)
        } + conclusion(of: run)
    }

    /// Who is verified against what, where the pact comes from, and why it is verified.
    public func heading(for selected: SelectedPact) -> [String] {
        let pact = selected.pact
        let names = (consumer: style.bold(pact.consumer.printable), provider: style.bold(pact.provider.printable))
        let title = "Verifying a pact between \(names.consumer) and \(names.provider)"
        let notices = selected.notices.filter { $0.when == "before_verification" }.map(\.text)
        // A broker's notice names the URL itself.
        let origin = notices.contains { $0.contains(selected.origin) } ? [] : ["  " + style.dim(selected.origin)]
        let duplicates = pact.duplicateMembers.map { "  " + style.yellow("warning: \($0)") }
        return ["", title + (selected.isPending ? style.yellow(" (pending)") : "")] + origin + indented(notices)
            + duplicates + [""]
    }

    /// One line for an interaction, and below it one for each state, the consumer's test, and each remark and warning.
    public func lines(for result: InteractionResult) -> [String] {
        let status =
            switch (result.hasPassed, result.isPending) {
            case (true, _): style.green("ok     ")
            case (false, false): style.red("FAILED ")
            case (false, true): style.yellow("pending")
            }
        let description = result.interaction.description.printable
        let first = "  \(status)  \(description) \(style.dim("(\(result.duration.inWords))"))"
        let testName = result.testName.map { ["Test Name: \($0)"] } ?? []
        let details = result.givens + testName + result.remarks.map { "# \($0)" }
        let warnings = result.warnings.flatMap { "warning: \($0.printable)".wrapped(to: style.width - 11) }
        return [first] + details.map { "           " + style.dim($0.printable) }
            + warnings.map { "           " + style.yellow($0) }
    }

    /// What the filter left out, states that nothing set up, or that there was nothing to verify.
    public func remarks(about result: PactResult) -> [String] {
        if result.selected.pact.interactions.isEmpty {
            return [style.yellow("  warning: this pact has no interactions")]
        }
        var lines: [String] = []
        let states = Groups(result.results.flatMap(\.statesNotSetUp), by: \.self).all.map(\.key)
        if !states.isEmpty {
            let names = states.prefix(3).map { "\"\($0.printable)\"" }.joined(separator: ", ")
            let rest = states.count > 3 ? " and \(states.count - 3) more" : ""
            lines += wrapped(
                "warning: \(states.count == 1 ? "the state" : "the states") \(names)\(rest) "
                    + "\(states.count == 1 ? "was" : "were") not set up: there is no state change URL (--state-change-url)"
            ).map { "  " + style.yellow($0) }
        }
        if result.filteredOut > 0 {
            let rest = result.results.isEmpty ? ": none is left to verify" : ""
            lines.append(style.dim("  (the filter leaves out \(result.filteredOut.counted("interaction"))\(rest))"))
        }
        return lines
    }

    /// Pending failures, failures, what they probably have in common, and the summary.
    public func conclusion(of run: VerificationRun) -> [String] {
        let isReason = run.pacts.isEmpty && run.loadFailures.isEmpty
        let warnings = isReason ? [] : run.emptySources.map { style.yellow("warning: \($0)") }
        return failures(of: run) + causes(of: run) + [""] + warnings + [summary(of: run)]
    }

    private func causes(of run: VerificationRun) -> [String] {
        let causes = run.probableCauses
        guard !causes.isEmpty else { return [] }
        return ["", style.bold(causes.count == 1 ? "Probable cause" : "Probable causes"), ""]
            + causes.flatMap { cause in
                wrapped("\(cause)".printable).enumerated().map { ($0 == 0 ? "→ " : "  ") + $1 }
            }
    }

    /// The counts, in one line.
    public func summary(of run: VerificationRun) -> String {
        guard !run.results.isEmpty || !run.loadFailures.isEmpty else {
            return style.yellow("Nothing was verified: \(run.reasonForNothing)")
        }
        let counts = run.counts
        var parts = [style.green("\(counts.passed) passed")]
        if counts.failed > 0 { parts.append(style.red("\(counts.failed) failed")) }
        if counts.pending > 0 { parts.append(style.yellow("\(counts.pending) failed but pending")) }
        if counts.notLoaded > 0 { parts.append(style.red("\(counts.notLoaded.counted("pact")) not loaded")) }
        return "\(counts.inWords): \(parts.joined(separator: ", "))"
    }

    /// A text on lines that leave two columns free.
    func wrapped(_ text: String) -> [String] { text.wrapped(to: style.width - 2) }

    /// The broker's sentences, each on lines of at most 100 characters where words allow it.
    public func indented(_ notices: [String]) -> [String] {
        notices.flatMap { $0.split(whereSeparator: \.isNewline) }.flatMap { paragraph in
            let margin = "  " + paragraph.prefix { $0 == " " }
            var lines: [String] = []
            for word in paragraph.split(separator: " ") {
                if let last = lines.last, last.count + word.count < 100 {
                    lines[lines.count - 1] = "\(last) \(word)"
                } else {
                    lines.append(margin + word)
                }
            }
            return lines
        }
    }
}
