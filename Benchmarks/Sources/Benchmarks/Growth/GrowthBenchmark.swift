import Foundation

/// Asks two brokers the same questions: one of them has a hundred times the history of the other, and nothing else that the
/// questions are about. What an answer costs must not show which is which.
enum GrowthBenchmark {
    /// The most that an answer may cost with the whole history, where it costs 1 with a hundredth of it.
    private static let limit = 1.5
    private static let rounds = 3

    static func run(_ report: inout Report) async throws {
        let lines = try await withTemporaryFolder { folder in
            let small = try await SeededDatabase.make("small", in: folder)
            let large = try await SeededDatabase.make("large", in: folder)
            return try await ServerProcess.broker(small) { less in
                try await ServerProcess.broker(large) { more in try compare(less, more) }
            }
        }
        for line in lines { report.add(line) }
    }

    private static func compare(_ less: ServerProcess, _ more: ServerProcess) throws -> [Report.Line] {
        let servers = try [(less, History.small), (more, .large)].map { server, history in
            (server: server, questions: try GrowthQuestions(history, LoadClient(port: server.port)).all)
        }
        return try servers[0].questions.indices.map { place in
            let question = servers[0].questions[place]
            var costs = [Double.infinity, .infinity]
            // In turns, so that a busy moment of the machine disturbs both.
            for _ in 0..<rounds {
                for (index, server) in servers.enumerated() {
                    costs[index] = min(costs[index], try cost(server.questions[place].requests, server.server))
                }
            }
            let ratio = costs[1] / costs[0]
            let figures = "\(costs[0].fixed(0)) µs, then \(costs[1].fixed(0)) µs"
            if !question.isBounded {
                return .init(question.name, "\(ratio.fixed(2)) ×", "counts all there is: \(figures)")
            }
            return .init(
                question.name, "\(ratio.fixed(2)) ×", wanted: "at most \(limit) ×: \(figures)", isMet: ratio <= limit)
        }
    }

    /// Microseconds of processor time for each answer, which a busy machine disturbs less than the time until it is there.
    private static func cost(_ requests: [LoadRequest], _ server: ServerProcess) throws -> Double {
        let before = server.processorTime ?? 0
        let result = try LoadClient(port: server.port).run(requests, connections: 1, seconds: 1)
        return ((server.processorTime ?? 0) - before) / Double(result.answers) * 1e6
    }
}

/// What `broker seed` makes, as far as questions name it.
struct History: Sendable {
    static let small = History(pacticipants: 20, versions: 50)
    static let large = History(pacticipants: 200, versions: 500)

    var pacticipants: Int
    /// Of each pacticipant.
    var versions: Int
    /// A consumer's providers are those that follow it.
    static let providers = 10
    static let production = "00000000-0000-4000-8000-000000000002"

    /// `service-007`; beyond the last begins again with the first.
    func name(_ pacticipant: Int) -> String {
        let digits = String(pacticipant % pacticipants)
        return "service-" + String(repeating: "0", count: 3 - digits.count) + digits
    }

    /// The newest version, or one before it.
    func number(before newest: Int = 0) -> String { "1.0.\(versions - 1 - newest)" }
}
