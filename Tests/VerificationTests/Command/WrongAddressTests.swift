import Foundation
import PactModel
import TestSupport
import Testing

/// Requests and messages that go to the wrong place are shown as they went out.
@Suite struct WrongAddressTests {
    private static func failures(_ output: String) -> String {
        String(output[(output.firstRange(of: "Failures")?.lowerBound ?? output.startIndex)...])
    }

    private static let notFound: @Sendable (ScriptedProvider.Request) -> ScriptedProvider.Answer = { _ in
        .json(#"{"error": "no such path"}"#, status: 404)
    }

    @Test(arguments: [["--base-path", "v1/"], ["--transports", "http:PORT/v1"]])
    func aRequestIsShownBehindTheBasePath(flags: [String]) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "stock.json")
            try Data(Pact.text([interaction()]).utf8).write(to: file)
            try await withProvider(Self.notFound) { provider in
                let flags = flags.map { $0.replacing("PORT", with: "\(provider.port)") }
                let found = await runVerifier(
                    ["--file", file.path, "-h", "127.0.0.1", "-p", "\(provider.port)", "--no-colour"] + flags)
                let base = flags[0] == "--base-path" ? "v1/" : "/v1"
                #expect(
                    Self.failures(found.output) == """
                        Failures

                        1) a request for a shelf
                           Shop Front → Stock API

                           sent:     GET /v1/shelves/7
                           answered: 404, application/json
                                     {"error": "no such path"}

                           status
                               expected 200 but was 404

                        Probable cause

                        → Every answer was 404, that to GET /v1/shelves/7 too: is the base path '\(base)' right, or does another
                          service listen there? (the failure)

                        1 interaction in 1 pact: 0 passed, 1 failed

                        """)
            }
        }
    }

    private static let event = """
        {"description": "an event", "type": "Asynchronous/Messages",
         "contents": {"content": {"id": 7}, "contentType": "application/json"}}
        """

    /// Runs with the message alone and gives back output, Markdown and JUnit.
    private static func runs(_ flags: [String] = []) async throws -> (output: String, markdown: String, junit: String) {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "stock.json")
            try Data(Pact.text([event], version: "4.0").utf8).write(to: file)
            return try await withProvider(notFound) { provider in
                let reports = ["a.md", "a.xml"].map { folder.appending(path: $0) }
                let flags = flags.map { $0.replacing("PORT", with: "\(provider.port)") }
                let found = await runVerifier(
                    [
                        "--file", file.path, "-h", "127.0.0.1", "-p", "\(provider.port)", "--markdown", reports[0].path,
                        "--junit", reports[1].path,
                    ] + flags)
                let texts = try [found.output] + reports.map { try String(contentsOf: $0, encoding: .utf8) }
                let plain = texts.map {
                    $0.replacing(":\(provider.port)", with: ":PORT").replacing(/\([\d.]+ m?s\)/, with: "(5 ms)")
                }
                return (plain[0], plain[1], plain[2])
            }
        }
    }

    @Test func aMessageShowsWhatWasAskedAndTheStatusThatCame() async throws {
        let found = try await Self.runs()
        #expect(
            Self.failures(found.output) == """
                Failures

                1) an event
                   Shop Front → Stock API

                   sent:     POST http://127.0.0.1:PORT/
                             description: an event
                   answered: 404
                             contentType: application/json

                   body $
                       Actual map is missing the following keys: id

                     expected  │ actual
                     {         │ {
                   -   "id": 7 │
                               │   "error": "no such path"
                     }         │ }

                Probable cause

                → http://127.0.0.1:PORT/ answered 404 when it was asked for messages: --transports
                  message:PORT/PATH names where the provider makes them. (the failure)

                1 interaction in 1 pact: 0 passed, 1 failed

                """)
        #expect(
            found.markdown == """
                ## ❌ Stock API does not keep its pact

                1 interaction in 1 pact: 0 passed, **1 failed** (5 ms)

                > **Probable cause:** http://127.0.0.1:PORT/ answered 404 when it was asked for messages: --transports message:PORT/PATH names where the provider makes them. (the failure)

                ### an event

                Shop Front → Stock API  
                `a message from POST http://127.0.0.1:PORT/ → 404`

                - **body \\$**: Actual map is missing the following keys: id

                ```diff
                  {
                -   "id": 7
                    "error": "no such path"
                  }
                ```

                - ⚠️ http://127.0.0.1:PORT/ answered 404 when it was asked for the message; the body of that answer was compared

                """)
        #expect(
            found.junit.contains(
                """


                warning: http://127.0.0.1:PORT/ answered 404 when it was asked for the message; the body of that answer was compared</failure>
                """))
    }

    @Test func anAddressOfItsOwnIsPutInDoubt() async throws {
        let found = try await Self.runs(["--transports", "message:PORT/events"])
        #expect(
            found.output.contains(
                """
                → http://127.0.0.1:PORT/events answered 404 when it was asked for messages: are port and path right
                  in --transports? (the failure)
                """))
    }
}
