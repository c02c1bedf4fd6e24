import Foundation
import TestSupport
import Testing

/// What the documents show is compiled and run with these tests.
@Suite struct DocumentationTests {
    /// The pages about the DSL, and for each Swift block of them the file it stands in as well.
    ///
    /// The manifest of a package that has only contracts stands in no file; the tests of processes read it.
    private static let pages: [(page: String, blocks: [String?])] = [
        (
            "docs/dsl.md",
            [
                "Examples/Shop/Package.swift", "Examples/Shop/Sources/Shop/ItemClient.swift",
                "Examples/Shop/Tests/ShopContracts/ItemContracts.swift", "\(folder)/OrderExample.swift",
            ]
        ),
        ("docs/dsl-types.md", Array(repeating: "\(folder)/ExpectingExamples.swift", count: 3)),
        (
            "docs/dsl-tests.md",
            [
                "Tests/ContractProcessTests/Documentation/TestExamples.swift",
                "Tests/ContractProcessTests/Documentation/TestExamples.swift",
                "Tests/ContractProcessTests/Documentation/XCTestExample.swift", nil,
            ]
        ),
        ("docs/dsl-values.md", Array(repeating: "\(folder)/ValueExamples.swift", count: 2)),
        ("docs/dsl-messages.md", Array(repeating: "\(folder)/MessageExamples.swift", count: 3)),
        ("docs/dsl-mock-provider.md", []), ("docs/dsl-pact-files.md", []),
    ]
    private static let folder = "Tests/ContractDSLTests/Documentation"

    @Test(arguments: pages)
    func theExamplesAreThoseThatAreRun(_ page: String, _ files: [String?]) throws {
        let blocks = try MarkdownPage(page).blocks(of: "swift")
        #expect(blocks.count == files.count)
        for case (let block, let file?) in zip(blocks, files) {
            // The package stands in this one, and that of a reader beside it.
            let block = block.replacing(
                #".package(path: "../contract-broker")"#, with: #".package(name: "contract-broker", path: "../..")"#)
            #expect(try MarkdownPage(file).contains(block: block), "not in \(file):\n\(block)")
        }
    }

    /// What stands in the first column of its tables.
    @Test func theValuesOfTheTablesAreThoseThatAreTried() throws {
        let page = try MarkdownPage("docs/dsl-values.md").text
        let source = try MarkdownPage("\(Self.folder)/ValueExamples.swift").text.filter { !$0.isWhitespace }
        let cells = page.matches(of: #/\n\| (`.+?`) \|/#).map { String($0.1).replacing(#"\|"#, with: "|") }
        let codes = cells.flatMap { $0.matches(of: /`(.+?)`/).map { String($0.1) } }
        #expect(codes.count > 50)
        for code in codes {
            #expect(source.contains(code.filter { !$0.isWhitespace }), "not in ValueExamples.swift: \(code)")
        }
    }

    /// Links from one page to another, and to a heading of it.
    @Test(arguments: pages.map(\.page))
    func linksLeadSomewhere(_ page: String) throws {
        for link in try MarkdownPage(page).text.matches(of: #/\]\(([^)#:]*)(?:#([^)]*))?\)/#) {
            let path = link.1.isEmpty ? page : "docs/\(link.1)"
            let file = ProjectFolder.root.appending(path: path).standardized
            #expect(FileManager.default.fileExists(atPath: file.path), "\(page) links to \(path)")
            guard let anchor = link.2 else { continue }
            let anchors = try MarkdownPage(path).anchors
            #expect(anchors.contains(String(anchor)), "\(page) links to \(path)#\(anchor); it has \(anchors)")
        }
    }
}

extension MarkdownPage {
    /// The names by which a link finds the headings.
    fileprivate var anchors: [String] {
        text.matches(of: #/\n#+ (.+)/#).map { heading in
            heading.1.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
                .replacing(" ", with: "-")
        }
    }
}
