import PactModel
import Testing

@Suite("The matrix over HTTP")
struct MatrixRoutesTests {
    static let failure: JSONValue = [
        [
            "interactionId": "x1", "interactionDescription": "a request for an account", "success": false,
            "mismatches": [
                ["attribute": "body", "identifier": "$.status", "description": "Expected 'active' but got nothing"]
            ],
        ],
        ["interactionId": "x2", "interactionDescription": "another", "success": true],
    ]

    /// Web 1 with a pact for Stock; Stock 1 verified it and is in production, Stock 2 failed.
    static func story(_ broker: TestBroker) async throws {
        try await broker.publish("Web", "1", to: "Stock")
        try await broker.verify("Web", "1", by: "Stock", "1", branch: "main")
        try await broker.verify("Web", "1", by: "Stock", "2", branch: "main", success: false, results: failure)
        let production = try await broker.environment("production", production: true)
        try await broker.deploy("Stock", "1", to: production)
        try await broker.deploy("Web", "1", to: production)
    }

    @Test(arguments: Reach.allCases)
    func saysYes(reach: Reach) async throws {
        try await withBroker(reach) { broker in
            try await Self.story(broker)
            for path in [
                "/matrix?q[][pacticipant]=Web&q[][version]=1&latestby=cvpv&environment=production",
                "/can-i-deploy?pacticipant=Web&version=1&environment=production",
                "/pacticipants/Web/branches/main/latest-version/can-i-deploy/to-environment/production",
            ] {
                let answer = try await broker.get(path)
                #expect(answer.status == 200)
                #expect(answer[header: "content-type"] == "application/hal+json;charset=utf-8")
                #expect(answer.json["summary"]?["deployable"] == true, "\(path): \(answer.text)")
                #expect(answer.json["summary"]?["unknown"] == 0)
                #expect(answer.json["matrix"]?.arrayValue?.count == 1)
            }
        }
    }

    @Test(arguments: Reach.allCases)
    func aNoNamesThePactAndTheInteraction(reach: Reach) async throws {
        try await withBroker(reach) { broker in
            try await Self.story(broker)
            let answer = try await broker.get("/can-i-deploy?pacticipant=Stock&version=2&environment=production")
            let json = answer.json
            #expect(json["summary"]?["deployable"] == false)
            let text =
                "The verification for the pact between the version of Web currently in production (1) and version 2 of Stock "
                + "failed: 'a request for an account' (body $.status: Expected 'active' but got nothing)"
            #expect(json["notices"] == [["type": "error", "text": .string(text)]])
            #expect(json["summary"]?["reason"] == .string(text))
            #expect(
                json["matrix"]?[0]?["verificationResult"]?["failedInteractions"] == [
                    [
                        "id": "x1", "description": "a request for an account",
                        "mismatches": ["body $.status: Expected 'active' but got nothing"],
                    ]
                ])
        }
    }

    @Test func theDescriptionOfAFailedInteractionIsLookedUpInThePact() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock", descriptions: ["a request for a shelf"])
            let pact = try await broker.get("/pacts/provider/Stock/consumer/Web/latest")
            let id = try #require(pact.json["interactions"]?[0]?["_id"])
            try await broker.verify(
                "Web", "1", by: "Stock", "2", success: false,
                results: [["interactionId": id, "success": false, "exceptions": [["message": "connection refused"]]]])
            let answer = try await broker.get("/matrix?q[][pacticipant]=Stock&q[][version]=2&latestby=cvp&latest=true")
            let reason = answer.json["summary"]?["reason"]?.stringValue ?? ""
            #expect(reason.hasSuffix("failed: 'a request for a shelf' (connection refused)"), "\(reason)")
        }
    }

    @Test func unverifiedIsUnknown() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            try await broker.environment("production")
            let answer = try await broker.get("/can-i-deploy?pacticipant=Web&version=1&environment=production")
            #expect(answer.json["summary"]?["deployable"] == .null)
            #expect(answer.json["summary"]?["unknown"] == 1)
            #expect(answer.json["matrix"]?[0]?["provider"]?["version"] == .null)
            #expect(answer.json["matrix"]?[0]?["verificationResult"] == .null)
        }
    }

    @Test func aResultCountsForEachVersionWithTheSameContent() async throws {
        try await withBroker { broker in
            try await Self.story(broker)
            try await broker.publish("Web", "2", to: "Stock")
            let answer = try await broker.get("/can-i-deploy?pacticipant=Web&version=2&environment=production")
            #expect(answer.json["summary"]?["deployable"] == true)
        }
    }

    @Test func everyVersionInTheEnvironmentHasToPass() async throws {
        try await withBroker { broker in
            try await Self.story(broker)
            let environments = try await broker.get("/environments")
            let uuid = try #require(environments.json["_embedded"]?["environments"]?[0]?["uuid"]?.stringValue)
            _ = try await broker.post(
                "/pacticipants/Stock/versions/2/deployed-versions/environment/\(uuid)", ["applicationInstance": "blue"])
            let answer = try await broker.get("/can-i-deploy?pacticipant=Web&version=1&environment=production")
            #expect(answer.json["summary"]?["deployable"] == false)
            #expect(answer.json["summary"]?["success"] == 1)
        }
    }

    @Test func aLongHistoryHidesNoFailure() async throws {
        try await withBroker { broker in
            let production = try await broker.environment("production")
            for version in 1...101 {
                try await broker.publish("Web", "\(version)", to: "Stock", descriptions: ["\(version)"])
                try await broker.release("Web", "\(version)", to: production)
                try await broker.verify("Web", "\(version)", by: "Stock", "1", success: version != 1)
            }
            let answer = try await broker.get("/can-i-deploy?pacticipant=Stock&version=1&environment=production")
            #expect(answer.json["summary"]?["deployable"] == false)
            #expect(answer.json["summary"]?["success"] == 100)
        }
    }

    @Test(arguments: Reach.allCases)
    func isATableForPeople(reach: Reach) async throws {
        try await withBroker(reach) { broker in
            try await Self.story(broker)
            let answer = try await broker.get(
                "/matrix?q[][pacticipant]=Web&q[][version]=1&latestby=cvpv&environment=production", accept: "text/plain"
            )
            #expect(answer[header: "content-type"] == "text/plain;charset=utf-8")
            #expect(
                answer.text == """
                    CONSUMER | C_VERSION | REVISION | PROVIDER | P_VERSION | NUMBER | SUCCESS
                    ---------|-----------|----------|----------|-----------|--------|--------
                    Web      | 1         | 1        | Stock    | 1         | 1      | true  \u{20}

                    Deployable: true
                    Reason: All required verification results are published and successful

                    """)
        }
    }

    @Test(
        "refuses a wrong question",
        arguments: [
            ("/matrix", 1), ("/matrix?q[][pacticipant]=Nobody", 1), ("/matrix?q[][pacticipant]=Web&limit=0", 1),
            ("/matrix?q[][pacticipant]=Web&latestby=x", 1),
            ("/matrix?q[][pacticipant]=Web&q[][version]=1&q[][latest]=true", 1),
            ("/matrix?q[][pacticipant]=Web&environment=nowhere", 1),
            ("/matrix?q[][pacticipant]=Web&environment=production&latest=true&tag=x", 2), ("/matrix?q[][version]=1", 1),
        ])
    func refuses(path: String, count: Int) async throws {
        try await withBroker { broker in
            try await Self.story(broker)
            let answer = try await broker.get(path)
            #expect(answer.status == 400)
            #expect(answer.json["errors"]?.arrayValue?.count == count, "\(answer.text)")
        }
    }

    @Test(
        "refuses a wrong question to can-i-deploy, naming the field",
        arguments: [
            ("", ["pacticipant", "version", ""]), ("?pacticipant=Web&version=1", [""]),
            ("?pacticipant=Web&version=1&to=a&environment=production", [""]),
            ("?pacticipant=Nobody&version=1&to=a", ["pacticipant"]), ("?pacticipant=Web&version=&to=a", ["version"]),
            ("?pacticipant=Web&version=1&environment=nowhere", ["environment"]),
        ])
    func refusesCanIDeploy(query: String, fields: [String]) async throws {
        try await withBroker { broker in
            try await Self.story(broker)
            let answer = try await broker.get("/can-i-deploy\(query)")
            #expect(answer.status == 400)
            #expect(answer.json["errors"]?.objectValue?.keys == fields, "\(answer.text)")
        }
    }

    @Test func shortcutsAreNotThereForUnknownVersions() async throws {
        try await withBroker { broker in
            try await Self.story(broker)
            for path in [
                "/pacticipants/Web/branches/none/latest-version/can-i-deploy/to-environment/production",
                "/pacticipants/Web/branches/main/latest-version/can-i-deploy/to-environment/nowhere",
                "/pacticipants/Web/latest-version/none/can-i-deploy/to/prod",
                "/matrix/provider/Nobody/consumer/Web",
            ] { #expect(try await broker.get(path).status == 404, "\(path)") }
        }
    }

    @Test(arguments: Reach.allCases)
    func eachAnswerExplainsItself(reach: Reach) async throws {
        try await withBroker(reach) { broker in
            try await Self.story(broker)
            try await broker.publish("Web", "2", to: "Stock", descriptions: ["a new request"])
            let answer = try await broker.get("/can-i-deploy?pacticipant=Web&version=2&environment=production")
            let reason = try #require(answer.json["reasons"]?[0])
            #expect(reason["code"] == "never_verified")
            #expect(reason["outcome"] == "unknown")
            #expect(reason["text"] == "The pact of Web 2 was never verified with success")
            let pact = try #require(reason["_links"]?["pact"]?["href"]?.stringValue)
            #expect(
                reason["command"]
                    == .string("verifier --url \(pact) --provider-name Stock --publish --provider-version 1"))
            #expect(try await broker.get(pact).status == 200)

            try await broker.verify("Web", "2", by: "Stock", "2", branch: "main")
            let elsewhere = try await broker.get("/can-i-deploy?pacticipant=Web&version=2&environment=production")
            #expect(elsewhere.json["reasons"]?[0]?["code"] == "verified_elsewhere")
            #expect(
                elsewhere.json["reasons"]?[0]?["text"]
                    == "The pact of Web 2 was verified by Stock 2 (main), but Stock 1 has not")
            let result = elsewhere.json["reasons"]?[0]?["otherResults"]?[0]?["_links"]?["self"]?["href"]?.stringValue
            #expect(try await broker.get(try #require(result)).json["success"] == true)
        }
    }
}
