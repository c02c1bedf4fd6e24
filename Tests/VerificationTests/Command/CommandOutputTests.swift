import Foundation
import PactModel
import TestSupport
import Testing
import Verification

@testable import verifier

/// What a person sees of a run.
@Suite struct CommandOutputTests {
    @Test func printsTheReportOfASmallPact() async throws {
        let found = try await verify([
            interaction(states: #"[{"name": "shelf 7 exists"}]"#),
            interaction(
                "a request for shelf 8", request: #"{"path": "/8"}"#, response: #"{"status": 200, "body": {"id": 8}}"#),
        ]) { $0.target == "/8" ? .json(#"{"id": 9}"#) : .init() }
        #expect(found.status == 1)
        #expect(found.errors == "")
        #expect(
            found.output == """

                Verifying a pact between Shop Front and Stock API
                  FOLDER/stock.json

                  ok       a request for a shelf (5 ms)
                           given shelf 7 exists
                  FAILED   a request for shelf 8 (5 ms)
                  warning: the state "shelf 7 exists" was not set up: there is no state change URL
                  (--state-change-url)

                Failures

                1) a request for shelf 8
                   Shop Front → Stock API

                   sent:     GET /8
                   answered: 200, application/json

                   body $.id
                       Expected 9 (Integer) to be equal to 8 (Integer)

                     expected  │ actual
                     {         │ {
                   ≠   "id": 8 │   "id": 9
                     }         │ }

                2 interactions in 1 pact: 1 passed, 1 failed

                """)
    }

    @Test func showsProgressAndColoursOnATerminalOnly() async throws {
        let onTerminal = try await verify([interaction()], onTerminal: true).output
        #expect(onTerminal.contains("\r\u{1B}[K  1/1  a request for a shelf …\r\u{1B}[K  \u{1B}[32mok     \u{1B}[0m"))
        #expect(try await !verify([interaction()]).output.contains("\u{1B}"))
    }

    @Test func cutsAProgressLineThatATerminalWouldBreak() async throws {
        let output = try await verify([interaction(String(repeating: "x", count: 200))], onTerminal: true).output
        #expect(output.contains("\r\u{1B}[K  1/1  " + String(repeating: "x", count: 91) + "…\r"))
    }

    @Test(
        arguments: [(["--no-colour"], [:]), (["--no-color"], [:]), ([], ["NO_COLOR": "1"])]
            as [([String], [String: String])])
    func leavesColoursOutOnRequest(flags: [String], environment: [String: String]) async throws {
        let output = try await verify([interaction()], flags, environment: environment, onTerminal: true).output
        #expect(!output.contains("\u{1B}[32m"))
    }

    @Test func stopsAtTheFirstErrorOnRequest() async throws {
        let found = try await verify(
            [interaction("one", response: #"{"status": 404}"#), interaction("two"), interaction("three")],
            ["--exit-on-first-error"])
        #expect(found.status == 1)
        #expect(
            found.output.hasSuffix(
                """
                1 of 3 interactions in 1 pact: 0 passed, 1 failed
                Stopped at the first failure: 2 interactions were left out.

                """), "\(found.output)")
    }

    @Test func aFilterAndTheLastInteractionLeaveNothingOut() async throws {
        let found = try await verify(
            [interaction("one", response: #"{"status": 404}"#), interaction("two")],
            ["--exit-on-first-error", "--filter-description", "one"])
        #expect(found.output.hasSuffix("\n1 interaction in 1 pact: 0 passed, 1 failed\n"), "\(found.output)")
    }
}
