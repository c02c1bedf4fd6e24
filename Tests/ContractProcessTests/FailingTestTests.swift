import Foundation
import TestSupport
import Testing

/// What tests of Swift Testing that fail say and record.
@Suite(.enabled(if: FixtureProcess.canRun, "the bundle of tests cannot be run by itself here"))
struct FailingTestTests {
    private func run(_ name: String) async throws -> (FixtureProcess.Finished, recorded: [String]) {
        try await withTemporaryFolder { folder in
            let process = FixtureProcess(name: name, folder: folder)
            return (try await process.run(), try process.recorded())
        }
    }

    @Test(arguments: [
        ("SwiftTestingFixtures/failsInTheClosure", 1, []), ("SwiftTestingFixtures/failsInATaskOfTheClosure", 1, []),
        ("SwiftTestingFixtures/differsAndThrows", 1, []),
        ("SwiftTestingFixtures/throwsInTheClosure", 1, []), ("SwiftTestingFixtures/warnsInTheClosure", 0, ["warns"]),
        ("SwiftTestingFixtures/failsAfterwards", 1, ["fails afterwards"]), ("TraitFixtures/passes", 0, ["passes"]),
        ("TraitFixtures/failsAfterwards", 1, []), ("TraitFixtures/throwsAfterwards", 1, []),
        ("TraitFixtures/failsForOne", 1, ["passes for one"]),
    ])
    func onlyWhatPassesIsRecorded(name: String, status: Int32, recorded: [String]) async throws {
        let (finished, found) = try await run(name)
        #expect(finished.status == status, "\(finished)")
        #expect(found == recorded, "\(finished)")
        // The issue is told once, as it was recorded.
        let issues = finished.errors.components(separatedBy: "recorded an issue").count - 1
        #expect(issues == (status == 0 ? 0 : 1), "\(finished)")
    }

    @Test func anExpectationThatFailsInAVariantNamesIt() async throws {
        let (finished, recorded) = try await run("SwiftTestingFixtures/failsInVariants")
        #expect(finished.status == 1)
        // The issues are on the line of the expectation; the variant stands below each.
        #expect(finished.errors.components(separatedBy: "recorded an issue at SwiftTestingFixtures").count == 4)
        for variant in ["With all optional members absent.", "With `tags` absent.", "With `tags` null."] {
            #expect(finished.errors.components(separatedBy: variant).count == 2, "\(variant) in \(finished)")
        }
        #expect(recorded == [])
    }

    @Test func whatFailsWithEverythingPresentIsNotTriedFurther() async throws {
        let (finished, recorded) = try await run("SwiftTestingFixtures/failsWithEverythingPresent")
        #expect(finished.status == 1)
        #expect(finished.errors.components(separatedBy: "recorded an issue").count == 2, "\(finished)")
        #expect(recorded == [])
    }

    @Test func whatCannotBeSaidEndsTheTestWithOneIssueOnTheLineOfTheInteraction() async throws {
        let (finished, recorded) = try await run("SwiftTestingFixtures/cannotBeSaid")
        #expect(finished.status == 1)
        #expect(finished.errors.contains("recorded an issue at F.swift:10:1"), "\(finished)")
        #expect(finished.errors.contains("failed after") && finished.errors.contains("with 1 issue."), "\(finished)")
        #expect(!finished.errors.contains("it runs") && !finished.errors.contains("it goes on"), "\(finished)")
        #expect(recorded == [])
    }

    @Test(arguments: ["SwiftTestingFixtures", "TraitFixtures"])
    func aTestThatSaysTheSameOfEachArgumentIsToldTo(suite: String) async throws {
        let (finished, recorded) = try await run("\(suite)/saysTheSameOfEachArgument")
        #expect(finished.status == 1)
        #expect(finished.errors.contains("at F.swift:10:1"), "\(finished)")
        #expect(
            finished.errors.contains(
                """
                "a request", both at Fixtures/F.swift:10. A test that runs with several arguments has to put the argument
                """.trimmingCharacters(in: .newlines)), "\(finished)")
        #expect(recorded == ["a request"])
    }
}
