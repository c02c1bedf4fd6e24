import AsyncHTTPClient
import ContractDSL
import Foundation
import NIOCore
import NIOHTTP1
import PactModel
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite(.disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"))
struct SecureMockProviderTests {
    @Test func servesHTTPSThatAsyncHTTPClientCanTrust() async throws {
        try await withContract { contract, folder in
            try await contract.uponReceiving("a request").withRequest(.get, "/students").willRespond(
                200, body: ["id": 1]
            )
            .test(over: .https) { provider in
                #expect(provider.url.scheme == "https")
                let certificate = try #require(provider.certificate)
                #expect(certificate.pem.hasPrefix("-----BEGIN CERTIFICATE-----\nMII"))
                let http = HTTPClient(
                    configuration: .init(tlsConfiguration: try certificate.clientConfiguration()))
                let reply = try await http.get(url: "\(provider.url)/students").get()
                try await http.shutdown()
                #expect(reply.status == .ok)
                #expect(reply.body.map { String(buffer: $0) } == #"{"id":1}"#)
            }
            #expect(try recordedPact(in: folder).interactions.count == 1)
        }
    }

    @Test func hasNoCertificateWhereHTTPIsServed() async throws {
        try await withContract { contract, _ in
            try await contract.uponReceiving("a request").withRequest(.get, "/").willRespond(200).test { provider in
                #expect(provider.certificate == nil)
                _ = try await provider.call("GET", "/")
            }
        }
    }

    /// What docs/dsl-mock-provider.md says of URLSession.
    @Test func isTrustedByURLSessionWhereASessionCanBeToldToTrust() async throws {
        try await withKnownIssue("URLSession on Linux cannot be told to trust a certificate") {
            try await withContract { contract, _ in
                try await contract.uponReceiving("a request").withRequest(.get, "/").willRespond(200)
                    .test(over: .https) { provider in
                        #if canImport(Security)
                            let session = URLSession(
                                configuration: .ephemeral, delegate: provider.certificate?.sessionDelegate,
                                delegateQueue: nil)
                        #else
                            let session = URLSession(configuration: .ephemeral)
                        #endif
                        let (_, response) = try await session.data(from: provider.url)
                        #expect((response as? HTTPURLResponse)?.statusCode == 200)
                    }
            }
        } when: {
            #if canImport(Security)
                false
            #else
                true
            #endif
        }
    }
}
