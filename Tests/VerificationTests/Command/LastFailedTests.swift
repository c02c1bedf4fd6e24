import Foundation
import PactModel
import TestSupport
import Testing
import Verification

@testable import verifier

/// Verifying again what failed before.
@Suite struct LastFailedTests {
    private static let states = #"[{"name": "shelf 7 exists"}, {"name": "it is full"}]"#
    private static let failing = #"{"status": 404}"#

    /// Two descriptions that only their states tell apart, one of which fails, and one more that passes.
    private static let v3 = [
        interaction("same", states: states, response: failing), interaction("same"), interaction("other"),
    ]
    private static let v4 = ["a", "b", "c"].map {
        interaction(
            "same", response: $0 == "a" ? failing : #"{"status": 200}"#,
            more: #", "type": "Synchronous/HTTP", "key": "\#($0)""#)
    }

    @Test(arguments: [(v3, "3.0.0"), (v4, "4.0")])
    func runsOnlyWhatFailedBefore(interactions: [String], version: String) async throws {
        try await withTemporaryFolder { folder in
            let (file, report) = (folder.appending(path: "p.json"), folder.appending(path: "r.json").path)
            try Data(Pact.text(interactions, version: version).utf8).write(to: file)
            try await withProvider(answering: .init()) { provider in
                let flags = ["-f", file.path, "-h", "127.0.0.1", "-p", "\(provider.port)", "--json", report]
                #expect(await runVerifier(flags).output.hasSuffix("3 interactions in 1 pact: 2 passed, 1 failed\n"))
                let again = await runVerifier(flags + ["--last-failed"])
                #expect(again.status == 1)
                #expect(again.output.hasSuffix("1 interaction in 1 pact: 0 passed, 1 failed\n"), "\(again.output)")
            }
        }
    }

    @Test(arguments: [
        (nil, "there is no report of an earlier run in 'FOLDER/r.json'"),
        ("nonsense", "there is no report of an earlier run in 'FOLDER/r.json'"),
        (
            #"{"errors": [], "interactionResults": [{"result": "OK"}]}"#,
            "nothing failed in the run that wrote 'FOLDER/r.json'"
        ),
    ])
    func runsAllWhereNothingFailedBefore(report: String?, reason: String) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "r.json")
            if let report { try Data(report.utf8).write(to: file) }
            let found = try await verify([interaction()], ["--last-failed", "-j", file.path])
            #expect(found.status == 0)
            #expect(
                found.output.replacing(folder.path, with: "FOLDER").hasPrefix(
                    "warning: --last-failed is ignored: \(reason)\n"),
                "\(found.output)")
            #expect(found.output.hasSuffix("1 interaction in 1 pact: 1 passed\n"))
        }
    }

    @Test func readsTheReportOfOtherVerifiers() throws {
        let report: JSONValue = [
            "errors": [
                [
                    "interaction": "Verifying a pact between Shop Front and Stock API Given s And t - of states",
                    "mismatch": ["type": "error"],
                ]
            ],
            "pendingErrors": [["interaction": "Verifying a pact between Shop Front and Stock API - pending"]],
            "interactionResults": [
                ["description": "x", "interactionKey": "k1", "result": "Error"],
                ["description": "x", "interactionKey": "k2", "result": "OK"],
            ],
        ]
        let failed = FailedInteractions(report: report)
        func fails(_ description: String, _ states: [String] = [], key: String? = nil, consumer: String = "Shop Front")
            -> Bool
        {
            let interaction = Interaction(
                description: description, providerStates: states.map { ProviderState($0) },
                content: .http(request: PactRequest(), response: PactResponse()), key: key)
            return failed.contains(interaction, of: Pact(consumer: consumer, provider: "Stock API"))
        }
        #expect(fails("of states", ["s", "t"]))
        #expect(!fails("of states", ["s"]))
        #expect(!fails("of states", ["s", "t"], consumer: "Someone"))
        #expect(fails("pending"))
        #expect(fails("x", key: "k1"))
        #expect(!fails("x", key: "k2"))
        #expect(!fails("x"))
        #expect(!failed.isEmpty)
    }
}
