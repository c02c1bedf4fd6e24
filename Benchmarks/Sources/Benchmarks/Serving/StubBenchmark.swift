import Foundation

/// Serves pacts of growing size with `broker stub` and with the reference's `pact stub`, and asks both the same.
enum StubBenchmark {
    private static let connections = 32
    private static let sizes = [1, 10, 100, 1_000, 10_000]
    /// The reference looks through all interactions for each request; with more than these it answers none in time.
    private static let mostForPeer = 100

    /// Nobody reads what the servers would say of each request.
    private static func arguments(_ file: String, port: UInt16 = 0) -> [String] {
        ["stub", "--port", "\(port)", "--loglevel", "error", "--file", file]
    }

    static func run(_ report: inout Report) async throws {
        let lines = try await withTemporaryFolder { folder in
            var servers: [Server] = []
            for count in sizes {
                let file = folder.appending(path: "\(count).json").path
                try Data(Samples.pact(interactions: count)).write(to: URL(filePath: file))
                servers.append(Server(name: "broker stub", file: file, count: count))
                if count <= mostForPeer, let stub = Peers.pact {
                    servers.append(Server(name: "pact stub", path: stub, file: file, count: count))
                }
            }
            let measured = try await measure(servers[...], running: [])
            return try await compare(measured) + starts(folder.appending(path: "1000.json").path)
        }
        for line in lines { report.add(line) }
    }

    /// A stand-in to be measured, and what was measured of it.
    private struct Server {
        var name: String
        /// Nil for the program that is built beside this one.
        var path: String?
        var file: String
        var count: Int

        var best: LoadResult?
        /// Microseconds of processor time for each answer, the least of the rounds.
        var cost = Double.infinity
        /// Resident megabytes after the load.
        var memory = Double.infinity

        var rate: Double { best?.rate ?? 0 }

        mutating func measure(_ process: ServerProcess) throws {
            let step = max(1, count / 1_000)
            let requests = stride(from: 0, to: count, by: step).map { LoadRequest.get("/students/\($0)") }
            let before = process.processorTime
            let result = try LoadClient(port: process.port).run(requests, connections: connections, seconds: 1.5)
            if let before, let after = process.processorTime {
                cost = min(cost, (after - before) / Double(result.answers) * 1e6)
            }
            if result.rate > rate { best = result }
            memory = process.memory?.whole ?? memory
        }
    }

    /// Starts the servers, and lets them take turns when all run, so that a busy moment of the machine disturbs each.
    private static func measure(_ servers: ArraySlice<Server>, running: [(Server, ServerProcess)]) async throws
        -> [Server]
    {
        guard let server = servers.first else {
            // Who does not keep up goes on with what was asked when nobody waits for it any more, so it comes last.
            var measured = running.sorted { ($0.0.path == nil ? 0 : $0.0.count) < ($1.0.path == nil ? 0 : $1.0.count) }
            let turns = measured.prefix { $0.0.path == nil || $0.0.count < mostForPeer }.indices
            for place in (0..<4).flatMap({ _ in turns }) + (turns.endIndex..<measured.endIndex) {
                try measured[place].0.measure(measured[place].1)
            }
            return measured.map(\.0)
        }
        let rest = servers.dropFirst()
        if let path = server.path {
            return try await ServerProcess.runningSilently(path, { arguments(server.file, port: $0) }) {
                try await measure(rest, running: running + [(server, $0)])
            }
        }
        return try await ServerProcess.running("broker", arguments(server.file)) {
            try await measure(rest, running: running + [(server, $0)])
        }
    }

    private static func compare(_ servers: [Server]) -> [Report.Line] {
        var lines: [Report.Line] = []
        let ours = servers.filter { $0.path == nil }
        for server in servers {
            lines.append(
                .init(
                    "\(server.name), \(server.count) interactions", "\(server.rate.fixed(0)) /s",
                    "\(server.cost.fixed(1)) µs of processor each; half within \((server.best?.median ?? 0).fixed(1)) ms; "
                        + "\(server.memory.fixed(1)) MB resident"))
        }
        for mine in ours {
            if mine.count > 1 {
                let share = mine.rate / ours[0].rate
                lines.append(
                    .init(
                        "rate with \(mine.count) of the rate with 1", "\((share * 100).fixed(0)) %",
                        wanted: "at least 90 %", isMet: share >= 0.9))
            }
            guard let other = servers.first(where: { $0.path != nil && $0.count == mine.count }) else { continue }
            let times = mine.rate / other.rate
            lines.append(
                .init(
                    "rate with \(mine.count) against pact stub's", "\(times.fixed(1)) ×", wanted: "at least 3 ×",
                    isMet: times >= 3))
            lines.append(
                .init(
                    "memory with \(mine.count) of pact stub's", "\((mine.memory / other.memory * 100).fixed(0)) %",
                    wanted: "below 100 %", isMet: mine.memory < other.memory))
        }
        return lines
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
