import Foundation
import PactModel
import Synchronization
import TestSupport
import Verification

@testable import verifier

/// Collects what a command prints.
final class Recorder: Sendable {
    private let texts = Mutex((output: "", errors: ""))

    var console: Console { makeConsole(isTerminal: false) }
    var terminal: Console { makeConsole(isTerminal: true) }
    var output: String { texts.withLock { $0.output } }
    var errors: String { texts.withLock { $0.errors } }

    private func makeConsole(isTerminal: Bool) -> Console {
        Console(
            write: { text in self.texts.withLock { $0.output += text } },
            writeError: { text in self.texts.withLock { $0.errors += text } }, isTerminal: isTerminal)
    }
}

/// What a run of the command line printed, and its exit status.
typealias Ended = (status: Int32, output: String, errors: String)

/// Runs the command line in this process.
func runVerifier(
    _ arguments: [String], environment: [String: String] = [:], onTerminal: Bool = false
) async -> Ended {
    let recorder = Recorder()
    let status = await VerifierCommand.execute(
        arguments, environment: environment, console: onTerminal ? recorder.terminal : recorder.console)
    return (status, recorder.output, recorder.errors)
}

/// Runs the command line in this process, and ends it as Ctrl-C would once something has arrived.
func runVerifier(_ arguments: [String], interruptedBy arrivals: AsyncStream<Void>) async -> Ended {
    let recorder = Recorder()
    let status = await withTaskGroup(of: Int32.self) { group in
        group.addTask { await VerifierCommand.execute(arguments, environment: [:], console: recorder.console) }
        for await _ in arrivals { break }
        group.cancelAll()
        return await group.next() ?? 0
    }
    return (status, recorder.output, recorder.errors)
}

/// Runs against a provider that answers 200 to everything, with the pact file `stock.json` in a folder of its own.
func verify(
    _ interactions: [String], _ flags: [String] = [], environment: [String: String] = [:], onTerminal: Bool = false,
    providerName: String = "Stock API",
    answer: @escaping @Sendable (ScriptedProvider.Request) -> ScriptedProvider.Answer = { _ in .init() }
) async throws -> Ended {
    try await withTemporaryFolder { folder in
        let file = folder.appending(path: "stock.json")
        try Data(Pact.text(interactions, provider: providerName).utf8).write(to: file)
        return try await withProvider(answer) { provider in
            let flags = flags.map { $0.replacing("FOLDER", with: folder.path) }
            var found = await runVerifier(
                ["--file", file.path, "-h", "127.0.0.1", "-p", "\(provider.port)"] + flags,
                environment: environment,
                onTerminal: onTerminal)
            found.output = found.output.replacing(folder.path, with: "FOLDER").replacing(
                "\(provider.port)", with: "PORT"
            )
            .replacing(/\([\d.]+ m?s\)/, with: "(5 ms)")
            found.errors = found.errors.replacing(folder.path, with: "FOLDER")
            return found
        }
    }
}

/// Runs against a broker that is the provider too.
func verifyFromBroker(
    _ broker: ScriptedBroker, _ flags: [String] = [], providerStatus: Int = 200
) async throws -> (status: Int32, output: String, requests: [ScriptedProvider.Request]) {
    try await withProvider({ request in
        broker.answer(request) { _ in .init(status: providerStatus) }
    }) { provider in
        let found = await runVerifier(
            ["-b", "\(provider.url)/broker", "-n", "Stock API", "-h", "127.0.0.1", "-p", "\(provider.port)"] + flags
        )
        let output = found.output.replacing(provider.url, with: "HOST").replacing(/\([\d.]+ m?s\)/, with: "(5 ms)")
        return (found.status, output, provider.requests)
    }
}

/// Flags that publish.
let publishingFlags = [
    "--publish", "--provider-version", "2.0.0", "--provider-branch", "feat/x", "--provider-tags", "a, b",
    "--build-url",
    "http://ci/1",
]
