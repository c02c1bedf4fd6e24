import Foundation
import PactMatching
import PactModel
import Verification

/// What a person sees on the terminal.
struct Printer {
    var hasColor: Bool
    static let isTerminal = isatty(1) == 1
    static let terminalHasColor = isTerminal && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty

    static func printError(_ text: String) {
        FileHandle.standardError.write(Data("\(text)\n".utf8))
    }

    private func colored(_ text: String, _ code: String) -> String { hasColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }

    func heading(_ text: String) { print("\n\(colored(text, "1"))") }
    func failure(_ text: String) { print(colored(text, "31")) }
    func notice(_ text: String) { print(text.split(separator: "\n").map { "  \(colored(String($0), "2"))" }.joined(separator: "\n")) }

    /// A line that the next one replaces; only on a terminal.
    func progress(_ text: String) {
        guard Self.isTerminal else { return }
        FileHandle.standardOutput.write(Data("\r\u{1B}[K  … \(text)".utf8))
    }

    func clearProgress() {
        guard Self.isTerminal else { return }
        FileHandle.standardOutput.write(Data("\r\u{1B}[K".utf8))
    }

    func line(for result: InteractionResult) {
        let states = result.interaction.providerStates.map(\.name).joined(separator: " and ")
        let given = states.isEmpty ? "" : colored("  given \(states)", "2")
        let mark = result.isSuccess ? colored("ok     ", "32") : result.isPending ? colored("pending", "33") : colored("FAILED ", "31")
        print("  \(mark) \(result.interaction.description)\(given)\(colored("  \(Self.milliseconds(result.duration)) ms", "2"))")
    }

    static func milliseconds(_ duration: Duration) -> Int {
        Int(duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000)
    }

    func failures(_ failures: [(heading: String, result: InteractionResult)]) {
        for (isPending, title) in [(true, "Pending failures (they do not fail the run)"), (false, "Failures")] {
            let shown = failures.filter { $0.result.isPending == isPending }
            if shown.isEmpty { continue }
            heading(title)
            for (number, (heading, result)) in shown.enumerated() {
                print("\n\(number + 1)) \(heading)")
                switch result.outcome {
                case .passed: break
                case .mismatched(let mismatches): print(mismatches.report(indentation: "     "))
                case .notRun(let failure): print("     \(failure)")
                }
            }
        }
    }

    func summary(_ counts: (passed: Int, failed: Int, pending: Int)) {
        let total = counts.passed + counts.failed + counts.pending
        var parts = ["\(counts.passed) of \(total) interactions kept"]
        if counts.failed > 0 { parts.append("\(counts.failed) failed") }
        if counts.pending > 0 { parts.append("\(counts.pending) pending failed") }
        print("\n" + colored(parts.joined(separator: ", "), counts.failed > 0 ? "31" : "32"))
    }
}
