import Broker
import HTTPTypes
import PactModel
import Testing

/// Edge cases 31 to 46 of the broker: pacts, their contents and their revisions.
@Suite struct PactEdgeCases {
    static let pair = "/pacts/provider/Stock/consumer/Web"

    private static var overwriting: BrokerSettings {
        var settings = BrokerSettings()
        settings.allowsContractModification = true
        return settings
    }

    /// The name of a pact's content.
    private static func sha(_ answer: TestAnswer) -> JSONValue? { answer.json["_links"]?["pb:pact-version"]?["name"] }

    @Test("Broker edge case 31: the order of members and interactions makes no other content, and no change")
    func order() async throws {
        let texts = [
            #"{"interactions":[{"description":"a","request":{"method":"GET","path":"/"}},{"description":"b"}]}"#,
            #"{"interactions":[{"description":"b"},{"request":{"path":"/","method":"GET"},"description":"a"}]}"#,
        ]
        try await withBroker { broker in
            for (place, text) in texts.enumerated() {
                let published = try await broker.post(
                    "/contracts/publish",
                    TestBroker.publication("Web", "\(place + 1)", to: "Stock", content: Array(text.utf8)))
                let isChanged = published.text.contains("contract_content_changed")
                #expect(published.text.contains("Events detected: contract_published"))
                #expect(isChanged == (place == 0))
            }
            let answers = [
                try await broker.get("\(Self.pair)/version/1"), try await broker.get("\(Self.pair)/version/2"),
            ]
            #expect(Self.sha(answers[0]) == Self.sha(answers[1]) && Self.sha(answers[0]) != nil)
            #expect(try await broker.get("/metrics").json["pactVersions"]?["count"] == 1)
            // The newer version shows the content as it was first published.
            #expect(answers[1].json["interactions"]?[0]?["description"] == "a")
        }
    }

    @Test("Broker edge case 32: of the metadata, only the version of the specification is content")
    func metadata() async throws {
        func text(_ metadata: String) -> String { #"{"interactions":[],"metadata":\#(metadata)}"# }
        let texts = [
            text(#"{"pactSpecification":{"version":"2.0.0"}}"#),
            text(#"{"pactSpecification":{"version":"2.0.0"},"client":{"version":"9"}}"#),
            text(#"{"pact-specification":{"version":"2.0.0"}}"#), text(#"{"pactSpecificationVersion":"2.0.0"}"#),
            text(#"{"pactSpecification":{"version":"3.0.0"}}"#), text("{}"),
        ]
        try await withBroker { broker in
            var names: [JSONValue?] = []
            for (place, text) in texts.enumerated() {
                names.append(Self.sha(try await broker.send(.put, "\(Self.pair)/version/\(place)", text: text)))
            }
            #expect(Set(names.prefix(4)).count == 1)
            #expect(Set(names).count == 3)
            #expect(!names.contains(nil))
        }
    }

    @Test("Broker edge case 33: the identifier of an interaction depends on what it says alone")
    func interactionIdentifiers() async throws {
        let texts = [
            #"{"interactions":[{"description":"foo","providerStates":[{"name":"bar","params":{"wiffle":"bar","meep":"eek"}}]}]}"#,
            #"{"interactions":[{"description":"other"},{"providerStates":[{"params":{"meep":"eek","wiffle":"bar"},"name":"bar"}],"description":"foo"}]}"#,
            #"{"messages":[{"description":"foo","providerStates":[{"name":"bar","params":{"wiffle":"bar","meep":"eek"}}]}]}"#,
        ]
        try await withBroker { broker in
            for (place, text) in texts.enumerated() {
                let pact = try await broker.send(.put, "\(Self.pair)/version/\(place)", text: text).json
                let items = (pact["interactions"] ?? pact["messages"])?.arrayValue ?? []
                let item = items.first { $0["description"] == "foo" }
                #expect(item?["_id"] == "57d06e151eca35083e4d6b585b4d4fab2e2ed6b7")
                #expect(item?.objectValue?.keys.first == "_id")
            }
        }
    }

    @Test(
        "Broker edge case 34: an overwritten content is still found by its sha, and its results are not those of the new"
    )
    func revisions() async throws {
        try await withBroker(settings: Self.overwriting) { broker in
            try await broker.publish("Web", "1", to: "Stock", descriptions: ["old"])
            let old = try await broker.get("\(Self.pair)/version/1")
            try await broker.verify("Web", "1", by: "Stock", "7")
            #expect(try await broker.get("\(Self.pair)/version/1/verification-results/latest").status == 200)
            try await broker.publish("Web", "1", to: "Stock", descriptions: ["new"])
            let new = try await broker.get("\(Self.pair)/version/1")
            #expect(Self.sha(new) != Self.sha(old))
            let permalink = old.path("pb:pact-version") ?? ""
            for path in [permalink, "\(permalink)/metadata/Y3ZuPTE"] {
                let found = try await broker.get(path)
                #expect(found.status == 200)
                #expect(found.json["interactions"]?[0]?["description"] == "old")
                #expect(Self.sha(found) == Self.sha(old))
            }
            #expect(try await broker.get("\(permalink)/verification-results/latest").status == 200)
            #expect(try await broker.get("\(Self.pair)/version/1/verification-results/latest").status == 404)
            let matrix = try await broker.get("/matrix?q[][pacticipant]=Web&q[][version]=1&latestby=cvpv&latest=true")
            #expect(matrix.json["summary"]?["deployable"] == .null)
            #expect(matrix.json["summary"]?["unknown"] == 1)
        }
    }

    @Test(
        "Broker edge case 35: other content for a version is 409, a warning where that is allowed, and free to a PATCH")
    func changed() async throws {
        let changed = TestBroker.pact("Web", "Stock", ["other"])
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let refused = try await broker.put("\(Self.pair)/version/1", changed)
            #expect(refused.status == 409)
            #expect(refused.json["error"]?.stringValue?.contains("Web version 1") == true)
            #expect(try await broker.publish("Web", "1", to: "Stock", descriptions: ["other"]).status == 409)
            let merged = try await broker.send(.patch, "\(Self.pair)/version/1", text: changed.text())
            #expect(merged.status == 200)
            #expect(merged.json["interactions"]?.arrayValue?.map { $0["description"] } == ["a request", "other"])
        }
        try await withBroker(settings: Self.overwriting) { broker in
            try await broker.publish("Web", "1", to: "Stock")
            #expect(try await broker.put("\(Self.pair)/version/1", changed).status == 200)
            let published = try await broker.publish("Web", "1", to: "Stock", descriptions: ["third"])
            #expect(published.status == 200)
            #expect(published.json["notices"]?[1]?["type"] == "warning")
        }
    }

    @Test("Broker edge case 36: the same content again is 200, with the same sha and no new revision")
    func again() async throws {
        try await withBroker { broker in
            let first = try await broker.put("\(Self.pair)/version/1", TestBroker.pact("Web", "Stock"))
            let second = try await broker.put("\(Self.pair)/version/1", TestBroker.pact("Web", "Stock"))
            #expect((first.status, second.status) == (201, 200))
            #expect(Self.sha(first) == Self.sha(second) && Self.sha(first) != nil)
            #expect(second[header: "Location"] == nil)
            #expect(
                try await broker.get("/metrics").json["pactRevisionsPerConsumerVersion"]?["distribution"] == ["1": 1])
        }
    }

    @Test(
        "Broker edge case 37: names in a pact have to be those of the path, and any object is stored, a pact or not",
        arguments: [
            (#"{"consumer":{"name":"Other"}}"#, 400, ["consumer.name"]),
            (#"{"consumer":{"name":"Web"},"provider":{"name":"Other"}}"#, 400, ["provider.name"]),
            (#"{"interactions":[]}"#, 201, []), (#"{"b":1,"a":2}"#, 201, []), (#"{"consumer":{}}"#, 201, []),
        ])
    func names(text: String, status: Int, fields: [String]) async throws {
        try await withBroker { broker in
            let answer = try await broker.send(.put, "\(Self.pair)/version/1", text: text)
            #expect(answer.status == status)
            #expect(answer.refusedFields == fields)
            #expect(try await broker.get("\(Self.pair)/version/1").status == (status == 201 ? 200 : 404))
        }
    }

    @Test("Broker edge case 38: a name like another is refused while it is new, and not once it was made on purpose")
    func similarNames() async throws {
        try await withBroker { broker in
            func publish(_ consumer: String) async throws -> TestAnswer {
                try await broker.put(
                    "/pacts/provider/Stock/consumer/\(consumer)/version/1", TestBroker.pact(consumer, "Stock"))
            }
            #expect(try await publish("WebShop").status == 201)
            for name in ["web-shops", "web_shop_service", "WebShopAPI"] {
                let refused = try await publish(name)
                #expect(refused.status == 409, "\(name)")
                #expect(refused[header: "content-type"] == "text/plain")
            }
            #expect(try await publish("WebShop2").status == 201)
            _ = try await broker.post("/pacticipants", ["name": "web-shops"])
            #expect(try await publish("web-shops").status == 201)
            #expect(try await publish("WebShop").status == 200)
        }
    }

    @Test(
        "Broker edge case 39: deleting one pact, or those of a tag or branch, is 200 with links; deleting all is 204",
        arguments: [
            ("version/2", 200, ["1"]), ("tag/dev", 200, ["2"]), ("branch/feat", 200, ["1"]), ("versions", 204, []),
        ] as [(String, Int, [JSONValue?])])
    func deletions(path: String, status: Int, left: [JSONValue?]) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock", tags: ["dev"])
            try await broker.publish("Web", "2", to: "Stock", branch: "feat")
            let answer = try await broker.delete("\(Self.pair)/\(path)")
            #expect(answer.status == status)
            #expect(try await broker.versions("\(Self.pair)/versions") == left)
            guard status == 200 else { return #expect(answer.bytes.isEmpty) }
            #expect(answer.json["_links"]?["index"]?["href"] != nil)
            #expect(answer.path("pb:latest-pact-version") == "\(Self.pair)/latest")
            let last = try await broker.delete("\(Self.pair)/version/\(left[0]?.stringValue ?? "")")
            #expect(last.json["_links"]?.objectValue?.keys == ["index"])
            #expect(try await broker.delete("\(Self.pair)/version/1").status == 404)
        }
    }

    @Test(
        "Broker edge case 40: the latest pact with a tag skips versions without a pact, and what is to be verified does not"
    )
    func latestWithTag() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock", tags: ["prod"])
            _ = try await broker.put("/pacticipants/Web/versions/2/tags/prod")
            let pact = try await broker.get("\(Self.pair)/latest/prod")
            #expect(pact[header: "X-Pact-Consumer-Version"] == "1")
            let list = try await broker.get("/pacts/provider/Stock/latest/prod").json["_links"]?["pb:pacts"]
            #expect(list?.arrayValue?.map { $0["name"] } == ["Web"])
            let question: JSONValue = ["consumerVersionSelectors": [["tag": "prod", "latest": true]]]
            let path = "/pacts/provider/Stock/for-verification"
            #expect(try await broker.post(path, question).embedded("pacts") == [])
            _ = try await broker.delete("/pacticipants/Web/versions/2/tags/prod")
            #expect(try await broker.post(path, question).embedded("pacts").count == 1)
        }
    }

    @Test("Broker edge case 41: the latest untagged pact is of a version that has no tag at all")
    func untagged() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock", branch: nil)
            try await broker.publish("Web", "2", to: "Stock", tags: ["dev"])
            let path = "\(Self.pair)/latest-untagged"
            #expect(try await broker.get(path)[header: "X-Pact-Consumer-Version"] == "1")
            _ = try await broker.put("/pacticipants/Web/versions/1/tags/prod")
            #expect(try await broker.get(path).status == 404)
        }
    }

    @Test("Broker edge case 42: the previous distinct pact differs in more than its layout")
    func previousDistinct() async throws {
        let texts = [#"{"a":1}"#, #"{"b":1,"a":2}"#, #"{ "a" : 2, "b" : 1 }"#, #"{"b":1,"a":2}"#]
        try await withBroker { broker in
            var shas: [JSONValue?] = []
            for (place, text) in texts.enumerated() {
                shas.append(Self.sha(try await broker.send(.put, "\(Self.pair)/version/\(place)", text: text)))
            }
            #expect(shas[1] != shas[2])
            for (version, previous) in [("1", "0"), ("2", "0"), ("3", "0")] {
                let found = try await broker.get("\(Self.pair)/version/\(version)/previous-distinct")
                #expect(found.status == 200)
                #expect(found.path("self") == "\(Self.pair)/version/\(previous)")
            }
            #expect(try await broker.get("\(Self.pair)/version/0/previous-distinct").status == 404)
        }
    }

    @Test("Broker edge case 43: a content is shown as the newest version published it, or as the metadata names it")
    func byContent() async throws {
        try await withBroker { broker in
            for version in ["1", "2", "3"] {
                try await broker.publish("Web", version, to: "Stock", descriptions: [version == "3" ? "other" : "same"])
            }
            let path = try await broker.get("\(Self.pair)/version/1").path("pb:pact-version") ?? ""
            #expect(try await broker.get(path).path("self") == "\(Self.pair)/version/2")
            // `cvn=1`, and `cvn=3`, which has another content.
            let first = try await broker.get("\(path)/metadata/Y3ZuPTE")
            #expect(first.path("self") == "\(Self.pair)/version/1")
            #expect(first.json["_links"]?["pb:consumer-versions"]?.arrayValue?.map { $0["name"] } == ["1"])
            let target = first.path("pb:publish-verification-results")
            #expect(target == "\(path)/metadata/Y3ZuPTE/verification-results")
            let third = try await broker.get("\(path)/metadata/Y3ZuPTM")
            #expect(third.path("self") == "\(Self.pair)/version/2")
            #expect(try await broker.get("\(Self.pair)/pact-version/none").status == 404)
        }
    }

    @Test(
        "Broker edge case 44: metadata that nobody can read is as good as none",
        arguments: ["Y3ZuPTE%3D", "Y3ZuPTE%3D%3D%3D", "%21%21", "Y", "_-_-", "%F0%9F%98%80", "cyU1QiU1RA", "a%2Fb%2Bc"])
    func brokenMetadata(token: String) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let path = try await broker.get("\(Self.pair)/version/1").path("pb:pact-version") ?? ""
            let pact = try await broker.get("\(path)/metadata/\(token)")
            #expect(pact.status == 200)
            #expect(pact.path("self") == "\(Self.pair)/version/1")
            let result = try await broker.post(
                "\(path)/metadata/\(token)/verification-results",
                ["success": true, "providerApplicationVersion": "1"])
            #expect(result.status == 201)
        }
    }

    @Test(
        "Broker edge case 45: the consumer version stands in a header where the latest pact was asked for",
        arguments: [
            ("latest", "1"), ("latest/dev", "1"), ("branch/main/latest", "1"), ("version/1", nil),
            ("version/2/previous-distinct", nil), ("sha", nil),
        ])
    func consumerVersionHeader(path: String, version: String?) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock", tags: ["dev"])
            _ = try await broker.put("\(Self.pair)/version/2", TestBroker.pact("Web", "Stock", ["other"]))
            if version != nil { _ = try await broker.delete("\(Self.pair)/version/2") }
            let permalink = try await broker.get("\(Self.pair)/version/1").path("pb:pact-version") ?? ""
            let full = path == "sha" ? permalink : "\(Self.pair)/\(path)"
            let types = ["application/hal+json", "application/json"]
            for accept in path.hasSuffix("distinct") ? [types[0]] : types {
                let pact = try await broker.get(full, accept: accept)
                #expect(pact.status == 200)
                #expect(pact[header: "X-Pact-Consumer-Version"] == version)
            }
        }
    }

    @Test(
        "Broker edge case 46: a provider without pacts has empty lists, and only an unknown provider is 404",
        arguments: [
            "", "/latest", "/latest/dev", "/tag/dev", "/branch", "/branch/main", "/branch/latest",
            "/branch/main/latest",
        ])
    func providerLists(path: String) async throws {
        try await withBroker { broker in
            _ = try await broker.post("/pacticipants", ["name": "Stock"])
            let answer = try await broker.get("/pacts/provider/Stock\(path)")
            #expect(answer.status == 200)
            #expect(answer.json["_links"]?["pb:pacts"] == [])
            #expect(answer.json["_links"]?["pacts"] == [])
            let unknown = try await broker.get("/pacts/provider/Nobody\(path)")
            #expect(unknown.status == 404)
            #expect(unknown.json == ["error": "No provider with name 'Nobody' found"])
        }
    }
}
