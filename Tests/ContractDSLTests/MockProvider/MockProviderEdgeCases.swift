import PactModel
import PactServing
import Testing

@testable import ContractDSL

/// Edge case 83 of the reference's table: which of several interactions a mock provider answers.
@Suite struct MockProviderEdgeCases {
    private func interaction(_ description: String, _ headers: [PactHeader], status: Int) -> Interaction {
        Interaction(
            description: description,
            content: .http(
                request: PactRequest(path: "/a", headers: headers), response: PactResponse(status: status)))
    }

    /// The reference looks only at the interaction with the most in common, and refuses the request.
    @Test("Edge case 83: an interaction that matches in full is answered, though another has more headers in common")
    func fullMatchWins() async throws {
        let more = [PactHeader("X-A", ["1"]), PactHeader("X-B", ["1"]), PactHeader("X-C", ["1"])]
        let close = interaction("more in common", more, status: 201)
        let full = interaction("matches in full", [PactHeader("X-A", ["1"])], status: 202)
        for interactions in [[close, full], [full, close]] {
            let reply = try await MockProvider.serving(RequestLog(interactions)) { provider in
                try await provider.call("GET", "/a", headers: [("X-A", "1"), ("X-B", "1"), ("X-C", "2")])
            }
            #expect(reply.status == 202)
        }
    }
}
