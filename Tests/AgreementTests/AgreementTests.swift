import Foundation
import PactModel
import TestSupport
import Testing

/// Random pacts against random requests, responses and messages: our decision beside that of the Rust core.
///
/// AGREEMENT_SEED and AGREEMENT_CASES set the seed and the number of cases; AGREEMENT_REPORT names a file for many
/// disagreements. A failing case is printed cut down, as JSON that `AgreementCase` reads.
@Suite(.enabled(if: ReferenceCore.isInstalled, Comment(rawValue: ForeignTools.absence)))
struct AgreementTests {
    /// With a fixed seed, so that a failure is about a change and not about luck; the slow suite draws its own.
    @Test func decidesAsTheRustCoreDoes() async throws {
        try await Self.check(count: Self.setting("AGREEMENT_CASES") ?? 300, seed: Self.setting("AGREEMENT_SEED") ?? 1)
    }

    static func setting(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }

    static func check(count: UInt64, seed: UInt64) async throws {
        var generator = CaseGenerator(seed: seed)
        let cases = (0..<count).map { _ in generator.next() }
        let found = try await Disagreement.all(in: cases).compactMap { $0 }
        let known = found.filter { KnownDifference($0.item) != nil }
        let unknown = found.filter { KnownDifference($0.item) == nil }
        let accepted = cases.count { Decision(on: $0).outcome == .match }
        print(
            "Agreement with the Rust core: seed \(seed), \(count) cases, of which we accept \(accepted) "
                + "(\(accepted * 100 / Int(max(count, 1))) %); \(unknown.count) disagreements, \(known.count) known")
        if let report = ProcessInfo.processInfo.environment["AGREEMENT_REPORT"] {
            let shown = try await Reduction.reduced(Array(unknown.prefix(15)))
            try shown.map(\.description).joined(separator: "\n").write(
                toFile: report, atomically: true, encoding: .utf8)
        }
        for disagreement in try await Reduction.reduced(Array(unknown.prefix(5))) {
            Issue.record("seed \(seed): \(disagreement)")
        }
    }
}

/// The same with thousands of cases and another seed each time, which the test prints.
@Suite(
    .enabled(if: ReferenceCore.isInstalled, Comment(rawValue: ForeignTools.absence)),
    .enabled(if: ProcessInfo.processInfo.environment["SLOW_TESTS"] != nil, "SLOW_TESTS is not set"))
struct SlowAgreementTests {
    @Test func decidesAsTheRustCoreDoes() async throws {
        let seed = AgreementTests.setting("AGREEMENT_SEED") ?? UInt64(Date().timeIntervalSince1970)
        try await AgreementTests.check(count: AgreementTests.setting("AGREEMENT_CASES") ?? 6000, seed: seed)
    }
}
