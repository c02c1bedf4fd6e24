import Foundation
import TestSupport
import Testing

/// Random pacts and random requests: what our stub answers beside what `pact stub` does.
///
/// AGREEMENT_SEED and AGREEMENT_CASES set the seed and the number of requests; AGREEMENT_REPORT names a file for many
/// disagreements.
@Suite(.enabled(if: ForeignTools.pact != nil, Comment(rawValue: ForeignTools.absence)))
struct StubAgreementTests {
    private static let requestsPerPact: UInt64 = 10

    @Test func answersAsTheReferenceStubDoes() async throws {
        try await Self.check(
            count: AgreementTests.setting("AGREEMENT_CASES") ?? 100, seed: AgreementTests.setting("AGREEMENT_SEED") ?? 1
        )
    }

    static func check(count: UInt64, seed: UInt64) async throws {
        var generator = CaseGenerator(seed: seed)
        let cases = (0..<max(count / requestsPerPact, 1)).map { _ in
            generator.stubCase(requests: Int(requestsPerPact))
        }
        let found = try await withThrowingTaskGroup(of: [StubDisagreement].self) { group in
            var rest = cases[...]
            for _ in 0..<4 {
                if let next = rest.popFirst() { group.addTask { try await StubDisagreement.all(in: next) } }
            }
            var found: [StubDisagreement] = []
            while let disagreements = try await group.next() {
                found += disagreements
                if let next = rest.popFirst() { group.addTask { try await StubDisagreement.all(in: next) } }
            }
            return found
        }
        let unknown = found.filter { KnownStubDifference($0) == nil }
        let known = Dictionary(grouping: found.compactMap { KnownStubDifference($0) }, by: \.rawValue)
            .map { "\($0.value.count) \($0.key)" }.sorted()
        print(
            "Agreement with the reference's stub: seed \(seed), \(count) requests; \(unknown.count) disagreements, "
                + "known: \(known.isEmpty ? "none" : known.joined(separator: ", "))")
        if let report = ProcessInfo.processInfo.environment["AGREEMENT_REPORT"] {
            var shown: [String] = []
            for disagreement in unknown.prefix(40) { shown.append("\(try await disagreement.reduced())") }
            try shown.joined(separator: "\n").write(toFile: report, atomically: true, encoding: .utf8)
        }
        for disagreement in unknown.prefix(5) { Issue.record("seed \(seed): \(try await disagreement.reduced())") }
    }
}

/// The same with thousands of requests and another seed each time, which the test prints.
@Suite(
    .enabled(if: ForeignTools.pact != nil, Comment(rawValue: ForeignTools.absence)),
    .enabled(if: ProcessInfo.processInfo.environment["SLOW_TESTS"] != nil, "SLOW_TESTS is not set"))
struct SlowStubAgreementTests {
    @Test func answersAsTheReferenceStubDoes() async throws {
        let seed = AgreementTests.setting("AGREEMENT_SEED") ?? UInt64(Date().timeIntervalSince1970)
        try await StubAgreementTests.check(count: AgreementTests.setting("AGREEMENT_CASES") ?? 2000, seed: seed)
    }
}
