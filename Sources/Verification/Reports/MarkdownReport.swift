import PactMatching
import PactModel

extension VerificationRun {
    /// The run for a pull request: a few lines where all is well, and each failure with its difference where not.
    ///
    /// It keeps below the 65,536 characters that a comment may have; what is left out is said.
    public func markdownReport() -> String { MarkdownReport(run: self).text }
}

private struct MarkdownReport {
    let run: VerificationRun

    private static let characterLimit = 60_000
    private static let failureLimit = 50

    var text: String {
        var blocks = [heading, summary] + table
        blocks += run.loadFailures.map { "- ❌ A pact could not be loaded: \($0.inMarkdown)" }.asList
        blocks += run.publicationFailures.map { "- ❌ A result could not be published: \($0.inMarkdown)" }.asList
        if let earlyEnd = run.earlyEnd { blocks.append("⚠️ \(earlyEnd).") }
        blocks += run.emptySources.map { "- ⚠️ \($0.inMarkdown)" }.asList
        blocks += run.probableCauses.map { "> **Probable cause:** \("\($0)".inMarkdown)" }
        var size = blocks.map(\.count).reduce(0, +)
        var omitted = 0
        for group in FailureGroup.all(in: run, arePending: false) + FailureGroup.all(in: run, arePending: true) {
            let block = failure(group)
            guard omitted == 0, size + block.count <= Self.characterLimit else {
                omitted += group.members.count
                continue
            }
            size += block.count
            blocks.append(block)
        }
        if omitted > 0 {
            blocks.append(
                "… and \(omitted.counted("more failure")); the HTML, JUnit and JSON reports hold all of them.")
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private var heading: String {
        let providers = Groups(run.pacts, by: \.selected.pact.provider).all.map(\.key)
        let subject = providers.isEmpty ? "The provider" : providers.joined(separator: ", ").inMarkdown
        if run.results.contains(where: \.isFailure) {
            return "## ❌ \(subject) does not keep \(run.pacts.count == 1 ? "its pact" : "its pacts")"
        }
        if run.isInterrupted { return "## ⚠️ \(subject) was not verified whole: the run was interrupted" }
        if run.results.isEmpty, run.loadFailures.isEmpty { return "## ⚠️ Nothing was verified" }
        guard run.hasSucceeded else { return "## ❌ Pacts could not be loaded" }
        let mark = run.counts.pending > 0 ? "⚠️" : "✅"
        let verb = providers.count > 1 ? "keep their" : "keeps its"
        return "## \(mark) \(subject) \(verb) \(run.pacts.count == 1 ? "pact" : "pacts")\(run.exception)"
    }

    private var summary: String {
        let counts = run.counts
        guard counts.interactions > 0 || counts.notLoaded > 0 else { return run.reasonForNothing.inMarkdown + "." }
        var parts = ["\(counts.passed) passed"]
        if counts.failed > 0 { parts.append("**\(counts.failed) failed**") }
        if counts.pending > 0 { parts.append("\(counts.pending) failed but pending") }
        if counts.notLoaded > 0 { parts.append("**\(counts.notLoaded.counted("pact")) not loaded**") }
        let time = run.duration == .zero ? "" : " (\(run.duration.inWords))"
        return "\(counts.inWords): \(parts.joined(separator: ", "))\(time)"
    }

    /// Pact by pact, where one line does not say it.
    private var table: [String] {
        guard run.pacts.count > 1, run.results.contains(where: { !$0.hasPassed }) else { return [] }
        let rows = run.pacts.prefix(Self.failureLimit).map { pact in
            let counts = Counts(pact.results)
            let mark = counts.failed > 0 ? "❌" : counts.pending > 0 ? "⚠️" : "✅"
            return "| \(mark) \(pact.names.inMarkdown) | \(counts.passed) | \(counts.failed) | \(counts.pending) |"
        }
        let rest = run.pacts.count - rows.count
        return [
            (["| Pact | passed | failed | pending |", "|---|---:|---:|---:|"] + rows
                + (rest > 0 ? ["| … and \(rest.counted("more pact")) | | | |"] : [])).joined(separator: "\n")
        ]
    }

    private func failure(_ group: FailureGroup) -> String {
        guard let obstacle = group.sharedObstacle else { return failure(group.members[0]) }
        let names = group.members.prefix(10).map { "- \($0.result.interaction.description.inMarkdown)" }
        let rest = group.members.count - names.count
        let list = (names + (rest > 0 ? ["- … and \(rest) more"] : [])).joined(separator: "\n")
        return "### \(group.title)\n\n\(obstacle.inMarkdown)\n\n\(list)"
    }

    private func failure(_ member: FailureGroup.Member) -> String {
        let result = member.result
        let mark = result.isPending ? "⚠️ (pending) " : ""
        let givens = result.givens.map { ", \($0)" }.joined()
        let warnings = result.warnings.map { "- ⚠️ \($0.inMarkdown)" }.asList
        var blocks = ["### \(mark)\(result.interaction.description.inMarkdown)", "\(member.names)\(givens)".inMarkdown]
        if let obstacle = result.obstacle {
            blocks.append(obstacle.account.capitalizedSentence.inMarkdown)
            return (blocks + warnings).joined(separator: "\n\n")
        }
        let answers = result.came.prefix(3).compactMap(\.title).map { " → \($0)" }.joined()
        blocks[1] += "  \n\((result.target + answers).asCode)"
        for difference in result.differences {
            if let title = difference.title { blocks.append("**\(title)**") }
            let report = difference.report
            let lines = report.sections(style: .init(isColoured: false, width: 400)).map { section in
                guard let place = section.place else { return "- \(section.lines.joined(separator: " "))" }
                return "- **\(place.inMarkdown)**: \(section.lines.joined(separator: "; ").inMarkdown)"
            }
            blocks.append(lines.joined(separator: "\n"))
            if let body = report.body { blocks.append(body.stackedLines().map { $0.cut(to: 300) }.fenced(as: "diff")) }
        }
        return (blocks + warnings).joined(separator: "\n\n")
    }
}

extension [String] {
    fileprivate var asList: [String] { isEmpty ? [] : [joined(separator: "\n")] }

    /// A code block whose fence is longer than any in the lines.
    fileprivate func fenced(as language: String) -> String {
        let fence = String(repeating: "`", count: Swift.max(3, 1 + (map(\.longestRunOfBackticks).max() ?? 0)))
        return ([fence + language] + self + [fence]).joined(separator: "\n")
    }
}

extension String {
    fileprivate var longestRunOfBackticks: Int {
        var (run, longest) = (0, 0)
        for character in self {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    /// The text on one line as code.
    fileprivate var asCode: String {
        let fence = String(repeating: "`", count: longestRunOfBackticks + 1)
        let text = printable
        let blank = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
        return fence + blank + text + blank + fence
    }

    /// The text on one line, with everything escaped that would be markup, a mention or a reference.
    fileprivate var inMarkdown: String {
        var result = ""
        for character in printable {
            switch character {
            case "\\", "`", "*", "_", "[", "]", "|", "~", "$": result += "\\\(character)"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            // A comment in between keeps names from being told, and numbers from being linked.
            case "@", "#": result += "\(character)<!-- -->"
            default: result.append(character)
            }
        }
        return result
    }
}
