import Synchronization
import Testing

/// What a test recorded as issues, each with its line.
struct RecordedIssues {
    var texts: [String] = []
    var lines: [Int] = []
    var files: [String] = []
}

/// Runs `body` and gathers the issues it records, at least one.
func issues(isolation: isolated (any Actor)? = #isolation, of body: () async throws -> Void) async throws
    -> RecordedIssues
{
    let issues = Mutex(RecordedIssues())
    try await withKnownIssue {
        try await body()
    } matching: { issue in
        issues.withLock {
            $0.texts += issue.comments.map(\.rawValue)
            $0.lines += [issue.sourceLocation?.line ?? 0]
            $0.files += [issue.sourceLocation?.fileID ?? ""]
        }
        return true
    }
    return issues.withLock { $0 }
}

/// The text of the one issue that `body` records, which says on the line of the interaction why it cannot be recorded.
func refusal(isolation: isolated (any Actor)? = #isolation, of body: () async throws -> Void) async throws -> String {
    let issues = try await issues(of: body)
    try #require(issues.texts.count == 1, "\(issues)")
    return issues.texts[0]
}
