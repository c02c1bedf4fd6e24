import ArgumentParser
import BrokerClient
import Foundation
import Synchronization

/// Environment variables; a blank one counts as absent.
enum Environment {
    static subscript(name: String) -> String? {
        Terminal.current.variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// What goes to people and what goes to the next program: a command reads and writes nothing else but files.
final class Terminal: Sendable {
    enum Stream: Sendable {
        case output, errors
    }

    enum Color: String {
        case green = "32", red = "31", yellow = "33", bold = "1", dim = "2"
    }

    /// Those of the process; a test lends its own.
    @TaskLocal static var current = Terminal(
        variables: ProcessInfo.processInfo.environment, isOutputATerminal: isatty(1) == 1,
        areErrorsATerminal: isatty(2) == 1
    ) { text, stream in
        // Whoever reads may have gone, as `head` does.
        try? (stream == .output ? FileHandle.standardOutput : .standardError).write(contentsOf: Data(text.utf8))
    }

    let variables: [String: String]
    private let isOutputATerminal: Bool
    private let areErrorsATerminal: Bool
    private let write: @Sendable (String, Stream) -> Void
    /// Whether the last line is one of ``progress(_:)``, which the next line takes the place of.
    private let isInProgress = Mutex(false)

    init(
        variables: [String: String], isOutputATerminal: Bool, areErrorsATerminal: Bool,
        write: @escaping @Sendable (String, Stream) -> Void
    ) {
        self.variables = variables
        self.isOutputATerminal = isOutputATerminal
        self.areErrorsATerminal = areErrorsATerminal
        self.write = write
    }

    static func print(_ text: String) { current.line(text, .output) }

    static func printError(_ text: String) { current.line(text, .errors) }

    static func warn(_ text: String) { printError(colored("Warning: \(text)", .yellow, on: .errors)) }

    /// Says what long work is at: in one line that changes where someone watches, else in a line each.
    static func progress(_ text: String) {
        guard current.areErrorsATerminal else { return printError(text) }
        current.isInProgress.withLock { $0 = true }
        current.write("\r\u{1B}[K" + colored(text, .dim, on: .errors), .errors)
    }

    /// Whether someone watches: then a waiting command may count the seconds.
    static var isWatched: Bool { current.areErrorsATerminal }

    static func colored(_ text: String, _ color: Color, on stream: Stream = .output) -> String {
        let isATerminal = stream == .output ? current.isOutputATerminal : current.areErrorsATerminal
        return isATerminal && Environment["NO_COLOR"] == nil ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
    }

    private func line(_ text: String, _ stream: Stream) {
        let isToClear = isInProgress.withLock { isInProgress in
            defer { isInProgress = false }
            return isInProgress
        }
        if isToClear { write("\r\u{1B}[K", .errors) }
        write(text + "\n", stream)
    }
}

/// Runs a command's work; a broker that cannot be asked is said on standard error and ends with status 3.
///
/// - Parameter advice: what the person can do about an error, where the command knows better than the error itself.
func askingBroker(
    advice: (BrokerClientError) async -> String? = { _ in nil }, _ work: () async throws -> Void
) async throws {
    do {
        try await work()
    } catch let error as BrokerClientError {
        Terminal.printError(Terminal.colored("\(error)", .red, on: .errors))
        if let advice = await advice(error) ?? error.advice { Terminal.printError(advice) }
        throw ExitCode(ExitStatus.notAsked.rawValue)
    }
}

extension BrokerClientError {
    /// What the person who runs a command can do next.
    fileprivate var advice: String? {
        switch self {
        case .refused(_, 401, _):
            "Say who you are with --broker-token, or with --broker-username and --broker-password."
        case .notTrusted:
            "Trust its certificate with --ssl-certificate FILE; --skip-ssl-verification takes any certificate."
        case .refused(_, 403, _): "Who you are known as may not do that; ask whoever keeps the broker."
        case .notAllowed: "Check the credentials, or ask whoever keeps the broker what they allow."
        case .unknownEnvironment(let name, let known):
            "\(known.isEmpty ? "Make" : "Name one of those, or make") it: \(shellCommand(["create-environment", "--name", name]))"
        case .unknownVersion(let number, let pacticipant):
            "A version is known once a pact or a result is published for it. To make it known without: "
                + shellCommand(["create-or-update-version", "--pacticipant", pacticipant, "--version", number])
        default: nil
        }
    }
}

/// A command line of ours as a person copies it into a shell.
func shellCommand(_ words: [String]) -> String {
    (["broker"] + words).map { word in
        let isPlain =
            !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./:=,@%+".contains($0)) }
        return isPlain ? word : "'\(word.replacing("'", with: #"'\''"#))'"
    }.joined(separator: " ")
}
