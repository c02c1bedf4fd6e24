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
        run.pacts.flatMap { heading(for: $0.selected) + $0.results.flatMap(lines) + remarks(about: $0) }
            + conclusion(of: run)
    }

    /// Who is verified against what, where the pact comes from, and why it is verified.
    public func heading(for selected: SelectedPact) -> [String] {
        let pact = selected.pact
        let title = "Verifying a pact between \(style.bold(pact.consumer)) and \(style.bold(pact.provider))"
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
        let interaction = result.interaction
        let first = "  \(status)  \(interaction.description) \(style.dim("(\(result.duration.inWords))"))"
        let remarks = (interaction.comments["text"]?.arrayValue ?? []).compactMap(\.stringValue)
        let testName = interaction.comments["testname"]?.stringValue.map { ["Test Name: \($0)"] } ?? []
        return [first] + (givens(interaction) + testName).map { "           " + style.dim($0) }
            + remarks.map { "           " + style.dim("# \($0)") }
            + result.warnings.map { "           " + style.yellow("warning: \($0)") }
    }

    /// What the filter left out, or that there was nothing to verify.
    public func remarks(about result: PactResult) -> [String] {
        let filtered = result.filteredOut
        if result.selected.pact.interactions.isEmpty {
            return [style.yellow("  warning: this pact has no interactions")]
        }
        guard filtered > 0 else { return [] }
        let rest = result.results.isEmpty ? ": none is left to verify" : ""
        return [style.dim("  (the filter leaves out \(filtered.counted("interaction"))\(rest))")]
    }

    /// Pending failures, failures, and the summary.
    public func conclusion(of run: VerificationRun) -> [String] {
        var lines: [String] = []
        let all = run.pacts.flatMap { pact in pact.results.map { (pact, $0) } }
        let pending = all.filter { !$1.hasPassed && $1.isPending }
        if !pending.isEmpty {
            lines += ["", style.bold("Pending failures") + " (they do not fail the verification)"]
            for (place, (pact, result)) in pending.enumerated() { lines += failure(place + 1, result, in: pact) }
        }
        let failed = all.filter { $1.isFailure }
        if !failed.isEmpty || !run.loadFailures.isEmpty {
            lines += ["", style.bold("Failures")]
            for (place, failure) in run.loadFailures.enumerated() {
                lines += ["", "\(place + 1)) \(style.bold("a pact could not be loaded"))", "   \(failure)"]
            }
            for (place, (pact, result)) in failed.enumerated() {
                lines += failure(run.loadFailures.count + place + 1, result, in: pact)
            }
        }
        let isReason = run.pacts.isEmpty && run.loadFailures.isEmpty
        let warnings = isReason ? [] : run.emptySources.map { style.yellow("warning: \($0)") }
        return lines + [""] + warnings + [summary(of: run)]
    }

    private func failure(_ number: Int, _ result: InteractionResult, in pact: PactResult) -> [String] {
        let names = "\(pact.selected.pact.consumer) → \(pact.selected.pact.provider)"
        var lines = ["", "\(number)) \(style.bold(result.interaction.description))", "   \(names)"]
        lines += givens(result.interaction).map { "   \($0)" }
        switch result.outcome {
        case .passed: break
        case .couldNotRun(let obstacle): lines += ["", "   could not be run: \(obstacle)"]
        case .mismatched(let mismatches, let answer):
            lines.append("")
            let report = result.interaction.report(on: mismatches, with: answer)
            lines += report.lines(style: style, indentation: "   ")
            let excerpt = answer.response?.excerpt() ?? ""
            if report.body == nil, mismatches.contains(where: { $0.place == .status }), !excerpt.isEmpty {
                lines.append(style.dim("   the answer's body: \(excerpt)"))
            }
        }
        return lines
    }

    /// The counts, in one line.
    public func summary(of run: VerificationRun) -> String {
        let results = run.results
        guard !results.isEmpty || !run.loadFailures.isEmpty else {
            return style.yellow("Nothing was verified: \(reasonForNothing(run))")
        }
        let passed = results.count(where: \.hasPassed)
        let failed = results.count(where: \.isFailure)
        let pending = results.count - passed - failed
        var parts = [style.green("\(passed) passed")]
        if failed > 0 { parts.append(style.red("\(failed) failed")) }
        if pending > 0 { parts.append(style.yellow("\(pending) failed but pending")) }
        if !run.loadFailures.isEmpty { parts.append(style.red("\(run.loadFailures.count.counted("pact")) not loaded")) }
        let counts = "\(results.count.counted("interaction")) in \(run.pacts.count.counted("pact"))"
        return "\(counts): \(parts.joined(separator: ", "))"
    }

    private func reasonForNothing(_ run: VerificationRun) -> String {
        guard !run.pacts.isEmpty else {
            return run.emptySources.isEmpty ? "there are no pacts" : run.emptySources.joined(separator: "; ")
        }
        let filtered = run.pacts.map(\.filteredOut).reduce(0, +)
        return filtered > 0
            ? "the filter leaves out \(filtered == 1 ? "the only interaction" : "all \(filtered) interactions")"
            : "the \(run.pacts.count == 1 ? "pact has" : "pacts have") no interactions"
    }

    private func givens(_ interaction: Interaction) -> [String] {
        interaction.providerStates.enumerated().map { place, state in
            let parameters = state.parameters.isEmpty ? "" : " \(JSONValue.object(state.parameters).text())"
            return (place == 0 ? "given " : "and ") + state.name + parameters
        }
    }

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

extension Interaction {
    fileprivate func report(on mismatches: [Mismatch], with answer: ProviderAnswer) -> MismatchReport {
        guard case .http(_, let expected) = content, case .response(let response) = answer else {
            return MismatchReport(mismatches)
        }
        return expected.report(on: mismatches, with: response)
    }
}

extension Int {
    /// `1 pact`, `2 pacts`.
    fileprivate func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
