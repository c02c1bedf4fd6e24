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
        let page = try #require(try MarkdownPage(document).section(section))
        #expect(page.blocks(of: "swift").count == count)
        #expect(try page.blocks(of: "swift", missingIn: file) == [])
    }

    /// What stands in the first column of its tables.
    @Test func theValuesOfTheTablesAreThoseThatAreTried() throws {
        let page = try MarkdownPage("docs/dsl.md")
        let section = try #require(page.section("## What a request and a response may hold")).text
        let source = try MarkdownPage("Tests/ContractDSLTests/Documentation/ValueExamples.swift").text
            .filter { !$0.isWhitespace }
        let cells = section.matches(of: #/\n\| (`.+?`) \|/#).map { String($0.1).replacing(#"\|"#, with: "|") }
        let codes = cells.flatMap { $0.matches(of: /`(.+?)`/).map { String($0.1) } }
        #expect(codes.count > 50)
        for code in codes {
            #expect(source.contains(code.filter { !$0.isWhitespace }), "not in ValueExamples.swift: \(code)")
        }
    }
}
