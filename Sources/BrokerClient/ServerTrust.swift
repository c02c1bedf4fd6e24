public import NIOSSL

/// How a server that speaks https is trusted, and who the client says it is.
public struct ServerTrust: Sendable, Hashable {
    /// PEM files of certificates that are trusted beside those of the system.
    public var authorityFiles: [String]
    /// Whether the certificates that the system trusts are trusted.
    public var usesSystemCertificates: Bool
    /// Whether the server's certificate is checked at all; where it is not, nobody knows who answers.
    public var verifiesCertificates: Bool
    /// Shown to a server that asks for it.
    public var identity: ClientIdentity?

    /// The certificate of a client, with the certificates that vouch for it, and its key.
    public struct ClientIdentity: Sendable, Hashable {
        /// PEM, the client's own certificate first.
        public var certificateFile: String
        /// PEM, without a passphrase.
        public var keyFile: String

        public init(certificateFile: String, keyFile: String) {
            self.certificateFile = certificateFile
            self.keyFile = keyFile
        }
    }

    public init(
        authorityFiles: [String] = [], usesSystemCertificates: Bool = true, verifiesCertificates: Bool = true,
        identity: ClientIdentity? = nil
    ) {
        self.authorityFiles = authorityFiles
        self.usesSystemCertificates = usesSystemCertificates
        self.verifiesCertificates = verifiesCertificates
        self.identity = identity
    }

    /// Reads all files at once, to find out whether they can be used.
    public func check() throws(InvalidTrust) {
        for file in authorityFiles { _ = try Self.certificates(file) }
        _ = try configuration()
    }

    /// Authorities are read once there is a connection with https: a system's hundreds of them take longer than a short run.
    public func configuration() throws(InvalidTrust) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if !usesSystemCertificates { configuration.trustRoots = .certificates([]) }
        configuration.additionalTrustRoots = authorityFiles.map { .file($0) }
        if !verifiesCertificates { configuration.certificateVerification = .none }
        if let identity {
            configuration.certificateChain = try Self.certificates(identity.certificateFile).map { .certificate($0) }
            do {
                configuration.privateKey = .privateKey(try NIOSSLPrivateKey(file: identity.keyFile, format: .pem))
            } catch { throw .noKey(file: identity.keyFile) }
            do { _ = try NIOSSLContext(configuration: configuration) } catch {
                throw .strangeKey(file: identity.keyFile, certificateFile: identity.certificateFile)
            }
        }
        return configuration
    }

    private static func certificates(_ file: String) throws(InvalidTrust) -> [NIOSSLCertificate] {
        let certificates: [NIOSSLCertificate]
        do { certificates = try NIOSSLCertificate.fromPEMFile(file) } catch { throw .noCertificates(file: file) }
        if certificates.isEmpty { throw .noCertificates(file: file) }
        return certificates
    }
}

/// Files of certificates or keys that cannot be used.
public enum InvalidTrust: Error, Sendable, Hashable {
    case noCertificates(file: String)
    case noKey(file: String)
    /// The key is not the one of the certificate.
    case strangeKey(file: String, certificateFile: String)
}

extension InvalidTrust: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noCertificates(let file): "'\(file)' is no file of certificates in the PEM format"
        case .noKey(let file): "'\(file)' is no file with a key in the PEM format, without a passphrase"
        case .strangeKey(let file, let certificateFile): "the key in '\(file)' is not the one of '\(certificateFile)'"
        }
    }
}
