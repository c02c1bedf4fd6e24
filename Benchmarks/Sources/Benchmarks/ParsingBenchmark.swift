import Foundation
import PactModel

/// Reads a pact of 5 MB with our reader, Foundation's and Python's orjson.
enum ParsingBenchmark {
    static func run(_ report: inout Report) async throws {
        let bytes = Samples.pact(megabytes: 5)
        let data = Data(bytes)
        let megabytes = Double(bytes.count) / 1e6
        func show(_ what: String, _ seconds: Double) {
            report.line(
                what, "\((seconds * 1_000).fixed(1)) ms", "\((megabytes / seconds).fixed(0)) MB/s")
        }
        // Ours and the peers take turns, so that a busy moment disturbs all of them.
        var ours = Double.infinity
        var pact = Double.infinity
        var foundation = Double.infinity
        for _ in 0..<3 {
            ours = min(ours, try Stopwatch.best(of: 5) { consume(try JSONDocument(parsing: bytes)) })
            pact = min(pact, try Stopwatch.best(of: 3) { consume(try Pact(parsing: bytes)) })
            foundation = min(
                foundation, try Stopwatch.best(of: 1) { consume(try JSONSerialization.jsonObject(with: data)) })
        }
        show("JSONDocument, \(megabytes.fixed(1)) MB", ours)
        show("Pact (the same, with all interactions and rules)", pact)
        show("Foundation's JSONSerialization", foundation)
        report.target(
            "JSONDocument against JSONSerialization", "\((foundation / ours).fixed(1)) ×", wanted: "at least 20 ×",
            isMet: foundation / ours >= 20)
        guard let orjson = try await Peers.orjson(bytes) else {
            report.line("Python's orjson", "absent", "`make bench` installs it from PyPI")
            return
        }
        show("Python's orjson", orjson)
        report.target(
            "JSONDocument against orjson", "\((orjson / ours).fixed(1)) ×", wanted: "more than 1 ×",
            isMet: orjson > ours)
        report.target(
            "Pact against orjson", "\((orjson / pact).fixed(1)) ×", wanted: "more than 1 ×", isMet: orjson > pact)
    }
}
