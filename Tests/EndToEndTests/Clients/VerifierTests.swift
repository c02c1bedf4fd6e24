import Foundation
import PactModel
import TestSupport
import Testing

/// Our verifier and the reference one, on live services, through our broker.
@Suite struct VerifierTests {
    /// The pact that StudentService recorded of BillingService, as it is kept with the contracts.
    static let recorded = ProjectFolder.root.appending(path: "Contracts/pacts/StudentService-BillingService.json")

    static func withBilling<Result: Sendable>(
        _ extra: [String] = [], _ body: @Sendable (Address) async throws -> Result
    ) async throws -> Result {
        try await Command.own("BillingService", ["--port", "0", "--provider-states"] + extra).serving(body)
    }

    static func withBroker<Result: Sendable>(
        in folder: URL, _ body: @Sendable (Address) async throws -> Result
    ) async throws -> Result {
        let database = folder.appending(path: "broker.sqlite").path
        return try await Command.own("broker", ["serve", "--port", "0", "--database", database]).serving(body)
    }

    static func publish(_ file: URL, version: String, to broker: Address) async throws {
        let published = try await Command.own(
            "broker", ["publish", file.path, "-b", broker.url, "--consumer-app-version", version, "--branch", "main"]
        ).run()
        #expect(published.status == 0, "\(published)")
    }

    static func arguments(broker: Address, provider: Address, version: String) -> [String] {
        [
            "--broker-url", broker.url, "--provider-name", "BillingService", "--hostname", "127.0.0.1", "--port",
            provider.port, "--state-change-url", "\(provider.url)/_pact/provider-states", "--state-change-teardown",
            "--consumer-version-selectors", #"{"mainBranch": true}"#, "--publish", "--provider-version", version,
            "--provider-branch", "main",
        ]
    }

    static func canIDeploy(_ name: String, _ version: String, _ broker: Address) async throws -> Finished {
        try await Command.own(
            "broker", ["can-i-deploy", "-b", broker.url, "--pacticipant", name, "--version", version]
        ).run()
    }

    @Test func aBreakingChangeIsCaughtAndNamed() async throws {
        try await withTemporaryFolder { folder in
            try await Self.withBroker(in: folder) { broker in
                try await Self.publish(Self.recorded, version: "2.0.0", to: broker)
                try await Self.withBilling { billing in
                    let verified = try await Command.own(
                        "verifier", Self.arguments(broker: broker, provider: billing, version: "3.0.0")
                    ).run()
                    #expect(verified.status == 0, "\(verified)")
                }
                let yes = try await Self.canIDeploy("BillingService", "3.0.0", broker)
                #expect(yes.status == 0, "\(yes)")

                try await Self.withBilling(["--breaking-change"]) { billing in
                    let verified = try await Command.own(
                        "verifier", Self.arguments(broker: broker, provider: billing, version: "3.1.0")
                    ).run()
                    #expect(verified.status == 1, "\(verified)")
                    #expect(verified.output.contains("status"), "\(verified)")
                }
                let no = try await Self.canIDeploy("BillingService", "3.1.0", broker)
                #expect(no.status == 1, "\(no)")
                #expect(no.output.contains("StudentService"), "\(no)")
            }
        }
    }

    @Test(.enabled(if: ForeignTools.pact != nil, Comment(rawValue: ForeignTools.absence)))
    func theReferenceVerifierFetchesFromAndPublishesToOurBroker() async throws {
        try await withTemporaryFolder { folder in
            try await Self.withBroker(in: folder) { broker in
                try await Self.publish(Self.recorded, version: "2.0.0", to: broker)
                for (extra, version, status) in [([], "3.0.0", Int32(0)), (["--breaking-change"], "3.1.0", 1)] {
                    try await Self.withBilling(extra) { billing in
                        let verified = try await Command.foreign(
                            ForeignTools.pact,
                            ["verifier"] + Self.arguments(broker: broker, provider: billing, version: version)
                        ).run()
                        #expect(verified.status == status, "\(verified)")
                    }
                    let answer = try await Self.canIDeploy("BillingService", version, broker)
                    #expect(answer.status == status, "\(answer)")
                }
            }
        }
    }

    @Test(.enabled(if: ForeignTools.python != nil, Comment(rawValue: ForeignTools.absence)))
    func aPactRecordedByPactPythonIsVerified() async throws {
        try await withTemporaryFolder { folder in
            let script = ProjectFolder.root.appending(path: "Tests/EndToEndTests/Clients/record_with_pact_python.py")
            let recorded = try await Command.foreign(ForeignTools.python, [script.path, folder.path]).run()
            #expect(recorded.status == 0, "\(recorded)")
            let file = folder.appending(path: "PythonClient-BillingService.json")
            @Sendable func verify(_ billing: Address) async throws -> Finished {
                try await Command.own(
                    "verifier",
                    [
                        "--file", file.path, "--provider-name", "BillingService", "--hostname", "127.0.0.1", "--port",
                        billing.port, "--state-change-url", "\(billing.url)/_pact/provider-states",
                    ]
                ).run()
            }
            let good = try await Self.withBilling { try await verify($0) }
            #expect(good.status == 0, "\(good)")
            let broken = try await Self.withBilling(["--breaking-change"]) { try await verify($0) }
            #expect(broken.status == 1, "\(broken)")
        }
    }
}
