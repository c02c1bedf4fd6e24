import Foundation
import TestSupport
import Testing

@testable import verifier

/// The flags that say how states are set up.
@Suite struct StateOptionsTests {
    private static let shelf = interaction(states: #"[{"name": "a shelf exists", "params": {"id": 7}}]"#)

    /// Runs with a file of states, and gives back what the provider was asked.
    private func verify(
        table: String, _ flags: [String] = [], environment: [String: String] = [:]
    ) async throws -> (ended: Ended, calls: [String]) {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "states.json")
            try Data(table.utf8).write(to: file)
            let calls = Events()
            let ended = try await VerificationTests.verify(
                [Self.shelf], flags.map { $0.replacing("STATES", with: file.path) },
                environment: environment.mapValues { $0.replacing("STATES", with: file.path) }
            ) { request in
                calls.append("\(request.method) \(request.target) \(request.body)")
                return .init()
            }
            return (ended, calls.all)
        }
    }

    @Test func aFileGivesStatesURLsOfTheirOwn() async throws {
        let (ended, calls) = try await verify(
            table: #"{"a shelf *": "/shelf-states"}"#, ["--state-change-urls", "STATES", "--state-change-teardown"])
        #expect(ended.status == 0, "\(ended)")
        #expect(
            calls == [
                #"POST /shelf-states {"action":"setup","params":{"id":7},"state":"a shelf exists"}"#, "GET /shelves/7 ",
                #"POST /shelf-states {"action":"teardown","params":{"id":7},"state":"a shelf exists"}"#,
            ])
    }

    @Test func theFileMayStandInTheEnvironment() async throws {
        let (ended, calls) = try await verify(
            table: #"{"*": null}"#, environment: ["PACT_PROVIDER_STATE_CHANGE_URLS": "STATES"])
        #expect(ended.status == 0, "\(ended)")
        #expect(calls == ["GET /shelves/7 "])
    }

    @Test func aStateThatTheFileDoesNotKnowFailsBeforeAnyRequest() async throws {
        let (ended, calls) = try await verify(
            table: #"{"a shelf exist": "/states"}"#, ["--state-change-urls", "STATES"])
        #expect(ended.status == 1)
        #expect(ended.output.contains(#"the state "a shelf exists" is not known: did you mean "a shelf exist"?"#))
        #expect(calls == [])
    }

    @Test func aCommandIsRunForEachState() async throws {
        let script = #"say() { echo "$1 of $2: $PACT_STATE_PARAMS" >&2; exit 4; }; say"#
        let ended = try await VerificationTests.verify([Self.shelf], ["--state-command", script])
        #expect(ended.status == 1)
        #expect(
            ended.output.contains(#"ended with the status 4: setup of a shelf exists: {"id":7}"#), "\(ended.output)")
    }

    @Test func aSlowCommandIsToldWithItsTime() async throws {
        let ended = try await VerificationTests.verify(
            [Self.shelf], ["--state-command", "sleep 60; echo", "--state-timeout", "100"])
        #expect(ended.status == 1)
        #expect(ended.output.contains("'sleep 60; echo' did not end within 100 ms"), "\(ended.output)")
    }

    @Test(arguments: [
        (
            ["--state-change-url", "http://a", "--state-command", "x"],
            "States are set up in one way: --state-change-url, --state-change-urls or --state-command."
        ),
        (
            ["--state-change-urls", "/nowhere.json"],
            "The file of states '/nowhere.json' cannot be read: there is no such file or folder."
        ),
        (["--state-change-urls", "STATES"], "The file of states 'FILE' is not JSON"),
        (["--state-timeout", "0"], "--state-timeout is 0; it has to be at least 1 millisecond."),
    ])
    func whatCannotWorkIsRefusedBeforeAnyRequest(flags: [String], problem: String) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "states.json")
            try Data("nothing".utf8).write(to: file)
            let ended = try await VerificationTests.verify(
                [Self.shelf], flags.map { $0.replacing("STATES", with: file.path) })
            #expect(ended.status == 2)
            let problem = problem.replacing("FILE", with: file.path)
            #expect(ended.errors.contains(problem), "\(ended.errors)")
        }
    }
}
