import Foundation
import Subprocess
import SystemPackage
import TestSupport

/// A finished process: how it ended and what it printed.
struct Finished: CustomStringConvertible {
    var status: Int32
    var output: String
    var errors: String

    var description: String { "exit status \(status)\n--- output\n\(output)\n--- errors\n\(errors)" }
}

/// A program with its arguments, run to its end or as a server.
struct Command {
    var program: String
    var arguments: [String]
    var environment: [String: String] = [:]
    /// Where it runs; nil for the folder of the tests.
    var folder: URL?

    /// One of the project's own executables.
    static func own(_ name: String, _ arguments: [String]) -> Command {
        Command(program: ProjectFolder.executables.appending(path: name).path, arguments: arguments)
    }

    /// A foreign tool; it may tell no outside host that it ran.
    static func foreign(_ program: String?, _ arguments: [String]) throws -> Command {
        guard let program else { throw MissingTool() }
        return Command(program: program, arguments: arguments, environment: ["PACT_DO_NOT_TRACK": "true"])
    }

    struct MissingTool: Error, CustomStringConvertible {
        var description: String { ForeignTools.absence }
    }

    private var processEnvironment: Subprocess.Environment {
        // What is set on the developer's machine for the tools must not decide a test.
        let inherited = ProcessInfo.processInfo.environment.keys.filter { $0.hasPrefix("PACT_") }
        var changes: [Subprocess.Environment.Key: String?] = ["NO_COLOR": "1"]
        for name in inherited { changes[Subprocess.Environment.Key(stringLiteral: name)] = .some(nil) }
        for (name, value) in environment { changes[Subprocess.Environment.Key(stringLiteral: name)] = value }
        return .inherit.updating(changes)
    }

    func run() async throws -> Finished {
        let result = try await Subprocess.run(
            .path(.init(program)), arguments: .init(arguments), environment: processEnvironment,
            workingDirectory: folder.map { FilePath($0.path) }, output: .string(limit: 10_000_000),
            error: .string(limit: 10_000_000))
        let status: Int32 =
            switch result.terminationStatus {
            case .exited(let code): code
            default: -1
            }
        return Finished(status: status, output: result.standardOutput, errors: result.standardError)
    }

    /// Starts a server, waits for the line of its output that names its address, and ends it after `body`.
    ///
    /// - Parameter signal: how the server is ended; `.kill` leaves it no time to put anything in order.
    func serving<Result: Sendable>(
        endingWith signal: Signal = .terminate, _ body: @Sendable (Address) async throws -> Result
    ) async throws -> Result {
        try await servingToItsEnd(endingWith: signal, body).result
    }

    /// Serves likewise, and tells how the server ended.
    func servingToItsEnd<Result: Sendable>(
        endingWith signal: Signal = .terminate, _ body: @Sendable (Address) async throws -> Result
    ) async throws -> (result: Result, ending: TerminationStatus) {
        let outcome = try await Subprocess.run(
            .path(.init(program)), arguments: .init(arguments), environment: processEnvironment,
            input: .none, output: .sequence, error: .discarded
        ) { execution in
            var printed = ""
            var address: Address?
            for try await buffer in execution.standardOutput {
                printed += buffer.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
                address = Address(in: printed)
                if address != nil { break }
            }
            guard var address else { throw NotServing(program: program, printed: printed) }
            address.process = execution.processIdentifier.value
            do {
                let result = try await body(address)
                // A body may have ended the server already.
                try? execution.send(signal: signal)
                return result
            } catch {
                try? execution.send(signal: .kill)
                throw error
            }
        }
        return (outcome.closureResult, outcome.terminationStatus)
    }

    struct NotServing: Error, CustomStringConvertible {
        var program: String
        var printed: String
        var description: String { "\(program) ended before it named its address; it printed: \(printed)" }
    }
}

/// The address a server printed.
struct Address: Sendable {
    var url: String
    var port: String
    /// The number by which the system knows the server.
    var process: Int32 = 0

    init?(in text: String) {
        guard let match = text.firstMatch(of: #/(https?://[^\s:]+:(\d+))\S*\s/#) else { return nil }
        url = String(match.1)
        port = String(match.2)
    }
}
