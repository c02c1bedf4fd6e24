import Broker
import PactModel
import Testing

/// Edge cases 47 to 52 of the broker: publishing a version with all its contracts.
@Suite struct PublishingEdgeCases {
    /// The body with contracts for several providers; `change` may spoil them.
    private static func body(
        _ providers: [String], version: String = "1", change: (inout [JSONValue]) -> Void = { _ in }
    ) -> JSONValue {
        var contracts = providers.compactMap { provider in
            TestBroker.publication("Web", version, to: provider)["contracts"]?[0]
        }
        change(&contracts)
        return ["pacticipantName": "Web", "pacticipantVersionNumber": .string(version), "contracts": .array(contracts)]
    }

    /// A contract with other members.
    private static func contract(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        guard case .object(var object)? = body(["Stock"])["contracts"]?[0] else { return .null }
        for (name, value) in members { object[name] = value }
        return .object(object)
    }

    private static func texts(_ answer: TestAnswer, _ type: JSONValue) -> [String] {
        (answer.json["notices"]?.arrayValue ?? []).filter { $0["type"] == type }.compactMap { $0["text"]?.stringValue }
    }

    @Test("Broker edge case 47: the contracts of a request are one consumer's, and are stored together or not at all")
    func oneConsumer() async throws {
        try await withBroker { broker in
            let stranger = try await broker.post(
                "/contracts/publish",
                Self.body(["Stock", "Billing"]) { $0[1] = Self.contract(["consumerName": "Mobile"]) })
            #expect(stranger.status == 400)
            #expect(stranger.refusedFields == ["contracts"])
            #expect(try await broker.get("/pacticipants").embedded("pacticipants") == [])
            let both = try await broker.post("/contracts/publish", Self.body(["Stock", "Billing"]))
            #expect(both.json["_links"]?["pb:contracts"]?.arrayValue?.count == 2)
            // One of two contracts is refused, because its content is another.
            let changed = try await broker.post(
                "/contracts/publish",
                Self.body(["Orders", "Billing"]) { contracts in
                    let content = TestBroker.pact("Web", "Billing", ["other"]).bytes()
                    contracts[1] = Self.contract(
                        ["providerName": "Billing", "content": .string(Base64.encode(content))])
                })
            #expect(changed.status == 409)
            #expect(try await broker.get("/pacts/provider/Orders/consumer/Web/latest").status == 404)
            #expect(try await broker.get("/pacticipants/Orders").status == 404)
        }
    }

    @Test("Broker edge case 48: what is wrong with any contract stands in one list, each with its index")
    func severalErrors() async throws {
        try await withBroker { broker in
            let answer = try await broker.post(
                "/contracts/publish",
                Self.body(["Stock", "Billing", "Orders"]) { contracts in
                    contracts[0] = [:]
                    contracts[2] = Self.contract(
                        ["contentType": "text/plain", "specification": "other", "onConflict": "ask"])
                })
            #expect(answer.status == 400)
            #expect(
                answer.json["errors"] == [
                    "contracts": [
                        "consumerName is missing (at index 0)", "providerName is missing (at index 0)",
                        "content is missing (at index 0)", "contentType is missing (at index 0)",
                        "specification is missing (at index 0)",
                        "contentType must be one of: application/json (at index 2)",
                        "specification must be one of: pact (at index 2)",
                        "onConflict must be one of: overwrite, merge (at index 2)",
                    ]
                ])
        }
    }

    @Test(
        "Broker edge case 49: Base64 has no line breaks, and a content that is not UTF-8 is told with its place",
        arguments: [
            ("eyJhIjox\nfQ==", "content is not valid Base64 (at index 0)"),
            ("eyJhIjoxfQ", "content is not valid Base64 (at index 0)"),
            (
                Base64.encode(Array(#"{"a":"é"#.utf8) + [0xFF] + Array(#""}"#.utf8)),
                "content is not UTF-8: the text is not UTF-8 at line 1, column 8 (at index 0)"
            ),
            (Base64.encode(Array("[1]".utf8)), "content must be a JSON object (at index 0)"),
        ])
    func encoding(content: String, message: String) async throws {
        try await withBroker { broker in
            let answer = try await broker.post(
                "/contracts/publish", Self.body(["Stock"]) { $0[0] = Self.contract(["content": .string(content)]) })
            #expect(answer.status == 400)
            #expect(answer.json["errors"]?["contracts"] == [.string(message)])
        }
    }

    @Test("Broker edge case 50: each notice is told as a log too, and links to tags are a list without tags, too")
    func logs() async throws {
        try await withBroker { broker in
            let json = try await broker.post("/contracts/publish", Self.body(["Stock", "Billing"])).json
            let notices = json["notices"]?.arrayValue ?? []
            #expect(notices.count > 5)
            #expect(
                json["logs"]
                    == .array(
                        notices.map {
                            [
                                "level": $0["type"] ?? .null, "message": $0["text"] ?? .null,
                                "deprecationWarning": "Replaced by notices",
                            ]
                        }))
            #expect(json["_links"]?["pb:pacticipant-version-tags"] == [])
            let empty = try await broker.post("/contracts/publish", Self.body([], version: "2"))
            #expect(empty.status == 200)
            #expect(empty.json["_links"]?["pb:contracts"] == [])
        }
    }

    @Test("Broker edge case 51: who publishes is told what is not set up yet, until it is")
    func prompts() async throws {
        try await withBroker(settings: .callingLocalReceivers) { broker in
            let path = "/contracts/publish"
            let first = try await broker.post(path, TestBroker.publication("Web", "1", to: "Stock", branch: nil))
            #expect(
                Self.texts(first, "prompt") == [
                    "  Next steps:\n    Configure the version branch to be the value of your repository branch.",
                    "  Next steps:", "    * Add Pact verification tests to the Stock build.",
                    "    * Add a webhook that starts the Stock build when this pact changes.",
                ])
            let second = try await broker.publish("Web", "1", to: "Stock")
            #expect(Self.texts(second, "prompt").map { $0.contains("branch") } == [false, false, false])
            try await broker.verify("Web", "1", by: "Stock", "1", success: false)
            let third = try await broker.publish("Web", "1", to: "Stock")
            #expect(
                Self.texts(third, "prompt") == [
                    "  Next steps:", "    * Add a webhook that starts the Stock build when this pact changes.",
                ])
            try await broker.webhook("http://127.0.0.1:1/", provider: "Stock")
            #expect(Self.texts(try await broker.publish("Web", "1", to: "Stock"), "prompt") == [])
        }
    }

    @Test("Broker edge case 52: whether a content has changed is decided with the tags of the very request")
    func tagsFirst() async throws {
        try await withBroker { (broker) async throws in
            func events(_ version: String, _ tags: [String]) async throws -> [String] {
                let answer = try await broker.publish("Web", version, to: "Stock", tags: tags)
                return Self.texts(answer, "debug").filter { $0.contains("Events detected") }
            }
            let detected = "  Events detected: contract_published"
            #expect(
                try await events("1", ["dev"]) == [
                    "\(detected), contract_content_changed (first pact of a consumer version tagged dev)"
                ])
            #expect(
                try await events("2", ["dev"]) == [
                    "\(detected) (the content is the same as that of the previous version tagged dev)"
                ])
            #expect(
                try await events("3", ["dev", "prod"]) == [
                    "\(detected), contract_content_changed (first pact of a consumer version tagged prod)"
                ])
        }
    }
}
