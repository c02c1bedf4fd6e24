import Foundation
import PactModel
import TestSupport
import Testing

@testable import ContractDSL

/// Where a pact goes that says nothing of a folder.
@Suite struct PactFolderTests {
    private func write(_ text: String, _ file: URL) throws {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    @Test func startsAtTheRootOfThePackage() async throws {
        try await withTemporaryFolder { folder in
            try write("", folder.appending(path: "Package.swift"))
            let source = folder.appending(path: "Tests/ShopTests/ContractTests.swift")
            try write("", source)
            let contract = Contract(consumer: "a", provider: "b", filePath: source.path)
            #expect(contract.folder.absoluteURL.path == folder.appending(path: "pacts").path)
            let relative = Contract(consumer: "a", provider: "b", directory: "build/pacts", filePath: source.path)
            #expect(relative.folder.absoluteURL.path == folder.appending(path: "build/pacts").path)
            let absolute = Contract(consumer: "a", provider: "b", directory: "/elsewhere", filePath: source.path)
            #expect(absolute.folder.absoluteURL.path == "/elsewhere")
        }
    }

    @Test func isThatOfThisPackageWithoutAWord() {
        #expect(Contract(consumer: "a", provider: "b").folder.absoluteURL.path == ProjectFolder.root.path + "/pacts")
    }

    @Test func startsAtTheCurrentFolderWhereNoPackageIs() {
        let contract = Contract(consumer: "a", provider: "b", filePath: "/not/there/Tests.swift")
        #expect(contract.folder.absoluteURL.path == FileManager.default.currentDirectoryPath + "/pacts")
    }

    @Test func startsAtTheSourceWhereTheCurrentFolderSaysNothing() async throws {
        try await withTemporaryFolder { folder in
            let source = folder.appending(path: "ShopTests/ContractTests.swift")
            try write("", source)
            let root = PackageRoot.folder(above: source.path, current: "/")
            #expect(root.path == folder.appending(path: "ShopTests").path)
            #expect(PackageRoot.folder(above: "/not/there/Tests.swift", current: "/").path == "/")
        }
    }
}
