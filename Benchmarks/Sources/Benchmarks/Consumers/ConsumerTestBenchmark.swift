import AsyncHTTPClient
import ContractDSL
import Foundation
import NIOCore

/// Runs consumer tests as a consumer would, each with a mock provider of its own and one request, and the same with
/// pact-python's FFI, on empty pact files and on full ones.
enum ConsumerTestBenchmark {
    private static let tests = 200

    /// A pact file with so many interactions, and how long tests took that add to it.
    private struct Consumer {
        var existing: Int
        var contract: Contract
        var times: [Double] = []

        init(existing: Int, in folder: URL) throws {
            let name = "Shop\(existing)"
            if existing > 0 {
                try Data(Samples.pact(interactions: existing, consumer: name))
                    .write(to: folder.appending(path: "\(name)-StudentService.json"))
            }
            self.existing = existing
            contract = Contract(consumer: name, provider: "StudentService", directory: folder.path)
        }

        var half: Double { times.sorted()[times.count / 2] }
    }

    static func run(_ report: inout Report) async throws {
        let consumers = try await withTemporaryFolder { folder in
            var consumers = try [0, 200, 2_000].map { try Consumer(existing: $0, in: folder) }
            for consumer in consumers { try await test(consumer.contract, "warm-up") }
            // They take turns, so that a busy moment of the machine disturbs each.
            for number in 0..<tests {
                for place in consumers.indices {
                    let start = ContinuousClock.now
                    try await test(consumers[place].contract, "new\(number)")
                    consumers[place].times.append((ContinuousClock.now - start) / .milliseconds(1))
                }
            }
            for consumer in consumers {
                let start = ContinuousClock.now
                try consumer.contract.write()
                report.line(
                    "writing the file of \(consumer.existing + tests), once for all tests",
                    "\(((ContinuousClock.now - start) / .milliseconds(1)).fixed(1)) ms")
            }
            return consumers
        }
        for consumer in consumers {
            report.line("a test, \(consumer.existing) interactions in the file", "\(consumer.half.fixed(2)) ms")
            let growth = consumer.half / consumers[0].half
            report.target(
                "against an empty file", "\((growth * 100).fixed(0)) %", wanted: "at most 115 %", isMet: growth <= 1.15)
            let foreignTests = consumer.existing == 2_000 ? 5 : 50
            guard
                let theirs = try await Peers.pactPythonTest(existing: consumer.existing, tests: foreignTests)
            else { continue }
            report.line("the same with pact-python", "\(theirs.fixed(2)) ms")
            let share = consumer.half / theirs
            report.target(
                "of pact-python's time", "\((share * 100).fixed(0)) %", wanted: "at most 50 %", isMet: share <= 0.5)
        }
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
