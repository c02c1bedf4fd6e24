#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import NIOSSL

/// A certificate that signs itself, with its key, both made anew: for a server on this machine that nobody trusts unasked.
package struct ServerCertificate: Sendable {
    /// The certificate, for clients that are to trust it.
    package let der: [UInt8]
    package let pem: String
    /// What a connection is secured with.
    let context: NIOSSLContext

    /// The certificate of this process, for `localhost` and its addresses.
    package static func shared() throws -> ServerCertificate { try made.get() }

    private static let made = Result { try ServerCertificate(hosts: []) }

    /// - Parameter hosts: names and addresses to be reached by, beside `localhost`, 127.0.0.1 and ::1.
    package init(hosts: [String]) throws {
        let key = try SigningKey()
        let now = Date()
        let unsigned = try Self.unsigned(
            hosts: ["localhost", "127.0.0.1", "::1"] + hosts, publicPoint: key.publicPoint,
            from: now.addingTimeInterval(-86_400), to: now.addingTimeInterval(397 * 86_400 - 86_400))
        der = DER.sequence(unsigned, Self.signatureAlgorithm, DER.bits(try key.signature(of: unsigned)))
        pem = Self.pem(of: der)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(try NIOSSLCertificate(bytes: der, format: .der))],
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: key.der, format: .der)))
        configuration.applicationProtocols = ["http/1.1"]
        configuration.minimumTLSVersion = .tlsv12
        context = try NIOSSLContext(configuration: configuration)
    }

    private static let signatureAlgorithm = DER.sequence(DER.identifier(1, 2, 840, 10045, 4, 3, 2))

    /// What is signed (RFC 5280, section 4.1).
    private static func unsigned(hosts: [String], publicPoint: [UInt8], from: Date, to: Date) throws -> [UInt8] {
        let name = DER.sequence(
            DER.set(DER.sequence(DER.identifier(2, 5, 4, 3), DER.text("Pact mock provider on this machine"))))
        let key = DER.sequence(
            DER.sequence(DER.identifier(1, 2, 840, 10045, 2, 1), DER.identifier(1, 2, 840, 10045, 3, 1, 7)),
            DER.bits(publicPoint))
        let names = try hosts.map(alternativeName)
        let extensions = DER.sequence(
            // No authority, and good for servers only. A use of the key is not stated: without the one of an authority,
            // some clients would not take what signs itself, and with it, others would not.
            fact(DER.identifier(2, 5, 29, 19), isCritical: true, DER.sequence()),
            fact(DER.identifier(2, 5, 29, 37), DER.sequence(DER.identifier(1, 3, 6, 1, 5, 5, 7, 3, 1))),
            fact(DER.identifier(2, 5, 29, 17), DER.element(0x30, names.flatMap { $0 })))
        return DER.sequence(
            DER.tagged(0, DER.integer([2]), isConstructed: true),
            DER.integer([1] + (0..<15).map { _ in UInt8.random(in: 0...255) }), signatureAlgorithm, name,
            DER.sequence(time(from), time(to)), name, key, DER.tagged(3, extensions, isConstructed: true))
    }

    private static func fact(_ identifier: [UInt8], isCritical: Bool = false, _ content: [UInt8]) -> [UInt8] {
        isCritical
            ? DER.sequence(identifier, DER.yes, DER.octets(content)) : DER.sequence(identifier, DER.octets(content))
    }

    /// A name or an address that the certificate is for.
    private static func alternativeName(_ host: String) throws -> [UInt8] {
        if let address = HostAddress(host) { return DER.tagged(7, address.bytes, isConstructed: false) }
        guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw CertificateError.notMade("\"\(host)\" is no name of a host")
        }
        return DER.tagged(2, Array(host.utf8), isConstructed: false)
    }

    /// Two digits of the year up to 2049, four from then on.
    private static func time(_ date: Date) -> [UInt8] {
        let digits = date.formatted(.iso8601).filter { $0.isNumber } + "Z"
        return digits < "2050"
            ? DER.element(0x17, Array(digits.utf8.dropFirst(2))) : DER.element(0x18, Array(digits.utf8))
    }

    private static func pem(of der: [UInt8]) -> String {
        let text = Data(der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        return "-----BEGIN CERTIFICATE-----\n\(text)\n-----END CERTIFICATE-----\n"
    }
}
