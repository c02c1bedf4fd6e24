import Foundation
import PactModel
import TestSupport
import Testing

/// Random pacts against random requests, responses and messages: our decision beside that of the Rust core.
///
/// AGREEMENT_SEED and AGREEMENT_CASES set the seed and the number of cases; AGREEMENT_REPORT names a file for all
/// disagreements. A failing case is printed cut down, as JSON that `AgreementCase` reads.
@Suite(.enabled(if: ReferenceCore.isInstalled, Comment(rawValue: ForeignTools.absence)))
struct AgreementTests {
    @Test func decidesAsTheRustCoreDoes() async throws {
        try await Self.check(count: Self.setting("AGREEMENT_CASES") ?? 300, seed: Self.setting("AGREEMENT_SEED") ?? 1)
    }

    static func setting(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }

    static func check(count: UInt64, seed: UInt64) async throws {
        var generator = CaseGenerator(seed: seed)
        let cases = (0..<count).map { _ in generator.next() }
        let reference = try await ReferenceCore.decisions(on: cases)
        var tally: [String: Int] = [:]
        var found: [Disagreement] = []
        for (item, reference) in zip(cases, reference) {
            tally[reference.outcome.rawValue, default: 0] += 1
            let ours = Decision(on: item)
            if ours.agrees(with: reference) { continue }
            found.append(Disagreement(item: item, ours: ours, reference: reference))
        }
        let counts = tally.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        print("Agreement with the Rust core: seed \(seed), \(count) cases (\(counts)), \(found.count) disagreements")
        if let report = ProcessInfo.processInfo.environment["AGREEMENT_REPORT"] {
            let shown = try await Reduction.reduced(Array(found.prefix(40)))
            try shown.map(\.description).joined(separator: "\n").write(
                toFile: report, atomically: true, encoding: .utf8)
        }
        for disagreement in try await Reduction.reduced(Array(found.prefix(5))) {
            Issue.record("seed \(seed): \(disagreement)")
        }
    }
}
