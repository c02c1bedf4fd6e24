import Broker
import HTTPTypes
import PactModel
import Testing

/// Edge cases 88 to 97 of the broker: webhooks and badges.
@Suite(.timeLimit(.minutes(2))) struct WebhookEdgeCases {
    /// Where nobody answers.
    private static let nowhere = "http://127.0.0.1:1/"

    private static func body(_ members: KeyValuePairs<String, JSONValue> = [:], request: JSONObject = [:]) -> JSONValue
    {
        var sent: JSONObject = ["method": "POST", "url": .string(nowhere)]
        for member in request { sent[member.key] = member.value }
        return .object(JSONObject([("request", .object(sent))] + members.map { ($0, $1) }))
    }

    // MARK: - What a webhook is

    @Test(
        "Broker edge case 88: a webhook that names no events waits for changed contents, and an empty list is refused")
    func events() async throws {
        try await withBroker(settings: .callingLocalReceivers) { broker in
            for members: KeyValuePairs<String, JSONValue> in [[:], ["events": .null]] {
                let made = try await broker.post("/webhooks", Self.body(members))
                #expect(made.status == 201)
                #expect(made.json["events"] == [["name": "contract_content_changed"]])
            }
            for events: JSONValue in [[], [["name": "contract_forgotten"]], "contract_published"] {
                let refused = try await broker.post("/webhooks", Self.body(["events": events]))
                #expect(refused.status == 400)
                #expect(refused.refusedFields == ["events"])
            }
        }
    }

    @Test("Broker edge case 89: names of headers come back in lower case, and asterisks sent back keep the secrets")
    func secrets() async throws {
        try await withReceiver { receiver in
            try await withBroker(settings: .callingLocalReceivers) { broker in
                let request: JSONObject = [
                    "url": .string(receiver.url("/")), "username": "me", "password": "p4ssword",
                    "headers": ["X-My-Token": "t0ken", "X-Plain": "Seen"],
                ]
                let path = try await broker.post("/webhooks", Self.body(request: request)).location
                let shown = try await broker.get(path).json
                #expect(shown["request"]?["headers"] == ["x-my-token": "**********", "x-plain": "Seen"])
                #expect(shown["request"]?["password"] == "**********")
                let stored = try await broker.put(path, shown)
                #expect(stored.status == 200)
                #expect(stored.json["request"] == shown["request"])
                #expect(try await broker.post("\(path)/execute").json["success"] == true)
                let call = try await receiver.next()
                #expect(call.headers["x-my-token"] == "t0ken")
                #expect(call.headers["authorization"] == "Basic bWU6cDRzc3dvcmQ=")
            }
        }
    }

    @Test("Broker edge case 90: what is filled in from the event is no secret, and is shown")
    func templates() async throws {
        try await withBroker(settings: .callingLocalReceivers) { broker in
            let request: JSONObject = [
                "password": "${pactbroker.consumerName}",
                "headers": ["Authorization": "Bearer ${pactbroker.providerName}", "X-Token": "t0ken"],
            ]
            let shown = try await broker.post("/webhooks", Self.body(request: request)).json["request"]
            #expect(shown?["password"] == "${pactbroker.consumerName}")
            #expect(
                shown?["headers"] == [
                    "authorization": "Bearer ${pactbroker.providerName}", "x-token": "**********",
                ])
        }
    }

    // MARK: - Calls

    @Test("Broker edge case 91: what a webhook did is still told when it is deleted")
    func deleted() async throws {
        try await withReceiver { receiver in
            try await withBroker(settings: .callingLocalReceivers) { broker in
                let uuid = try await broker.webhook(receiver.url("/"))
                try await broker.publish("Web", "1", to: "Stock")
                let before = try await broker.deliveries("Web", "1", to: "Stock")
                #expect(before.map { $0["status"] } == ["success"])
                #expect(try await broker.delete("/webhooks/\(uuid)").status == 204)
                let status = try await broker.get("/pacts/provider/Stock/consumer/Web/webhooks/status")
                #expect(status.json["summary"] == ["successful": 1, "failed": 0])
                let after = try await broker.deliveries("Web", "1", to: "Stock")
                #expect(after.map { $0["status"] } == ["success"])
                #expect(after.first?["_links"]?["pb:webhook"] == nil)
                let logs = TestAnswer.path(after.first?["_links"]?["pb:logs"]?["href"]?.stringValue ?? "")
                #expect(try await broker.get(logs, accept: "text/plain").text.contains("200"))
            }
        }
    }

    @Test("Broker edge case 92: trying a webhook is 200 although the call failed, and leaves nothing behind")
    func tried() async throws {
        try await withReceiver { receiver in
            try await withBroker(settings: .callingLocalReceivers) { broker in
                for url in [receiver.url("/fail"), Self.nowhere] {
                    let uuid = try await broker.webhook(url)
                    let stored = try await broker.post("/webhooks/\(uuid)/execute")
                    let unstored = try await broker.post("/webhooks/execute", Self.body(request: ["url": .string(url)]))
                    for answer in [stored, unstored] {
                        #expect(answer.status == 200)
                        #expect(answer.json["success"] == false)
                        #expect(answer.json["logs"]?.stringValue?.isEmpty == false)
                    }
                }
                let metrics = try await broker.get("/metrics").json
                #expect(metrics["webhooks"]?["count"] == 2)
                #expect(metrics["triggeredWebhooks"]?["count"] == 0 && metrics["webhookExecutions"]?["count"] == 0)
                #expect(try await broker.post("/webhooks/no-such-webhook-0/execute").status == 404)
            }
        }
    }

    @Test(
        "Broker edge case 93: what a receiver answers is shown where its host was named, and nowhere else",
        arguments: [true, false])
    func hiddenAnswers(isNamed: Bool) async throws {
        var settings = BrokerSettings.callingLocalReceivers
        if !isNamed {
            settings.webhooks.hosts = []
            settings.webhooks.allowsPrivateTargets = true
        }
        try await withReceiver { [settings] receiver in
            try await withBroker(settings: settings) { broker in
                let uuid = try await broker.webhook(receiver.url("/"))
                let tried = try await broker.post("/webhooks/\(uuid)/execute").json
                #expect(tried["success"] == true)
                #expect((tried["response"]?["body"] == ["heard": true]) == isNamed)
                #expect((tried["message"] == nil) == isNamed)
                try await broker.publish("Web", "1", to: "Stock")
                let delivery = try await broker.deliveries("Web", "1", to: "Stock").first
                let path = TestAnswer.path(delivery?["_links"]?["pb:logs"]?["href"]?.stringValue ?? "")
                let logs = try await broker.get(path, accept: "text/plain").text
                for text in [logs, tried["logs"]?.stringValue ?? ""] { #expect(text.contains("heard") == isNamed) }
            }
        }
    }

    // MARK: - Events

    @Test(
        "Broker edge case 94: a verification is required once for each provider version in use that has no result yet")
    func requiredVerification() async throws {
        try await withReceiver { receiver in
            try await withBroker(settings: .callingLocalReceivers) { broker in
                let name = "contract_requiring_verification_published"
                try await broker.webhook(receiver.url("/"), on: [name], body: "${pactbroker.providerVersionNumber}")
                let first = try await broker.publish("Web", "1", to: "Stock")
                #expect(!first.text.contains(name), "the provider has no version in use")
                let environment = try await broker.environment("test")
                for version in ["main", "deployed", "released", "unused"] {
                    _ = try await broker.put("/pacticipants/Stock/versions/\(version)")
                }
                _ = try await broker.put("/pacticipants/Stock/branches/main/versions/main")
                try await broker.deploy("Stock", "deployed", to: environment)
                try await broker.release("Stock", "released", to: environment)
                #expect(try await broker.publish("Web", "2", to: "Stock").text.contains(name))
                var called: Set<String> = []
                for _ in 1...3 { called.insert(try await receiver.next().body) }
                #expect(called == ["main", "deployed", "released"])
                // A failure is a result, too.
                try await broker.verify("Web", "2", by: "Stock", "main", success: false)
                try await broker.verify("Web", "2", by: "Stock", "deployed")
                _ = try await broker.publish("Web", "3", to: "Stock")
                #expect(try await receiver.next().body == "released")
                #expect(try await broker.deliveries("Web", "3", to: "Stock").count == 1)
                try await broker.verify("Web", "3", by: "Stock", "released")
                #expect(!(try await broker.publish("Web", "4", to: "Stock").text.contains(name)))
            }
        }
    }

    @Test("Broker edge case 95: a result is told once for each consumer version that the URL of its pact names")
    func resultEvents() async throws {
        try await withReceiver { receiver in
            try await withBroker(settings: .callingLocalReceivers) { broker in
                try await broker.webhook(
                    receiver.url("/"), on: ["provider_verification_published"],
                    body: "${pactbroker.consumerVersionNumber}")
                for version in ["1", "2", "3"] {
                    try await broker.publish("Web", version, to: "Stock", branch: "b\(version)")
                }
                let chosen = try await broker.post(
                    "/pacts/provider/Stock/for-verification",
                    ["consumerVersionSelectors": [["branch": "b1"], ["branch": "b3"], ["latest": true]]])
                let link = chosen.embedded("pacts").first?["_links"]?["self"]?["href"]?.stringValue ?? ""
                let target = try await broker.get(TestAnswer.path(link)).path("pb:publish-verification-results") ?? ""
                let result: JSONValue = ["success": true, "providerApplicationVersion": "7"]
                let told = try await broker.post(target, result)
                #expect(told.status == 201)
                #expect(Set([try await receiver.next().body, try await receiver.next().body]) == ["1", "3"])
                let triggered = try await broker.get("\(told.location)/triggered-webhooks")
                #expect(triggered.embedded("triggeredWebhooks").count == 2)
                let bare = try await broker.get("/pacts/provider/Stock/consumer/Web/version/2")
                _ = try await broker.post(bare.path("pb:publish-verification-results") ?? "", result)
                #expect(try await receiver.next().body == "3", "the newest version with the content")
            }
        }
    }

    // MARK: - Badges

    @Test(
        "Broker edge case 96: a badge of what is missing is a badge, drawn here and not redirected to, with the very names",
        arguments: [
            ("/pacts/provider/Nobody/consumer/Web/latest/badge", "pact: not found"),
            ("/pacts/provider/Nobody/consumer/Web/latest-untagged/badge.svg", "pact: not found"),
            ("/matrix/provider/Nobody/latest/prod/consumer/Web/latest/dev/badge", "pact: not found"),
            ("/pacticipants/Nobody/latest-version/dev/can-i-deploy/to/prod/badge", "pacticipant: not found"),
            (
                "/pacticipants/a-b_c/branches/none/latest-version/can-i-deploy/to-environment/test/badge",
                "branch: not found"
            ),
            ("/pacticipants/Nobody/main-branch/can-i-merge/badge", "pacticipant: not found"),
            ("/pacts/provider/d-e_f/consumer/a-b_c/latest/badge", "a-b_c/d-e_f pact: unknown"),
        ])
    func badges(path: String, title: String) async throws {
        try await withBroker { broker in
            try await broker.publish("a-b_c", "1", to: "d-e_f")
            let answer = try await broker.get(path, accept: "*/*")
            #expect(answer.status == 200)
            #expect(answer[header: "content-type"] == "image/svg+xml;charset=utf-8")
            #expect(answer[header: "Location"] == nil)
            #expect(answer.text.contains("<title>\(title)</title>"), "\(answer.text)")
        }
    }

    // MARK: - Sides

    @Test("Broker edge case 97: a side of a webhook has a name or a label, and who has the label is seen at the event")
    func labels() async throws {
        try await withBroker(settings: .callingLocalReceivers) { broker in
            _ = try await broker.put("/pacticipants/Stock/labels/other")
            for side in ["consumer", "provider"] {
                var named: JSONObject = ["request": ["method": "POST", "url": .string(Self.nowhere)]]
                named[side] = ["name": "Stock", "label": "team-a"]
                let both = try await broker.post("/webhooks", .object(named))
                #expect(both.status == 400)
                #expect(both.refusedFields == ["\(side).label"])
            }
            let made = try await broker.post(
                "/webhooks",
                Self.body(["provider": ["label": "team-a"], "events": [["name": "contract_published"]]]))
            #expect(made.json["provider"] == ["label": "team-a"])
            func triggered(_ version: String) async throws -> Int {
                try await broker.publish("Web", version, to: "Stock")
                let path = "/pacts/provider/Stock/consumer/Web/version/\(version)/triggered-webhooks"
                return try await broker.get(path).embedded("triggeredWebhooks").count
            }
            #expect(try await triggered("1") == 0)
            _ = try await broker.put("/pacticipants/Stock/labels/team-a")
            #expect(try await triggered("2") == 1)
            _ = try await broker.delete("/pacticipants/Stock/labels/team-a")
            #expect(try await triggered("3") == 0)
        }
    }
}
