import Foundation
import TestSupport
import Testing

@Suite struct ReadmeTests {
    private static func text(_ path: String) throws -> String {
        try String(contentsOf: ProjectFolder.root.appending(path: path), encoding: .utf8)
    }

    /// The first Swift block of the front page is compiled and run with the contracts.
    @Test func theExampleIsTheOneThatIsRun() throws {
        let example = try Self.text("Contracts/ReadmeExample.swift")
        #expect(try MarkdownPage("README.md").blocks(of: "swift").first == example)
        #expect(example.split(separator: "\n", omittingEmptySubsequences: false).count <= 26)
    }

    /// Every file that the documents link to is there.
    @Test(arguments: ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"])
    func linksLeadToFiles(document: String) throws {
        for match in try Self.text(document).matches(of: #/\]\(([^)#:]+)\)/#) {
            let target = ProjectFolder.root.appending(path: String(match.1))
            #expect(FileManager.default.fileExists(atPath: target.path), "\(document) links to \(match.1)")
        }
    }
}
