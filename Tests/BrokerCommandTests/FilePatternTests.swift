import Foundation
import TestSupport
import Testing

@testable import BrokerCommand

/// Which files a pattern of `publish` finds.
struct FilePatternTests {
    @Test(arguments: [
        ("*.json", ["a.json", "b1.json"]), ("?1.json", ["b1.json"]), ("[!a]*.json", ["b1.json"]),
        ("[a-c].json", ["a.json"]), ("**/*.json", ["a.json", "b1.json", "in/c.json", "in/deep/d.json"]),
        ("in/*.json", ["in/c.json"]), ("*/*/d.*", ["in/deep/d.json"]), ("*.txt", []), ("[a", []),
    ])
    func findsThem(_ pattern: String, _ expected: [String]) async throws {
        try await withTemporaryFolder { folder in
            try FileManager.default.createDirectory(
                at: folder.appending(path: "in/deep"), withIntermediateDirectories: true)
            for name in ["a.json", "b1.json", "in/c.json", "in/deep/d.json"] {
                try "{}".write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
            }
            let found = FilePattern("\(folder.path)/\(pattern)").files()
            #expect(found.map { String($0.dropFirst(folder.path.count + 1)) } == expected)
        }
    }

    @Test(arguments: [("a]b", "a[]]b", true), ("a-b", "a[-]b", true), ("ab", "a[!b]", false), ("a", "a*", true)])
    func comparesOneName(_ name: String, _ pattern: String, _ expected: Bool) {
        #expect(FilePattern.matches(Array(name)[...], Array(pattern)[...]) == expected)
    }
}
