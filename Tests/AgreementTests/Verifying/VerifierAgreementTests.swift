import Foundation
import TestSupport
import Testing

/// The same pacts, provider and flags through our verifier and the reference's: what both say, and how they end.
@Suite(.enabled(if: Verifier.isInstalled, Comment(rawValue: ForeignTools.absence)))
struct VerifierAgreementTests {
    static let table: [Situation] = [
        Situation.answers, Situation.matchers, Situation.requests, Situation.providers, Situation.states,
        Situation.sources,
        Situation.filters, Situation.messages, Situation.brokers, Situation.environments, Situation.lastFailed,
        Situation.oddAnswers,
        Situation.oddPacts, Situation.moreStates,
    ].flatMap(\.self)

    @Test(arguments: table) func bothVerifiersSayTheSame(_ situation: Situation) async throws {
        try await Self.check(situation)
    }

    static func check(_ situation: Situation) async throws {
        let reference = try await Observation(of: situation, by: .reference)
        let ours = try await Observation(of: situation, by: .ours)
        let expected = situation.difference?.aspects ?? []
        #expect(reference.finished.status == situation.status, "the reference: \(reference.finished)")
        #expect(
            (reference.report?.marks ?? []) == situation.finds,
            "the reference: \(reference.report?.failures ?? []) \(reference.finished)")
        let different = ours.differs(from: reference)
        #expect(different == expected, "\(comparison(ours, reference, different.symmetricDifference(expected)))")
    }

    static func comparison(_ ours: Observation, _ reference: Observation, _ aspects: Set<Observation.Aspect>) -> String
    {
        var lines: [String] = []
        for aspect in aspects.sorted(by: { $0.rawValue < $1.rawValue }) {
            let (left, right) = (ours[aspect], reference[aspect])
            lines.append("\(aspect.rawValue)\(left == right ? " is the same: \(left)" : ":")")
            if left == right { continue }
            lines += left.filter { !right.contains($0) }.map { "    only ours: \($0)" }
            lines += right.filter { !left.contains($0) }.map { "    only the reference's: \($0)" }
            if Set(left) == Set(right) { lines.append("    in another order or number: \(left) and \(right)") }
        }
        return (lines + ["ours: \(ours.finished)", "the reference: \(reference.finished)"]).joined(separator: "\n")
    }

    @Test func situationsHaveNamesOfTheirOwn() {
        let names = Self.table.map(\.name)
        #expect(names.count == Set(names).count)
        #expect(names.count >= 60)
    }
}

/// Situations in which the reference takes its time.
@Suite(
    .enabled(if: Verifier.isInstalled, Comment(rawValue: ForeignTools.absence)),
    .enabled(if: ProcessInfo.processInfo.environment["SLOW_TESTS"] != nil, "SLOW_TESTS is not set"))
struct SlowVerifierAgreementTests {
    @Test(.timeLimit(.minutes(5)), arguments: Situation.slow)
    func bothVerifiersSayTheSame(_ situation: Situation) async throws {
        try await VerifierAgreementTests.check(situation)
    }
}
