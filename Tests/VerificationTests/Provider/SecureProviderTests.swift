import BrokerClient
import Foundation
import PactModel
import TestSupport
import Testing
import Verification

/// Providers that speak https.
@Suite struct SecureProviderTests {
    /// What the provider answered, or why it did not.
    private func status(
        of address: ProviderAddress, trusting trust: ServerTrust
    ) async throws -> (status: Int?, failure: ProviderFailure?) {
        let provider = HTTPProvider(address, timeout: .seconds(60), over: try ProviderConnection(trusting: trust))
        do {
            return (try await provider.response(to: PactRequest(), transport: nil).status, nil)
        } catch { return (nil, error) }
    }

    private func withFiles<Result: Sendable>(
        _ texts: [String], _ body: ([String]) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            let files = texts.indices.map { folder.appending(path: "\($0).pem") }
            for (text, file) in zip(texts, files) { try Data(text.utf8).write(to: file) }
            return try await body(files.map(\.path))
        }
    }

    @Test func aProviderIsTrustedWhereAFileSaysSo() async throws {
        try await withFiles([TestCertificates.client, TestCertificates.server]) { files in
            try await withSecureProvider { address in
                let answer = try await status(of: address, trusting: ServerTrust(authorityFiles: files))
                #expect(answer.status == 200, "\(answer)")
            }
        }
    }

    @Test func aProviderThatNobodyTrustsIsRefused() async throws {
        try await withSecureProvider { address in
            let answer = try await status(of: address, trusting: ServerTrust())
            #expect(
                answer.failure.map { "\($0)" }
                    == "\(address)/ is not trusted: nobody who is trusted has signed its certificate")
        }
    }

    @Test func aProviderOfAnotherHostIsRefused() async throws {
        try await withFiles([TestCertificates.elsewhere]) { files in
            try await withSecureProvider(TestCertificates.elsewhere) { address in
                let answer = try await status(of: address, trusting: ServerTrust(authorityFiles: files))
                #expect(
                    answer.failure.map { "\($0)" } == "\(address)/ is not trusted: its certificate is for another host")
            }
        }
    }

    @Test(arguments: [TestCertificates.server, TestCertificates.elsewhere])
    func anybodyIsTrustedWhereNothingIsVerified(certificate: String) async throws {
        try await withSecureProvider(certificate) { address in
            let answer = try await status(of: address, trusting: ServerTrust(verifiesCertificates: false))
            #expect(answer.status == 200, "\(answer)")
        }
    }

    @Test func aProviderThatAsksForItIsShownTheClientsCertificate() async throws {
        try await withFiles([TestCertificates.client, TestCertificates.clientKey]) { files in
            try await withSecureProvider(client: TestCertificates.client) { address in
                var trust = ServerTrust(
                    verifiesCertificates: false, identity: .init(certificateFile: files[0], keyFile: files[1]))
                let shown = try await status(of: address, trusting: trust)
                #expect(shown.status == 200, "\(shown)")
                trust.identity = nil
                let unknown = try await status(of: address, trusting: trust)
                #expect(
                    unknown.failure.map { "\($0)" }
                        == "\(address)/ is not trusted: it asks for a certificate of the client")
            }
        }
    }

    @Test func aProviderWithoutHttpsIsSaidToBeOne() async throws {
        try await withProvider(answering: .init()) { provider in
            var address = provider.address
            address.scheme = .https
            let answer = try await status(of: address, trusting: ServerTrust())
            #expect(
                answer.failure.map { "\($0)" }
                    == "what listens at \(address)/ does not speak https")
        }
    }

    @Test func filesThatCannotBeUsedAreRefusedBeforeAnyRequest() async throws {
        try await withFiles([TestCertificates.client, TestCertificates.serverKey, "no PEM"]) { files in
            func sentence(_ trust: ServerTrust) -> String? {
                do throws(InvalidTrust) {
                    try trust.check()
                    return nil
                } catch { return "\(error)" }
            }
            func sentence(_ certificate: String, _ key: String) -> String? {
                sentence(ServerTrust(identity: .init(certificateFile: certificate, keyFile: key)))
            }
            #expect(
                sentence(ServerTrust(authorityFiles: ["nowhere.pem"]))
                    == "'nowhere.pem' is no file of certificates in the PEM format")
            #expect(
                sentence(ServerTrust(authorityFiles: [files[2]]))
                    == "'\(files[2])' is no file of certificates in the PEM format")
            #expect(
                sentence(files[0], files[2])
                    == "'\(files[2])' is no file with a key in the PEM format, without a passphrase")
            #expect(sentence(files[0], files[1]) == "the key in '\(files[1])' is not the one of '\(files[0])'")
        }
    }
}
