import Broker
import Foundation
import HTTPTypes
import PactModel
import TestSupport
import Testing

@Suite("Answers of the Ruby broker")
struct GoldenAnswersTests {
    /// Pages for people, which come later, and what depends on a receiver of webhooks, which the replay does not have.
    private static let awaited: [AllowedDifference] = [
        .init(step: "*-html", place: "*"), .init(step: "*-browser", place: "*"),
        .init(step: "*", place: "$._embedded.triggeredWebhooks[].status"),
        .init(step: "*", place: "$._embedded.triggeredWebhooks[].attempts*"),
    ]

    private struct Line {
        var passed = 0
        var differing: [String] = []
    }

    @Test(
        "are repeated but where docs/compatibility.md says why not",
        .enabled(
            if: ProjectFolder.goldenAnswers != nil,
            "the recorded answers are not there; PACT_GOLDEN_ANSWERS names their folder"))
    func areRepeated() async throws {
        let documented = try AllowedDifference.documented()
        try await withBroker(settings: .callingLocalReceivers) { broker in
            var comparison = GoldenComparison()
            var table: [(subject: String, line: Line)] = []
            var used: Set<AllowedDifference> = []
            for step in try GoldenStep.all() where step.isRequest {
                let answer = try await broker.send(
                    .init(rawValue: step.method) ?? .get, comparison.rewritten(step.path),
                    bytes: step.body.map { GoldenStep.bytes(comparison.rewritten($0)) }, headers: step.headers)
                let differences = comparison.differences(of: step, from: answer)
                if table.last?.subject != step.subject, !table.contains(where: { $0.subject == step.subject }) {
                    table.append((step.subject, Line()))
                }
                let place = table.firstIndex { $0.subject == step.subject } ?? table.count - 1
                if differences.isEmpty {
                    table[place].line.passed += 1
                } else {
                    table[place].line.differing.append(step.name)
                }
                let unexplained = differences.filter { difference in
                    let reasons = documented.filter { $0.allows(difference, in: step) }
                    used.formUnion(reasons)
                    return reasons.isEmpty && !Self.awaited.contains { $0.allows(difference, in: step) }
                }
                if !unexplained.isEmpty {
                    let lines = Array(Set(unexplained)).map(\.description).sorted().prefix(12).joined(separator: "\n  ")
                    Issue.record("\(step.number) \(step.name) \(step.method) \(step.path)\n  \(lines)")
                }
            }
            Self.show(table)
            for row in documented where !used.contains(row) {
                Issue.record("docs/compatibility.md explains \(row.place) of \(row.step), which does not differ")
            }
        }
    }

    private static func show(_ table: [(subject: String, line: Line)]) {
        print("Recorded answers of the Ruby broker: subject, repeated, differing")
        for (subject, line) in table {
            let name = subject.padding(toLength: 16, withPad: " ", startingAt: 0)
            let counts = "\(line.passed)".padding(toLength: 4, withPad: " ", startingAt: 0) + "\(line.differing.count)"
            print("  \(name) \(counts)  \(line.differing.joined(separator: ", "))")
        }
        let passed = table.map(\.line.passed).reduce(0, +)
        print("  \(passed) of \(passed + table.map(\.line.differing.count).reduce(0, +)) are repeated in every part")
    }
}
