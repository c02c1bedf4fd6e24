#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif
package import PactServing

/// An HTTP server on a free port of this machine that answers as the contract says.
public struct MockProvider: Sendable, Hashable {
    /// The base URL, such as `http://127.0.0.1:40123`.
    public let url: URL
    public let port: Int
    /// What the answers have and lack; see ``ContractValue/expecting(_:example:requiring:variants:decoder:)``.
    public package(set) var variant = ContractVariant.everything

    /// Serves the interactions of `log` while `body` runs; nothing listens any more when this returns.
    package static func serving<Result>(
        _ log: RequestLog, isolation: isolated (any Actor)? = #isolation,
        _ body: (MockProvider) async throws -> Result
    ) async throws -> Result {
        try await HTTPListener().serving(log.answer) { address in
            try await body(MockProvider(address))
        }
    }

    private init(_ address: ListeningAddress) throws(ListenerError) {
        guard let url = URL(string: address.url) else { throw .noURL(address.url) }
        self.url = url
        port = address.port
    }
}
