import Foundation
import PactModel

/// One client that publishes, and 32 at once: each is answered after its commit is on the disk, and those who wait together
/// share one.
enum PublishingBenchmark {
    private static let clients = 32
    private static let wanted = 5.0

    static func run(_ report: inout Report) async throws {
        let lines = try await withTemporaryFolder { folder in
            let commit = try median(of: 200) { try durableWrite(in: folder) }
            return try await ServerProcess.broker(folder.appending(path: "broker.sqlite").path) { server in
                [.init("making 16 kB durable on this disk", "\((commit * 1e6).fixed(0)) µs")]
                    + (try measure(LoadClient(port: server.port)))
            }
        }
        for line in lines { report.add(line) }
    }

    private static func measure(_ client: LoadClient) throws -> [Report.Line] {
        let requests = SmallTeam.pairs.map { pair in
            let (consumer, provider) = (SmallTeam.names[pair.consumer], SmallTeam.names[pair.provider])
            return LoadRequest(
                "PUT", "/pacts/provider/\(provider)/consumer/\(consumer)/version/1.0.\(LoadRequest.mark)",
                body: SmallTeam.pact(pair, 1))
        }
        _ = try client.run(requests, connections: clients, seconds: 0.5)
        var (alone, together) = (0.0, 0.0)
        for _ in 0..<3 {
            alone = max(alone, try client.run(requests, connections: 1, seconds: 2).rate)
            together = max(together, try client.run(requests, connections: clients, seconds: 2).rate)
        }
        let times = together / alone
        return [
            .init("one client publishing", "\(alone.fixed(0)) /s"),
            .init("\(clients) clients publishing", "\(together.fixed(0)) /s"),
            .init(
                "\(clients) clients against one", "\(times.fixed(1)) ×",
                wanted: "at least \(wanted.fixed(0)) ×, where the disk is what one client waits for",
                isMet: times >= wanted),
        ]
    }

    /// Seconds to append about what a commit writes, and have it on the disk.
    private static func durableWrite(in folder: URL) throws -> Double {
        let file = folder.appending(path: "durable")
        if !FileManager.default.fileExists(atPath: file.path) { try Data().write(to: file) }
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        try handle.seekToEnd()
        let start = ContinuousClock.now
        try handle.write(contentsOf: Data(repeating: 1, count: 16_384))
        try handle.synchronize()
        return (ContinuousClock.now - start) / .seconds(1)
    }

    private static func median(of rounds: Int, _ measure: () throws -> Double) rethrows -> Double {
        try (0..<rounds).map { _ in try measure() }.sorted()[rounds / 2]
    }
}
