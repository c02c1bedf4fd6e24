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

    private static func look(_ path: String) -> JSONValue {
        interaction("a look at \(path)", request: ["method": "GET", "path": .string(path)])
    }
}
