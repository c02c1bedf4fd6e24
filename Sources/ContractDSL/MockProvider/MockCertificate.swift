public import NIOSSL
import PactServing

/// The certificate that mock providers of this process speak https with: for `localhost`, 127.0.0.1 and ::1, signed by itself
/// and trusted by nobody unasked.
public struct MockCertificate: Sendable, Hashable {
    /// The certificate as a text, for a client that is given a file of those it trusts.
    public let pem: String
    /// The certificate's bytes.
    public let der: [UInt8]

    init(_ certificate: ServerCertificate) {
        pem = certificate.pem
        der = certificate.der
    }

    /// Settings by which AsyncHTTPClient, or any other client on SwiftNIO, trusts this certificate and no other.
    ///
    /// ```swift
    /// HTTPClient(configuration: .init(tlsConfiguration: try provider.certificate?.clientConfiguration()))
    /// ```
    public func clientConfiguration() throws -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates([try NIOSSLCertificate(bytes: der, format: .der)])
        return configuration
    }
}
