import Testing

@testable import Broker

@Suite("Work in progress")
struct WorkInProgressTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var successes: [Pending.Success] = []
        var lines: [WorkInProgress.Line]
        var isWorkInProgress: Bool
    }

    static func success(branches: [String] = [], tags: [String] = [], _ time: String, wip: Bool = false)
        -> Pending.Success
    {
        Pending.Success(branches: branches, tags: tags, executedAt: time, isWorkInProgress: wip)
    }

    static let main = WorkInProgress.Line.branch("main", firstVersionAt: "3", since: "2")

    static let cases = [
        Case(testDescription: "never verified", lines: [main], isWorkInProgress: true),
        Case(
            testDescription: "verified on the branch", successes: [success(branches: ["main"], "5")], lines: [main],
            isWorkInProgress: false),
        Case(
            testDescription: "verified on the branch, but long ago", successes: [success(branches: ["main"], "1")],
            lines: [main], isWorkInProgress: true),
        Case(
            testDescription: "verified on the branch, as work in progress",
            successes: [success(branches: ["main"], "5", wip: true)], lines: [main], isWorkInProgress: true),
        Case(
            testDescription: "verified on another before the branch began",
            successes: [success(branches: ["feat"], "2")],
            lines: [main], isWorkInProgress: false),
        Case(
            testDescription: "verified on another after the branch began",
            successes: [success(branches: ["feat"], "4")],
            lines: [main], isWorkInProgress: true),
        Case(
            testDescription: "verified on another, the branch not there yet",
            successes: [success(branches: ["feat"], "4")],
            lines: [.branch("new", firstVersionAt: nil, since: "2")], isWorkInProgress: false),
        Case(
            testDescription: "verified with the tag", successes: [success(tags: ["dev"], "1")],
            lines: [.tag("dev", firstUsedAt: "3")], isWorkInProgress: false),
        Case(
            testDescription: "verified with one of two tags", successes: [success(tags: ["dev"], "5")],
            lines: [.tag("dev", firstUsedAt: "3"), .tag("prod", firstUsedAt: "4")], isWorkInProgress: true),
        Case(
            testDescription: "verified with another before the tag was used", successes: [success(tags: ["dev"], "1")],
            lines: [.tag("prod", firstUsedAt: "4")], isWorkInProgress: false),
    ]

    @Test(arguments: cases)
    func isDecided(_ example: Case) {
        #expect(WorkInProgress.isWorkInProgress(example.successes, for: example.lines) == example.isWorkInProgress)
    }

    @Test(arguments: ["2024-05-01", "2024-05-01T00:00:00Z", "2024-05-01T02:00:00+02:00", "2024-05-01T00:00:00.000Z"])
    func takesDaysAndPointsInTime(text: String) throws {
        let date = try #require(VerificationQuestion.date(text))
        #expect(Timestamp.text(date) == "2024-05-01T00:00:00.000Z")
    }

    @Test(arguments: ["", "yesterday", "2024-13-01", "01/05/2024"])
    func refusesOtherTexts(text: String) {
        #expect(VerificationQuestion.date(text) == nil)
    }
}
