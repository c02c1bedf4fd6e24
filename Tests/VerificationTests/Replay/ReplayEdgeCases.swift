import Foundation
import PactModel
import TestSupport
import Testing
import Verification

@testable import verifier

/// Edge cases 68, 84 and 85 of the reference's table: what a verifier does.
@Suite struct ReplayEdgeCases {
    @Test("Edge case 68: a verifier sends a space in a path as its escape")
    func spaceInPath() async throws {
        try await withProvider(answering: .init()) { provider in
            let pact = try SelectedPact.stock(interaction(request: #"{"path": "/a b%2Fc"}"#))
            let result = await ProviderVerification(provider: provider.address).verify(pact)
            #expect(result.hasPassed)
            #expect(provider.requests.map(\.target) == ["/a%20b%2Fc"])
        }
    }

    @Test("Edge case 84: after a failed state change there is neither a request nor a teardown")
    func failedStateChange() async throws {
        try await withProvider {
            $0.body.contains(#""first""#) ? .init(status: 500) : .init()
        } _: { provider in
            var stateChange = StateChange(url: "\(provider.url)/states", timeout: .seconds(20), retryDelays: [])
            stateChange.tearsDown = true
            let pact = try SelectedPact.stock(interaction(states: #"[{"name": "first"}, {"name": "second"}]"#))
            let result = await ProviderVerification(provider: provider.address, stateChange: stateChange).verify(pact)
            #expect(!result.hasPassed)
            #expect(
                provider.requests.map(\.body) == [
                    #"{"action":"setup","params":{},"state":"first"}"#,
                    #"{"action":"setup","params":{},"state":"second"}"#,
                ])
        }
    }

    @Test(
        "Edge case 85: filters that leave nothing to verify end with 0",
        arguments: [
            ["--filter-description", "no such"], ["--filter-state", "no such"], ["--filter-consumer", "No Such"],
        ])
    func nothingSelected(flags: [String]) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "stock.json")
            try Data(Pact.text([interaction()]).utf8).write(to: file)
            let status = await VerifierCommand.execute(
                ["--file", file.path, "-h", "127.0.0.1", "-p", "1"] + flags, environment: [:],
                console: Console(write: { _ in }, writeError: { _ in }, isTerminal: false))
            #expect(status == 0)
        }
    }
}
