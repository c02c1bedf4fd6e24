import Foundation
import PactModel

/// Puts the questions of builds to `broker serve` on the database of a small team, 32 at a time, and to a server without a
/// broker that answers the same bytes.
enum ServingBenchmark {
    /// One kind of request, with what the Ruby broker (2.120.0 on SQLite, on a machine like that of `make bench`'s first
    /// figures) answers of them in a second.
    struct Question {
        var name: String
        var ruby: Double
        var requests: [LoadRequest]
    }

    private static let connections = 32
    private static let rubyMemory = 125.0

    static func run(_ report: inout Report) async throws {
        let lines = try await withTemporaryFolder { folder in
            let file = folder.appending(path: "broker.sqlite").path
            try await ServerProcess.broker(file) { try SmallTeam.fill(LoadClient(port: $0.port)) }
            return try await ServerProcess.broker(file) { try await measure($0) }
        }
        for line in lines { report.add(line) }
    }

    private static func measure(_ server: ServerProcess) async throws -> [Report.Line] {
        let client = LoadClient(port: server.port)
        var lines = memory(of: server, "after the start")
        for question in questions.prefix(4) {
            _ = try client.run(question.requests, connections: connections, limit: 250)
        }
        lines += memory(of: server, "after 1,000 requests")
        for question in questions {
            let body = try client.run(question.requests, connections: connections, seconds: 0.5).body
            lines += try await BareServer.running(answering: body, type: "application/hal+json;charset=utf-8") { bare in
                try compare(question, server, bare, client, bytes: body.count)
            }
        }
        return lines + memory(of: server, "after all this")
    }

    private static func memory(of server: ServerProcess, _ moment: String) -> [Report.Line] {
        guard let memory = server.memory else { return [] }
        let figure = "\(memory.whole.fixed(1)) MB"
        let own = "\(memory.own.fixed(1)) MB of it in no file"
        guard moment != "after all this" else { return [.init("memory \(moment)", figure, own)] }
        return [
            .init(
                "memory \(moment)", figure, wanted: "below 40 MB (Ruby: \(rubyMemory.fixed(0)) MB), \(own)",
                isMet: memory.whole < 40)
        ]
    }

    /// Both take turns, so that a busy moment of the machine disturbs both.
    private static func compare(
        _ question: Question, _ server: ServerProcess, _ bare: ServerProcess, _ client: LoadClient, bytes: Int
    ) throws -> [Report.Line] {
        let bareClient = LoadClient(port: bare.port)
        var ours: [Round] = []
        var theirs: [Round] = []
        for _ in 0..<3 {
            ours.append(try Round(server, client, question.requests))
            theirs.append(try Round(bare, bareClient, question.requests))
        }
        let best = Round.best(ours)
        let most = Round.best(theirs)
        let times = best.result.rate / question.ruby
        return [
            .init("\(question.name), \((Double(bytes) / 1e3).fixed(1)) kB", best.rate, best.description),
            .init("the same bytes from a bare server", most.rate, most.description),
            .init(
                "→ of the bare server's rate", "\((best.result.rate / most.result.rate * 100).fixed(0)) %"),
            .init(
                "against the Ruby broker's \(question.ruby.fixed(0)) /s", "\(times.fixed(0)) ×",
                wanted: "at least 100 ×", isMet: times >= 100),
        ]
    }

    private struct Round: CustomStringConvertible {
        var result: LoadResult
        /// Microseconds of processor time for each answer.
        var cost: Double?

        init(_ server: ServerProcess, _ client: LoadClient, _ requests: [LoadRequest]) throws {
            let before = server.processorTime
            result = try client.run(requests, connections: connections, seconds: 2)
            if let before, let after = server.processorTime { cost = (after - before) / Double(result.answers) * 1e6 }
        }

        static func best(_ rounds: [Round]) -> Round {
            rounds.max { $0.result.rate < $1.result.rate } ?? rounds[0]
        }

        var rate: String { "\(result.rate.fixed(0)) /s" }
        var description: String {
            "half within \(result.median.fixed(1)) ms, 99 % within \(result.slow.fixed(1)) ms"
                + (cost.map { "; \($0.fixed(0)) µs of processor each" } ?? "")
        }
    }

    // MARK: - The questions

    private static var questions: [Question] {
        let names = SmallTeam.names
        let pairs = SmallTeam.pairs.map { (consumer: names[$0.consumer], provider: names[$0.provider]) }
        let selection: JSONValue = [
            "consumerVersionSelectors": [["mainBranch": true], ["deployedOrReleased": true]],
            "includePendingStatus": true, "providerVersionBranch": "main",
        ]
        return [
            Question(
                name: "latest pact", ruby: 120,
                requests: pairs.map { .get("/pacts/provider/\($0.provider)/consumer/\($0.consumer)/latest") }),
            Question(
                name: "can-i-deploy", ruby: 50,
                requests: names.map {
                    .get(
                        "/can-i-deploy?pacticipant=\($0)&version=\(SmallTeam.number(SmallTeam.versions))&environment=production"
                    )
                }),
            Question(
                name: "pacts for verification", ruby: 35,
                requests: names.map {
                    LoadRequest("POST", "/pacts/provider/\($0)/for-verification", body: selection.text())
                }),
            Question(
                name: "publish, content known", ruby: 17,
                requests: SmallTeam.pairs.map {
                    SmallTeam.publication([$0], SmallTeam.versions, as: "2.0.\(LoadRequest.mark)")
                }),
            Question(
                name: "publish, content new", ruby: 17,
                requests: SmallTeam.pairs.map { pair in
                    let (consumer, provider) = (names[pair.consumer], names[pair.provider])
                    let pact = SmallTeam.pact(pair, 1)
                        .replacing("a request for", with: "request \(LoadRequest.mark) for", maxReplacements: 1)
                    return LoadRequest(
                        "PUT",
                        "/pacts/provider/\(provider)/consumer/\(consumer)/version/3.0.\(LoadRequest.mark)", body: pact)
                }),
        ]
    }
}

/// A folder that is gone afterwards.
func withTemporaryFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "benchmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
