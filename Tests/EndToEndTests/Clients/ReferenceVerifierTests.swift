import BrokerTestSupport
import Foundation
import PactModel
import TestSupport
import Testing

/// The reference verifier in broker mode: which pacts it gets, how it ends, and what our broker knows afterwards.
@Suite(.enabled(if: ForeignTools.pact != nil, Comment(rawValue: ForeignTools.absence)))
struct ReferenceVerifierTests {
    /// One way to choose pacts, and the consumer versions whose pacts are verified.
    struct Choice: Sendable, CustomTestStringConvertible {
        var options: [String]
        var branch = "main"
        var chosen: Set<String>

        init(_ options: [String], branch: String = "main", _ chosen: Set<String>) {
            self.options = options
            self.branch = branch
            self.chosen = chosen
        }

        init(_ selector: String, branch: String = "main", _ chosen: Set<String>) {
            self.init(["--consumer-version-selectors", selector], branch: branch, chosen)
        }

        var testDescription: String { options.joined(separator: " ") }
    }

    static let choices: [Choice] = [
        Choice(#"{"mainBranch": true}"#, ["Web 3", "App 5"]),
        Choice(#"{"mainBranch": true, "consumer": "App"}"#, ["App 5"]),
        Choice(#"{"branch": "feat/x"}"#, ["Web 2"]),
        Choice(#"{"branch": "nowhere", "fallbackBranch": "feat/x"}"#, ["Web 2"]),
        Choice(#"{"matchingBranch": true}"#, branch: "feat/x", ["Web 2"]),
        Choice(#"{"tag": "dev", "latest": true}"#, ["Web 1"]),
        Choice(#"{"tag": "nowhere", "latest": true, "fallbackTag": "dev"}"#, ["Web 1"]),
        Choice(#"{"latest": true, "consumer": "Web"}"#, ["Web 3"]),
        Choice(#"{"deployedOrReleased": true}"#, ["Web 1", "App 5"]),
        Choice(#"{"deployed": true}"#, ["Web 1"]), Choice(#"{"released": true}"#, ["App 5"]),
        Choice(#"{"environment": "production"}"#, ["Web 1", "App 5"]),
        Choice(["--consumer-version-tags", "dev"], ["Web 1"]),
        Choice(
            [
                "--consumer-version-selectors", #"{"branch": "feat/x"}"#, "--consumer-version-selectors",
                #"{"deployed": true}"#,
            ], ["Web 1", "Web 2"]),
        // Without selectors it asks for the newest pact of each consumer.
        Choice([String](), ["Web 3", "App 5"]),
    ]

    @Test func eachSelectorLeadsToItsPacts() async throws {
        try await VerificationStory.told { story in
            for (index, choice) in Self.choices.enumerated() {
                let version = "v\(index)"
                let finished = try await story.verify(version, branch: choice.branch, choice.options)
                #expect(finished.status == 0, "\(choice.testDescription): \(finished)")
                let results = try await story.results(of: version)
                #expect(Set(results.keys) == choice.chosen, "\(choice.testDescription): \(finished)")
            }
        }
    }

    @Test func aFailingPendingPactIsStoredAndDoesNotFailTheBuild() async throws {
        try await VerificationStory.told { story in
            try await story.publish("Web", "9", branch: "feat/bad", path: "/bad")
            let selector = ["--consumer-version-selectors", #"{"branch": "feat/bad"}"#]
            let pending = try await story.verify(
                "10", selector + ["--enable-pending", "--provider-tags", "a,b", "--build-url", "https://ci.example/10"])
            #expect(pending.status == 0, "\(pending)")
            #expect(
                pending.output.contains(
                    "This pact is pending: it has not yet been successfully verified by a version of Stock on branch main."
                ),
                "\(pending)")
            #expect(try await story.results(of: "10") == ["Web 9": false])
            #expect(try await story.isPending("feat/bad") == true)

            let version = try #require(try await story.broker.stored("/pacticipants/Stock/versions/10"))
            #expect(version.at("_embedded", "branchVersions")?.names == ["main"])
            #expect(version.at("_embedded", "tags")?.names.sorted() == ["a", "b"])
            let result = try #require(
                try await story.broker.stored("/pacts/provider/Stock/consumer/Web/latest/verification-results/latest"))
            #expect(result["buildUrl"] == "https://ci.example/10")
            #expect(result["success"] == false)
            #expect(result.at("verifiedBy", "implementation") == "Pact-Rust")

            let failed = try await story.verify("11", selector)
            #expect(failed.status == 1, "\(failed)")
            #expect(try await story.results(of: "11") == ["Web 9": false])
        }
    }

    @Test func aPactOnceKeptIsPendingNoMore() async throws {
        try await VerificationStory.told { story in
            let selector = ["--enable-pending", "--consumer-version-selectors", #"{"branch": "feat/x"}"#]
            #expect(try await story.isPending("feat/x") == true)
            let kept = try await story.verify("10", selector)
            #expect(kept.status == 0, "\(kept)")
            #expect(try await story.isPending("feat/x") == false)
            // A branch that begins afterwards need not keep it once more.
            #expect(try await story.isPending("feat/x", for: "later") == false)
        }
    }

    /// The main branches, and of the rest the newest of each branch and tag.
    private static let chosenAndInProgress = [
        "Web 3": true, "App 5": true, "Web 2": true, "Web 1": true, "Web 9": false,
    ]

    @Test func workInProgressIsVerifiedBesideTheChosenPacts() async throws {
        try await VerificationStory.told { story in
            try await story.publish("Web", "9", branch: "feat/bad", path: "/bad")
            let finished = try await story.verify(
                "10",
                [
                    "--enable-pending", "--include-wip-pacts-since", "2020-01-01", "--consumer-version-selectors",
                    #"{"mainBranch": true}"#,
                ])
            #expect(finished.status == 0, "\(finished)")
            #expect(
                try await story.results(of: "10") == Self.chosenAndInProgress)
        }
    }

    @Test func aWebhooksPactIsVerifiedByItsURLAlone() async throws {
        try await VerificationStory.told { story in
            let pact = try #require(
                try await story.broker.stored("/pacts/provider/Stock/consumer/Web/version/2")?
                    .at("_links", "pb:pact-version", "href")?.stringValue)
            let finished = try await story.verify("10", ["--webhook-callback-url", pact])
            #expect(finished.status == 0, "\(finished)")
            #expect(try await story.results(of: "10") == ["Web 2": true])
        }
    }

    @Test(.enabled(if: ForeignTools.python != nil, Comment(rawValue: ForeignTools.absence)))
    func pactPythonVerifiesAndPublishes() async throws {
        try await VerificationStory.told { story in
            try await story.publish("Web", "9", branch: "feat/bad", path: "/bad")
            @Sendable func verify(_ version: String, _ consumers: String, _ options: String...) async throws -> Finished
            {
                let script = ProjectFolder.root.appending(
                    path: "Tests/EndToEndTests/Clients/verify_with_pact_python.py")
                return try await Command.foreign(
                    ForeignTools.python,
                    [script.path, story.broker.url, "Stock", story.provider.url, version, "main", consumers] + options
                ).run()
            }
            let kept = try await verify("10", "")
            #expect(kept.status == 0, "\(kept)")
            #expect(try await story.results(of: "10") == ["Web 3": true, "App 5": true])
            let version = try #require(try await story.broker.stored("/pacticipants/Stock/versions/10"))
            #expect(version.at("_embedded", "branchVersions")?.names == ["main"])
            #expect(version.at("_embedded", "tags")?.names == ["python"])

            let pending = try await verify("11", "feat/bad", "pending")
            #expect(pending.status == 0, "\(pending)")
            #expect(try await story.results(of: "11") == ["Web 9": false])
            #expect(try await story.isPending("feat/bad") == true)

            let broken = try await verify("12", "feat/bad")
            #expect(broken.status == 1, "\(broken)")
            #expect(broken.output.contains("\nbroken "), "\(broken)")

            let inProgress = try await verify("13", "", "pending", "wip")
            #expect(inProgress.status == 0, "\(inProgress)")
            #expect(
                try await story.results(of: "13") == Self.chosenAndInProgress)
        }
    }
}
