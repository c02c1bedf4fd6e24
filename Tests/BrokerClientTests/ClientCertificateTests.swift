import BrokerClient
import BrokerTestSupport
import Foundation
import TestSupport
import Testing

/// Brokers that want to see a certificate.
struct ClientCertificateTests {
    @Test func showsItsCertificateToABrokerThatAsksForOne() async throws {
        try await withTemporaryFolder { folder in
            let (certificate, key) = (folder.appending(path: "c.pem").path, folder.appending(path: "k.pem").path)
            try TestCertificate.pem.write(toFile: certificate, atomically: true, encoding: .utf8)
            try TestCertificate.key.write(toFile: key, atomically: true, encoding: .utf8)
            let index = AnsweringServer.answer(200, #"{"_links":{"pb:environments":{"href":"/environments"}}}"#)
            let list = AnsweringServer.answer(200, #"{"_embedded":{"environments":[]}}"#)
            let trust = ServerTrust(authorityFiles: [certificate])
            let known = ServerTrust(
                authorityFiles: [certificate], identity: .init(certificateFile: certificate, keyFile: key))
            try await withAnsweringServer(
                tls: TestCertificate.server(asksForOne: true),
                { request, _ in request.hasPrefix("GET / ") ? index : list }
            ) { broker in
                let nobody = BrokerClient(baseURL: broker.url, retryDelays: [], trust: trust)
                await #expect(throws: BrokerClientError.self) { _ = try await nobody.environments() }
                let client = BrokerClient(baseURL: broker.url, retryDelays: [], trust: known)
                let environments = try await client.environments()
                #expect(environments.isEmpty)
            }
        }
    }

    @Test func namesTheFileThatHoldsNoKey() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "c.pem").path
            try TestCertificate.pem.write(toFile: file, atomically: true, encoding: .utf8)
            let trust = ServerTrust(identity: .init(certificateFile: file, keyFile: file))
            #expect(throws: InvalidTrust.noKey(file: file)) { try trust.check() }
        }
    }
}
