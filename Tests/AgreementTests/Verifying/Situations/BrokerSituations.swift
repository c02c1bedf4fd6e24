import PactModel

/// Pacts from our broker, and what it is told of them.
extension Situation {
    private static let publishing = ["--publish", "--provider-version", "7", "--provider-branch", "main"]
    private static let main = ["--consumer-version-selectors", #"{"mainBranch": true}"#]

    static let brokers: [Situation] = [
        brokered("the latest pacts of a broker").failing(["status"])
            .differing(.tellsWhyWithoutSelectors, in: .structure),
        brokered("the pacts of main branches", main),
        brokered(
            "the pact of a branch", ["--consumer-version-selectors", #"{"branch": "feat"}"#], exits: 1,
            finds: ["status"]),
        brokered(
            "the pacts of two selectors",
            [
                "--consumer-version-selectors", #"{"branch": "feat"}"#, "--consumer-version-selectors",
                #"{"deployed": true}"#,
            ],
            exits: 1, finds: ["status"]),
        brokered("the pacts that run in production", selecting: #"{"environment": "production"}"#),
        brokered("the newest pact of a consumer", selecting: #"{"latest": true, "consumer": "App"}"#),
        brokered(
            "the branch of the provider", selecting: #"{"matchingBranch": true}"#, ["--provider-branch", "feat"],
            exits: 1,
            finds: ["status"]),
        brokered(
            "a branch in place of one that is not there", selecting: #"{"branch": "none", "fallbackBranch": "feat"}"#,
            exits: 1,
            finds: ["status"]),
        brokered(
            "a tag in place of one that is not there",
            selecting: #"{"tag": "none", "latest": true, "fallbackTag": "dev"}"#),
        brokered("the pacts of several tags", ["--consumer-version-tags", "none,dev"]),
        brokered(
            "a webhook's pact",
            from: [
                "--broker-url", "{broker}", "--webhook-callback-url",
                "{broker}/pacts/provider/Stock/consumer/Web/version/2",
            ],
            exits: 1, finds: ["status"]),
        Situation(
            "a broker that takes no results", [:], from: ["--broker-url", "{url}"],
            flags: publishing + ["--retries", "0"], provider: refusing),
        brokered("the pacts that are deployed", ["--consumer-version-selectors", #"{"deployedOrReleased": true}"#]),
        brokered("the pact of a tag", ["--consumer-version-tags", "dev"]),
        brokered(
            "the pacts of tags that there are none of", ["--consumer-version-tags", "none"], exits: 1, finds: ["error"]),
        brokered(
            "the pact of a branch that there is none of", ["--consumer-version-selectors", #"{"branch": "none"}"#],
            exits: 1, finds: ["error"]),
        brokered(
            "the pact of a branch that there is none of, which may be",
            ["--consumer-version-selectors", #"{"branch": "none"}"#, "--ignore-no-pacts-error"]),
        brokered("a provider that the broker does not know", exits: 1, finds: ["error"]).with {
            $0.providerName = "Nobody"
        },
        brokered("a provider that the broker does not know, which may be", ["--ignore-no-pacts-error"])
            .with { $0.providerName = "Nobody" },
        brokered("a selector that is no JSON", ["--consumer-version-selectors", "main"], exits: 2),
        brokered(
            "a selector that the broker does not take", ["--consumer-version-selectors", #"{"nonsense": true}"#],
            exits: 1, finds: ["error"]),
        brokered("a consumer of a broker", main + ["--filter-consumer", "App"]),
        brokered("results that are published", main + publishing),
        brokered(
            "results with tags and a build",
            main + publishing + ["--provider-tags", "a,b", "--build-url", "http://ci.example/1"]),
        brokered(
            "failures that are published", ["--consumer-version-selectors", #"{"branch": "feat"}"#] + publishing,
            exits: 1, finds: ["status"]),
        brokered("publishing where nobody answers", main + publishing).failing(["error", "error", "error"])
            .with { $0.isProviderMissing = true }.differing(.publishesOnlyWhatWasAnswered, in: .published),
        brokered("publishing without a version", main + ["--publish"], exits: 2),
        brokered("publishing without a branch", main + ["--publish", "--provider-version", "7"]),
        brokered("results of a part that are published", main + publishing + ["--filter-description", "too"]).differing(
            .publishesWholePactsOnly, in: .published),
        brokered(
            "a pending pact that fails",
            ["--consumer-version-selectors", #"{"branch": "feat"}"#, "--enable-pending"] + publishing, finds: ["status"]
        ),
        brokered("pending without selectors", ["--enable-pending"] + publishing).failing(["status"]).differing(
            .knowsPendingWithoutSelectors, in: .status, .result, .failures, .pendingFailures, .structure),
        brokered(
            "work in progress",
            main + ["--enable-pending", "--include-wip-pacts-since", "2020-01-01"] + publishing, finds: ["status"]),
        brokered(
            "a broker and a file", main, files: ["a.json": pact([look("/good/8")]).bytes()],
            from: ["--broker-url", "{broker}", "--file", "a.json"]),
        Situation(
            "a broker that is not there", [:], from: ["--broker-url", "{url}"], flags: ["--retries", "0"], exits: 1,
            finds: ["error"]
        )
        .with { $0.isProviderMissing = true },
        Situation(
            "a broker that is none", [:], from: ["--broker-url", "{url}"], exits: 1, finds: ["error"],
            provider: { _, _ in .text("hello") }),
        Situation(
            "a broker that asks who one is", [:], from: ["--broker-url", "{url}"], exits: 1, finds: ["error"],
            provider: { _, _ in .status(401) }),
        Situation("publishing what comes from a file", [interaction()], flags: publishing, exits: 2),
    ]

    /// Our broker with a good pact of Web on main, a bad one on feat, and one of App that is tagged and deployed.
    private static func brokered(
        _ name: String, _ flags: [String] = [], files: [String: [UInt8]] = [:],
        from sources: [String] = ["--broker-url", "{broker}"], exits status: Int32 = 0, finds: [String] = []
    ) -> Situation {
        Situation(
            name, files, from: sources, flags: flags, exits: status, finds: finds,
            provider: { request, _ in .status(request.path.hasPrefix("/good") ? 200 : 500) }
        ).with {
            $0.broker = { broker in
                try await broker.publish([look("/good"), look("/good/too")])
                try await broker.publish([look("/bad")], version: "2", branch: "feat")
                try await broker.publish([look("/good/5")], consumer: "App", version: "5", tags: ["dev"])
                try await broker.deploy("App", "5")
            }
        }
    }

    private static func brokered(
        _ name: String, selecting selector: String, _ flags: [String] = [], exits status: Int32 = 0,
        finds: [String] = []
    ) -> Situation {
        brokered(name, ["--consumer-version-selectors", selector] + flags, exits: status, finds: finds)
    }

    /// A broker with one pact, and its provider, where results are refused.
    private static let refusing: SituationProvider.Script = { request, _ in
        let host = "http://" + (request.values("Host").first ?? "")
        func linked(_ links: JSONObject, _ more: JSONObject = [:]) -> ProviderAnswer {
            var members = more
            members["_links"] = .object(links)
            return .text(JSONValue.object(members).text(), type: "application/hal+json")
        }
        func link(_ path: String) -> JSONValue { ["href": .string(host + path)] }
        switch request.path {
        case "/":
            return linked([
                "pb:provider-pacts-for-verification": link("/for"), "pb:latest-provider-pacts": link("/latest"),
            ])
        case "/for": return linked([:], ["_embedded": ["pacts": [["_links": ["self": link("/pact")]]]]])
        case "/latest": return linked(["pb:pacts": [link("/pact")], "pacts": [link("/pact")]])
        case "/pact":
            let links: JSONObject = [
                "pb:publish-verification-results": link("/results"), "pb:provider": link("/provider"),
            ]
            return linked(links, pact([look("/good")]).objectValue ?? [:])
        case "/provider":
            return linked(["pb:branch-version": link("/branch"), "pb:version-tag": link("/tag")])
        case "/results": return .text("no room", status: 400)
        case "/good", "/branch", "/tag": return .json("{}")
        default: return .status(404)
        }
    }

    private static func look(_ path: String) -> JSONValue {
        interaction("a look at \(path)", request: ["method": "GET", "path": .string(path)])
    }
}
