import Foundation
import Testing

@testable import Broker

@Suite struct CleanDecisionTests {
    static let now = Date(timeIntervalSince1970: 1_700_000_000)

    static func version(
        _ id: Int, age days: Double = 200, _ change: (inout CleanCandidate) -> Void = { _ in }
    ) -> CleanCandidate {
        var version = CleanCandidate(
            id: id, pacticipant: "Web", number: "\(id)", createdAt: now.addingTimeInterval(-days * 86_400))
        version.mainBranch = "main"
        change(&version)
        return version
    }

    static let versions = [
        version(1) { $0.tags = ["dev"] }, version(2) { $0.tags = ["dev", "prod"] },
        version(3) { $0.branches = ["main"] },
        version(4) { $0.branches = ["main"] }, version(5) { $0.branches = ["feat"] },
        version(6) { $0.deployed = ["test"] },
        version(7) { $0.released = ["prod"] }, version(8, age: 10), version(9) { $0.pacticipant = "Api" },
        version(10) { $0.pacticipant = "Api" }, version(11, age: 100),
    ]

    @Test(arguments: [
        (#"[{"tag":true,"latest":true}]"#, [2]), (#"[{"tag":"dev"}]"#, [1, 2]),
        (#"[{"branch":true,"latest":true}]"#, [4, 5]),
        (#"[{"branch":"main"}]"#, [3, 4]), (#"[{"latest":true}]"#, [10, 11]), (#"[{"max_age":90}]"#, [8]),
        (#"[{"maxAge":150,"pacticipant":"Web"}]"#, [8, 11]), (#"[{"main_branch":true,"latest":true}]"#, [4]),
        (#"[{"mainBranch":true}]"#, [3, 4]), (#"[{"environment":"prod"}]"#, [7]), (#"[{"deployed":true}]"#, [6]),
        (#"[{"pacticipant":"Api","latest":true}]"#, [10]),
    ])
    func aSelectorKeepsWhatFulfilsAllItNames(selector: String, kept: [Int]) throws {
        let selectors = try #require(KeepSelector.list(selector))
        #expect(selectors[0].kept(of: Self.versions, now: Self.now).sorted() == kept)
    }

    @Test func whatIsDeployedOrReleasedIsKeptWithoutASelectorForIt() throws {
        let selectors = try #require(KeepSelector.list(#"[{"tag":"none"}]"#))
        let decision = CleanDecision(Self.versions, keeping: selectors, limit: 100, now: Self.now)
        #expect(decision.toKeep.map(\.id) == [6, 7])
    }

    @Test func theStandardSelectorsDeleteWhatIsOldAndLatestOfNothing() {
        let decision = CleanDecision(Self.versions, keeping: KeepSelector.standard, limit: 100, now: Self.now)
        #expect(decision.toDelete.map(\.id) == [1, 3, 9])
    }

    @Test func theOldestGoFirstUpToTheLimit() {
        let decision = CleanDecision(Self.versions.reversed(), keeping: KeepSelector.standard, limit: 2, now: Self.now)
        #expect(decision.toDelete.map(\.id) == [1, 3])
        #expect(decision.left.map(\.id) == [9])
    }

    @Test func eachVersionThatGoesHasItsReason() {
        let decision = CleanDecision(Self.versions, keeping: KeepSelector.standard, limit: 100, now: Self.now)
        #expect(
            decision.toDelete.map { decision.reason(for: $0, now: Self.now) } == [
                "it is not the latest with tag 'dev'; it is on no branch; it is not the latest of its pacticipant; "
                    + "it is not deployed; it is not released; it is 200 days old, and 90 are kept",
                "it has no tag; it is not the latest on branch 'main'; it is not the latest of its pacticipant; "
                    + "it is not deployed; it is not released; it is 200 days old, and 90 are kept",
                "it has no tag; it is on no branch; it is not the latest of its pacticipant; it is not deployed; "
                    + "it is not released; it is 200 days old, and 90 are kept",
            ])
    }

    @Test func aReasonNamesWhatASelectorAsksFor() throws {
        let selectors = try #require(
            KeepSelector.list(
                #"[{"pacticipant":"Api"},{"tag":"prod"},{"branch":"main"},{"main_branch":true},{"environment":"test"},"#
                    + #"{"deployed":true,"environment":"test"},{"released":true}]"#))
        let decision = CleanDecision([Self.version(1)], keeping: selectors, limit: 1, now: Self.now)
        #expect(
            decision.reason(for: Self.version(1), now: Self.now)
                == "it is not of 'Api'; it has no tag 'prod'; it is not on branch 'main'; it is not on the main branch; "
                + "it is not deployed or released in 'test'; it is not deployed in 'test'; it is not released; "
                + "it is not deployed")
    }

    @Test(arguments: ["[]", "{}", "[{}]", #"[{"tga":true}]"#, #"[{"max_age":-1}]"#, #"[{"latest":false}]"#, "latest"])
    func whatIsNoListOfSelectorsIsRefused(text: String) {
        #expect(KeepSelector.list(text) == nil)
    }
}
