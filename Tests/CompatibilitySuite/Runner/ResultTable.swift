import Foundation
import Synchronization
import Testing

/// Counts what came of the scenarios, by feature.
final class ResultTable: Sendable {
    /// The table of the run that this task belongs to.
    @TaskLocal static var current: ResultTable?

    private let outcomes = Mutex<[(scenario: SuiteScenario, outcome: ScenarioOutcome)]>([])

    func record(_ scenario: SuiteScenario, _ outcome: ScenarioOutcome) {
        outcomes.withLock { $0.append((scenario, outcome)) }
    }

    /// A line a feature and a line of sums.
    var text: String {
        let outcomes = outcomes.withLock { $0 }
        let features = Set(outcomes.map(\.scenario.feature)).sorted()
        var rows = [["feature", "passed", "failed"]]
        for feature in features {
            rows.append([feature] + Self.counts(outcomes.filter { $0.scenario.feature == feature }.map(\.outcome)))
        }
        rows.append(["all \(outcomes.count)"] + Self.counts(outcomes.map(\.outcome)))
        let width = rows.map { $0[0].count }.max() ?? 0
        let lines = rows.map { row in
            zip(row, [width, 8, 8]).enumerated().map { place, cell in
                let padding = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
                return place == 0 ? cell.0 + padding : padding + cell.0
            }.joined()
        }
        return (["Pact compatibility suite"] + lines).joined(separator: "\n") + "\n"
    }

    private static func counts(_ outcomes: [ScenarioOutcome]) -> [String] {
        let passed = outcomes.count { $0 == .passed }
        return [passed, outcomes.count - passed].map(String.init)
    }
}

/// Prints the table after the scenarios of a suite, and writes it where `PACT_COMPATIBILITY_TABLE` says.
struct PrintsResultTable: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let table = ResultTable()
        try await ResultTable.$current.withValue(table) { try await function() }
        let text = table.text
        print("\n" + text)
        if let path = ProcessInfo.processInfo.environment["PACT_COMPATIBILITY_TABLE"], !path.isEmpty {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        }
    }
}

extension Trait where Self == PrintsResultTable {
    /// Prints how many scenarios of each feature passed.
    static var printsResultTable: Self { Self() }
}
