import ArgumentParser
import BrokerTestSupport
import Foundation
import PactModel
import Synchronization
import TestSupport
import Testing

@testable import BrokerCommand

/// What a command printed and how it ended.
struct CommandRun: Sendable, CustomStringConvertible {
    var status: Int32
    var output: String
    var errors: String

    var description: String { "exit status \(status)\n--- output\n\(output)--- errors\n\(errors)" }

    /// The output as JSON, null where it is none.
    var json: JSONValue { (try? JSONValue(parsing: Array(output.utf8))) ?? .null }

    /// Runs a subcommand in this process.
    ///
    /// - Parameter isWatched: whether both its outputs are terminals.
    init(_ arguments: [String], variables: [String: String] = [:], isWatched: Bool = false) async {
        let log = CommandLog()
        let terminal = Terminal(variables: variables, isOutputATerminal: isWatched, areErrorsATerminal: isWatched) {
            text, stream in
            log.texts.withLock { $0[stream, default: ""] += text }
        }
        status = await Terminal.$current.withValue(terminal) {
            do {
                try await BrokerCommand.parseAndRun(arguments)
                return 0
            } catch {
                let message = BrokerCommand.fullMessage(for: error)
                if !message.isEmpty { Terminal.printError(message) }
                return BrokerCommand.exitCode(for: error).rawValue
            }
        }
        output = log.texts.withLock { $0[.output] ?? "" }
        errors = log.texts.withLock { $0[.errors] ?? "" }
    }
}

private final class CommandLog: Sendable {
    let texts = Mutex<[Terminal.Stream: String]>([:])
}

/// Someone who runs our commands on one broker.
struct Person: Sendable {
    var url: String
    var variables: [String: String] = [:]

    /// Runs a subcommand and expects its exit status.
    @discardableResult
    func run(
        _ arguments: String..., exits status: Int32 = 0, isWatched: Bool = false,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async -> CommandRun {
        await run(arguments, exits: status, isWatched: isWatched, sourceLocation)
    }

    /// What a subcommand prints for people, with the parts that no two runs share replaced; it may not complain.
    func says(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) async -> String {
        let run = await run(arguments, sourceLocation)
        #expect(run.errors == "", "\(arguments)", sourceLocation: sourceLocation)
        return shown(run.output)
    }

    /// What a subcommand complains of, and that it printed nothing else.
    func complains(_ arguments: String..., exits status: Int32 = 3, sourceLocation: SourceLocation = #_sourceLocation)
        async -> String
    {
        let run = await run(arguments, exits: status, sourceLocation)
        #expect(run.output == "", "\(arguments)", sourceLocation: sourceLocation)
        return shown(run.errors)
    }

    private func run(
        _ arguments: [String], exits status: Int32 = 0, isWatched: Bool = false, _ sourceLocation: SourceLocation
    ) async -> CommandRun {
        var variables = variables
        variables["PACT_BROKER_BASE_URL"] = url
        variables["PACT_BROKER_HTTP_RETRIES"] = "1"
        let run = await CommandRun(arguments, variables: variables, isWatched: isWatched)
        #expect(run.status == status, "\(arguments): \(run)", sourceLocation: sourceLocation)
        return run
    }

    /// Without the broker's address, times, UUIDs and the last line's end.
    func shown(_ text: String) -> String {
        text.replacing(url, with: "BASE")
            .replacing(#/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\+00:00/#, with: "TIME")
            .replacing(#/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/#, with: "UUID")
            .split(separator: "\n", omittingEmptySubsequences: false).map { line in
                var line = line
                while line.last == " " { line.removeLast() }
                return String(line)
            }.joined(separator: "\n").trimmingCharacters(in: .newlines)
    }
}

/// Lends someone who speaks to a live broker of ours, and a folder with the pact of Shop and Stock in `pact.json`.
func withPerson(_ body: @escaping @Sendable (Person, URL) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in
        try SamplePact.text().write(to: folder.appending(path: "pact.json"), atomically: true, encoding: .utf8)
        try await withLiveBroker { url in try await body(Person(url: url), folder) }
    }
}

enum SamplePact {
    static func text(_ consumer: String = "Shop", _ provider: String = "Stock", path: String = "/shelves/7") -> String {
        """
        {"consumer":{"name":"\(consumer)"},"provider":{"name":"\(provider)"},"interactions":[{"description":"a shelf",
        "providerStates":[{"name":"shelf 7 exists","params":{"id":7}}],"request":{"method":"GET","path":"\(path)"},
        "response":{"status":200}}],"metadata":{"pactSpecification":{"version":"3.0.0"}}}
        """
    }
}
