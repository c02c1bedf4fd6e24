import Foundation
import TestSupport
import Testing

/// Random pacts and providers that answer more or less as they say, through both verifiers.
///
/// AGREEMENT_SEED and AGREEMENT_CASES set the seed and the number of interactions; AGREEMENT_REPORT names a file for many
/// disagreements.
@Suite(.enabled(if: Verifier.isInstalled, Comment(rawValue: ForeignTools.absence)))
struct RandomVerificationTests {
    @Test func verifiesAsTheReferenceDoes() async throws {
        try await Self.check(
            count: AgreementTests.setting("AGREEMENT_CASES") ?? 100, seed: AgreementTests.setting("AGREEMENT_SEED") ?? 1
        )
    }

    static func check(count: UInt64, seed: UInt64) async throws {
        var generator = CaseGenerator(seed: seed)
        let cases = (0..<count).map { _ in generator.verificationCase() }
        let found = try await Disagreement.ofVerifiers(on: cases).compactMap { $0 }
        let unknown = found.filter { !$0.item.isKnownToDivideVerifiers }
        print(
            "Agreement with the reference's verifier: seed \(seed), \(count) interactions; \(unknown.count) disagreements, "
                + "\(found.count - unknown.count) known")
        if let report = ProcessInfo.processInfo.environment["AGREEMENT_REPORT"] {
            let shown = try await Reduction.reduced(Array(unknown.prefix(30)), asking: Disagreement.ofVerifiers)
            try shown.map(\.description).joined(separator: "\n").write(
                toFile: report, atomically: true, encoding: .utf8)
        }
        for disagreement in try await Reduction.reduced(Array(unknown.prefix(5)), asking: Disagreement.ofVerifiers) {
            Issue.record("seed \(seed): \(disagreement)")
        }
    }
}

/// The same with thousands of interactions and another seed each time, which the test prints.
@Suite(
    .enabled(if: Verifier.isInstalled, Comment(rawValue: ForeignTools.absence)),
    .enabled(if: ProcessInfo.processInfo.environment["SLOW_TESTS"] != nil, "SLOW_TESTS is not set"))
struct SlowRandomVerificationTests {
    @Test func verifiesAsTheReferenceDoes() async throws {
        let seed = AgreementTests.setting("AGREEMENT_SEED") ?? UInt64(Date().timeIntervalSince1970)
        try await RandomVerificationTests.check(count: AgreementTests.setting("AGREEMENT_CASES") ?? 2000, seed: seed)
    }
}
