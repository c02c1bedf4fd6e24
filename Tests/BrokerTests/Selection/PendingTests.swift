import Testing

@testable import Broker

@Suite("Pending")
struct PendingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var successes: [Pending.Success] = []
        var branch: Pending.ProviderLine?
        var tags: [Pending.ProviderLine] = []
        var isPending: Bool
    }

    static func success(branches: [String] = [], tags: [String] = [], _ time: String) -> Pending.Success {
        Pending.Success(branches: branches, tags: tags, executedAt: time)
    }

    static let cases = [
        Case(testDescription: "nothing said, never verified", isPending: true),
        Case(testDescription: "nothing said, verified by anyone", successes: [success("2")], isPending: false),
        Case(
            testDescription: "branch, verified on it", successes: [success(branches: ["main"], "9")],
            branch: .init(name: "main", since: "1"), isPending: false),
        Case(
            testDescription: "branch, verified on another before it was made",
            successes: [success(branches: ["main"], "1")],
            branch: .init(name: "feat", since: "2"), isPending: false),
        Case(
            testDescription: "branch, verified on another after it was made",
            successes: [success(branches: ["main"], "3")],
            branch: .init(name: "feat", since: "2"), isPending: true),
        Case(
            testDescription: "branch not there yet, verified on another", successes: [success(branches: ["main"], "3")],
            branch: .init(name: "feat"), isPending: false),
        Case(
            testDescription: "branch, verified by a version on no branch", successes: [success("1")],
            branch: .init(name: "feat", since: "2"), isPending: true),
        Case(testDescription: "branch, never verified", branch: .init(name: "main", since: "1"), isPending: true),
        Case(
            testDescription: "tag, verified with it", successes: [success(tags: ["dev"], "9")],
            tags: [.init(name: "dev", since: "1")], isPending: false),
        Case(
            testDescription: "two tags, one verified", successes: [success(tags: ["dev"], "9")],
            tags: [.init(name: "dev", since: "1"), .init(name: "prod", since: "2")], isPending: true),
        Case(
            testDescription: "tag never used, verified with another", successes: [success(tags: ["dev"], "9")],
            tags: [.init(name: "new")], isPending: false),
        Case(
            testDescription: "a branch outweighs tags", successes: [success(tags: ["dev"], "9")],
            branch: .init(name: "main", since: "1"), tags: [.init(name: "dev", since: "1")], isPending: true),
    ]

    @Test(arguments: cases)
    func isDecided(_ example: Case) {
        #expect(Pending.isPending(example.successes, branch: example.branch, tags: example.tags) == example.isPending)
    }
}
