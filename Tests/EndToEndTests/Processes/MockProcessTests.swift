import Foundation
import PactModel
import Subprocess
import TestSupport
import Testing

/// `broker mock` as a process: how scripts find it, and how it ends.
struct MockProcessTests {
    private static func withPact<Result: Sendable>(_ body: (String) async throws -> Result) async throws -> Result {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "c-p.json")
            try StubProcessTests.write(StubProcessTests.pact(), file)
            return try await body(file.path)
        }
    }

    @Test func aContractThatIsKeptEndsWith0() async throws {
        try await Self.withPact { pact in
            let ending = try await Command.own("broker", ["mock", "--file", pact]).servingToItsEnd {
                (mock) async throws in
                #expect(try await StubProcessTests.status(mock.url + "/a") == 201)
            }.ending
            #expect(ending == .exited(0))
        }
    }

    @Test func whatIsWrongOrMissingEndsWith1() async throws {
        try await Self.withPact { pact in
            let missing = try await Command.own("broker", ["mock", "--file", pact]).servingToItsEnd { _ in () }.ending
            #expect(missing == .exited(1))
            let wrong = try await Command.own("broker", ["mock", "--file", pact]).servingToItsEnd {
                (mock) async throws in
                #expect(try await StubProcessTests.status(mock.url + "/a") == 201)
                #expect(try await StubProcessTests.status(mock.url + "/b") == 500)
            }.ending
            #expect(wrong == .exited(1))
        }
    }

    @Test func aRequestEndsIt() async throws {
        try await Self.withPact { pact in
            let outcome = try await Command.own("broker", ["mock", "-f", pact]).servingToItsEnd { (mock) async throws in
                #expect(try await StubProcessTests.status(mock.url + "/a") == 201)
                let (status, report) = try await BrokerProcessTests.request("DELETE", mock.url + "/")
                #expect(status == 200)
                #expect(report == #"{"result":true,"interactions":1,"matched":1,"mismatches":[]}"#)
            }
            #expect(outcome.ending == .exited(0))
        }
    }

    @Test func aCommandRunsWhileItServesAndItsStatusGoesBefore() async throws {
        try await Self.withPact { pact in
            let mock = try await Command.own(
                "broker", ["mock", "-f", pact, "--output", "json", "--", "sh", "-c", "echo $PACT_MOCK_URL; exit 7"]
            ).run()
            #expect(mock.status == 7)
            let lines = mock.output.split(separator: "\n")
            try #require(lines.count == 3, "\(mock)")
            let address = try JSONValue(parsing: Array(lines[0].utf8))
            #expect(address["url"]?.stringValue == String(lines[1]))
            let report = try JSONValue(parsing: Array(lines[2].utf8))
            #expect(report["result"] == false)
            let kept = try await Command.own("broker", ["mock", "-f", pact, "--", "true"]).run()
            #expect(kept.status == 1)
            #expect(kept.output.hasSuffix("\n\nThe contract is not kept: 1 of 1 never came.\n"), "\(kept)")
        }
    }

    @Test func httpsIsSpokenWithACertificateThatIsWrittenDown() async throws {
        try await withTemporaryFolder { folder in
            let (pact, certificate) = (folder.appending(path: "a.json"), folder.appending(path: "mock.pem"))
            try StubProcessTests.write(StubProcessTests.pact(), pact)
            let mock = try await Command.own(
                "broker", ["mock", "-f", pact.path, "--tls", "--tls-certificate-file", certificate.path, "--", "true"]
            ).run()
            #expect(mock.output.contains("broker mock listening on https://127.0.0.1:"), "\(mock)")
            #expect(try String(contentsOf: certificate, encoding: .utf8).hasPrefix("-----BEGIN CERTIFICATE-----\n"))
        }
    }
}
