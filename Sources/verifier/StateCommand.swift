import Foundation
import PactModel
import Subprocess
import SystemPackage
import Verification

/// Runs a command for each state.
///
/// The shell runs it with the action and the name of the state as further words; the environment has them too, with the
/// parameters as JSON, and standard input is the JSON object that a state change URL would get. A JSON object on standard
/// output is the state's values. Any exit status but 0 is a failure, told with what stands on standard error.
struct StateCommand: ProviderStateHandler {
    var command: String
    /// Whether the command is run again with `teardown` after the interaction.
    var tearsDown: Bool
    /// For one run; then the command is told to end, and soon killed.
    var timeout: Duration

    private static let largestOutput = 16 << 20

    func setUp(_ state: ProviderState) async throws(StateChangeFailure) -> JSONObject {
        try await run(.setup, state)
    }

    func tearDown(_ state: ProviderState) async throws(StateChangeFailure) {
        if tearsDown { _ = try await run(.teardown, state) }
    }

    private func run(_ action: StateChange.Action, _ state: ProviderState) async throws(StateChangeFailure)
        -> JSONObject
    {
        // There is nothing to set up; a process for each such interaction would only take time.
        guard !state.name.isEmpty else { return [:] }
        func failure(_ reason: StateChangeFailure.Reason) -> StateChangeFailure {
            StateChangeFailure(action: action, state: state.name, reason: reason)
        }
        let ending: Ending
        do {
            ending = try await withTimeLimit(timeout) { try await launch(action, state) }
        } catch is TimeLimitExceeded {
            throw failure(.timedOut(performer: "'\(command)'", after: timeout))
        } catch {
            throw failure(.commandFailed(command: command, ending: "could not be run", excerpt: "\(error)"))
        }
        if let problem = ending.problem {
            throw failure(.commandFailed(command: command, ending: problem, excerpt: ending.errors.firstLines))
        }
        return (try? JSONValue(parsing: Array(ending.output.utf8)))?.objectValue ?? [:]
    }

    private struct Ending: Sendable {
        /// How it ended, where that was not well.
        var problem: String?
        var output: String
        var errors: String
    }

    private func launch(_ action: StateChange.Action, _ state: ProviderState) async throws -> Ending {
        let body: JSONValue = [
            "action": .string(action.rawValue), "params": .object(state.parameters), "state": .string(state.name),
        ]
        // A pipe that the command does not read would end this process; a file can be left unread.
        let file = FileManager.default.temporaryDirectory.appending(path: "state-\(UUID().uuidString).json")
        try Data(body.bytes()).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let input = try FileDescriptor.open(FilePath(file.path), .readOnly)
        var options = PlatformOptions()
        // A group of its own, so that what the command has started ends with it.
        options.processGroupID = 0
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
        ]
        let result = try await Subprocess.run(
            .path("/bin/sh"), arguments: ["-c", "\(command) \"$@\"", "sh", action.rawValue, state.name],
            environment: .inherit.updating([
                "PACT_STATE_ACTION": action.rawValue, "PACT_STATE": state.name,
                "PACT_STATE_PARAMS": JSONValue.object(state.parameters).text(),
            ]),
            platformOptions: options, input: .fileDescriptor(input, closeAfterSpawningProcess: true),
            output: .string(limit: Self.largestOutput),
            error: .string(limit: Self.largestOutput))
        let problem: String? =
            switch result.terminationStatus {
            case .exited(0): nil
            case .exited(let status): "ended with the status \(status)"
            default: "was ended by a signal"
            }
        return Ending(problem: problem, output: result.standardOutput, errors: result.standardError)
    }
}

extension String {
    /// The beginning of what a command says, on one line.
    fileprivate var firstLines: String {
        let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count <= 500 ? line : "\(line.prefix(500))…"
    }
}
