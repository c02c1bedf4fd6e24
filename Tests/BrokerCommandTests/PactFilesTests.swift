import BrokerClient
import Foundation
import TestSupport
import Testing

@testable import BrokerCommand

/// Which files `publish` takes, and what it says of the others.
struct PactFilesTests {
    static let pact = #"{"consumer":{"name":"Shop"},"provider":{"name":"Stock"},  "interactions":[]}"#

    @Test func takesTheFilesOfAFolderByteForByte() async throws {
        let contracts = try await Self.read(["a.json": Self.pact, "notes.txt": "x"]).contracts
        #expect(contracts == [PublishableContract(consumer: "Shop", provider: "Stock", content: Array(Self.pact.utf8))])
    }

    @Test(
        arguments: [
            ([:], "gone", "There is no file or folder '$/gone'. Run the consumer's tests first: they write the pacts."),
            (["x.txt": ""], "", "The folder '$/' holds no .json file, so there is no pact to publish."),
            (
                ["a.json": "{\"consumer\":\n  oops}"], "a.json",
                "'$/a.json' is no pact: found 'o' where a value was expected at line 2, column 3. Nothing was published."
            ),
            (
                ["a.json": #"{"consumer":{"name":"Shop"}}"#], "a.json",
                "'$/a.json' is no pact: it does not name its consumer and provider (consumer.name, provider.name). Nothing was published."
            ),
            (
                ["a.json": pact, "b.json": pact], "",
                "'$/a.json' and '$/b.json' are both pacts between Shop and Stock. Publish one of them, or merge them into one file."
            ),
        ] as [([String: String], String, String)])
    func saysWhatIsWrong(_ files: [String: String], _ path: String, _ text: String) async throws {
        try await withTemporaryFolder { folder in
            try Self.write(files, to: folder)
            let error = try #require(throws: PactFiles.Problem.self) {
                _ = try PactFiles(["\(folder.path)/\(path)"])
            }
            #expect(error.description.replacing(folder.path, with: "$") == text)
        }
    }

    @Test func warnsOfMembersThatStandTwice() async throws {
        let pact = #"{"consumer":{"name":"Shop"},"provider":{"name":"Stock"},"interactions":[],"interactions":[]}"#
        try await withTemporaryFolder { folder in
            try Self.write(["a.json": pact], to: folder)
            let files = try PactFiles(["\(folder.path)/a.json"])
            #expect(files.contracts.map(\.content) == [Array(pact.utf8)])
            #expect(
                files.warnings.map { $0.replacing(folder.path, with: "$") }
                    == ["in '$/a.json' interactions stands twice on line 1; the last one counts."])
        }
    }

    private static func read(_ files: [String: String]) async throws -> PactFiles {
        try await withTemporaryFolder { folder in
            try write(files, to: folder)
            return try PactFiles([folder.path])
        }
    }

    private static func write(_ files: [String: String], to folder: URL) throws {
        for (name, text) in files {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
    }
}
