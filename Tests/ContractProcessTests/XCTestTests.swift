import Foundation
import TestSupport
import Testing

/// What a method of an `XCTestCase` says and records.
@Suite("XCTest", .enabled(if: FixtureProcess.canRun, "the bundle of tests cannot be run by itself here"))
struct XCTestTests {
    private func run(_ method: String) async throws -> (FixtureProcess.Finished, recorded: [String]) {
        try await withTemporaryFolder { folder in
            let process = FixtureProcess(name: "XCTestFixtures/\(method)", library: .xcTest, folder: folder)
            return (try await process.run(), try process.recorded())
        }
    }

    @Test(arguments: [
        ("testPasses", ["passes"]), ("testPassesWithoutTheCase", ["passes without the case"]),
        ("testMessages", ["a question", "an event"]),
    ])
    func aTestThatPassesIsRecorded(method: String, recorded: [String]) async throws {
        let (finished, found) = try await run(method)
        #expect(finished.status == 0, "\(finished)")
        #expect(found == recorded, "\(finished)")
    }

    @Test(arguments: [
        (
            "testDiffers",
            #"/Fixtures/F.swift:10: error: XCTestFixtures.testDiffers : The request GET /a?x=1 differs from "differs":"#
        ),
        (
            "testDiffersAndThrows",
            #"threw error "The consumer then threw Wrong(); the failure at F.swift:10, above, came first.""#
        ),
        (
            "testIsMissing",
            #"/Fixtures/F.swift:20: error: XCTestFixtures.testIsMissing : The request of "never comes" never came: GET /c."#
        ),
        (
            "testCannotBeSaid",
            #"/Fixtures/F.swift:10: error: XCTestFixtures.testCannotBeSaid : "cannot be said" cannot be written as a pact;"#
        ),
        (
            "testDiffersWithoutTheCase",
            "\n/Fixtures/F.swift:10: error: An unexpected request came: GET /b"
        ),
        ("testAssertsInTheClosure", #"XCTAssertEqual failed: ("1") is not equal to ("2")"#),
        (
            "testAssertsInAVariant",
            "/Fixtures/F.swift:10: error: XCTestFixtures.testAssertsInAVariant : The failures above came with `name` null."
        ),
        (
            "testThrows",
            #"/Fixtures/F.swift:10: error: XCTestFixtures.testThrows : The consumer of "throws" threw: Wrong()"#
        ),
        (
            "testThrows",
            #"threw error "The consumer's error ended the test; the failure at F.swift:10, above, came first.""#
        ),
    ])
    func aTestThatFailsSaysWhyAndIsNotRecorded(method: String, text: String) async throws {
        let (finished, recorded) = try await run(method)
        #expect(finished.status == 1, "\(finished)")
        #expect(finished.output.contains(text), "\(finished)")
        #expect(!finished.output.contains("it runs"))
        #expect(recorded == [])
    }
}
