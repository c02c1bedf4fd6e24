import Foundation
import TestSupport
import Testing

/// The numbers of the edge cases that tests have in their names, read out of the tests themselves.
@Suite struct EdgeCaseIndexTests {
    @Test func eachOfThe88EdgeCasesHasATest() throws {
        let tests = ProjectFolder.root.appending(path: "Tests")
        let files = FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)
        var numbers: Set<Int> = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            for name in try String(contentsOf: file, encoding: .utf8).matches(of: #/"Edge case (\d+): /#) {
                numbers.insert(try #require(Int(name.1)))
            }
        }
        #expect(Set(1...88).subtracting(numbers).sorted() == [], "edge cases without a test")
        #expect(numbers.subtracting(1...88).sorted() == [], "edge cases that the table does not have")
    }
}
