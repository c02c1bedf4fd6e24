import Foundation
import PactModel
import Synchronization
import TestSupport
import Testing
import Verification

@testable import verifier

/// Collects what a command prints.
private final class Recorder: Sendable {
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

/// The command line, run in this process.
@Suite struct VerifierCommandTests {
    private func run(
        _ arguments: [String], environment: [String: String] = [:], onTerminal: Bool = false
    ) async -> (status: Int32, output: String, errors: String) {
        let recorder = Recorder()
        let status = await VerifierCommand.execute(
            arguments, environment: environment, console: onTerminal ? recorder.terminal : recorder.console)
        return (status, recorder.output, recorder.errors)
    }

    /// Runs against a provider that answers 200 to everything, with the pact file `stock.json` in a folder of its own.
    private func verify(
        _ interactions: [String], _ flags: [String] = [], environment: [String: String] = [:], onTerminal: Bool = false,
        providerName: String = "Stock API",
        answer: @escaping @Sendable (ScriptedProvider.Request) -> ScriptedProvider.Answer = { _ in .init() }
    ) async throws -> (status: Int32, output: String, errors: String) {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "stock.json")
            try Data(Pact.text(interactions, provider: providerName).utf8).write(to: file)
            return try await withProvider(answer) { provider in
                let flags = flags.map { $0.replacing("FOLDER", with: folder.path) }
                var found = await run(
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

    // MARK: - Output

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

    @Test func writesTheJSONReport() async throws {
        try await withTemporaryFolder { folder in
            let report = folder.appending(path: "report.json")
            let found = try await verify([interaction(response: #"{"status": 404}"#)], ["--json", report.path])
            #expect(found.status == 1)
            let bytes = try Array(Data(contentsOf: report))
            let json = try JSONValue(parsing: bytes)
            #expect(json["result"] == false)
            #expect(json["errors"]?.arrayValue?.count == 1)
            #expect(json["output"]?.arrayValue?.last == "1 interaction in 1 pact: 0 passed, 1 failed")
            #expect(json.objectValue?.keys == json.objectValue?.sortedByKey().keys)
        }
    }

    @Test func endsWith2WhenTheReportCannotBeWritten() async throws {
        let found = try await verify([interaction()], ["--json", "FOLDER/none/report.json"])
        #expect(found.status == 2)
        #expect(found.errors.hasPrefix("The report cannot be written to 'FOLDER/none/report.json': "))
    }

    // MARK: - Usage

    @Test(arguments: [
        ([], "Say where the pacts are: --file, --dir, --url or --broker-url."),
        (["-b", "http://x"], "A broker is asked for the pacts of one provider; --provider-name says which."),
        (["-f", "x", "--publish"], "--publish needs --provider-version: results belong to a version of the provider."),
        (
            ["-f", "x", "--publish", "--provider-version", "1"],
            "--publish needs --broker-url: results of pacts from files cannot be published."
        ),
        (["-f", "x", "-H", "Authorization: y"], "The header 'Authorization: y' is not of the form name=value."),
        (["-f", "x", "--transport", "grpc"], "The transport 'grpc' cannot be used; http and https can."),
        (["-f", "x", "-p", "70000"], "The port 70000 is out of range; ports go from 1 to 65535."),
        (["-f", "x", "--request-timeout", "0"], "--request-timeout is 0; it has to be at least 1 millisecond."),
        (
            ["-f", "x", "-s", "localhost:1"],
            "The state change URL 'localhost:1' has to start with http:// or https://."
        ),
        (["-f", "x", "--filter-state", "(a"], "The filter '(a' is no regular expression"),
        (
            ["-f", "x", "--consumer-version-selectors", "{main}"],
            "The consumer version selector '{main}' is not JSON: "
        ),
        (
            ["-f", "x", "--consumer-version-selectors", "5"],
            #"The consumer version selector '5' is no JSON object such as {"mainBranch": true}."#
        ),
        (["-f", "x", "--verbose"], "Unknown option '--verbose'"),
    ])
    func endsWith2ForAWrongCommandLine(arguments: [String], message: String) async {
        let found = await run(arguments)
        #expect(found.status == 2)
        #expect(found.output == "")
        #expect(found.errors.hasPrefix("Error: \(message)"), "\(found.errors)")
    }

    @Test func namesTheVariableThatIsNoNumber() async {
        let found = await run(["-f", "x"], environment: ["PACT_PROVIDER_PORT": "high"])
        #expect(found.status == 2)
        #expect(
            found.errors.hasPrefix(
                "Error: The environment variable PACT_PROVIDER_PORT is 'high'; a whole number is expected."))
    }

    @Test func takesFlagsFromTheEnvironment() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "stock.json")
            try Data(Pact.text([interaction(states: #"["s"]"#)]).utf8).write(to: file)
            try await withProvider(answering: .init()) { provider in
                let found = await run(
                    ["-f", file.path],
                    environment: [
                        "PACT_PROVIDER_HOSTNAME": "127.0.0.1", "PACT_PROVIDER_PORT": "\(provider.port)",
                        "PACT_PROVIDER_BASE_PATH": "/base", "PACT_PROVIDER_STATE_CHANGE_URL": "\(provider.url)/states",
                        "PACT_PROVIDER_STATE_CHANGE_AS_QUERY": "true", "PACT_PROVIDER_STATE_CHANGE_TEARDOWN": "true",
                    ])
                #expect(found.status == 0, "\(found)")
                #expect(
                    provider.requests.map(\.target) == [
                        "/states?action=setup&state=s", "/base/shelves/7", "/states?action=teardown&state=s",
                    ])
            }
        }
    }

    @Test func helpAndVersionAreNoMistakes() async {
        let help = await run(["--help"])
        #expect(help.status == 0)
        #expect(help.output.contains("-h, --hostname <host>"))
        #expect(await run(["--version"]) == (0, "0.1.0\n", ""))
    }

    // MARK: - Pacts

    @Test(arguments: [
        (
            "{\n  \"consumer\": x",
            "'FOLDER/bad.json' cannot be used: the pact is not JSON: found 'x' where a value was expected at line 2, column 15"
        ),
        ("[]", "'FOLDER/bad.json' cannot be used: the pact is a list; expected an object"),
    ])
    func namesThePactThatCannotBeRead(text: String, sentence: String) async throws {
        try await withTemporaryFolder { folder in
            try Data(text.utf8).write(to: folder.appending(path: "bad.json"))
            let found = await run(["-d", folder.path])
            #expect(found.status == 1)
            #expect(found.output.replacing(folder.path, with: "FOLDER").contains("   \(sentence)\n"), "\(found.output)")
        }
    }

    @Test func readsADeepPactAsAnErrorAndVerifiesTheOthers() async throws {
        try await withTemporaryFolder { folder in
            let deep = String(repeating: "[", count: 10_000)
            try Data(deep.utf8).write(to: folder.appending(path: "a.json"))
            try Data(Pact.text([interaction()]).utf8).write(to: folder.appending(path: "b.json"))
            try await withProvider(answering: .init()) { provider in
                let found = await run(["-d", folder.path, "-h", "127.0.0.1", "-p", "\(provider.port)"])
                #expect(found.status == 1)
                #expect(found.output.contains("nested deeper than"), "\(found.output)")
                #expect(
                    found.output.hasSuffix("1 interaction in 1 pact: 1 passed, 1 pact not loaded\n"), "\(found.output)")
            }
        }
    }

    @Test func refusesAFileThatIsNotThere() async {
        let found = await run(["-f", "nowhere/x.json", "-d", "nowhere"])
        #expect(found.status == 1)
        #expect(
            found.output == """

                Failures

                1) a pact could not be loaded
                   the pact file 'nowhere/x.json' does not exist

                2) a pact could not be loaded
                   the folder 'nowhere' cannot be read

                0 interactions in 0 pacts: 0 passed, 2 pacts not loaded

                """)
    }

    @Test func refusesAPactOfAnotherProvider() async throws {
        let found = try await verify([interaction()], ["-n", "Billing"])
        #expect(found.status == 1)
        #expect(
            found.output.contains(
                "'FOLDER/stock.json' is a pact with the provider 'Stock API', not with 'Billing'; give the right --provider-name, or none"
            ), "\(found.output)")
    }

    @Test(arguments: [
        (["--filter-description", "nothing"], "Nothing was verified: the filter leaves out the only interaction\n"),
        (["-c", "Nobody"], "Nothing was verified: none of the 1 pact(s) is of the consumer 'Nobody'\n"),
    ])
    func saysLoudlyThatNothingWasVerified(flags: [String], summary: String) async throws {
        let found = try await verify([interaction()], flags)
        #expect(found.status == 0)
        #expect(found.output.hasSuffix(summary), "\(found.output)")
    }

    @Test func aFolderWithoutPactsOfTheProviderIsNoFailure() async throws {
        try await withTemporaryFolder { folder in
            try Data(Pact.text([interaction()]).utf8).write(to: folder.appending(path: "stock.json"))
            let found = await run(["-d", folder.path, "-n", "Billing"])
            #expect(found.status == 0)
            #expect(
                found.output
                    == "\nNothing was verified: the folder '\(folder.path)' holds no pacts of the provider 'Billing'\n")
        }
    }

    @Test func stopsAtTheFirstErrorOnRequest() async throws {
        let found = try await verify(
            [interaction("one", response: #"{"status": 404}"#), interaction("two")], ["--exit-on-first-error"])
        #expect(found.status == 1)
        #expect(found.output.hasSuffix("1 interaction in 1 pact: 0 passed, 1 failed\n"))
    }

    // MARK: - Brokers

    private func verifyFromBroker(
        _ broker: ScriptedBroker, _ flags: [String] = [], providerStatus: Int = 200
    ) async throws -> (status: Int32, output: String, requests: [ScriptedProvider.Request]) {
        try await withProvider({ request in
            broker.answer(request) { _ in .init(status: providerStatus) }
        }) { provider in
            let found = await run(
                ["-b", "\(provider.url)/broker", "-n", "Stock API", "-h", "127.0.0.1", "-p", "\(provider.port)"] + flags
            )
            let output = found.output.replacing(provider.url, with: "HOST").replacing(/\([\d.]+ m?s\)/, with: "(5 ms)")
            return (found.status, output, provider.requests)
        }
    }

    private static let publishing = [
        "--publish", "--provider-version", "2.0.0", "--provider-branch", "feat/x", "--provider-tags", "a, b",
        "--build-url",
        "http://ci/1",
    ]

    @Test func fetchesVerifiesAndPublishes() async throws {
        let found = try await verifyFromBroker(ScriptedBroker(), Self.publishing + ["--enable-pending"])
        #expect(found.status == 0)
        #expect(
            found.output == """

                Verifying a pact between Shop Front and Stock API
                  HOST/broker/pact
                  Because it is the latest.

                  ok       a request for a shelf (5 ms)

                1 interaction in 1 pact: 1 passed
                Published: Stock API 2.0.0 keeps the pact with Shop Front.
                  Well done.

                """)
        #expect(
            found.requests.map { "\($0.method) \($0.target)" } == [
                "GET /broker", "POST /broker/for/Stock%20API", "GET /broker/pact", "GET /shelves/7",
                "GET /broker/provider",
                "PUT /broker/branch/feat%2Fx/2.0.0", "PUT /broker/tag/a/2.0.0", "PUT /broker/tag/b/2.0.0",
                "POST /broker/results",
            ])
        #expect(
            try #require(found.requests.dropFirst().first).body
                == #"{"includePendingStatus":true,"providerVersionBranch":"feat/x","providerVersionTags":["a","b"],"consumerVersionSelectors":[]}"#
        )
        let result = try JSONValue(parsing: found.requests.last?.body ?? "")
        #expect(result["success"] == true)
        #expect(result["testResults"]?.arrayValue?.first?["interactionId"] == "i1")
    }

    @Test func sendsTheSelectorsAsTheyAreGiven() async throws {
        let flags = [
            "--consumer-version-selectors", #"{"mainBranch": true}"#, "--consumer-version-selectors",
            #"{"deployedOrReleased": true}"#, "--consumer-version-tags", "prod,dev", "--include-wip-pacts-since",
            "2026-01-01",
        ]
        let found = try await verifyFromBroker(ScriptedBroker(), flags)
        #expect(
            try #require(found.requests.dropFirst().first).body
                == #"{"includePendingStatus":false,"consumerVersionSelectors":[{"mainBranch":true},{"deployedOrReleased":true},{"tag":"prod","latest":true},{"tag":"dev","latest":true}],"includeWipPactsSince":"2026-01-01"}"#
        )
    }

    @Test func aPendingPactThatFailsIsNoFailureButIsPublished() async throws {
        var broker = ScriptedBroker()
        broker.isPending = true
        let found = try await verifyFromBroker(broker, Self.publishing, providerStatus: 500)
        #expect(found.status == 0)
        #expect(found.output.contains("Verifying a pact between Shop Front and Stock API (pending)\n"))
        #expect(
            found.output.hasSuffix(
                """
                1 interaction in 1 pact: 0 passed, 1 failed but pending
                Published: Stock API 2.0.0 does not keep the pact with Shop Front.
                  It is pending.

                """), "\(found.output)")
        #expect(try JSONValue(parsing: found.requests.last?.body ?? "")["success"] == false)
    }

    @Test func aResultThatTheBrokerRefusesIsAFailure() async throws {
        var broker = ScriptedBroker()
        broker.publicationStatus = 400
        let found = try await verifyFromBroker(broker, Self.publishing)
        #expect(found.status == 1)
        #expect(found.output.contains("Not published: the result for Shop Front. "), "\(found.output)")
        #expect(found.output.contains("no room"), "\(found.output)")
    }

    @Test func aFilteredResultIsNotPublished() async throws {
        var broker = ScriptedBroker()
        broker.interactions = [interaction("one"), interaction("two")]
        let found = try await verifyFromBroker(broker, Self.publishing + ["--filter-description", "one"])
        #expect(found.status == 0)
        #expect(
            found.output.hasSuffix("The result for Shop Front is not published: 1 of 2 interactions were verified.\n"))
        #expect(!found.requests.contains { $0.target == "/broker/results" })
    }

    @Test(arguments: [
        (true, false, "the broker at HOST/broker has no pacts with the provider 'Stock API'"),
        (false, true, "the broker at HOST/broker does not know the provider 'Stock API'"),
    ])
    func aBrokerWithoutPactsIsAFailureUnlessToldOtherwise(knows: Bool, has: Bool, reason: String) async throws {
        var broker = ScriptedBroker()
        broker.knowsTheProvider = knows
        broker.hasPacts = has
        let found = try await verifyFromBroker(broker)
        #expect(found.status == 1)
        #expect(
            found.output.contains("   \(reason) (--ignore-no-pacts-error makes this no failure)\n"), "\(found.output)")
        let ignored = try await verifyFromBroker(broker, ["--ignore-no-pacts-error"])
        #expect(ignored.status == 0)
        #expect(ignored.output == "\nNothing was verified: \(reason)\n")
    }
}
