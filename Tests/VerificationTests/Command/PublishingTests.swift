import BrokerTestSupport
import Foundation
import PactModel
import Synchronization
import TestSupport
import Testing
import Verification

@testable import verifier

/// What the broker is told.
@Suite struct PublishingTests {
    @Test func fetchesVerifiesAndPublishes() async throws {
        let found = try await verifyFromBroker(ScriptedBroker(), publishingFlags + ["--enable-pending"])
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
                == #"{"includePendingStatus":true,"providerVersionBranch":"feat/x","providerVersionTags":["a","b"],"consumerVersionSelectors":[{"latest":true}]}"#
        )
        let result = try JSONValue(parsing: found.requests.last?.body ?? "")
        #expect(result["success"] == true)
        #expect(result["testResults"]?.arrayValue?.first?["interactionId"] == "i1")
    }

    @Test func aPendingInteractionThatFailsIsToldWithThePublishedResult() async throws {
        var broker = ScriptedBroker()
        broker.version = "4.0"
        broker.interactions = [
            interaction(more: #", "type": "Synchronous/HTTP", "_id": "i1", "pending": true"#)
                .replacing(#""providerStates": [], "#, with: "")
        ]
        let found = try await verifyFromBroker(broker, publishingFlags, providerStatus: 500)
        #expect(found.status == 0)
        #expect(
            found.output.hasSuffix(
                """
                1 interaction in 1 pact: 0 passed, 1 failed but pending
                Published: Stock API 2.0.0 does not keep the pact with Shop Front.
                  1 pending interaction failed, which does not fail the run; what is published is the result of the
                  whole pact, pending or not.
                  It is pending.

                """), "\(found.output)")
    }

    @Test func aPendingPactThatFailsIsNoFailureButIsPublished() async throws {
        var broker = ScriptedBroker()
        broker.isPending = true
        let found = try await verifyFromBroker(broker, publishingFlags, providerStatus: 500)
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

    @Test(arguments: [([], 0), (["--strict"], 6)] as [([String], Int32)])
    func aResultThatTheBrokerRefusesIsKeptAndSentLater(flags: [String], status: Int32) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "waiting.json").path
            let takes = Mutex(false)
            try await withProvider({ request in
                var broker = ScriptedBroker()
                broker.publicationStatus = takes.withLock { $0 } ? 201 : 400
                return broker.answer(request) { _ in .init() }
            }) { provider in
                let found = await runVerifier(
                    ["-b", "\(provider.url)/broker", "-n", "Stock API", "-h", "127.0.0.1", "-p", "\(provider.port)"]
                        + publishingFlags + flags + ["--unpublished-results", file])
                #expect(found.status == status)
                #expect(
                    found.output.hasSuffix(
                        """
                        1 interaction in 1 pact: 1 passed
                        Not published: the result for Shop Front. The broker refused with status 400 at \(provider.url)/broker/results: no room
                        The results are kept in \(file); `verifier publish-results \(file)` sends them later.

                        """), "\(found.output)")
                let again = await runVerifier(["publish-results", file])
                #expect(again.status == 1)
                #expect(
                    again.output == """
                        Not published: the result for Shop Front. The broker refused with status 400 at \(provider.url)/broker/results:
                          no room
                        \(file) keeps what is not published.

                        """)
                takes.withLock { $0 = true }
                let before = provider.requests.last { $0.target == "/broker/results" }?.body
                let later = await runVerifier(["publish-results", file], environment: ["PACT_BROKER_TOKEN": "t"])
                #expect(later == (0, "Published: Stock API 2.0.0 keeps the pact with Shop Front.\n", ""))
                #expect(
                    provider.requests.suffix(5).map { "\($0.method) \($0.target)" } == [
                        "GET /broker/provider", "PUT /broker/branch/feat%2Fx/2.0.0", "PUT /broker/tag/a/2.0.0",
                        "PUT /broker/tag/b/2.0.0", "POST /broker/results",
                    ])
                #expect(provider.requests.last?.body == before)
                #expect(provider.requests.last?.values("Authorization") == ["Bearer t"])
                let none = await runVerifier(["publish-results", file])
                #expect(none.status == 2)
                #expect(none.errors.hasPrefix("Error: The file '\(file)' does not exist."))
            }
        }
    }

    @Test func keepsResultsWithThoseThatWaitAlready() async throws {
        try await withTemporaryFolder { folder in
            let file = UnpublishedResultsFile(path: folder.appending(path: "waiting.json").path)
            func result(_ version: String) -> UnpublishedResult {
                UnpublishedResult(
                    consumer: "Shop Front", provider: "Stock API", pactURL: "http://b/pact", links: [:],
                    providerVersion: version, tags: [], result: ["success": true])
            }
            try file.add([result("1")])
            try file.add([result("2")])
            #expect(try file.results() == [result("1"), result("2")])
        }
    }

    @Test(arguments: [
        ("{}", "holds no unpublished results, such as a run with --publish leaves them."),
        (#"{"unpublishedResults": [{}]}"#, "holds no unpublished results, such as a run with --publish leaves them."),
        ("{", "is not JSON: "),
    ])
    func refusesAFileThatHoldsNoResults(text: String, problem: String) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "x.json")
            try Data(text.utf8).write(to: file)
            let found = await runVerifier(["publish-results", file.path])
            #expect(found.status == 2)
            #expect(found.errors.hasPrefix("Error: '\(file.path)' \(problem)"), "\(found.errors)")
        }
    }

    @Test func whatAnAbsentProviderDidNotAnswerIsNotPublished() async throws {
        try await withoutListener { nowhere in
            try await withProvider({ ScriptedBroker().answer($0) { _ in .init() } }) { provider in
                let found = await runVerifier(
                    ["-b", "\(provider.url)/broker", "-n", "Stock API", "-h", nowhere.host]
                        + ["-p", "\(nowhere.port ?? 0)"] + publishingFlags)
                #expect(found.status == 1)
                #expect(
                    found.output.hasSuffix(
                        "The result for Shop Front is not published: nothing answered at the provider's address, which says nothing about this version of it.\n"
                    ), "\(found.output)")
                #expect(!provider.requests.contains { $0.target == "/broker/results" })
            }
        }
    }

    /// Whether the states and the messages are at the provider's own address, at which nothing listens, or elsewhere.
    @Test(arguments: [true, false])
    func statesAndMessagesDoNotStandForAnAbsentProvider(isElsewhere: Bool) async throws {
        try await withoutListener { nowhere in
            var broker = ScriptedBroker()
            broker.interactions = [
                interaction("one", states: #"["s"]"#),
                #"{"type": "Asynchronous/Messages", "description": "two", "contents": {"content": "x"}}"#,
            ]
            try await withProvider({ [broker] request in broker.answer(request) { _ in .init() } }) { provider in
                let states = isElsewhere ? provider.url : "http://\(nowhere.host):\(nowhere.port ?? 0)"
                let found = await runVerifier(
                    ["-b", "\(provider.url)/broker", "-n", "Stock API", "-h", "127.0.0.1"]
                        + ["-p", "\(nowhere.port ?? 0)", "-s", "\(states)/_pact/states"]
                        + (isElsewhere ? ["--transports", "message:\(provider.port)/messages"] : []) + publishingFlags)
                #expect(found.status == 1)
                #expect(
                    found.output.hasSuffix(
                        "The result for Shop Front is not published: nothing answered at the provider's address, which says nothing about this version of it.\n"
                    ), "\(found.output)")
                #expect(!provider.requests.contains { $0.target == "/broker/results" })
            }
        }
    }

    /// A state that the provider's own endpoint refuses is an answer; what another server refuses says nothing of it.
    @Test(arguments: [true, false])
    func aRefusedStateIsPublishedWhereTheProviderRefusesIt(isOwn: Bool) async throws {
        var broker = ScriptedBroker()
        broker.interactions = [interaction("one", states: #"["s"]"#)]
        try await withProvider({ [broker] request in
            broker.answer(request) { _ in .init(status: 400) }
        }) { provider in
            try await withProvider({ _ in .init(status: 400) }) { other in
                let found = await runVerifier(
                    ["-b", "\(provider.url)/broker", "-n", "Stock API", "-h", "127.0.0.1", "-p", "\(provider.port)"]
                        + ["-s", "\((isOwn ? provider : other).url)/states"] + publishingFlags)
                #expect(found.status == 1)
                #expect(provider.requests.contains { $0.target == "/broker/results" } == isOwn)
                #expect(
                    found.output.contains(
                        "The result for Shop Front is not published: no state could be set up, so nothing was asked, which says nothing about this version of it.\n"
                    ) != isOwn, "\(found.output)")
            }
        }
    }

    /// Even with `--strict`: what the flags leave out is left out on purpose.
    @Test(arguments: [[], ["--strict"]])
    func aFilteredResultIsNotPublished(flags: [String]) async throws {
        var broker = ScriptedBroker()
        broker.interactions = [interaction("one"), interaction("two")]
        let found = try await verifyFromBroker(broker, publishingFlags + flags + ["--filter-description", "one"])
        #expect(found.status == 0)
        #expect(
            found.output.hasSuffix("The result for Shop Front is not published: 1 of 2 interactions were verified.\n"))
        #expect(!found.requests.contains { $0.target == "/broker/results" })
    }

    @Test func aBrokerThatIsGoneIsNotWaitedForWithEachPact() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "waiting.json").path
            try await withProvider(answering: .init()) { provider in
                // Hangs up when it is told a result.
                try await withAnsweringServer({ request, _ in
                    if request.hasPrefix("POST") { return "" }
                    let links = #", "_links": {"pb:publish-verification-results": {"href": "/results"}}}"#
                    return AnsweringServer.answer(200, Pact.text([interaction()]).dropLast() + links)
                }) { broker in
                    let found = await runVerifier([
                        "-u", "\(broker.url)/1", "-u", "\(broker.url)/2", "-h", "127.0.0.1", "-p", "\(provider.port)",
                        "--publish", "--provider-version", "2", "--retries", "1", "--unpublished-results", file,
                    ])
                    #expect(found.status == 0)
                    let problem =
                        "Not published: the result for Shop Front. The broker at \(broker.url)/results cannot be reached: the connection was closed before the answer was whole. Check the address and that the broker is running.\n"
                    #expect(
                        found.output.hasSuffix(
                            problem + problem
                                + "The results are kept in \(file); `verifier publish-results \(file)` sends them later.\n"
                        ),
                        "\(found.output)")
                    #expect(broker.requestLines.filter { $0.hasPrefix("POST") }.count == 1)
                    let waiting = try UnpublishedResultsFile(path: file).results().map(\.pactURL)
                    #expect(waiting == ["\(broker.url)/1", "\(broker.url)/2"])
                }
            }
        }
    }
}
