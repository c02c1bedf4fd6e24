import Foundation
import Subprocess

/// A server as a process of its own: its port, and what it costs the machine.
struct ServerProcess: Sendable {
    struct NotServing: Error, CustomStringConvertible {
        var printed: String
        var description: String { "the server ended before it named its port; it printed: \(printed)" }
    }

    let port: UInt16
    private let processID: Int32

    /// Starts a program built beside this one, lends it while it runs, and ends it.
    static func running<Result: Sendable>(
        _ name: String, _ arguments: [String], _ body: @Sendable (ServerProcess) async throws -> Result
    ) async throws -> Result {
        let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name).path
        return try await Subprocess.run(
            .path(.init(program)), arguments: .init(arguments), input: .none, output: .sequence, error: .discarded
        ) { execution in
            var printed = ""
            var port: UInt16?
            for try await buffer in execution.standardOutput {
                printed += buffer.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
                port = printed.firstMatch(of: /http:\/\/[^\s:]+:(\d+)\s/).flatMap { UInt16($0.1) }
                if port != nil { break }
            }
            guard let port else { throw NotServing(printed: printed) }
            return try await lend(execution, port, body)
        }.closureResult
    }

    /// The same with a program that says nothing: it gets a port that is free now, and is lent when it answers there.
    static func runningSilently<Result: Sendable>(
        _ path: String, _ arguments: (UInt16) -> [String], _ body: @Sendable (ServerProcess) async throws -> Result
    ) async throws -> Result {
        let port = try LoadClient.freePort()
        return try await Subprocess.run(
            .path(.init(path)), arguments: .init(arguments(port)), input: .none, output: .discarded, error: .discarded
        ) { execution in
            try await lend(execution, port) { server in
                let client = LoadClient(port: port)
                for attempt in 0... {
                    do { _ = try client.send(.get("/students/0")); break } catch {
                        guard attempt < 500 else { throw NotServing(printed: "nothing") }
                        try await Task.sleep(for: .milliseconds(10))
                    }
                }
                return try await body(server)
            }
        }.closureResult
    }

    /// Lends a server that listens, and ends it.
    private static func lend<Result: Sendable, Input, Output, Failure>(
        _ execution: Execution<Input, Output, Failure>, _ port: UInt16,
        _ body: @Sendable (ServerProcess) async throws -> Result
    ) async throws -> Result {
        do {
            let result = try await body(ServerProcess(port: port, processID: execution.processIdentifier.value))
            try execution.send(signal: .terminate)
            return result
        } catch {
            try? execution.send(signal: .kill)
            throw error
        }
    }

    /// `broker serve` on a database.
    static func broker<Result: Sendable>(
        _ database: String, _ body: @Sendable (ServerProcess) async throws -> Result
    ) async throws -> Result {
        try await running("broker", ["serve", "--port", "0", "--database", database], body)
    }

    /// Resident memory in megabytes, of which `own` is what no file holds; nil where the system does not tell it in `/proc`.
    var memory: (whole: Double, own: Double)? {
        guard let status = try? String(contentsOfFile: "/proc/\(processID)/status", encoding: .utf8) else { return nil }
        func megabytes(_ field: String) -> Double? {
            let line = status.split(separator: "\n").first { $0.hasPrefix("\(field):") }
            return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }.map {
                $0 / 1024
            }
        }
        guard let whole = megabytes("VmRSS"), let own = megabytes("RssAnon") else { return nil }
        return (whole, own)
    }

    /// Seconds of processor time so far; nil where the system does not tell them in `/proc`.
    var processorTime: Double? {
        let text = try? String(contentsOfFile: "/proc/\(processID)/stat", encoding: .utf8)
        // The name of the program, in brackets, may hold anything; user and system time are fields 14 and 15.
        let fields = text?.split(separator: ")").last?.split(separator: " ")
        guard let fields, fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
            return nil
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}
