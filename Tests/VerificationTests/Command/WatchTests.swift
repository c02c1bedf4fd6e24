import Foundation
import PactModel
import TestSupport
import Testing
import Verification

@testable import verifier

/// Runs that somebody ends, and runs that go on.
@Suite struct WatchTests {
    @Test func verifiesAgainWhenAPactFileChanges() async throws {
        try await withTemporaryFolder { folder in
            func write(_ name: String, _ interactions: String...) throws {
                try Data(Pact.text(interactions).utf8).write(to: folder.appending(path: name))
            }
            try write("a.json", interaction("one"))
            try await withProvider(answering: .init()) { provider in
                let (texts, text) = AsyncStream.makeStream(of: String.self)
                let console = Console(write: { text.yield($0) }, writeError: { text.yield($0) }, isTerminal: false)
                try await withThrowingTaskGroup(of: Int32?.self) { group in
                    group.addTask {
                        await VerifierCommand.execute(
                            ["--watch", "-d", folder.path, "-h", "127.0.0.1", "-p", "\(provider.port)"],
                            environment: [:], console: console)
                    }
                    var iterator = texts.makeAsyncIterator()
                    func waits(for line: String) async throws {
                        while let text = await iterator.next() { if text == line + "\n" { return } }
                    }
                    try await waits(for: "1 interaction in 1 pact: 1 passed")
                    try await waits(for: "\nWaiting for the pact files to change. Ctrl-C ends.")
                    try write("b.json", interaction("two", response: #"{"status": 404}"#), interaction("three"))
                    try await waits(for: "3 interactions in 2 pacts: 2 passed, 1 failed")
                    try await waits(for: "\nWaiting for the pact files to change. Ctrl-C ends.")
                    group.cancelAll()
                    let status = try await group.next() ?? nil
                    #expect(status == 1)
                }
            }
        }
    }
}
