import ContractDSL
import Foundation
import PactModel
import Synchronization
import TestSupport
import Testing

/// Folders of the suites below, which their traits name before a test runs.
private func folder(_ name: String) -> String {
    FileManager.default.temporaryDirectory.appending(
        path: "contract-trait-\(ProcessInfo.processInfo.processIdentifier)-\(name)"
    )
    .path
}

private struct Removing: SuiteTrait, TestScoping {
    let folder: String
    func scopeProvider(for test: Test, testCase: Test.Case?) -> Removing? { testCase == nil ? self : nil }
    func provideScope(for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void)
        async throws
    {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await function()
        try Contract.writeAll(in: folder)
    }
}

@Suite(
    Removing(folder: folder("suite")),
    .contract(consumer: "SchoolWeb", provider: "StudentService", directory: folder("suite")),
    .disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"))
struct ContractTraitTests {
    @Test func givesItsTestsTheContract() async throws {
        #expect(Contract.current.consumer == "SchoolWeb")
        #expect(Contract.current.directory == folder("suite"))
        try await given("a student exists", ["id": "sdt_1"])
            .uponReceiving("a request for a student")
            .withRequest(.get, "/students/sdt_1").willRespond(200, body: ["id": "sdt_1"])
            .test { provider in
                let status = try await provider.call("GET", "/students/sdt_1").status
                #expect(status == 200)
            }
    }

    @Test(arguments: ["Ada", "Grace", "Joan"])
    func runsWithArguments(name: String) async throws {
        try await uponReceiving("a request for \(name)").withRequest(.get, .json(.string("/students/\(name)")))
            .willRespond(204)
            .test { provider in
                let status = try await provider.call("GET", "/students/\(name)").status
                #expect(status == 204)
            }
    }

    @Test(.contract(consumer: "OfTheTest", provider: "StudentService"))
    func aTestMayHaveAContractOfItsOwn() {
        #expect(Contract.current.consumer == "OfTheTest")
    }

    @Suite struct Inner {
        @Test func reachesSuitesInside() { #expect(Contract.current.provider == "StudentService") }
    }
}

@Suite struct MissingContractTests {
    @Test func isToldWithTheLineToAdd() async throws {
        var line = 0
        let found = try await issues {
            line = #line + 1
            try await uponReceiving("a request").withRequest(.get, "/").willRespond(200).test { _ in }
        }
        #expect(
            found.texts == [
                """
                There is no contract here. Give the suite one: @Suite(.contract(consumer: "…", provider: "…")). Outside of a \
                suite begin with a contract of your own: Contract(consumer: "…", provider: "…").uponReceiving(…). A detached \
                task does not see the contract of its suite.
                """
            ])
        #expect(found.lines == [line])
    }
}
