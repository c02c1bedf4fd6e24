import PactModel
import Synchronization
import Testing

/// Looks at the issues that a test records, and leaves them as they are.
struct IssueWatch {
    /// What is added to each issue.
    var variant: String?

    /// Runs `body` as a part of `test`, and says whether an issue made the test fail; warnings and known issues do not.
    func watch(_ test: Test, isolation: isolated (any Actor)? = #isolation, _ body: () async -> Void) async -> Bool {
        let hasFailed = Mutex(false)
        let variant = variant
        let trait: IssueHandlingTrait = .compactMapIssues { issue in
            if issue.isOfAFailure { hasFailed.withLock { $0 = true } }
            guard let variant else { return issue }
            var issue = issue
            issue.comments.append("\(variant.capitalizedSentence).")
            return issue
        }
        await withoutActuallyEscaping(body) { body in
            // Called once, and the caller waits meanwhile in the isolation that the call returns to: it never runs beside
            // anything that it shares values with.
            nonisolated(unsafe) let body = body
            do {
                try await trait.provideScope(for: test, testCase: Test.Case.current) {
                    await Self.call(body, isolation: isolation)
                }
            } catch {
                // Only what the closure throws is thrown, and it throws nothing.
            }
        }
        return hasFailed.withLock { $0 }
    }

    private static func call(_ body: () async -> Void, isolation: isolated (any Actor)?) async { await body() }

    /// The error after which Swift Testing ends a test without recording another issue.
    ///
    /// It is the one that `#require` throws, and nobody else can make one.
    static func errorOfAnIssueThatIsRecorded(in test: Test) async -> any Error {
        let made = Mutex<any Error>(CancellationError())
        // Dropped before anyone is told, and known so that no `withKnownIssue` around the test is asked about it.
        let silence: IssueHandlingTrait = .filterIssues { _ in false }
        try? await silence.provideScope(for: test, testCase: Test.Case.current) {
            withKnownIssue {
                do { try #require(Bool(false)) } catch { made.withLock { $0 = error } }
            }
        }
        return made.withLock { $0 }
    }
}
