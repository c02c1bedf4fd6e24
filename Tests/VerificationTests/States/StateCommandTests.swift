import Foundation
import PactModel
import TestSupport
import Testing
import Verification

@testable import verifier

@Suite struct StateCommandTests {
    /// What came of setting a state up with a shell script.
    private func setUp(
        _ script: String, state: ProviderState = ProviderState("a shelf exists", parameters: ["id": 7]),
        timeout: Duration = .seconds(20)
    ) async throws -> Result<JSONObject, StateChangeFailure> {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "states.sh")
            try Data(script.utf8).write(to: file)
            let command = StateCommand(command: "sh \(file.path)", tearsDown: true, timeout: timeout)
            do throws(StateChangeFailure) { return .success(try await command.setUp(state)) } catch {
                // The folder has another name each time.
                return .failure(error.replacing(file.path, with: "states.sh"))
            }
        }
    }

    @Test func getsActionStateAndParametersInEachWay() async throws {
        let script = #"""
            read -r body
            printf '{"arguments": "%s|%s", "environment": "%s|%s", "parameters": %s, "input": %s}' \
                "$1" "$2" "$PACT_STATE_ACTION" "$PACT_STATE" "$PACT_STATE_PARAMS" "$body"
            """#
        let values = try await setUp(script).get()
        #expect(
            JSONValue.object(values).text() == #"""
                {"arguments":"setup|a shelf exists","environment":"setup|a shelf exists","parameters":{"id":7},"input":{"action":"setup","params":{"id":7},"state":"a shelf exists"}}
                """#)
    }

    @Test(arguments: ["", "echo done", "echo '[1]'"])
    func givesNoValuesWithoutAnObject(script: String) async throws {
        #expect(try await setUp(script).get() == [:])
    }

    @Test(arguments: [
        ("echo 'no room' >&2; exit 3", "'sh states.sh' ended with the status 3: no room"),
        ("exit 1", "'sh states.sh' ended with the status 1"),
        ("kill -9 $$", "'sh states.sh' ended with the status 137: Killed"),
    ])
    func failsWithWhatItSays(script: String, cause: String) async throws {
        let failure = await #expect(throws: StateChangeFailure.self) { try await setUp(script).get() }
        #expect(failure?.description == "the state \"a shelf exists\" could not be set up: \(cause)")
    }

    @Test func isNotRunForAnInteractionWithoutStates() async throws {
        #expect(try await setUp("exit 1", state: ProviderState("")).get() == [:])
    }

    @Test(arguments: ["sleep 60", "sleep 60 & wait"])
    func isEndedAfterItsTime(script: String) async throws {
        let failure = await #expect(throws: StateChangeFailure.self) {
            try await setUp(script, timeout: .milliseconds(200)).get()
        }
        #expect(
            failure?.description
                == "the state \"a shelf exists\" could not be set up: 'sh states.sh' did not end within 200 ms")
    }

    @Test func isRunAgainForTheTearDown() async throws {
        try await withTemporaryFolder { folder in
            let log = folder.appending(path: "log")
            let command = StateCommand(command: "echo >> '\(log.path)'", tearsDown: true, timeout: .seconds(20))
            let pact = try Pact.stock(interaction(states: #"["s"]"#))
            let result = await ProviderVerification(of: ScriptedExchange(), states: command).verify(
                pact.interactions[0])
            #expect(result.hasPassed, "\(result.outcome)")
            #expect(try String(contentsOf: log, encoding: .utf8) == "setup s\nteardown s\n")
        }
    }
}

extension StateChangeFailure {
    fileprivate func replacing(_ path: String, with name: String) -> StateChangeFailure {
        var copy = self
        switch reason {
        case .commandFailed(let command, let ending, let excerpt):
            copy.reason = .commandFailed(
                command: command.replacing(path, with: name), ending: ending, excerpt: excerpt)
        case .timedOut(let performer, let time):
            copy.reason = .timedOut(performer: performer.replacing(path, with: name), after: time)
        default: break
        }
        return copy
    }
}
