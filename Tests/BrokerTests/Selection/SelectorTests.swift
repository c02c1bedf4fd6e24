import PactModel
import Testing

@testable import Broker

@Suite("Consumer version selectors")
struct SelectorTests {
    static let valid: [(JSONValue, [Selector.Kind])] = [
        (["mainBranch": true], [.mainBranch]), (["mainBranch": true, "latest": true], [.mainBranch]),
        (["branch": "feat/x"], [.branch("feat/x", fallback: nil)]),
        (["branch": "feat/x", "fallbackBranch": "main"], [.branch("feat/x", fallback: "main")]),
        (["branch": true], [.everyBranch]), (["matchingBranch": true], [.branch("main", fallback: nil)]),
        (["latest": true], [.latest]), (["tag": "dev"], [.tag("dev")]),
        (["tag": "dev", "latest": false], [.tag("dev")]),
        (["tag": "dev", "latest": true], [.latestTag("dev", fallback: nil)]),
        (["tag": "dev", "latest": true, "fallbackTag": "main"], [.latestTag("dev", fallback: "main")]),
        (["deployed": true], [.deployed(environment: nil)]),
        (["deployed": true, "environment": "prod"], [.deployed(environment: "prod")]),
        (["released": true], [.released(environment: nil)]),
        (["deployedOrReleased": true], [.deployed(environment: nil), .released(environment: nil)]),
        (["environment": "prod"], [.inEnvironment("prod")]), (["latest": true, "unknown": 1], [.latest]),
    ]

    @Test(arguments: valid)
    func areRead(json: JSONValue, kinds: [Selector.Kind]) throws {
        let (selectors, problems) = try Selector.parse(json, providerBranch: "main") { $0 == "prod" }
        #expect(problems == [])
        #expect(selectors.map(\.kind) == kinds)
        #expect(selectors.allSatisfy { $0.consumer == nil })
    }

    @Test(arguments: valid)
    func areLimitedToAConsumer(json: JSONValue, kinds: [Selector.Kind]) throws {
        var object = try #require(json.objectValue)
        object["consumer"] = "Foo"
        let (selectors, problems) = try Selector.parse(.object(object), providerBranch: "main") { $0 == "prod" }
        #expect(problems == [])
        #expect(selectors.map(\.kind) == kinds)
        #expect(selectors.allSatisfy { $0.consumer == "Foo" })
    }

    @Test(
        "are refused where they contradict themselves",
        arguments: [
            [:], ["consumer": "Foo"], ["latest": false], ["latest": "true"], ["deployed": false], ["mainBranch": false],
            ["mainBranch": true, "tag": "dev"], ["mainBranch": true, "latest": false],
            ["mainBranch": true, "deployed": true],
            ["matchingBranch": true, "latest": true], ["matchingBranch": true, "branch": "x"],
            ["tag": "a", "branch": "b"], ["branch": "a", "latest": false], ["branch": true, "latest": false],
            ["latest": true, "deployed": true], ["tag": "a", "environment": "prod"], ["branch": "a", "released": true],
            ["branch": true, "deployed": true], ["matchingBranch": true, "environment": "prod"],
            ["fallbackTag": "a", "latest": true], ["tag": "a", "fallbackTag": "b"],
            ["fallbackBranch": "a", "latest": true],
            ["fallbackBranch": "a", "deployed": true], ["environment": "nowhere"],
            ["deployed": true, "released": true],
            ["deployed": true, "deployedOrReleased": true], ["tag": " "], ["tag": 1], ["branch": false],
            ["latest": true, "consumer": " "], "mainBranch", .null,
        ] as [JSONValue])
    func areRefused(json: JSONValue) throws {
        let (selectors, problems) = try Selector.parse(json, providerBranch: "main") { $0 == "prod" }
        #expect(!problems.isEmpty)
        #expect(selectors == [])
    }

    @Test func matchingBranchNeedsTheProvidersBranch() throws {
        let (_, problems) = try Selector.parse(["matchingBranch": true], providerBranch: nil) { _ in true }
        #expect(
            problems == ["the providerVersionBranch must be specified when the selector matchingBranch=true is used"])
    }
}
