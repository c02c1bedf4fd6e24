import Foundation
import PactMatching
import PactModel
import TestSupport
import Testing
import Verification

/// What docs/verifier-reports.md shows is what a run writes; only times and the port are made equal.
@Suite struct ReportsPageTests {
    private static func page() throws -> String { try String(MarkdownPage("docs/verifier-reports.md").text) }

    /// Verifies the pact that the page begins with.
    private static func run() async throws -> VerificationRun {
        let text = try #require(MarkdownPage("docs/verifier-reports.md").blocks(of: "json").first)
        let pact = SelectedPact(pact: try Pact(parsing: Array(text.utf8)), origin: "pacts/ShopFront-StockAPI.json")
        return try await withProvider { request in
            switch request.target {
            case "/states": .init()
            case "/shelves/7": .json(#"{"id": 7, "label": "north"}"#)
            case "/shelves?page=1":
                .json(#"{"page": 1, "shelves": [{"id": 7, "label": "north", "free": 3}], "next": null}"#)
            case "/shelves": .json(#"{"error": "label is too short"}"#, status: 400)
            default: .json(#"{"error": "no such shelf"}"#, status: 404)
            }
        } _: { provider in
            let verification = ProviderVerification(
                provider: provider.address, stateChange: StateChange(url: "\(provider.url)/states"))
            var result = await verification.verify(pact)
            for place in result.results.indices { result.results[place].duration = .milliseconds(4) }
            return VerificationRun(
                pacts: [result], startedAt: Date(timeIntervalSince1970: 1_790_000_000), duration: .milliseconds(20))
        }
    }

    @Test func theTerminalsLines() async throws {
        let lines = try await TerminalReport().lines(for: Self.run()).joined(separator: "\n")
        #expect(try Self.page().contains("--port 8080\n\(lines)\n```\n"), "\(lines)")
    }

    @Test func markdown() async throws {
        let text = try await Self.run().markdownReport()
        #expect(try Self.page().contains("~~~markdown\n\(text)~~~\n"), "\(text)")
    }

    @Test func aCaseOfJUnit() async throws {
        let text = try await Self.run().junitReport()
        let block = try #require(MarkdownPage("docs/verifier-reports.md").blocks(of: "xml").first)
        #expect(text.contains(block), "\(text)")
    }

    @Test func anErrorInJSON() async throws {
        let report = try await Self.run().jsonReport(output: [])
        let blocks = try MarkdownPage("docs/verifier-reports.md").blocks(of: "json")
        let shown = try JSONValue(parsing: try #require(blocks.dropFirst().first))
        let error = report["errors"]?.arrayValue?.first
        #expect(shown == error, "\(error?.text(.pretty) ?? "")")
    }

    /// docs/demo.md is the output of a run.
    @Test func theFailuresOfTheFrontPageAreThoseOfTheDemo() throws {
        let page = try String(MarkdownPage("docs/verifier.md").text)
        let start = try #require(page.firstRange(of: "\nFailures\n")).lowerBound
        let end = try #require(page[start...].firstRange(of: "\nPublished: ")).lowerBound
        #expect(try MarkdownPage("docs/demo.md").text.contains(page[start..<end]))
    }
}
