import NIOSSL

/// Which certificates a broker that speaks https may show.
public struct BrokerTrust: Sendable, Hashable {
    /// A PEM file of certificates that are trusted too.
    public var certificateFile: String?
    /// Whether the certificates that the system trusts are trusted.
    public var usesSystemCertificates = true
    /// Whether any certificate at all is taken, so that nobody knows who answers.
    public var isUnchecked = false

    public init() {}

    var configuration: TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        let own: [NIOSSLAdditionalTrustRoots] = certificateFile.map { [.file($0)] } ?? []
        if usesSystemCertificates {
            configuration.additionalTrustRoots = own
        } else if let certificateFile {
            configuration.trustRoots = .file(certificateFile)
        } else {
            configuration.trustRoots = .certificates([])
        }
        if isUnchecked { configuration.certificateVerification = .none }
        return configuration
    }
}
