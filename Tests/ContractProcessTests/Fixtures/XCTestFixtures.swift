import AsyncHTTPClient
import ContractDSL
import ContractXCTest
import NIOCore
import XCTest

let fixtures = Contract(consumer: "Fixtures", provider: "Provider")

extension MockProvider {
    @discardableResult
    func get(_ path: String) async throws -> Data {
        let request = HTTPClientRequest(url: "\(url)\(path)")
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        return Data(try await response.body.collect(upTo: 1_000_000).readableBytesView)
    }
}

/// An interaction on a line that the tests know.
func fixture(
    _ description: String, path: String = "/a", body: ContractBody? = nil, line: Int = 10
) -> ContractInteraction {
    let place = SourceLocation(fileID: "Fixtures/F.swift", filePath: "/Fixtures/F.swift", line: line, column: 1)
    return fixtures.uponReceiving(description, sourceLocation: place).withRequest(.get, path)
        .willRespond(body == nil ? 204 : 200, body: body)
}

final class XCTestFixtures: XCTestCase {
    override func setUpWithError() throws { try XCTSkipUnless(isFixtureProcess, "it runs in processes of other tests") }

    func testPasses() async throws {
        try await fixture("passes").test(in: self) { try await $0.get("/a") }
    }

    func testPassesWithoutTheCase() async throws {
        try await fixture("passes without the case").test { try await $0.get("/a") }
    }

    func testDiffers() async throws {
        try await fixture("differs").and(fixture("never comes", path: "/c", line: 20)).test(in: self) {
            try await $0.get("/a?x=1")
        }
    }

    func testDiffersAndThrows() async throws {
        struct Wrong: Error {}
        try await fixture("differs").test(in: self) { provider in
            try await provider.get("/b")
            throw Wrong()
        }
    }

    func testIsMissing() async throws {
        try await fixture("comes").and(fixture("never comes", path: "/c", line: 20)).test(in: self) {
            try await $0.get("/a")
        }
    }

    func testAssertsInTheClosure() async throws {
        try await fixture("asserts").test(in: self) { provider in
            try await provider.get("/a")
            XCTAssertEqual(1, 2)
        }
    }

    func testAssertsInAVariant() async throws {
        let interaction = fixture("asserts", body: ["name": .optional("Ada", variants: .null)])
        try await interaction.test(in: self) { provider in
            let body = try await provider.get("/a")
            XCTAssertEqual(String(decoding: body, as: UTF8.self), #"{"name":"Ada"}"#)
        }
    }

    func testThrows() async throws {
        struct Wrong: Error {}
        try await fixture("throws").test(in: self) { provider in
            try await provider.get("/a")
            throw Wrong()
        }
    }

    func testCannotBeSaid() async throws {
        try await fixture("cannot be said", path: "/a?x=1").test(in: self) { _ in XCTFail("it runs") }
    }

    func testDiffersWithoutTheCase() async throws {
        try await fixture("differs").test { try await $0.get("/b") }
    }

    func testMessages() async throws {
        try await fixtures.expectsToReceive("an event", contents: ["id": 1]).test(in: self) {
            XCTAssertFalse($0.text.isEmpty)
        }
        try await fixtures.uponReceiving("a question").withRequest(contents: ["id": 1]).willRespond(contents: ["a": 2])
            .test(in: self) { exchange in
                XCTAssertEqual(try exchange.reply(to: Array(#"{"id":1}"#.utf8)).text, #"{"a":2}"#)
            }
    }
}
