import BrokerClient
import Foundation
import PactMatching
import PactModel
import Verification

/// One run of the verifier: load, replay, report, publish.
struct VerificationSession {
    private let settings: Settings
    private let console: Console
    private let report: TerminalReport
    private var run = VerificationRun()
    /// Failures so far, for the progress line.
    private var failed = 0
    /// All lines so far, for the JSON report.
    private var lines: [String] = []

    init(settings: Settings, console: Console) {
        self.settings = settings
        self.console = console
        report = TerminalReport(style: settings.style)
    }

    /// Does everything and gives back the exit status.
    mutating func run() async -> Int32 {
        let start = ContinuousClock.now
        run.startedAt = Date()
        let loaded = await settings.loader.load()
        run.loadFailures = loaded.failures
        run.emptySources = loaded.emptySources
        for pact in loaded.pacts {
            await verify(pact.selected)
            if settings.verification.stopsAtFirstFailure, run.results.contains(where: \.isFailure) { break }
        }
        run.duration = ContinuousClock.now - start
        show(report.conclusion(of: run))
        for (pact, result) in zip(loaded.pacts, run.pacts) { await publish(result, of: pact) }
        for failure in run.publicationFailures { show([settings.style.failure("Not published: \(failure)")]) }
        return writeJSON() ? run.exitStatus : 2
    }

    private mutating func verify(_ selected: SelectedPact) async {
        show(report.heading(for: selected))
        let count = selected.pact.interactions.count(where: settings.verification.filter.includes)
        var list = InteractionList(of: count, report: report)
        let result = await settings.verification.verify(selected) { progress in
            switch progress {
            case .started(let interaction, let position, let count):
                let failures = failed == 0 ? "" : "\(failed) failed  "
                console.showProgress("  \(position)/\(count)  \(failures)\(interaction.description) …")
            case .finished(let single):
                if single.isFailure { failed += 1 }
                let lines = list.lines(for: single)
                if !lines.isEmpty {
                    console.clearProgress()
                    show(lines)
                }
            }
        }
        console.clearProgress()
        run.pacts.append(result)
        show(list.ending() + report.remarks(about: result))
    }

    // MARK: - Publishing

    private mutating func publish(_ result: PactResult, of pact: PactLoader.LoadedPact) async {
        let consumer = result.selected.pact.consumer
        guard let publication = settings.publication, let fetched = pact.fetched else {
            show(report.indented(result.noticesAfter(published: false)))
            return
        }
        guard result.isComplete else {
            show([
                "The result for \(consumer) is not published: \(result.results.count) of "
                    + "\(result.selected.pact.interactions.count) interactions were verified."
            ])
            return
        }
        let body = result.publication(providerVersion: publication.providerVersion, buildURL: publication.buildURL)
        do {
            try await settings.loader.client(settings.loader.broker ?? fetched.url).publishVerification(
                of: fetched, result: body.objectValue ?? [:], providerVersion: publication.providerVersion,
                branch: publication.branch, tags: publication.tags)
        } catch {
            run.publicationFailures.append("the result for \(consumer). \(error)")
            return
        }
        show([
            "Published: \(result.selected.pact.provider) \(publication.providerVersion) "
                + "\(result.hasPassed ? "keeps" : "does not keep") the pact with \(consumer)."
        ])
        show(report.indented(result.noticesAfter(published: true)))
    }

    // MARK: - Output

    private mutating func show(_ new: [String]) {
        for line in new { console.writeLine(line) }
        lines += new
    }

    /// Whether the report was written, where one is wanted.
    private func writeJSON() -> Bool {
        guard let path = settings.jsonFile else { return true }
        let text = run.jsonReport(output: lines).text(.init(sortsKeys: true)) + "\n"
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
            return true
        } catch {
            console.writeError("The report cannot be written to '\(path)': \(error.localizedDescription)\n")
            return false
        }
    }
}
