import Foundation
import PactMatching
import PactModel

/// Compares lists of 20,000 to 80,000 students with one example under type and regex rules.
enum MatchingBenchmark {
    static func run(_ report: inout Report) async throws {
        guard case .http(_, let expected) = try Pact(parsing: Array(Samples.studentsPact.utf8)).interactions[0].content
        else { return }
        var seconds: [Double] = []
        for count in [20_000, 40_000, 80_000] {
            let body = Samples.students(count)
            let time = Stopwatch.best(of: 5) {
                let actual = PactResponse(
                    headers: [PactHeader("Content-Type", ["application/json"])], body: .present(.init(bytes: body)))
                let mismatches = expected.mismatches(with: actual)
                precondition(mismatches.isEmpty, "\(mismatches.prefix(3))")
            }
            seconds.append(time)
            report.line(
                "\(count) objects, \((Double(body.count) / 1e6).fixed(1)) MB, parsed and compared",
                "\((time * 1_000).fixed(0)) ms", "\((Double(body.count) / 1e6 / time).fixed(0)) MB/s")
        }
        let growth = seconds[2] / seconds[0]
        report.target(
            "growth from 5 to 20 MB", "\(growth.fixed(2)) ×", wanted: "linear: 4 ×, at most 5 ×", isMet: growth <= 5)
        guard let verifier = try await Peers.pactVerifier(body: Samples.students(20_000)) else {
            report.line("pact verifier", "absent", "`make bench` installs it from PyPI")
            return
        }
        report.line("pact verifier, 5 MB, the whole process", "\((verifier * 1_000).fixed(0)) ms")
        report.target(
            "comparison against the pact verifier process", "\((verifier / seconds[0]).fixed(1)) ×",
            wanted: "at least 3 ×", isMet: verifier / seconds[0] >= 3)
    }
}
