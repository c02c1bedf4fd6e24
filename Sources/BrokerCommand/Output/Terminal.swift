import ArgumentParser
import BrokerClient
import Foundation

/// Environment variables; a blank one counts as absent.
enum Environment {
    static subscript(name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// What goes to people and what goes to the next program.
enum Terminal {
    static let hasColor = isatty(1) == 1 && Environment["NO_COLOR"] == nil

    enum Color: String {
        case green = "32", red = "31", yellow = "33", bold = "1", dim = "2"
    }

    static func colored(_ text: String, _ color: Color) -> String {
        hasColor ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
    }

    static func printError(_ text: String) {
        FileHandle.standardError.write(Data("\(text)\n".utf8))
    }
}

/// Runs a command's work; a broker that cannot be asked is said on standard error and ends with status 3.
func askingBroker(_ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch let error as BrokerClientError {
        Terminal.printError("\(error)")
        throw ExitCode(ExitStatus.notAsked.rawValue)
    }
}
