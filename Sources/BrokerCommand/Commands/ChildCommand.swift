import ArgumentParser
import Foundation

/// A command that is run within another, with its output.
struct ChildCommand: Sendable {
    private let words: [String]
    private let environment: [String: String]

    /// - Parameter environment: variables beside those of this process.
    init(_ words: [String], environment: [String: String]) {
        self.words = words
        self.environment = environment
    }

    /// Waits for its end, and ends it where the task is cancelled.
    ///
    /// - Returns: its exit status; as shells have it, 128 and the number of the signal that ended it.
    func run() async throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        process.environment = Terminal.current.variables.merging(environment) { _, own in own }
        let (statuses, ended) = AsyncStream<Int32>.makeStream()
        process.terminationHandler = { process in
            let isSignal = process.terminationReason == .uncaughtSignal
            ended.yield(process.terminationStatus + (isSignal ? 128 : 0))
            ended.finish()
        }
        do { try process.run() } catch {
            Terminal.printError("'\(words.joined(separator: " "))' cannot be run: \(error.localizedDescription)")
            throw ExitCode(ExitStatus.no.rawValue)
        }
        for await status in statuses { return status }
        if process.isRunning { process.terminate() }
        return 0
    }
}
