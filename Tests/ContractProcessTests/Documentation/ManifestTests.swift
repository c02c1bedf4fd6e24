import Foundation
import PactModel
import Subprocess
import TestSupport
import Testing

/// The manifests in the documents are read by the package manager.
@Suite(.disabled(if: isFixtureProcess, "it is no fixture"))
struct ManifestTests {
    @Test(arguments: [("docs/dsl.md", ["contract-broker"]), ("docs/dsl-tests.md", ["contract-broker", "shop"])])
    func aManifestNamesThePackagesThatItUses(_ page: String, _ packages: [String]) async throws {
        let block = try MarkdownPage(page).blocks(of: "swift").first { $0.hasPrefix("// swift-tools-version") }
        let manifest = try #require(block)
        try await withTemporaryFolder { folder in
            // The package around one of contracts is named by its folder.
            let folder = folder.appending(path: "Shop/Contracts")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try manifest.write(to: folder.appending(path: "Package.swift"), atomically: true, encoding: .utf8)
            let run = try await Subprocess.run(
                .name("swift"), arguments: ["package", "--package-path", folder.path, "dump-package"],
                environment: .inherit.updating(["TMPDIR": folder.path]), output: .string(limit: 1_000_000),
                error: .string(limit: 1_000_000))
            #expect(run.terminationStatus.isSuccess, "\(run.standardError)")
            let package = try JSONValue(parsing: Array(run.standardOutput.utf8))
            let known = package["dependencies"]?.arrayValue?.compactMap {
                $0["fileSystem"]?.arrayValue?.first?["identity"]?.stringValue
            }
            #expect(known?.sorted() == packages)
            let used = package["targets"]?.arrayValue?.flatMap { $0["dependencies"]?.arrayValue ?? [] }
                .compactMap { $0["product"]?.arrayValue?.dropFirst().first?.stringValue?.lowercased() }
            #expect(used?.sorted() == packages)
        }
    }
}
