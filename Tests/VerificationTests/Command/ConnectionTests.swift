import ArgumentParser
import BrokerTestSupport
import Foundation
import PactModel
import Synchronization
import TestSupport
import Testing
import Verification

@testable import verifier

/// How brokers and providers are reached.
@Suite struct ConnectionTests {
    @Test func asksABrokerAgainThatFailsTwice() async throws {
        let calls = Mutex(0)
        try await withProvider({ request in
            if request.target == "/broker",
                calls.withLock({
                    $0 += 1; return $0 < 3
                })
            {
                return .init(status: 503, headers: [("Retry-After", "0")])
            }
            return ScriptedBroker().answer(request) { _ in .init() }
        }) { provider in
            let found = await runVerifier([
                "-b", "\(provider.url)/broker", "-n", "Stock API", "-h", "127.0.0.1", "-p", "\(provider.port)",
            ])
            #expect(found.status == 0)
            #expect(found.output.hasSuffix("1 interaction in 1 pact: 1 passed\n"))
            #expect(
                found.errors == """
                    warn: The broker refused with status 503 at \(provider.url)/broker; asking again in 0.5 seconds (attempt 2 of 8)
                    warn: The broker refused with status 503 at \(provider.url)/broker; asking again in 1.0 seconds (attempt 3 of 8)

                    """)
        }
    }

    @Test(arguments: [["--retries", "1"], ["--retries", "0"]])
    func asksOnceWhereThatIsWanted(flags: [String]) async throws {
        try await withProvider(answering: .init(status: 503)) { provider in
            let found = await runVerifier(["-b", provider.url, "-n", "x"] + flags)
            #expect(found.status == 1)
            #expect(
                found.output.contains("   The broker refused with status 503 at \(provider.url).\n"), "\(found.output)")
            #expect(provider.requests.count == 1)
            #expect(await runVerifier(["-b", provider.url, "-n", "x", "--strict"] + flags).status == 4)
        }
    }

    @Test func aBrokerWithoutTheIndexIsNoBrokerWithoutPacts() async throws {
        try await withProvider(answering: .json("{}", status: 404)) { provider in
            let found = await runVerifier(["-b", provider.url, "-n", "x", "--ignore-no-pacts-error"])
            #expect(found.status == 1)
            #expect(
                found.output.contains(
                    "   \(provider.url) does not answer like a Pact broker: it answers 404. Check the broker's base URL.\n"
                ))
        }
    }

    @Test func trustsABrokersCertificateOnlyWhenToldTo() async throws {
        try await withTemporaryFolder { folder in
            let (pem, key) = (folder.appending(path: "c.pem").path, folder.appending(path: "k.pem").path)
            try TestCertificate.pem.write(toFile: pem, atomically: true, encoding: .utf8)
            try TestCertificate.key.write(toFile: key, atomically: true, encoding: .utf8)
            try await withAnsweringServer(
                tls: TestCertificate.server(asksForOne: true),
                script: [AnsweringServer.answer(200, Pact.text([], version: "3.0.0"))]
            ) { server in
                let own = ["--client-certificate", pem, "--client-key", key]
                func status(_ flags: [String], _ environment: [String: String] = [:]) async -> Int32 {
                    await runVerifier(["-u", server.url] + flags, environment: environment).status
                }
                #expect(await status(own) == 1)
                #expect(await status(["--ssl-certificate", pem, "--retries", "0"]) == 1)
                #expect(await status(own + ["--ssl-certificate", pem]) == 0)
                #expect(await status(own + ["--ssl-certificate", pem, "--ssl-trust-store", "false"]) == 0)
                #expect(await status(own, ["SSL_CERT_FILE": pem]) == 0)
                #expect(await status(own + ["--skip-ssl-verification"]) == 0)
                #expect(await status(own + ["--disable-ssl-verification"]) == 1)
            }
        }
    }

    @Test func sendsInteractionsToTheAddressOfTheirTransport() throws {
        func options(_ words: String...) throws -> ProviderOptions { try ProviderOptions.parse(words) }
        let environment = Environment(variables: [:])
        let given = try options(
            "-h", "h", "-p", "1", "--base-path", "/b", "--transports", "http:2 message:3/m", "grpc:4")
        #expect(try given.address(environment).url(path: "/x") == "http://h:2/x")
        #expect(
            try given.addresses(environment).mapValues { $0.url(path: "/") } == [
                "http": "http://h:2/", "message": "http://h:3/m", "grpc": "http://h:4/",
            ])
        let secure = try options(
            "--transport", "https", "--transports", "http:2,HTTPS:3/s", "--transports", "message:5")
        #expect(try secure.address(environment).url(path: "/x") == "https://localhost:3/s/x")
        #expect(try secure.addresses(environment)["message"]?.url(path: "/") == "https://localhost:5/")
        #expect(try secure.addresses(environment)["http"]?.url(path: "/") == "http://localhost:2/")
    }
}
