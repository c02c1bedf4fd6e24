import Foundation
import TestSupport
import Testing

/// What the documents show is compiled and run with these tests.
@Suite struct DocumentationTests {
    /// The Swift blocks of a section, each with the file it stands in as well.
    @Test(arguments: [
        ("docs/dsl.md", "## A test", "Contracts/ReadmeExample.swift", 1),
        ("docs/dsl.md", "## Running", "Tests/ContractProcessTests/Documentation/TestExamples.swift", 2),
        ("docs/dsl.md", "## XCTest", "Tests/ContractProcessTests/Documentation/XCTestExample.swift", 1),
        (
            "docs/dsl.md", "## What a request and a response may hold",
            "Tests/ContractDSLTests/Documentation/ValueExamples.swift", 2
        ),
        ("docs/dsl.md", "## Your own types", "Tests/ContractDSLTests/Documentation/ExpectingExamples.swift", 3),
        ("docs/dsl.md", "## Messages", "Tests/ContractDSLTests/Documentation/MessageExamples.swift", 3),
    ])
    func theExamplesAreThoseThatAreRun(_ document: String, _ section: String, _ file: String, _ count: Int) throws {
        let blocks = try Self.section(section, of: document)
            .matches(of: /```swift\n(.*?)```/.dotMatchesNewlines()).map { String($0.1) }
        #expect(blocks.count == count)
        let source = try Self.text(of: file)
        for block in blocks {
            let indented = block.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
            #expect(source.contains(indented) || source.contains(block), "not in \(file):\n\(block)")
        }
    }

    /// What stands in the first column of its tables.
    @Test func theValuesOfTheTablesAreThoseThatAreTried() throws {
        let section = try Self.section("## What a request and a response may hold", of: "docs/dsl.md")
        let source = try Self.text(of: "Tests/ContractDSLTests/Documentation/ValueExamples.swift")
            .filter { !$0.isWhitespace }
        let cells = section.matches(of: #/\n\| (`.+?`) \|/#).map { String($0.1).replacing(#"\|"#, with: "|") }
        let codes = cells.flatMap { $0.matches(of: /`(.+?)`/).map { String($0.1) } }
        #expect(codes.count > 50)
        for code in codes {
            #expect(source.contains(code.filter { !$0.isWhitespace }), "not in ValueExamples.swift: \(code)")
        }
    }

    private static func section(_ title: String, of document: String) throws -> Substring {
        let text = try text(of: document)
        let start = try #require(text.range(of: "\n\(title)\n"))
        let end = text[start.upperBound...].range(of: "\n## ")?.lowerBound ?? text.endIndex
        return text[start.upperBound..<end]
    }

    private static func text(of file: String) throws -> String {
        try String(contentsOf: ProjectFolder.root.appending(path: file), encoding: .utf8)
    }
}
