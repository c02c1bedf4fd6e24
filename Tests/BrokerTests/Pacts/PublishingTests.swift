import Broker
import HTTPTypes
import PactModel
import Testing

@Suite("Publishing contracts")
struct PublishingTests {
    @Test(arguments: Reach.allCases)
    func answersWithNoticesAndLinks(reach: Reach) async throws {
        try await withBroker(reach) { broker in
            let answer = try await broker.publish("Web", "1", to: "Stock", tags: ["dev"])
            #expect(answer.status == 200)
            #expect(answer[header: "content-type"] == "application/hal+json;charset=utf-8")
            let json = answer.json
            let notices = try #require(json["notices"]?.arrayValue)
            #expect(notices.map { $0["type"] } == ["debug", "success", "debug", "debug", "prompt", "prompt", "prompt"])
            #expect(
                notices.prefix(2).map { $0["text"] } == [
                    "Created Web version 1 with branch main and tags dev",
                    "Pact successfully published for Web version 1 and provider Stock.",
                ])
            let logs = try #require(json["logs"]?.arrayValue)
            #expect(logs.map { $0["message"] } == notices.map { $0["text"] })
            #expect(logs.allSatisfy { $0["deprecationWarning"] == "Replaced by notices" })
            for relation in ["pb:pacticipant", "pb:pacticipant-version"] {
                #expect(json["_links"]?[relation]?.objectValue?.keys.sorted() == ["href", "name", "title"])
            }
            for relation in ["pb:pacticipant-version-tags", "pb:contracts"] {
                let links = try #require(json["_links"]?[relation]?.arrayValue)
                #expect(links.count == 1)
                #expect(links.allSatisfy { $0.objectValue?.keys.sorted() == ["href", "name", "title"] })
            }
            #expect(json["_embedded"]?["version"]?["number"] == "1")
        }
    }

    @Test func aWriteThatIsRepeatedChangesNothing() async throws {
        try await withBroker { broker in
            let first = try await broker.publish("Web", "1", to: "Stock")
            let again = try await broker.publish("Web", "1", to: "Stock")
            #expect((first.status, again.status) == (200, 200))
            #expect(
                again.json["notices"]?[0]?["text"]?.stringValue?.hasPrefix("Updated Web version 1") == true)
            let versions = try await broker.get("/pacts/provider/Stock/consumer/Web/versions")
            #expect(versions.json["_embedded"]?["pacts"]?.arrayValue?.count == 1)
        }
    }

    @Test(arguments: Reach.allCases)
    func keepsTheBytesOfTheContent(reach: Reach) async throws {
        let text =
            #"{"provider":{"name":"Stock"},"consumer":{"name":"Web"},"zeta":1.0,"alpha":1e0,"big":12345678901234567890,"#
            + #""interactions":[{"request":{"path":"/é","method":"GET"},"description":"d","x":0.10}]}"#
        try await withBroker(reach) { broker in
            let published = try await broker.post(
                "/contracts/publish", TestBroker.publication("Web", "1", to: "Stock", content: Array(text.utf8)))
            #expect(published.status == 200)
            let pact = try await broker.get("/pacts/provider/Stock/consumer/Web/version/1")
            let start =
                #"{"provider":{"name":"Stock"},"consumer":{"name":"Web"},"zeta":1.0,"alpha":1e0,"big":12345678901234567890,"#
                + #""interactions":[{"_id":""#
            #expect(pact.text.hasPrefix(start), "\(pact.text.prefix(300))")
            #expect(
                pact.text.contains(#","request":{"path":"/é","method":"GET"},"description":"d","x":0.10}],"createdAt""#)
            )
        }
    }

    @Test("refuses other content for a version, whatever it asks on conflict", arguments: ["overwrite", "merge", nil])
    func refusesChange(onConflict: String?) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let changed = try await broker.post(
                "/contracts/publish",
                TestBroker.publication(
                    "Web", "1", to: "Stock", branch: "feat", descriptions: ["other"], onConflict: onConflict))
            #expect(changed.status == 409)
            #expect(changed[header: "content-type"] == "application/json;charset=utf-8")
            #expect(changed.json["notices"]?[0]?["type"] == "error")
            #expect(changed.json["errors"]?["contracts"]?.arrayValue?.count == 1)
            let pact = try await broker.get("/pacts/provider/Stock/consumer/Web/latest")
            #expect(pact.json["interactions"]?[0]?["description"] == "a request")
            #expect(try await broker.get("/pacticipants/Web/branches/feat").status == 404)
        }
    }

    @Test func overwritesAndMergesWhereItMay() async throws {
        var settings = BrokerSettings()
        settings.allowsContractModification = true
        try await withBroker(settings: settings) { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let overwritten = try await broker.publish("Web", "1", to: "Stock", descriptions: ["b"])
            #expect(overwritten.json["notices"]?[1]?["type"] == "warning")
            let merged = try await broker.post(
                "/contracts/publish",
                TestBroker.publication("Web", "1", to: "Stock", descriptions: ["c"], onConflict: "merge"))
            #expect(merged.json["notices"]?[1]?["type"] == "success")
            let pact = try await broker.get("/pacts/provider/Stock/consumer/Web/version/1")
            #expect(pact.json["interactions"]?.arrayValue?.map { $0["description"] } == ["b", "c"])
        }
    }

    @Test func refusesANameThatLooksLikeAnother() async throws {
        try await withBroker { broker in
            try await broker.publish("Web Shop", "1", to: "Stock")
            let answer = try await broker.publish("web-shops", "1", to: "Stock")
            #expect(answer.status == 409)
            #expect(answer[header: "content-type"] == "application/json;charset=utf-8")
            #expect(answer.text.contains("Web Shop") && answer.text.contains("web-shops"))
            let put = try await broker.put(
                "/pacts/provider/Stock/consumer/web-shops/version/1", TestBroker.pact("web-shops", "Stock"))
            #expect(put.status == 409)
            #expect(put[header: "content-type"] == "text/plain")
            #expect(put.text == answer.json["errors"]?["contracts"]?[0]?.stringValue)
            #expect(try await broker.get("/pacticipants/web-shops").status == 404)
        }
    }

    @Test func tellsAllConflictsAtOnce() async throws {
        try await withBroker { broker in
            try await broker.publish("Web Shop", "1", to: "Stock")
            try await broker.publish("Web Shop", "1", to: "Ledger")
            var body = TestBroker.publication("Web Shop", "1", to: "Stock", descriptions: ["b"]).objectValue ?? [:]
            let others = ["Ledger", "Stocks"].flatMap {
                TestBroker.publication("Web Shop", "1", to: $0, descriptions: ["b"])["contracts"]?.arrayValue ?? []
            }
            body["contracts"] = .array((body["contracts"]?.arrayValue ?? []) + others)
            let answer = try await broker.post("/contracts/publish", .object(body))
            #expect(answer.status == 409)
            #expect(
                answer.json["notices"]?.arrayValue?.map { $0["type"] } == ["error", "info", "error", "info", "error"])
            #expect(answer.json["errors"]?["contracts"]?.arrayValue?.count == 3)
            #expect(try await broker.get("/pacticipants/Stocks").status == 404)
        }
    }

    @Test(
        "says what is wrong with a body, and stores nothing",
        arguments: [
            ("{}", ["pacticipantName", "pacticipantVersionNumber", "contracts"]),
            (
                #"{"pacticipantName":" ","pacticipantVersionNumber":"1\n2","contracts":[]}"#,
                ["pacticipantName", "pacticipantVersionNumber"]
            ),
            (#"{"pacticipantName":"A","pacticipantVersionNumber":"1","contracts":[],"branch":""}"#, ["branch"]),
            (#"{"pacticipantName":"A","pacticipantVersionNumber":"1","contracts":[],"tags":"x"}"#, ["tags"]),
            (#"{"pacticipantName":"A","pacticipantVersionNumber":"1","contracts":[],"tags":["ok",""]}"#, ["tags"]),
            (#"{"pacticipantName":"A","pacticipantVersionNumber":"1","contracts":{}}"#, ["contracts"]),
            (#"{"pacticipantName":"A","pacticipantVersionNumber":"1","contracts":[{}]}"#, ["contracts"]),
            (#"{"pacticipantName":"A","pacticipantVersionNumber":"1","contracts":["x"]}"#, ["contracts"]),
        ])
    func refusesBodies(body: String, fields: [String]) async throws {
        try await withBroker { broker in
            let answer = try await broker.send(
                .post, "/contracts/publish", bytes: Array(body.utf8), headers: [("Content-Type", "application/json")])
            #expect(answer.status == 400)
            #expect(answer.json["errors"]?.objectValue?.keys == fields)
            #expect(try await broker.get("/pacticipants").json["pacticipants"] == [])
        }
    }

    @Test(
        "says what is wrong with a content",
        arguments: [
            ("not json", "content"), ("[]", "object"), (#"{"consumer":{"name":"Other"}}"#, "consumer"),
            (#"{"provider":{"name":"Other"}}"#, "provider"),
        ])
    func refusesContents(content: String, word: String) async throws {
        try await withBroker { broker in
            let answer = try await broker.post(
                "/contracts/publish", TestBroker.publication("Web", "1", to: "Stock", content: Array(content.utf8)))
            #expect(answer.status == 400)
            let messages = (answer.json["errors"]?["contracts"]?.arrayValue ?? []).compactMap(\.stringValue)
            #expect(messages.contains { $0.contains(word) && $0.hasSuffix("(at index 0)") }, "\(messages)")
            #expect(try await broker.get("/pacticipants/Web").status == 404)
        }
    }
}
