import PactMatching
import PactModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension VerificationRun {
    /// The run as one page that needs nothing else: no script, no file beside it, light or dark as the reader's system.
    public func htmlReport() -> String { HTMLReport(run: self).page.text }
}

/// Lays a run out as a page.
struct HTMLReport {
    let run: VerificationRun
    /// In the order in which they are told.
    private let failures: [FailureGroup]
    /// The failure that tells of a result, for links.
    private let numbers: [FailureGroup.Place: Int]

    /// Failures that are laid out; further ones are in the lists of interactions alone.
    private static let failureLimit = 500
    /// Failures that stand open; further ones open when they are clicked on.
    static let openFailures = 50

    init(run: VerificationRun) {
        self.run = run
        failures = FailureGroup.all(in: run, arePending: false) + FailureGroup.all(in: run, arePending: true)
        let places = failures.prefix(Self.failureLimit).enumerated().flatMap { number, group in
            group.members.map { ($0.place, number + 1) }
        }
        numbers = Dictionary(places, uniquingKeysWith: { first, _ in first })
    }

    var page: Markup {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(subject) \(verdict.text)</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        \(header)
        <main>
        \(lines: notes + [failureSection] + run.pacts.enumerated().map { pactSection($1, $0) })
        </main>
        <footer>\(VerifierIdentity.name) \(VerifierIdentity.version)</footer>
        </body>
        </html>

        """
    }

    // MARK: - What came of it

    private var subject: String {
        let providers = Groups(run.pacts, by: \.selected.pact.provider).all.map(\.key)
        return providers.isEmpty ? "The verification" : providers.joined(separator: ", ")
    }

    private var verdict: (text: String, kind: Markup) {
        let pacts = run.pacts.count == 1 ? "its pact" : "its pacts"
        if run.results.isEmpty, run.loadFailures.isEmpty, !run.isInterrupted { return ("verified nothing", "warn") }
        if run.results.contains(where: \.isFailure) { return ("does not keep \(pacts)", "bad") }
        if run.isInterrupted { return ("was not verified whole", "warn") }
        if !run.hasSucceeded { return ("could not load every pact", "bad") }
        return ("keeps \(pacts)\(run.exception)", run.counts.pending > 0 ? "warn" : "good")
    }

    private var header: Markup {
        let counts = run.counts
        let numbers: [(count: Int, label: String, kind: Markup)] = [
            (counts.passed, "passed", "good"), (counts.failed, "failed", "bad"),
            (counts.pending, "failed but pending", "warn"),
            (counts.notLoaded, counts.notLoaded == 1 ? "pact not loaded" : "pacts not loaded", "bad"),
        ]
        let shown = numbers.enumerated().filter { $0.offset < 2 || $0.element.count > 0 }.map(\.element)
        let bar = numbers.prefix(3).filter { $0.count > 0 }.map { number -> Markup in
            "<span class=\"\(number.kind)\" style=\"flex-grow:\(number.count)\"></span>"
        }
        let tiles = shown.map { number -> Markup in
            """
            <div class="\(number.count > 0 ? number.kind : "none")"><dt>\(number.label)</dt><dd>\(number.count)</dd></div>
            """
        }
        let duration = run.duration == .zero ? nil : run.duration.inWords
        let interruption = run.isInterrupted ? "interrupted" : run.earlyEnd
        let facts = [run.startedAt.map(Self.inWords), duration, counts.inWords, interruption].compactMap { $0 }
        return """
            <header>
            <h1>\(subject) <span class="\(verdict.kind)">\(verdict.text)</span></h1>
            <p class="facts">\(facts.joined(separator: " · "))</p>
            <div class="bar">\(Markup(bar))</div>
            <dl class="counts">
            \(lines: tiles)
            </dl>
            </header>
            """
    }

    private static func inWords(_ date: Date) -> String {
        let text = date.formatted(.iso8601)
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }

    /// Causes, pacts that are not there, and warnings.
    private var notes: [Markup] {
        let causes = run.probableCauses.map { cause -> Markup in "<li>\("\(cause)")</li>" }
        var notes: [Markup] = []
        if !causes.isEmpty {
            let title = causes.count == 1 ? "Probable cause" : "Probable causes"
            notes.append("<section class=\"note warn\"><h2>\(title)</h2><ul>\(Markup(causes))</ul></section>")
        }
        let problems =
            run.loadFailures.map { ("A pact could not be loaded", $0) }
            + run.publicationFailures.map { ("A result could not be published", $0) }
        notes += problems.map { title, sentence in
            "<section class=\"note bad\"><h2>\(title)</h2><p>\(sentence)</p></section>"
        }
        if run.results.isEmpty, run.loadFailures.isEmpty {
            notes.append(
                "<section class=\"note warn\"><h2>Nothing was verified</h2><p>\(run.reasonForNothing)</p></section>")
        } else {
            notes += run.emptySources.map { "<section class=\"note warn\"><p>\($0)</p></section>" }
        }
        return notes
    }

    // MARK: - Failures

    private var failureSection: Markup {
        guard !failures.isEmpty else { return "" }
        let shown = failures.prefix(Self.failureLimit).enumerated().map { place, group in
            HTMLFailure(group: group, number: place + 1, isOpen: place < Self.openFailures).markup
        }
        let rest = failures.dropFirst(Self.failureLimit).map(\.members.count).reduce(0, +)
        let omitted: Markup =
            rest == 0
            ? ""
            : "\n<p class=\"omitted\">… and \(rest.counted("more failure")), whole in the JUnit and JSON reports.</p>"
        return """
            <section>
            <h2>\(run.results.contains(where: \.isFailure) ? "Failures" : "Pending failures")</h2>
            \(lines: shown)\(omitted)
            </section>
            """
    }

    // MARK: - Pacts

    private func pactSection(_ pact: PactResult, _ place: Int) -> Markup {
        let isLong = pact.results.count > InteractionList.lengthOfShortPact
        let results = pact.results.enumerated().map { (FailureGroup.Place(pact: place, interaction: $0), $1) }
        let listed = results.filter { !isLong || !$1.hasPassed || !$1.warnings.isEmpty }
        let folded = results.filter { isLong && $1.hasPassed && $1.warnings.isEmpty }
        let notices = pact.selected.notices.filter { $0.when == "before_verification" }.map { notice -> Markup in
            "<p class=\"notice\">\(notice.text)</p>"
        }
        let remarks = TerminalReport(style: .init(isColoured: false, width: 10_000)).remarks(about: pact).map {
            remark -> Markup in
            "<p class=\"remark\">\(remark.drop { $0 == " " })</p>"
        }
        let pending: Markup = pact.selected.isPending ? " <span class=\"tag warn\">pending</span>" : ""
        let foldedTable: Markup =
            folded.isEmpty
            ? ""
            : """
            <details class="folded"><summary><span class="good">✓</span> \(folded.count.counted("interaction")) passed</summary>
            \(table(folded))
            </details>
            """
        return """
            <section class="pact">
            <h2>\(pact.selected.pact.consumer) <span class="arrow">→</span> \(pact.selected.pact.provider)\(pending)</h2>
            <p class="origin">\(pact.selected.origin)</p>
            \(lines: notices + remarks + [listed.isEmpty ? "" : table(listed), foldedTable])
            </section>
            """
    }

    private func table(_ results: [(FailureGroup.Place, InteractionResult)]) -> Markup {
        let rows = results.map(row)
        return """
            <table class="interactions"><tbody>
            \(lines: rows)
            </tbody></table>
            """
    }

    private func row(_ place: FailureGroup.Place, _ result: InteractionResult) -> Markup {
        let (kind, mark, word): (Markup, Markup, Markup) =
            switch (result.hasPassed, result.isPending) {
            case (true, _): ("good", "✓", "passed")
            case (false, false): ("bad", "✗", "failed")
            case (false, true): ("warn", "!", "failed, pending")
            }
        let details = (result.givens + result.remarks).map { line -> Markup in "<div class=\"detail\">\(line)</div>" }
        let warnings = result.warnings.map { line -> Markup in "<div class=\"detail warn\">warning: \(line)</div>" }
        let description: Markup = "\(result.interaction.description)"
        let name =
            numbers[place].map { number -> Markup in "<a href=\"#f\(number)\">\(description)</a>" } ?? description
        let test: Markup = result.testName.map { "<div class=\"detail\">tested by \($0)</div>" } ?? ""
        return """
            <tr><td class="mark \(kind)" title="\(word)">\(mark)</td><td class="what">\(name)\
            \(Markup(details))\(test)\(Markup(warnings))</td><td class="target"><code>\(result.target)</code></td>\
            <td class="time">\(result.duration.inWords)</td></tr>
            """
    }
}
