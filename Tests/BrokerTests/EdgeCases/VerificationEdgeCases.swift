import Broker
import HTTPTypes
import PactModel
import Testing

/// Edge cases 53 to 68 of the broker: results, and the pacts that a provider is given to verify.
@Suite struct VerificationEdgeCases {
    static let path = "/pacts/provider/Stock/for-verification"
    static let pair = "/pacts/provider/Stock/consumer/Web"

    /// What is to be verified: the consumer versions, with the reasons.
    private static func items(_ answer: TestAnswer) -> [String] {
        answer.embedded("pacts").map { item in
            let name = item["_links"]?["self"]?["name"]?.stringValue ?? ""
            return "\(name.dropFirst("Pact between ".count).dropLast(" and Stock".count)): "
                + (item["shortDescription"]?.stringValue ?? "")
        }
    }

    private static func properties(_ answer: TestAnswer) -> [JSONObject] {
        answer.embedded("pacts").compactMap { $0["verificationProperties"]?.objectValue }
    }

    /// A question with selectors and more.
    private static func ask(_ selectors: [JSONValue], _ more: KeyValuePairs<String, JSONValue> = [:]) -> JSONValue {
        .object(JSONObject([("consumerVersionSelectors", .array(selectors))] + more.map { ($0, $1) }))
    }

    private static let none: [JSONValue] = [["tag": "none"]]

    // MARK: - Results

    @Test("Broker edge case 53: a result is of the content, for all versions that have it, those to come too")
    func resultOfContent() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            try await broker.publish("Web", "2", to: "Stock")
            try await broker.verify("Web", "1", by: "Stock", "7")
            try await broker.publish("Web", "3", to: "Stock")
            try await broker.publish("Web", "4", to: "Stock", descriptions: ["other"])
            for (version, status) in [("1", 200), ("2", 200), ("3", 200), ("4", 404)] {
                let latest = try await broker.get("\(Self.pair)/version/\(version)/verification-results/latest")
                #expect(latest.status == status)
                let matrix = try await broker.get(
                    "/matrix?q[][pacticipant]=Web&q[][version]=\(version)&q[][pacticipant]=Stock&q[][version]=7")
                #expect(matrix.json["summary"]?["deployable"] == (status == 200 ? true : .null))
            }
        }
    }

    @Test("Broker edge case 54: a result of an overwritten content is taken")
    func resultOfOverwritten() async throws {
        var settings = BrokerSettings()
        settings.allowsContractModification = true
        try await withBroker(settings: settings) { broker in
            try await broker.publish("Web", "1", to: "Stock", descriptions: ["old"])
            let target = try await broker.get("\(Self.pair)/latest").path("pb:publish-verification-results") ?? ""
            try await broker.publish("Web", "1", to: "Stock", descriptions: ["new"])
            let result = try await broker.post(target, ["success": true, "providerApplicationVersion": "7"])
            #expect(result.status == 201)
            let stored = try await broker.get(result.location)
            #expect(stored.status == 200)
            #expect(stored.json["providerName"] == "Stock" && stored.json["success"] == true)
            #expect(try await broker.get("\(Self.pair)/version/1/verification-results/latest").status == 404)
        }
    }

    @Test("Broker edge case 55: results are numbered through the broker, and their URL has no metadata")
    func numbers() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            try await broker.publish("Web", "1", to: "Billing")
            var numbers: [Int] = []
            for provider in ["Stock", "Billing", "Stock"] {
                let pact = try await broker.get("/pacts/provider/\(provider)/consumer/Web/latest")
                let target = pact.path("pb:publish-verification-results") ?? ""
                #expect(target.contains("/metadata/"))
                let made = try await broker.post(target, ["success": true, "providerApplicationVersion": "1"])
                #expect(made.location.hasPrefix("/pacts/provider/\(provider)/consumer/Web/pact-version/"))
                #expect(!made.location.contains("metadata"))
                #expect(made.path("self") == made.location)
                numbers.append(Int(made.location.split(separator: "/").last ?? "") ?? 0)
                #expect(try await broker.get(made.location).status == 200)
            }
            #expect(numbers == [1, 2, 3])
            #expect(try await broker.delete("\(Self.pair)/pact-version/none/verification-results/3").status == 404)
        }
    }

    @Test(
        "Broker edge case 56: whether a verification succeeded is said by true or false, by nothing else",
        arguments: [("true", 201), ("false", 201), (#""true""#, 400), ("1", 400), ("null", 400)])
    func success(value: String, status: Int) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let target = try await broker.get("\(Self.pair)/latest").path("pb:publish-verification-results") ?? ""
            let answer = try await broker.send(
                .post, target, text: #"{"success":\#(value),"providerApplicationVersion":"1"}"#)
            #expect(answer.status == status)
            #expect(answer.refusedFields == (status == 201 ? [] : ["success"]))
            #expect(try await broker.get("/pacticipants/Stock/versions/1").status == (status == 201 ? 200 : 404))
        }
    }

    // MARK: - Selection

    @Test("Broker edge case 57: one content of several versions is one item, with all reasons, named by the newest")
    func oneContent() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock", tags: ["prod"])
            try await broker.publish("Web", "2", to: "Stock", branch: "feat")
            let answer = try await broker.post(
                Self.path, Self.ask([["mainBranch": true], ["branch": "feat"], ["tag": "prod", "latest": true]]))
            #expect(
                Self.items(answer) == [
                    "Web (2): latest from main branch, latest from branch feat, latest with tag prod"
                ])
            let notice = Self.properties(answer).first?["notices"]?[0]?["text"]?.stringValue ?? ""
            #expect(
                notice.contains("* latest from main branch (1)") && notice.contains("* latest from branch feat (2)"))
        }
    }

    @Test("Broker edge case 58: the same content of two consumers is two items")
    func twoConsumers() async throws {
        try await withBroker { broker in
            for consumer in ["Web", "Mobile"] {
                _ = try await broker.send(
                    .put, "/pacts/provider/Stock/consumer/\(consumer)/version/1", text: #"{"interactions":[]}"#)
            }
            let answer = try await broker.post(Self.path, Self.ask([["latest": true]]))
            #expect(Self.items(answer) == ["Mobile (1): latest", "Web (1): latest"])
            let links = answer.embedded("pacts").compactMap { $0["_links"]?["self"]?["href"]?.stringValue }
            let shas = links.compactMap { $0.split(separator: "/").drop { $0 != "pact-version" }.dropFirst().first }
            #expect(Set(shas).count == 1 && shas.count == 2)
        }
    }

    @Test(
        "Broker edge case 59: a branch or tag whose newest version has no pact gives none, although older ones have",
        arguments: [
            ([["branch": "main"]], []), ([["mainBranch": true]], []), ([["tag": "dev", "latest": true]], []),
            ([["branch": true]], []), ([["tag": "dev"]], ["Web (1): one of dev"]),
            ([["latest": true]], ["Web (1): latest"]),
        ] as [([JSONValue], [String])])
    func droppedIntegration(selectors: [JSONValue], items: [String]) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock", tags: ["dev"])
            try await broker.publish("Web", "2", to: "Billing", tags: ["dev"])
            #expect(Self.items(try await broker.post(Self.path, Self.ask(selectors))) == items)
        }
    }

    @Test("Broker edge case 60: a version that is deployed and released is one item with two reasons")
    func deployedAndReleased() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let environment = try await broker.environment("test")
            try await broker.deploy("Web", "1", to: environment)
            try await broker.release("Web", "1", to: environment)
            for selector: JSONValue in [["deployedOrReleased": true], ["environment": "test"]] {
                let answer = try await broker.post(Self.path, Self.ask([selector]))
                #expect(Self.items(answer) == ["Web (1): deployed to test, released in test"])
            }
        }
    }

    // MARK: - Pending and work in progress

    @Test("Broker edge case 61: a branch of the provider takes over what was kept before it began, and nothing later")
    func pendingByBranch() async throws {
        let time = ManualTime()
        try await withBroker(at: time) { (broker) async throws in
            func pending(_ branch: JSONValue) async throws -> [JSONValue?] {
                let answer = try await broker.post(
                    Self.path, Self.ask([["branch": true]], ["providerVersionBranch": branch]))
                return Self.properties(answer).map { $0["pending"] }
            }
            try await broker.publish("Web", "1", to: "Stock", branch: "a", descriptions: ["before"])
            try await broker.publish("Web", "2", to: "Stock", branch: "b", descriptions: ["after"])
            #expect(try await pending("main") == [true, true])
            try await broker.verify("Web", "1", by: "Stock", "1", branch: "main")
            time.advance(by: .seconds(60))
            _ = try await broker.put("/pacticipants/Stock/branches/feat/versions/2")
            time.advance(by: .seconds(60))
            try await broker.verify("Web", "2", by: "Stock", "3", branch: "main")
            #expect(try await pending("main") == [false, false])
            #expect(try await pending("feat") == [false, true])
        }
    }

    @Test("Broker edge case 62: a branch that the provider does not have yet takes over all that other branches kept")
    func pendingForNewBranch() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let question = Self.ask([["mainBranch": true]], ["providerVersionBranch": "new"])
            let before = try await broker.post(Self.path, question)
            #expect(Self.properties(before).map { $0["pending"] } == [true])
            try await broker.verify("Web", "1", by: "Stock", "1", branch: "main")
            let after = try await broker.post(Self.path, question)
            #expect(Self.properties(after).map { $0["pending"] } == [false])
        }
    }

    @Test("Broker edge case 63: a failure keeps a pact pending, and a success as work in progress ends that alone")
    func successAsWorkInProgress() async throws {
        try await withBroker { (broker) async throws in
            let explicit = Self.ask([["branch": "feat"]], ["providerVersionBranch": "main"])
            let inProgress = Self.ask(
                Self.none, ["providerVersionBranch": "main", "includeWipPactsSince": "2020-01-01"])
            func pending() async throws -> [JSONValue?] {
                Self.properties(try await broker.post(Self.path, explicit)).map { $0["pending"] }
            }
            try await broker.publish("Web", "1", to: "Stock", branch: "feat")
            try await broker.verify("Web", "1", by: "Stock", "1", branch: "main", success: false)
            #expect(try await pending() == [true])
            let item = try await broker.post(Self.path, inProgress).embedded("pacts").first
            let pact = try await broker.get(TestAnswer.path(item?["_links"]?["self"]?["href"]?.stringValue ?? ""))
            let result = try await broker.post(
                pact.path("pb:publish-verification-results") ?? "",
                ["success": true, "providerApplicationVersion": "1"])
            #expect(result.status == 201)
            #expect(try await pending() == [false])
            #expect(Self.properties(try await broker.post(Self.path, inProgress)).map { $0["wip"] } == [true])
            try await broker.verify("Web", "1", by: "Stock", "1")
            #expect(Self.properties(try await broker.post(Self.path, inProgress)).isEmpty)
        }
    }

    @Test(
        "Broker edge case 64: work in progress is new, not asked for otherwise, and for a branch or tag of the provider",
        arguments: [
            ([["tag": "none"]], "2023-11-14T22:13:19Z", ["providerVersionBranch": "main"], [true]),
            ([["tag": "none"]], "2023-11-14", ["providerVersionTags": ["main"]], [true]),
            ([["tag": "none"]], "2023-11-14T22:13:21Z", ["providerVersionBranch": "main"], []),
            ([["branch": "feat"]], "2023-11-14", ["providerVersionBranch": "main"], [nil]),
            ([["tag": "none"]], "2023-11-14", [:], []),
        ] as [([JSONValue], JSONValue, JSONObject, [JSONValue?])])
    func workInProgress(selectors: [JSONValue], since: JSONValue, provider: JSONObject, flags: [JSONValue?])
        async throws
    {
        try await withBroker(at: ManualTime()) { broker in
            try await broker.publish("Web", "1", to: "Stock", branch: "feat")
            var question: JSONObject = ["consumerVersionSelectors": .array(selectors), "includeWipPactsSince": since]
            for member in provider { question[member.key] = member.value }
            let answer = try await broker.post(Self.path, .object(question))
            #expect(answer.status == 200)
            #expect(Self.properties(answer).map { $0["wip"] } == flags)
        }
    }

    @Test("Broker edge case 65: an item says that it is work in progress or nothing, and of pending what was asked")
    func absentProperties() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            try await broker.publish("Web", "2", to: "Stock", branch: "feat", descriptions: ["other"])
            func keys(_ pending: JSONValue) async throws -> [[String]] {
                let answer = try await broker.post(
                    Self.path,
                    Self.ask(
                        [["mainBranch": true]],
                        [
                            "includePendingStatus": pending, "providerVersionBranch": "main",
                            "includeWipPactsSince": "2020-01-01",
                        ]))
                return Self.properties(answer).map { $0.keys.sorted() }
            }
            #expect(try await keys(true) == [["notices", "pending"], ["notices", "pending", "wip"]])
            #expect(try await keys(false) == [["notices"], ["notices", "wip"]])
            let unsaid = try await broker.post(Self.path)
            #expect(Self.properties(unsaid).map { $0["pending"] } == [true])
        }
    }

    @Test(
        "Broker edge case 66: an empty branch of the provider is none, and refused where something depends on it",
        arguments: [
            (#""","includePendingStatus":false"#, 200), (#""","providerVersionTags":["dev"]"#, 200), (#""""#, 400),
            (#""","includePendingStatus":true"#, 400),
            (#""","includePendingStatus":false,"includeWipPactsSince":"2020-01-01""#, 400),
            (#"" ","includePendingStatus":false"#, 400), ("null", 200),
        ])
    func emptyBranch(members: String, status: Int) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let answer = try await broker.send(.post, Self.path, text: #"{"providerVersionBranch":\#(members)}"#)
            #expect(answer.status == status, "\(answer.text)")
            #expect(answer.refusedFields == (status == 200 ? [] : ["providerVersionBranch"]))
        }
    }

    @Test(
        "Broker edge case 67: what is a flag in a selector is true, and no text",
        arguments: [
            (#"{"latest":"true"}"#, 400), (#"{"latest":true}"#, 200), (#"{"tag":"dev","latest":false}"#, 200),
            (#"{"deployed":false}"#, 400), (#"{"deployed":"true"}"#, 400), (#"{"mainBranch":"true"}"#, 400),
            (#"{"mainBranch":false,"tag":"dev"}"#, 400), (#"{"released":false,"environment":"test"}"#, 400),
        ])
    func flags(selector: String, status: Int) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            try await broker.environment("test")
            let answer = try await broker.send(
                .post, Self.path, text: #"{"consumerVersionSelectors":[{"mainBranch":true},\#(selector)]}"#)
            #expect(answer.status == status, "\(answer.text)")
            guard status == 400 else { return }
            let messages = answer.json["errors"]?["consumerVersionSelectors"]?.arrayValue ?? []
            #expect(!messages.isEmpty)
            #expect(messages.allSatisfy { $0.stringValue?.hasSuffix("(at index 1)") == true })
        }
    }

    @Test("Broker edge case 68: an environment that is not known is refused, and one where nothing is has nothing")
    func environments() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            try await broker.environment("test")
            for more: JSONObject in [[:], ["deployed": true], ["deployedOrReleased": true]] {
                for (name, status) in [("test", 200), ("nowhere", 400)] {
                    var selector = more
                    selector["environment"] = .string(name)
                    let answer = try await broker.post(Self.path, Self.ask([.object(selector)]))
                    #expect(answer.status == status)
                    #expect(answer.embedded("pacts") == [])
                    if status == 400 { #expect(answer.refusedFields == ["consumerVersionSelectors"]) }
                }
            }
        }
    }
}
