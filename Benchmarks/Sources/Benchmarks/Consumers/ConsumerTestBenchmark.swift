import AsyncHTTPClient
import ContractDSL
import Foundation
import NIOCore
import Testing

/// Runs consumer tests as a consumer would, each with a mock provider of its own and one request, and the same with
/// pact-python's FFI, on empty pact files and on full ones.
enum ConsumerTestBenchmark {
    private static let tests = 200

    static func run(_ report: inout Report) async throws {
        var lines: [Report.Line] = []
        var empty: Double?
        for existing in [0, 200, 2_000] {
            let ours = try await withTemporaryFolder { try await measure(in: $0, existing: existing) }
            lines.append(
                .init(
                    "a test, \(existing) interactions in the file", "\(ours.half.fixed(2)) ms",
                    "mean \(ours.mean.fixed(2)) ms"))
            if let empty {
                let share = ours.half / empty
                lines.append(
                    .init(
                        "against an empty file", "\((share * 100).fixed(0)) %", wanted: "at most 115 %",
                        isMet: share <= 1.15))
            } else {
                empty = ours.half
            }
            let tests = existing == 2_000 ? 5 : 50
            guard let theirs = try await Peers.pactPythonTest(existing: existing, tests: tests) else { continue }
            lines.append(.init("the same with pact-python", "\(theirs.fixed(2)) ms"))
            let share = ours.mean / theirs
            lines.append(
                .init(
                    "of pact-python's time", "\((share * 100).fixed(0)) %", wanted: "at most 50 %", isMet: share <= 0.5)
            )
        }
        for line in lines { report.add(line) }
    }

    /// Milliseconds that half of the tests took at most, and all of them with what came after, by their number.
    private static func measure(in folder: URL, existing: Int) async throws -> (half: Double, mean: Double) {
        let pair = "Shop\(existing)"
        if existing > 0 {
            try Data(Samples.pact(interactions: existing, consumer: pair))
                .write(to: folder.appending(path: "\(pair)-StudentService.json"))
        }
        let contract = Contract(consumer: pair, provider: "StudentService", directory: folder.path)
        try await test(contract, "warm-up")
        var times: [Double] = []
        let start = ContinuousClock.now
        for number in 0..<tests {
            let before = ContinuousClock.now
            try await test(contract, "new\(number)")
            times.append((ContinuousClock.now - before) / .milliseconds(1))
        }
        try contract.write()
        let whole = (ContinuousClock.now - start) / .milliseconds(1)
        return (times.sorted()[tests / 2], whole / Double(tests))
    }

    private static func test(_ contract: Contract, _ name: String) async throws {
        try await contract
            .given("a student exists")
            .uponReceiving("a request for \(name)")
            .withRequest(.get, "/students/\(name)")
            .willRespond(200, body: ["id": .like("sdt_1"), "name": "Ada", "status": "Active"])
            .test { provider in
                let request = HTTPClientRequest(url: "\(provider.url)/students/\(name)")
                let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
                consume(try await answer.body.collect(upTo: 1 << 20))
            }
    }
}
