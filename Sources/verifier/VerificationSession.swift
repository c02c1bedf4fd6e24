import BrokerClient
import Foundation
import PactMatching
import PactModel
import Verification

/// One run of the verifier: load, replay, report, publish.
struct VerificationSession {
    let settings: Settings
    let console: Console
    let report: TerminalReport
    var run = VerificationRun()
    /// Results that the broker was to be told and was not.
    var unpublished: [UnpublishedResult] = []
    /// Why the broker could not be reached when a result was to be published.
    var goneBroker: BrokerClientError?
    /// Failures so far, for the progress line.
    private var failed = 0
    /// All lines so far, for the JSON report.
    private var lines: [String] = []

    init(settings: Settings, console: Console) {
        self.settings = settings
        self.console = console
        report = TerminalReport(style: settings.style)
    }

    /// Does everything; where the task is cancelled, what was found so far is reported and nothing is published.
    mutating func run() async -> ExitStatus {
        let start = ContinuousClock.now
        run.startedAt = Date()
        let verification = verification()
        let loaded = await settings.loader.load()
        // What could not be had because nobody waited for it is no failure.
        run.loadFailures = Task.isCancelled ? [] : loaded.failures
        run.emptySources = loaded.emptySources
        show(warnings: loaded.warnings)
        await verify(loaded.pacts.map(\.selected), by: verification)
        run.duration = ContinuousClock.now - start
        run.isInterrupted = Task.isCancelled
        let pacts = loaded.pacts.map(\.selected.pact)
        run.leftOut = pacts.map(verification.filter.count).reduce(0, +) - run.results.count
        if run.isInterrupted, loaded.pacts.isEmpty {
            show(["", settings.style.yellow("Interrupted before the pacts were there.")])
        } else if run.isInterrupted {
            show(report.conclusion(of: run) + [settings.style.yellow(interruption)])
        } else {
            show(report.conclusion(of: run))
            if let earlyEnd = run.earlyEnd { show([settings.style.yellow("\(earlyEnd).")]) }
            await publish(loaded.pacts)
        }
        let problems = settings.reports.write(run, lines: lines)
        for problem in problems { console.writeError(problem + "\n") }
        if Task.isCancelled { return .interrupted }
        return problems.isEmpty ? ExitStatus(run, isStrict: settings.isStrict) : .wrongUsage
    }

    private var interruption: String {
        "Interrupted: \(run.results.count) of \(run.results.count + run.leftOut) interactions were verified"
            + (settings.publication == nil ? "." : "; nothing is published.")
    }

    /// As the flags have it; with `--last-failed`, only what failed in the run before.
    private mutating func verification() -> ProviderVerification {
        var verification = settings.verification
        guard settings.onlyLastFailed, let path = settings.reports.json else { return verification }
        guard let data = FileManager.default.contents(atPath: path), let report = try? JSONValue(parsing: Array(data))
        else {
            show(warnings: ["--last-failed is ignored: there is no report of an earlier run in '\(path)'"])
            return verification
        }
        let failed = FailedInteractions(report: report)
        if failed.isEmpty {
            show(warnings: ["--last-failed is ignored: nothing failed in the run that wrote '\(path)'"])
        } else {
            verification.filter.failedBefore = failed
        }
        return verification
    }

    private mutating func verify(_ pacts: [SelectedPact], by verification: ProviderVerification) async {
        var list = InteractionList(of: 0, report: report)
        run.pacts = await verification.verify(pacts) { progress in
            switch progress {
            case .began(let selected, let count):
                console.clearProgress()
                show(report.heading(for: selected))
                list = InteractionList(of: count, report: report)
            case .started(let interaction, let position, let count):
                let failures = failed == 0 ? "" : "\(failed) failed  "
                console.showProgress("  \(position)/\(count)  \(failures)\(interaction.description) …")
            case .finished(let single):
                if single.isFailure { failed += 1 }
                settings.log.take(single)
                let lines = list.lines(for: single)
                if !lines.isEmpty {
                    console.clearProgress()
                    show(lines)
                }
            case .ended(let result):
                console.clearProgress()
                show(list.ending() + report.remarks(about: result))
            }
        }
    }

    // MARK: - Output

    mutating func show(_ new: [String]) {
        for line in new { console.writeLine(line) }
        lines += new
    }

    private mutating func show(warnings: [String]) {
        show(warnings.map { settings.style.yellow("warning: \($0)") })
    }
}
