import Broker
import Foundation
import HTTPTypes
import PactModel
import TestSupport
import Testing

@Suite("Answers of the Ruby broker")
struct GoldenAnswersTests {
    /// Pages for people, which come later.
    private static let awaited: [AllowedDifference] = [
        .init(step: "*-html", place: "*"), .init(step: "*-browser", place: "*"),
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
        try await withReceiver { receiver in
            try await withBroker(settings: .callingLocalReceivers) { broker in
                try await Self.replay(to: broker, receiver, documented)
            }
        }
    }

    private static func replay(
        to broker: TestBroker, _ receiver: WebhookReceiver, _ documented: [AllowedDifference]
    ) async throws {
        var comparison = GoldenComparison(
            identifiers: [GoldenCalls.recordedReceiver: "127.0.0.1:\(receiver.port)"])
        var calls = GoldenCalls()
        var table: [(subject: String, line: Line)] = []
        var used: Set<AllowedDifference> = []
        for step in try GoldenStep.all() {
            if !step.isRequest {
                try await calls.take(step, from: receiver)
                continue
            }
            var answer = try await send(step, to: broker, comparison)
            // The recording waited for what was under way, too.
            while step.name.hasSuffix("triggered-webhooks"), answer.text.contains("\"not_run\"") {
                answer = try await send(step, to: broker, comparison)
            }
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
                return reasons.isEmpty && !awaited.contains { $0.allows(difference, in: step) }
            }
            if !unexplained.isEmpty {
                let lines = Array(Set(unexplained)).map(\.description).sorted().prefix(12).joined(separator: "\n  ")
                Issue.record("\(step.number) \(step.name) \(step.method) \(step.path)\n  \(lines)")
            }
        }
        show(table)
        for row in documented where !used.contains(row) {
            Issue.record("docs/compatibility.md explains \(row.place) of \(row.step), which does not differ")
        }
        calls.compare(comparison)
    }

    private static func send(_ step: GoldenStep, to broker: TestBroker, _ comparison: GoldenComparison) async throws
        -> TestAnswer
    {
        try await broker.send(
            .init(rawValue: step.method) ?? .get, comparison.rewritten(step.path),
            bytes: step.body.map { GoldenStep.bytes(comparison.rewritten($0)) }, headers: step.headers)
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
