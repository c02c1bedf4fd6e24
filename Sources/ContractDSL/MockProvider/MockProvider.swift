#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif
package import PactServing

/// An HTTP server on a free port of this machine that answers as the contract says.
public struct MockProvider: Sendable, Hashable {
    /// How a mock provider is spoken to.
    public enum Scheme: Sendable, Hashable {
        case http
        /// With a certificate that is made for the process, see ``MockProvider/certificate``.
        case https
    }

    /// The base URL, such as `http://127.0.0.1:40123`.
    public let url: URL
    public let port: Int
    /// What a client has to trust; nil where http is spoken.
    public let certificate: MockCertificate?
    /// What the answers have and lack; see ``ContractValue/expecting(_:decoder:example:requiring:variants:)``.
    public package(set) var variant = ContractVariant.everything

    /// Serves the interactions of `log` while `body` runs; nothing listens any more when this returns.
    package static func serving<Result>(
        _ log: RequestLog, over scheme: Scheme = .http, isolation: isolated (any Actor)? = #isolation,
        _ body: (MockProvider) async throws -> Result
    ) async throws -> Result {
        let certificate = scheme == .https ? try ServerCertificate.shared() : nil
        return try await HTTPListener(certificate: certificate).serving(log.answer) { address in
            try await body(MockProvider(address, certificate.map { MockCertificate($0) }))
        }
    }

    private init(_ address: ListeningAddress, _ certificate: MockCertificate?) throws(ListenerError) {
        guard let url = URL(string: address.url) else { throw .noURL(address.url) }
        self.url = url
        port = address.port
        self.certificate = certificate
    }
}
