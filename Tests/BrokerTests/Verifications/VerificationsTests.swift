import Broker
import PactModel
import Testing

@Suite("Verification results")
struct VerificationsTests {
    @Test(arguments: Reach.allCases)
    func areStoredAndShown(reach: Reach) async throws {
        try await withBroker(reach) { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let pact = try await broker.get("/pacts/provider/Stock/consumer/Web/latest")
            let target = try #require(pact.path("pb:publish-verification-results"))
            #expect(target.contains("/metadata/"))
            let answer = try await broker.post(
                target,
                [
                    "success": false, "providerApplicationVersion": "31", "buildUrl": "https://ci.example/31",
                    "testResults": [
                        ["interactionId": "x", "success": false, "pending": true, "durationMilliseconds": 12]
                    ],
                    "verifiedBy": [
                        "implementation": "Pact-Rust", "version": "1.4.7",
                        "clientLanguage": ["name": "verifier", "version": "1.3", "testFramework": "none"],
                    ],
                ])
            #expect(answer.status == 201)
            let location = try #require(answer[header: "location"])
            let shown = try await broker.get(TestAnswer.path(location))
            #expect(shown.status == 200)
            #expect(shown.json == answer.json)
            let json = shown.json
            #expect(json["providerName"] == "Stock")
            #expect(json["success"] == false)
            #expect(
                json["testResults"] == [
                    ["interactionId": "x", "success": false, "pending": true, "durationMilliseconds": 12]
                ])
            #expect(
                json["verifiedBy"] == [
                    "implementation": "Pact-Rust", "version": "1.4.7", "client_implementation": "verifier",
                    "client_test_framework": "none", "client_version": "1.3",
                ])
            #expect(shown.path("self") == TestAnswer.path(location))
            #expect(try await broker.get("/pacticipants/Stock/versions/31").status == 200)
        }
    }

    @Test func latestIsTheNewestOfTheContent() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let path = "/pacts/provider/Stock/consumer/Web/version/1/verification-results/latest"
            #expect(try await broker.get(path).status == 404)
            try await broker.verify("Web", "1", by: "Stock", "1")
            try await broker.verify("Web", "1", by: "Stock", "2", success: false)
            #expect(try await broker.get(path).json["providerApplicationVersion"] == "2")
            #expect(
                try await broker.get("/pacts/provider/Stock/consumer/Web/latest/verification-results/latest")
                    .json["success"] == false)
        }
    }

    @Test func aSummaryNamesWhoKeepsTheContracts() async throws {
        try await withBroker { broker in
            for provider in ["Stock", "Billing", "Mail"] { try await broker.publish("Web", "1", to: provider) }
            try await broker.verify("Web", "1", by: "Stock", "1")
            try await broker.verify("Web", "1", by: "Billing", "1", success: false)
            let json = try await broker.get("/verification-results/consumer/Web/version/1/latest").json
            #expect(json["success"] == false)
            #expect(
                json["providerSummary"] == ["successful": ["Stock"], "failed": ["Billing"], "unknown": ["Mail"]])
            #expect(json["_embedded"]?["verificationResults"]?.arrayValue?.count == 2)
        }
    }

    @Test func countForAnOverwrittenContentOnlyThere() async throws {
        var settings = BrokerSettings()
        settings.allowsContractModification = true
        try await withBroker(settings: settings) { broker in
            try await broker.publish("Web", "1", to: "Stock")
            try await broker.verify("Web", "1", by: "Stock", "1")
            try await broker.publish("Web", "1", to: "Stock", descriptions: ["changed"])
            let answer = try await broker.get("/matrix?q[][pacticipant]=Web&q[][version]=1&latestby=cvpv&latest=true")
            #expect(answer.json["summary"]?["deployable"] == .null, "\(answer.text)")
        }
    }

    @Test(
        "are refused where they are wrong, and leave nothing",
        arguments: [
            ("{}", ["providerApplicationVersion", "success"]),
            (#"{"success":"true","providerApplicationVersion":"1"}"#, ["success"]),
            (#"{"success":true,"providerApplicationVersion":""}"#, ["providerApplicationVersion"]),
            (#"{"success":true,"providerApplicationVersion":"1","buildUrl":5}"#, ["buildUrl"]),
            (#"{"success":true,"providerApplicationVersion":"1","buildUrl":"a b"}"#, ["buildUrl"]),
        ])
    func refuses(body: String, fields: [String]) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let pact = try await broker.get("/pacts/provider/Stock/consumer/Web/latest")
            let target = pact.path("pb:publish-verification-results") ?? ""
            let answer = try await broker.post(target, try JSONValue(parsing: body))
            #expect(answer.status == 400)
            #expect(answer.json["errors"]?.objectValue?.keys.sorted() == fields)
            #expect(try await broker.get("/pacticipants/Stock/versions").json["_embedded"]?["versions"] == [])
        }
    }

    @Test func areRefusedForAnUnknownContent() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let answer = try await broker.post(
                "/pacts/provider/Stock/consumer/Web/pact-version/0000/verification-results",
                ["success": true, "providerApplicationVersion": "1"])
            #expect(answer.status == 404)
        }
    }

    @Test(
        "are read and deleted as the newest of a content, a version, the latest pact or a tag",
        arguments: ["pact-version/SHA", "version/1", "latest", "latest/dev"])
    func areReadAndDeletedAsTheNewest(place: String) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock", tags: ["dev"])
            let pact = try await broker.get("/pacts/provider/Stock/consumer/Web/latest")
            let sha = pact.json["_links"]?["pb:pact-version"]?["name"]?.stringValue ?? ""
            let path =
                "/pacts/provider/Stock/consumer/Web/\(place.replacing("SHA", with: sha))/verification-results/latest"
            #expect(try await broker.delete(path).status == 404)
            _ = try await broker.put("/pacticipants/Stock/versions/2/tags/prod")
            for version in ["1", "2"] { try await broker.verify("Web", "1", by: "Stock", version) }
            let newest = try await broker.get(path, accept: "application/vnd.pactbrokerextended.v1+json").json
            #expect(newest["providerApplicationVersion"] == "2")
            #expect(newest["_embedded"]?["tags"]?.arrayValue?.map { $0["name"] } == ["prod"])
            #expect(try await broker.delete(path).status == 204)
            #expect(try await broker.get(path).json["providerApplicationVersion"] == "1")
        }
    }

    @Test func areNoList() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let pact = try await broker.get("/pacts/provider/Stock/consumer/Web/latest")
            let content = pact.path("pb:pact-version") ?? ""
            let answer = try await broker.get("\(content)/verification-results/all")
            #expect(answer.status == 404)
            #expect(answer[header: "content-type"] == "application/hal+json;charset=utf-8")
            #expect(
                answer.json == ["error": "There is no list of all results of a pact; the matrix shows them."])
        }
    }
}
