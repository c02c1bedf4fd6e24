import BrokerTestSupport
import Foundation
import PactModel
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// `verifier` beside processes that are killed while it runs.
@Suite("Faults during a verification", .timeLimit(.minutes(2))) struct VerifierFaultTests {
    /// A pact that BillingService keeps without any state, of `count` interactions with a state each.
    private static func pact(_ count: Int) -> JSONValue {
        let interactions = (1...count).map { number -> JSONValue in
            [
                "description": .string("look \(number)"), "providerStates": [["name": "no account exists"]],
                "request": ["method": "GET", "path": "/accounts/acc_404"], "response": ["status": 404],
            ]
        }
        return [
            "consumer": ["name": "Web"], "provider": ["name": "BillingService"], "interactions": .array(interactions),
            "metadata": ["pactSpecification": ["version": "3.0.0"]],
        ]
    }

    private static func write(_ pact: JSONValue, in folder: URL) throws -> URL {
        let file = folder.appending(path: "pact.json")
        try Data(pact.bytes()).write(to: file)
        return file
    }

    private static func verifier(_ arguments: [String], _ billing: Address, _ states: AnsweringServer, in folder: URL)
        -> Command
    {
        var command = Command.own(
            "verifier",
            arguments + [
                "--provider-name", "BillingService", "--hostname", "127.0.0.1", "--port", billing.port,
                "--state-change-url", states.url,
            ])
        command.folder = folder
        return command
    }

    @Test func whatAKilledProviderDidNotAnswerIsTold() async throws {
        try await withTemporaryFolder { folder in
            let file = try Self.write(Self.pact(5), in: folder)
            try await VerifierTests.withBilling { billing in
                // The third set-up is the last thing that happens while the provider lives.
                try await withAnsweringServer({ _, number in
                    if number == 3 { kill(billing.process, SIGKILL) }
                    return AnsweringServer.answer(200, "")
                }) { states in
                    let finished = try await Self.verifier(
                        ["--file", file.path, "--json", "report.json"], billing, states, in: folder
                    ).run()
                    #expect(finished.status == 1, "\(finished)")
                    #expect(finished.output.hasSuffix("5 interactions in 1 pact: 2 passed, 3 failed\n"), "\(finished)")
                    let report = try JSONValue(parsing: Array(Data(contentsOf: folder.appending(path: "report.json"))))
                    let results = report["interactionResults"]?.arrayValue?.map { $0["result"]?.stringValue }
                    #expect(results == ["OK", "OK", "Error", "Error", "Error"])
                }
            }
        }
    }

    @Test func aBrokerThatWasKilledIsToldTheResultsLater() async throws {
        try await withTemporaryFolder { folder in
            let file = try Self.write(Self.pact(2), in: folder)
            let database = folder.appending(path: "broker.sqlite").path
            @Sendable func broker(port: String) -> Command {
                .own("broker", ["serve", "--port", port, "--database", database])
            }
            let port = try await broker(port: "0").serving { broker in
                try await VerifierTests.publish(file, version: "1", to: broker)
                try await VerifierTests.withBilling { billing in
                    try await withAnsweringServer({ _, _ in
                        kill(broker.process, SIGKILL)
                        return AnsweringServer.answer(200, "")
                    }) { states in
                        let publishing = ["--publish", "--provider-version", "7", "--provider-branch", "main"]
                        let finished = try await Self.verifier(
                            ["--broker-url", broker.url, "--retries", "1"] + publishing, billing, states, in: folder
                        ).run()
                        #expect(finished.status == 0, "\(finished)")
                        #expect(
                            finished.output.contains("`verifier publish-results unpublished-results.json`"),
                            "\(finished)")
                    }
                }
                return broker.port
            }
            try await broker(port: port).serving { broker in
                let before = try await VerifierTests.canIDeploy("BillingService", "7", broker)
                #expect(before.status != 0, "\(before)")
                var publish = Command.own("verifier", ["publish-results", "unpublished-results.json"])
                publish.folder = folder
                let published = try await publish.run()
                #expect(published.status == 0, "\(published)")
                let after = try await VerifierTests.canIDeploy("BillingService", "7", broker)
                #expect(after.status == 0, "\(after)")
            }
            let kept = folder.appending(path: "unpublished-results.json").path
            #expect(!FileManager.default.fileExists(atPath: kept))
        }
    }

    @Test func aBrokerThatRefusesTwiceIsAskedAThirdTime() async throws {
        try await withTemporaryFolder { folder in
            let pact = Self.pact(1)
            try await VerifierTests.withBilling { billing in
                try await withAnsweringServer({ request, number in
                    if number <= 2 { return AnsweringServer.answer(503, "") }
                    return AnsweringServer.answer(200, request.hasPrefix("GET /pact ") ? pact.text() : "")
                }) { server in
                    let finished = try await Self.verifier(
                        ["--url", "\(server.url)/pact"], billing, server, in: folder
                    )
                    .run()
                    #expect(finished.status == 0, "\(finished)")
                    #expect(
                        server.requestLines == [
                            "GET /pact HTTP/1.1", "GET /pact HTTP/1.1", "GET /pact HTTP/1.1", "POST / HTTP/1.1",
                        ])
                }
            }
        }
    }

    /// A stub answers what the pact says; one answer of the pact that is verified is another.
    @Test(.timeLimit(.minutes(10)), .enabled(if: runsSlowTests, "SLOW_TESTS is not set"))
    func fiftyThousandInteractionsAreVerifiedSlowly() async throws {
        let count = 50_000
        func pact(last status: Int) -> String {
            let interactions = (1...count).map { number in
                """
                {"description": "look \(number)", "request": {"method": "GET", "path": "/shelves/\(number)"},
                 "response": {"status": \(number == count ? status : 200), "headers": {"Content-Type": "application/json"},
                  "body": {"id": \(number), "name": "a shelf", "items": [{"id": 1}, {"id": 2}]}}}
                """
            }
            return """
                {"consumer": {"name": "Web"}, "provider": {"name": "Stock"}, "interactions": [\(interactions.joined(separator: ","))],
                 "metadata": {"pactSpecification": {"version": "3.0.0"}}}
                """
        }
        try await withTemporaryFolder { folder in
            let (served, verified) = (folder.appending(path: "served.json"), folder.appending(path: "verified.json"))
            try pact(last: 200).write(to: served, atomically: true, encoding: .utf8)
            try pact(last: 201).write(to: verified, atomically: true, encoding: .utf8)
            let report = folder.appending(path: "report.json")
            try await Command.own("broker", ["stub", "-f", served.path]).serving { stub in
                let finished = try await Command.own(
                    "verifier",
                    ["-f", verified.path, "-h", "127.0.0.1", "-p", stub.port, "--json", report.path]
                ).run()
                #expect(finished.status == 1)
                #expect(finished.output.hasSuffix("50000 interactions in 1 pact: 49999 passed, 1 failed\n"))
                let results = try JSONValue(parsing: Array(Data(contentsOf: report)))["interactionResults"]
                #expect(results?.arrayValue?.count == count)
                #expect(results?.arrayValue?.last?["result"] == "Error")
            }
        }
    }
}
