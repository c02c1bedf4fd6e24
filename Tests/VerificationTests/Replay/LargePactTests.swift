import Foundation
import PactModel
import Synchronization
import TestSupport
import Testing
import Verification

@testable import verifier

/// A pact far larger than any that a person has written.
@Suite struct LargePactTests {
    @Test(
        .timeLimit(.minutes(10)),
        .enabled(if: ProcessInfo.processInfo.environment["SLOW_TESTS"] != nil, "SLOW_TESTS is not set"))
    func fiftyThousandInteractionsAreVerifiedSlowly() async throws {
        let count = 50_000
        let texts = (0..<count).map { number in
            interaction("shelf \(number)", request: #"{"path": "/shelves/\#(number)"}"#)
        }
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "large.json")
            try Data(Pact.text(texts).utf8).write(to: file)
            let report = folder.appending(path: "report.json")
            let lines = Mutex(0)
            // One of them is not as the pact says.
            let status = try await withProvider({ .init(status: $0.target == "/shelves/49998" ? 404 : 200) }) {
                provider in
                await VerifierCommand.execute(
                    [
                        "--file", file.path, "-h", "127.0.0.1", "-p", "\(provider.port)", "--jobs", "4",
                        "--json", report.path,
                    ], environment: [:],
                    console: Console(
                        write: { text in lines.withLock { $0 += text.count { $0 == "\n" } } }, writeError: { _ in },
                        isTerminal: false))
            }
            let document = try JSONValue(parsing: Array(Data(contentsOf: report)))
            let results = try #require(document["interactionResults"]?.arrayValue)
            #expect(status == 1)
            #expect(results.count == count)
            #expect(results.indices.filter { results[$0]["result"] != "OK" } == [49_998])
            #expect(results.last?["description"] == "shelf 49999")
            // Only what is worth a look is told of so many.
            #expect(lines.withLock { $0 } < 100)
        }
    }
}
