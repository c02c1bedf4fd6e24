import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL
import PactModel
import PactServing
import TestSupport
import Testing

@Suite struct HTTPSTests {
    private static func client(trusting certificate: ServerCertificate?) throws -> HTTPClient {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if let certificate {
            configuration.trustRoots = .certificates([try NIOSSLCertificate(bytes: certificate.der, format: .der)])
        }
        var settings = HTTPClient.Configuration(tlsConfiguration: configuration)
        settings.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    }

    private static func get(_ url: String, _ client: HTTPClient) async throws -> String {
        do {
            let answer = try await client.execute(HTTPClientRequest(url: url), timeout: .seconds(20))
            let text = String(buffer: try await answer.body.collect(upTo: 1000))
            try await client.shutdown()
            return text
        } catch {
            try await client.shutdown()
            throw error
        }
    }

    @Test(arguments: ["127.0.0.1", "::1", "localhost"])
    func isTrustedByAClientThatIsGivenTheCertificate(host: String) async throws {
        let certificate = try ServerCertificate.shared()
        try await HTTPListener(host: host, certificate: certificate).serving { _, address in
            Answer(status: 200, body: ByteBuffer(string: address.url))
        } _: { address in
            #expect(address.url.hasPrefix("https://"))
            let text = try await Self.get(address.url, Self.client(trusting: certificate))
            #expect(text == address.url)
        }
    }

    @Test func isForOtherHostsByName() async throws {
        let certificate = try ServerCertificate(hosts: ["127.0.0.2", "mock.test"])
        try await HTTPListener(host: "127.0.0.2", certificate: certificate).serving { _, _ in
            Answer(status: 200)
        } _: { address in
            let text = try await Self.get(address.url, Self.client(trusting: certificate))
            #expect(text == "")
        }
    }

    @Test func isRefusedByAClientThatIsNotGivenTheCertificate() async throws {
        try await HTTPListener(certificate: ServerCertificate.shared()).serving { _, _ in
            Answer(status: 200)
        } _: { address in
            await #expect(throws: (any Error).self) { try await Self.get(address.url, Self.client(trusting: nil)) }
        }
    }

    @Test func isMadeOnceForTheProcess() throws {
        let shared = try ServerCertificate.shared()
        #expect(try ServerCertificate.shared().der == shared.der)
        #expect(try ServerCertificate(hosts: []).der != shared.der)
    }

    @Test func refusesToCertifyWhatIsNoHost() {
        let error = #expect(throws: CertificateError.self) { try ServerCertificate(hosts: ["a b"]) }
        #expect(
            error?.description
                == "The certificate for https could not be made: \"a b\" is no name of a host. Serve http instead.")
    }
}
