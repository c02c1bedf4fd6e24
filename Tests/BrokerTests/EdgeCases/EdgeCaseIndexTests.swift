import Foundation
import TestSupport
import Testing

/// The numbers of the broker's edge cases that tests have in their names, read out of the tests themselves.
@Suite struct BrokerEdgeCaseIndexTests {
    @Test func eachOfThe97EdgeCasesHasOneTest() throws {
        let folder = ProjectFolder.root.appending(path: "Tests/BrokerTests/EdgeCases")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let numbers = try files.filter { $0.pathExtension == "swift" }.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).matches(of: #/"Broker edge case (\d+): /#)
                .compactMap { Int($0.1) }
        }
        #expect(numbers.sorted() == Array(1...97))
    }
}
