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
        ("docs/dsl.md", "## Messages", "Tests/ContractDSLTests/Documentation/MessageExamples.swift", 3),
    ])
    func theExamplesAreThoseThatAreRun(_ document: String, _ section: String, _ file: String, _ count: Int) throws {
        let text = try String(contentsOf: ProjectFolder.root.appending(path: document), encoding: .utf8)
        let start = try #require(text.range(of: "\n\(section)\n"))
        let rest = text[start.upperBound...]
        let blocks = rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)]
            .matches(of: /```swift\n(.*?)```/.dotMatchesNewlines()).map { String($0.1) }
        #expect(blocks.count == count)
        let source = try String(
            contentsOf: ProjectFolder.root.appending(path: file), encoding: .utf8)
        for block in blocks {
            let indented = block.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
            #expect(source.contains(indented) || source.contains(block), "not in \(file):\n\(block)")
        }
    }
}
