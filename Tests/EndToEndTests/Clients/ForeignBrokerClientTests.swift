import Foundation
import TestSupport
import Testing

/// The `pact broker` command line, which nobody here wrote, against `broker serve`.
@Suite(.enabled(if: ForeignTools.pact != nil, Comment(rawValue: ForeignTools.absence)))
struct ForeignBrokerClientTests {
    static let pact = """
        {"consumer":{"name":"Shop Front"},"provider":{"name":"Stock/API ünï"},"interactions":[{"description":"a shelf","request":{"method":"GET","path":"/shelves/7"},"response":{"status":200}}],"metadata":{"pactSpecification":{"version":"3.0.0"}}}
        """

    @Test func publishesDeploysAndAsks() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "pact.json")
            try Self.pact.write(to: file, atomically: true, encoding: .utf8)
            let serve = Command.own(
                "broker", ["serve", "--port", "0", "--database", folder.appending(path: "broker.sqlite").path])
            try await serve.serving { broker in
                @Sendable func ask(_ arguments: String...) async throws -> Finished {
                    try await Command.foreign(ForeignTools.pact, ["broker"] + arguments + ["-b", broker.url]).run()
                }
                let published = try await ask(
                    "publish", file.path, "-a", "1.0.0", "--branch", "feat/x y", "--tag", "dev")
                #expect(published.status == 0, "\(published)")
                #expect(published.output.contains("Created Shop Front version 1.0.0"), "\(published)")
                #expect(!published.output.contains("Failed to process response notices"), "\(published)")

                let again = try await ask("publish", file.path, "-a", "1.0.0", "--branch", "feat/x y")
                #expect(again.status == 0, "\(again)")

                let environment = try await ask("create-environment", "--name", "production", "--production")
                #expect(environment.status == 0, "\(environment)")

                let unverified = try await ask(
                    "can-i-deploy", "-a", "Shop Front", "-e", "1.0.0", "--to-environment", "production")
                #expect(unverified.status == 1, "\(unverified)")

                let deployed = try await ask(
                    "record-deployment", "-a", "Shop Front", "-e", "1.0.0", "--environment", "production")
                #expect(deployed.status == 0, "\(deployed)")

                // The provider is not verified against the consumer that is deployed now.
                let provider = try await ask(
                    "can-i-deploy", "-a", "Stock/API ünï", "-e", "9", "--to-environment", "production")
                #expect(provider.status == 1, "\(provider)")

                let own = try await Command.own(
                    "broker",
                    [
                        "can-i-deploy", "-b", broker.url, "--pacticipant", "Shop Front", "--version", "1.0.0",
                        "--to-environment", "production",
                    ]
                ).run()
                #expect(own.status == 1, "\(own)")
            }
        }
    }
}
