import PactModel
import Testing

@testable import Broker

@Suite("Pacts for verification")
struct PactsForVerificationTests {
    static let path = "/pacts/provider/Stock/for-verification"

    /// What an answer lists: consumer with version, and why.
    static func items(_ answer: TestAnswer) -> [String] {
        (answer.json["_embedded"]?["pacts"]?.arrayValue ?? []).map { item in
            let name = item["_links"]?["self"]?["name"]?.stringValue ?? ""
            return "\(name.dropFirst("Pact between ".count).dropLast(" and Stock".count)): "
                + (item["shortDescription"]?.stringValue ?? "")
        }
    }

    /// Web 1 on main (in production) and 2 on feat, Mobile 1 on main, tagged; each with its own content.
    static func story(_ broker: TestBroker) async throws {
        try await broker.publish("Web", "1", to: "Stock", tags: ["dev"], descriptions: ["a"])
        try await broker.publish("Web", "2", to: "Stock", branch: "feat/x", descriptions: ["b"])
        try await broker.publish("Mobile", "1", to: "Stock", tags: ["prod"], descriptions: ["c"])
        let production = try await broker.environment("production", production: true)
        try await broker.environment("test")
        try await broker.deploy("Web", "1", to: production)
        try await broker.release("Mobile", "1", to: production)
    }

    @Test(
        "are chosen by selectors",
        arguments: [
            (#"{"mainBranch":true}"#, ["Mobile (1): latest from main branch", "Web (1): latest from main branch"]),
            (#"{"mainBranch":true,"consumer":"Web"}"#, ["Web (1): latest from main branch"]),
            (#"{"branch":"feat/x"}"#, ["Web (2): latest from branch feat/x"]),
            (#"{"branch":"none"}"#, []),
            (#"{"branch":"none","fallbackBranch":"feat/x"}"#, ["Web (2): latest from branch feat/x"]),
            (#"{"branch":"feat/x","fallbackBranch":"main"}"#, ["Web (2): latest from branch feat/x"]),
            (
                #"{"branch":true}"#,
                [
                    "Mobile (1): latest from branch main", "Web (1): latest from branch main",
                    "Web (2): latest from branch feat/x",
                ]
            ),
            (#"{"matchingBranch":true}"#, ["Web (2): latest from branch feat/x"]),
            (#"{"latest":true}"#, ["Mobile (1): latest", "Web (2): latest"]),
            (#"{"tag":"dev"}"#, ["Web (1): one of dev"]),
            (#"{"tag":"dev","consumer":"Web"}"#, ["Web (1): one of Web dev"]),
            (#"{"tag":"prod","latest":true}"#, ["Mobile (1): latest with tag prod"]),
            (#"{"tag":"none","latest":true,"fallbackTag":"dev"}"#, ["Web (1): latest with tag dev"]),
            (#"{"deployed":true}"#, ["Web (1): deployed to production"]),
            (#"{"released":true}"#, ["Mobile (1): released in production"]),
            (
                #"{"deployedOrReleased":true}"#,
                ["Mobile (1): released in production", "Web (1): deployed to production"]
            ),
            (
                #"{"environment":"production"}"#,
                ["Mobile (1): released in production", "Web (1): deployed to production"]
            ),
            (#"{"environment":"test"}"#, []), (#"{"deployed":true,"environment":"test"}"#, []),
            (
                #"{"mainBranch":true},{"deployedOrReleased":true}"#,
                [
                    "Mobile (1): latest from main branch, released in production",
                    "Web (1): latest from main branch, deployed to production",
                ]
            ),
        ])
    func areChosen(selectors: String, expected: [String]) async throws {
        try await withBroker { broker in
            try await Self.story(broker)
            let answer = try await broker.post(
                Self.path,
                try JSONValue(
                    parsing: #"{"consumerVersionSelectors":[\#(selectors)],"providerVersionBranch":"feat/x"}"#))
            #expect(answer.status == 200)
            #expect(Self.items(answer) == expected)
        }
    }

    @Test("are all that matter where nobody says", arguments: Reach.allCases)
    func defaults(reach: Reach) async throws {
        try await withBroker(reach) { broker in
            try await Self.story(broker)
            let expected = [
                "Mobile (1): latest from main branch, released in production",
                "Web (1): latest from main branch, deployed to production",
            ]
            #expect(Self.items(try await broker.post(Self.path)) == expected)
            let asked = try await broker.get(Self.path)
            #expect(Self.items(asked) == expected)
            #expect(asked.path("self") == Self.path)
        }
    }

    @Test func areOneItemForOneContent() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock", tags: ["dev"])
            try await broker.publish("Web", "2", to: "Stock", branch: "feat")
            let answer = try await broker.post(
                Self.path, ["consumerVersionSelectors": [["branch": true], ["latest": true]]])
            #expect(Self.items(answer) == ["Web (2): latest, latest from branch feat, latest from branch main"])
        }
    }

    @Test func leaveOutAConsumerWhoseHeadHasNoPact() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            _ = try await broker.put("/pacticipants/Web/branches/main/versions/2")
            let heads = try await broker.post(Self.path, ["consumerVersionSelectors": [["mainBranch": true]]])
            #expect(Self.items(heads) == [])
            let latest = try await broker.post(Self.path, ["consumerVersionSelectors": [["latest": true]]])
            #expect(Self.items(latest) == ["Web (1): latest"])
        }
    }

    @Test("have only what strict clients read", arguments: [true, false])
    func areStrict(includesPending: Bool) async throws {
        try await withBroker { broker in
            try await Self.story(broker)
            let answer = try await broker.post(Self.path, ["includePendingStatus": .bool(includesPending)])
            let items = try #require(answer.json["_embedded"]?["pacts"]?.arrayValue)
            #expect(items.count == 2)
            for item in items {
                #expect(item["shortDescription"]?.stringValue != nil)
                let links = try #require(item["_links"]?.objectValue)
                #expect(links.allSatisfy { $0.value.objectValue != nil })
                #expect(links.allSatisfy { member in member.value.objectValue?.contains { $0.value.isNull } == false })
                let notices = try #require(item["verificationProperties"]?["notices"]?.arrayValue)
                for notice in notices {
                    #expect(notice.objectValue?.allSatisfy { $0.value.stringValue != nil } == true)
                }
                #expect(item["verificationProperties"]?["pending"] == (includesPending ? true : nil))
                let whens = notices.compactMap { $0["when"]?.stringValue }
                #expect(whens == (includesPending ? Self.pendingNotices : ["before_verification"]))
            }
        }
    }

    static let pendingNotices = [
        "before_verification", "before_verification", "after_verification:success_true_published_false",
        "after_verification:success_false_published_false", "after_verification:success_true_published_true",
        "after_verification:success_false_published_true",
    ]

    @Test func stopBeingPendingOnceVerified() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let question: JSONValue = [
                "consumerVersionSelectors": [["mainBranch": true]], "providerVersionBranch": "main",
            ]
            @Sendable func isPending() async throws -> JSONValue? {
                try await broker.post(Self.path, question)
                    .json["_embedded"]?["pacts"]?[0]?["verificationProperties"]?["pending"]
            }
            #expect(try await isPending() == true)
            try await broker.verify("Web", "1", by: "Stock", "7", branch: "main", success: false)
            #expect(try await isPending() == true)
            try await broker.verify("Web", "1", by: "Stock", "8", branch: "main")
            #expect(try await isPending() == false)
        }
    }

    @Test func includeWorkInProgressWhereItIsAskedFor() async throws {
        try await withBroker { broker in
            try await Self.story(broker)
            let question: JSONValue = [
                "consumerVersionSelectors": [["mainBranch": true]], "providerVersionBranch": "main",
                "includeWipPactsSince": "2020-01-01",
            ]
            let answer = try await broker.post(Self.path, question)
            #expect(
                Self.items(answer) == [
                    "Mobile (1): latest from main branch", "Web (1): latest from main branch",
                    "Web (2): latest from branch feat/x",
                ])
            let item = try #require(answer.json["_embedded"]?["pacts"]?[2])
            #expect(item["verificationProperties"]?["wip"] == true)
            #expect(item["verificationProperties"]?["pending"] == true)
            #expect(answer.json["_embedded"]?["pacts"]?[0]?["verificationProperties"]?["wip"] == nil)

            // A result given to work in progress leaves it on the list.
            let url = try #require(item["_links"]?["self"]?["href"]?.stringValue)
            let pact = try await broker.get(TestAnswer.path(url))
            _ = try await broker.put("/pacticipants/Stock/branches/main/versions/5")
            let reported = try await broker.post(
                pact.path("pb:publish-verification-results") ?? "",
                ["success": true, "providerApplicationVersion": "5"])
            #expect(reported.status == 201)
            #expect(Self.items(try await broker.post(Self.path, question)).count == 3)
            // One given to the pact itself does not.
            try await broker.verify("Web", "2", by: "Stock", "6", branch: "main")
            #expect(Self.items(try await broker.post(Self.path, question)).count == 2)
            // Nothing published after the date.
            let later: JSONValue = ["providerVersionBranch": "main", "includeWipPactsSince": "2999-01-01"]
            #expect(Self.items(try await broker.post(Self.path, later)).count == 2)
        }
    }

    @Test(
        "refuse a wrong question, naming the field",
        arguments: [
            (#"{"consumerVersionSelectors":[{"latest":true},{}]}"#, "consumerVersionSelectors"),
            (#"{"consumerVersionSelectors":[{"environment":"nowhere"}]}"#, "consumerVersionSelectors"),
            (#"{"consumerVersionSelectors":[{"matchingBranch":true}]}"#, "consumerVersionSelectors"),
            (#"{"consumerVersionSelectors":{}}"#, "consumerVersionSelectors"),
            (#"{"includePendingStatus":"yes"}"#, "includePendingStatus"),
            (#"{"includePendingStatus":null}"#, "includePendingStatus"),
            (#"{"providerVersionTags":"a"}"#, "providerVersionTags"),
            (#"{"providerVersionBranch":" "}"#, "providerVersionBranch"),
            (#"{"providerVersionBranch":""}"#, "providerVersionBranch"),
            (#"{"includeWipPactsSince":null}"#, "includeWipPactsSince"),
            (#"{"includeWipPactsSince":"soon"}"#, "includeWipPactsSince"),
        ])
    func refuse(body: String, field: String) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let answer = try await broker.post(Self.path, try JSONValue(parsing: body))
            #expect(answer.status == 400)
            #expect(answer.json["errors"]?.objectValue?.keys == [field])
        }
    }

    @Test func areNotThereForAnUnknownProvider() async throws {
        try await withBroker { broker in
            let path = "/pacts/provider/Nobody/for-verification"
            let answers = [try await broker.post(path), try await broker.get(path)]
            #expect(answers.map(\.status) == [404, 404])
        }
    }

    @Test func refuseAWrongQuestionOfTheOldWayByItsOwnNames() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let query =
                "consumer_version_selectors[][latest]=yes&include_pending_status=maybe&include_wip_pacts_since=soon"
            let answer = try await broker.get("\(Self.path)?\(query)")
            #expect(answer.status == 400)
            #expect(
                answer.json == [
                    "errors": [
                        "consumer_version_selectors": [
                            "tag is missing (at index 0)", "latest must be one of: true, false (at index 0)",
                        ],
                        "include_pending_status": ["must be one of: true, false"],
                        "include_wip_pacts_since": ["must be a date"],
                    ]
                ])
        }
    }

    @Test func tellWhoAsksTheOldWayToUseANewerVerifier() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let old = try await broker.get(Self.path + "?include_pending_status=false").json
            let notices = old["_embedded"]?["pacts"]?[0]?["verificationProperties"]?["notices"]?.arrayValue ?? []
            #expect(notices.map { $0["when"] } == ["before_verification", "before_verification"])
            #expect(notices[0]["text"]?.stringValue?.hasPrefix("The verifier asked for its pacts with GET") == true)
            let new = try await broker.post(Self.path, ["includePendingStatus": false]).json
            #expect(new["_embedded"]?["pacts"]?[0]?["verificationProperties"]?["notices"]?.arrayValue?.count == 1)
        }
    }
}
