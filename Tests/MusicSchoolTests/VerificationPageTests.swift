import TestSupport
import Testing

/// What docs/verify-in-tests.md shows is compiled and run with these tests.
@Suite struct VerificationPageTests {
    private let page = Result { try MarkdownPage("docs/verify-in-tests.md") }

    @Test(arguments: [
        ("## Five minutes", "StudentServicePacts.swift", 2), ("## Provider states", "VerificationExamples.swift", 1),
        ("## Messages", "VerificationExamples.swift", 1),
        ("## Without a socket, and with one", "VerificationExamples.swift", 1),
        ("## Where the pacts come from", "VerificationExamples.swift", 1),
        ("## XCTest", "StudentServicePactsXCTest.swift", 1),
    ])
    func theExamplesAreThoseThatAreRun(_ section: String, _ file: String, _ count: Int) throws {
        let section = try #require(try page.get().section(section))
        #expect(section.blocks(of: "swift").count == count)
        let missing = try section.blocks(of: "swift", missingIn: "Tests/MusicSchoolTests/\(file)")
        #expect(missing.filter { !$0.hasPrefix("// swift-tools-version") } == [])
    }

    @Test func theFailureIsTheOneThatIsThrown() throws {
        let section = try #require(try page.get().section("## Five minutes"))
        let shown = section.blocks(of: "console").filter { $0.hasPrefix("BillingService does not keep") }
        #expect(shown.count == 1)
        let test = try MarkdownPage("Tests/MusicSchoolTests/BillingServicePacts.swift").text
            .split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
        let lines = shown[0].split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
        #expect(test.contains(lines.dropLast()))
    }

    @Test func thePackageNamesProductsThatThereAre() throws {
        let block = try #require(try page.get().blocks(of: "swift").first)
        let manifest = try MarkdownPage("Package.swift").text
        let products = block.matches(of: /product\(name: "(\w+)", package: "contract-broker"/).map { String($0.1) }
        #expect(products == ["Verification", "HummingbirdVerification"])
        for product in products { #expect(manifest.contains(".library(name: \"\(product)\", targets:")) }
    }
}
