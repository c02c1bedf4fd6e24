import Foundation

/// Starts `broker serve` on a database of more than 1 GB, again and again, and waits for its first answers.
enum StartBenchmark {
    /// Milliseconds from the start of the process to the first answer.
    private static let limit = 150.0

    static func run(_ report: inout Report) async throws {
        let starts = try await withTemporaryFolder { folder in
            let file = try await SeededDatabase.make("large", in: folder, ["--results", "5000000"])
            var starts: [[Double]] = []
            for _ in 0..<7 { starts.append(try await start(file)) }
            return starts
        }
        for (place, question) in ["the index", "a latest pact"].enumerated() {
            let times = starts.map { $0[place] }.sorted()
            let half = times[times.count / 2]
            report.target(
                "first answer after the start, \(question)", "\(half.fixed(0)) ms",
                wanted: "within \(limit.fixed(0)) ms for half of \(times.count) starts", isMet: half <= limit)
        }
    }

    /// Milliseconds until the index was there, and until a pact was.
    private static func start(_ file: String) async throws -> [Double] {
        let start = ContinuousClock.now
        return try await ServerProcess.broker(file) { server in
            let client = LoadClient(port: server.port)
            let pair = "/pacts/provider/\(History.large.name(1))/consumer/\(History.large.name(0))"
            return try ["/", "\(pair)/latest"].map { path in
                try client.send(.get(path))
                return (ContinuousClock.now - start) / .milliseconds(1)
            }
        }
    }
}
