import NIOSSL

/// What the broker proves its name with where it speaks TLS itself; read once, when it starts.
public struct ServerCertificate: Sendable {
    let configuration: TLSConfiguration

    /// Reads a chain of certificates, the broker's own first, and the key that belongs to it, both in PEM.
    public init(certificatePath: String, keyPath: String) throws(ConfigurationProblem) {
        let chain: [NIOSSLCertificate]
        let key: NIOSSLPrivateKey
        do { chain = try NIOSSLCertificate.fromPEMFile(certificatePath) } catch {
            throw .certificateNotRead(name: "tls_certificate", path: certificatePath)
        }
        do { key = try NIOSSLPrivateKey(file: keyPath, format: .pem) } catch {
            throw .certificateNotRead(name: "tls_key", path: keyPath)
        }
        configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        do {
            _ = try NIOSSLContext(configuration: configuration)
        } catch {
            throw .keyOfAnother(certificate: certificatePath, key: keyPath)
        }
    }
}
