import Foundation

/// Serves pacts of growing size with `broker stub` and with the reference's `pact stub`, and asks both the same.
enum StubBenchmark {
    private static let connections = 32
    /// The reference looks through all interactions for each request; with more than these it answers none in time.
    private static let mostForPeer = 100

    /// Nobody reads what the servers would say of each request.
    private static func arguments(_ file: String, port: UInt16 = 0) -> [String] {
        ["stub", "--port", "\(port)", "--loglevel", "error", "--file", file]
    }

    static func run(_ report: inout Report) async throws {
        let lines = try await withTemporaryFolder { folder in
            var lines: [Report.Line] = []
            var first: Double?
            for count in [1, 10, 100, 1_000, 10_000] {
                let file = folder.appending(path: "\(count).json").path
                try Data(Samples.pact(interactions: count)).write(to: URL(filePath: file))
                lines += try await compare(file, count, with: &first)
            }
            return try await lines + starts(folder.appending(path: "1000.json").path)
        }
        for line in lines { report.add(line) }
    }

    /// - Parameter first: what `broker stub` answers in a second with one interaction.
    private static func compare(_ file: String, _ count: Int, with first: inout Double?) async throws -> [Report.Line] {
        let requests = (0..<min(count, 1_000)).map { LoadRequest.get("/students/\($0 * max(1, count / 1_000))") }
        let ours = try await ServerProcess.running("broker", arguments(file)) {
            try Round($0, requests)
        }
        var lines: [Report.Line] = [.init("\(count) interactions", ours.rate, ours.description)]
        if let first {
            let share = ours.result.rate / first
            lines.append(
                .init(
                    "of the rate with 1 interaction", "\((share * 100).fixed(0)) %", wanted: "at least 90 %",
                    isMet: share >= 0.9))
        } else {
            first = ours.result.rate
        }
        guard count <= mostForPeer, let stub = Peers.pact else { return lines }
        let theirs = try await ServerProcess.runningSilently(stub, { arguments(file, port: $0) }) {
            try Round($0, requests)
        }
        lines.append(.init("the same with pact stub", theirs.rate, theirs.description))
        let times = ours.result.rate / theirs.result.rate
        lines.append(
            .init("against pact stub", "\(times.fixed(1)) ×", wanted: "at least 3 ×", isMet: times >= 3))
        if let mine = ours.memory, let other = theirs.memory {
            lines.append(
                .init(
                    "memory against pact stub's", "\((mine / other * 100).fixed(0)) %", wanted: "below 100 %",
                    isMet: mine < other))
        }
        return lines
    }

    /// The best of some rounds of load on one server.
    private struct Round: CustomStringConvertible {
        var result: LoadResult
        /// Resident megabytes after the load.
        var memory: Double?
        /// The least of the rounds, in microseconds of processor time for each answer.
        var cost: Double?

        init(_ server: ServerProcess, _ requests: [LoadRequest]) throws {
            let client = LoadClient(port: server.port)
            var rounds: [LoadResult] = []
            for _ in 0..<3 {
                let before = server.processorTime
                let round = try client.run(requests, connections: connections, seconds: 2)
                if let before, let after = server.processorTime {
                    cost = min(cost ?? .infinity, (after - before) / Double(round.answers) * 1e6)
                }
                rounds.append(round)
            }
            result = rounds.max { $0.rate < $1.rate } ?? rounds[0]
            memory = server.memory?.whole
        }

        var rate: String { "\(result.rate.fixed(0)) /s" }
        var description: String {
            (cost.map { "\($0.fixed(1)) µs of processor each; " } ?? "") + "half within \(result.median.fixed(1)) ms"
                + (memory.map { "; \($0.fixed(1)) MB resident" } ?? "")
        }
    }

    private static func starts(_ file: String) async throws -> [Report.Line] {
        var times: [Double] = []
        for _ in 0..<9 {
            let start = ContinuousClock.now
            times.append(
                try await ServerProcess.running("broker", arguments(file)) { server in
                    try LoadClient(port: server.port).send(.get("/students/999"))
                    return (ContinuousClock.now - start) / .milliseconds(1)
                })
        }
        let half = times.sorted()[times.count / 2]
        return [
            .init(
                "first answer after the start, 1,000 interactions", "\(half.fixed(0)) ms",
                wanted: "within 50 ms for half of \(times.count) starts", isMet: half <= 50)
        ]
    }
}
