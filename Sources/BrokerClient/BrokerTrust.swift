public import NIOSSL

/// Which certificates a server that speaks https may show, and which one is shown to it.
public struct BrokerTrust: Sendable, Hashable {
    /// A PEM file of certificates that are trusted too.
    public var certificateFile: String?
    /// Whether the certificates that the system trusts are trusted.
    public var usesSystemCertificates = true
    /// Whether any certificate at all is taken, so that nobody knows who answers.
    public var isUnchecked = false
    /// PEM files of the certificate, its chain behind it, that is shown to a server that asks for one, and of its key.
    public var clientCertificate: ClientCertificate?

    /// How a client proves who it is while the connection is made.
    public struct ClientCertificate: Sendable, Hashable {
        public var certificateFile: String
        public var keyFile: String

        public init(certificateFile: String, keyFile: String) {
            self.certificateFile = certificateFile
            self.keyFile = keyFile
        }
    }

    public init() {}

    /// - Throws: ``UnusableCertificate`` for a file that cannot be read or holds something else.
    public func configuration() throws -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if let certificateFile {
            guard let certificates = try? NIOSSLCertificate.fromPEMFile(certificateFile), !certificates.isEmpty else {
                throw UnusableCertificate(file: certificateFile, expected: "certificates")
            }
            if usesSystemCertificates {
                configuration.additionalTrustRoots = [.certificates(certificates)]
            } else {
                configuration.trustRoots = .certificates(certificates)
            }
        } else if !usesSystemCertificates {
            configuration.trustRoots = .certificates([])
        }
        if isUnchecked { configuration.certificateVerification = .none }
        if let clientCertificate { try configuration.show(clientCertificate) }
        return configuration
    }
}

/// A file that should hold certificates or a key, and does not.
public struct UnusableCertificate: Error, Hashable, CustomStringConvertible {
    public var file: String
    /// `certificates` or `private key`
    public var expected: String

    public var description: String { "The file '\(file)' cannot be read, or holds no \(expected) as PEM text" }
}

extension TLSConfiguration {
    fileprivate mutating func show(_ own: BrokerTrust.ClientCertificate) throws {
        guard let chain = try? NIOSSLCertificate.fromPEMFile(own.certificateFile), !chain.isEmpty else {
            throw UnusableCertificate(file: own.certificateFile, expected: "certificates")
        }
        guard let key = try? NIOSSLPrivateKey(file: own.keyFile, format: .pem) else {
            throw UnusableCertificate(file: own.keyFile, expected: "private key")
        }
        certificateChain = chain.map { .certificate($0) }
        privateKey = .privateKey(key)
    }
}
