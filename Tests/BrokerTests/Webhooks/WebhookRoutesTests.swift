import Broker
import Database
import Foundation
import PactModel
import TestSupport
import Testing

@Suite("Webhooks")
struct WebhookRoutesTests {
    private static func body(_ change: (inout JSONObject) -> Void = { _ in }) -> JSONValue {
        var object: JSONObject = ["request": ["method": "POST", "url": "https://ci.example.org/build"]]
        change(&object)
        return .object(object)
    }

    @Test(arguments: Reach.allCases)
    func areMadeShownChangedAndDeleted(reach: Reach) async throws {
        try await withBroker(reach) { broker in
            let made = try await broker.post("/webhooks", Self.body())
            #expect(made.status == 201)
            let path = TestAnswer.path(made[header: "Location"] ?? "")
            let uuid = try #require(made.json["uuid"]?.stringValue)
            #expect(path == "/webhooks/\(uuid)")
            #expect(uuid.wholeMatch(of: /[A-Za-z0-9_\-]{22}/) != nil)
            #expect(made.json["description"] == "POST ci.example.org")
            #expect(made.json["events"] == [["name": "contract_content_changed"]])
            #expect(made.json["enabled"] == true)
            let changed = try await broker.put(
                path,
                Self.body {
                    $0["enabled"] = false
                    $0["description"] = "rebuild"
                    $0["events"] = [["name": "contract_published"]]
                })
            #expect(changed.status == 200)
            #expect(changed.json["enabled"] == false)
            // What is not told again: the description and the events stay, it is enabled again.
            let again = try await broker.put(path, Self.body()).json
            #expect(again["description"] == "rebuild")
            #expect(again["events"] == [["name": "contract_published"]])
            #expect(again["enabled"] == true)
            let list = try await broker.get("/webhooks").json["_links"]?["pb:webhooks"]?.arrayValue
            #expect(list?.map { $0["name"] } == ["rebuild"])
            #expect(try await broker.delete(path).status == 204)
            #expect(try await broker.get(path).status == 404)
            #expect(try await broker.delete(path).status == 404)
        }
    }

    @Test func areListedForExactlyTheirScope() async throws {
        try await withBroker { broker in
            for name in ["Web", "Stock"] { _ = try await broker.post("/pacticipants", ["name": .string(name)]) }
            let paths = [
                "/webhooks/provider/Stock/consumer/Web", "/webhooks/provider/Stock", "/webhooks/consumer/Web",
                "/webhooks",
            ]
            for path in paths { #expect(try await broker.post(path, Self.body()).status == 201) }
            _ = try await broker.post("/webhooks", Self.body { $0["provider"] = ["label": "team-a"] })
            for (path, titles) in [
                (paths[0], ["A webhook for the pact between Web and Stock"]),
                ("/pacts/provider/Stock/consumer/Web/webhooks", ["A webhook for the pact between Web and Stock"]),
                (paths[1], ["A webhook for all pacts with provider Stock"]),
                (paths[2], ["A webhook for all pacts with consumer Web"]),
                (
                    paths[3],
                    [
                        "A webhook for the pact between Web and Stock", "A webhook for all pacts with provider Stock",
                        "A webhook for all pacts with consumer Web", "A webhook for all pacts",
                        "A webhook for all pacts with a provider labelled team-a",
                    ]
                ),
            ] {
                let links = try await broker.get(path).json["_links"]
                #expect(links?["pb:webhooks"]?.arrayValue?.map { $0["title"]?.stringValue } == titles)
                #expect(TestAnswer.path(links?["pb:create"]?["href"]?.stringValue ?? "") == path)
            }
        }
    }

    @Test("of a pacticipant that is missing are 404 with the content type of all answers")
    func areNotMadeForMissingPacticipants() async throws {
        try await withBroker { broker in
            _ = try await broker.post("/pacticipants", ["name": "Web"])
            let path = "/webhooks/provider/Nobody/consumer/Web"
            for answer in [try await broker.post(path, Self.body()), try await broker.get(path)] {
                #expect(answer.status == 404)
                #expect(answer[header: "content-type"] == "application/hal+json;charset=utf-8")
                #expect(answer.json == ["error": "No provider with name 'Nobody' found"])
            }
            #expect(try await broker.post(path, [:]).status == 400)
        }
    }

    /// The body of the first `curl` of `docs/webhooks.md`.
    @Test("are made as the documentation shows")
    func areMadeAsDocumented() async throws {
        let page = try String(contentsOf: ProjectFolder.root.appending(path: "docs/webhooks.md"), encoding: .utf8)
        let match = try #require(page.firstMatch(of: #/ -d '([^']+)'/#))
        let body = try JSONValue(parsing: Array(match.1.utf8))
        var settings = BrokerSettings()
        settings.webhooks.secretKey = .random()
        try await withBroker(settings: settings) { broker in
            _ = try await broker.post("/pacticipants", ["name": "Stock"])
            let answer = try await broker.post("/webhooks", body)
            #expect(answer.status == 201, "\(answer.text)")
            #expect(answer.json["request"]?["secret"] == "**********")
            #expect(answer.json["request"]?["headers"]?["authorization"] == "**********")
        }
    }

    @Test(
        "say what is wrong with them",
        arguments: [
            (#"{"events":[]}"#, "events", "size cannot be less than 1"),
            (#"{"events":[{}]}"#, "events", "name is missing (at index 0)"),
            (#"{"enabled":"yes"}"#, "enabled", "must be boolean"),
            (#"{"consumer":{"name":"Web","label":"a"}}"#, "consumer.label", "cannot be given together with a name"),
            (#"{"provider":{}}"#, "provider.name", "must be filled, or a label must be given"),
            (#"{"provider":{"name":"Nobody"}}"#, "provider.name", "does not match an existing pacticipant"),
            (#"{"request":{"method":"POST"}}"#, "request.url", "is missing"),
            (#"{"request":"POST"}"#, "request", "must be an object"),
            (
                #"{"request":{"method":"FETCH","url":"https://ci.example.org"}}"#, "request.method",
                "is not a recognised HTTP method"
            ),
            (
                #"{"request":{"method":"GET","url":"https://ci.example.org"}}"#, "request.method",
                "must be POST. To allow others, start the broker with the setting webhook_http_method_whitelist. "
                    + "See /doc/webhooks#whitelist for more information."
            ),
            (
                #"{"request":{"method":"POST","url":"https://ci.example.org","password":"p"}}"#, "request.password",
                "cannot be stored: this broker was given no key to encrypt it with (webhook_secret_key)"
            ),
            (
                #"{"request":{"method":"POST","url":"https://ci.example.org","headers":{"X":"a\r\nY: b"}}}"#,
                "request.headers", "value of X cannot contain multiple lines"
            ),
        ])
    func sayWhatIsWrong(members: String, field: String, message: String) async throws {
        let given = try JSONValue(parsing: members).objectValue ?? [:]
        let body = Self.body { body in
            for member in given { body[member.key] = member.value }
        }
        try await withBroker { broker in
            let answer = try await broker.post("/webhooks", body)
            #expect(answer.status == 400)
            let messages: JSONValue = [.string(message)]
            #expect(answer.json == ["errors": .object(JSONObject([(field, messages)]))])
        }
    }

    @Test("keep secrets that are sent back as asterisks, encrypt them, and show none")
    func keepSecrets() async throws {
        try await withReceiver { receiver in
            try await withDatabase { database in
                try await withBroker(on: database) { broker in
                    let request: JSONValue = [
                        "method": "POST", "url": .string(receiver.url("/")), "username": "me", "password": "p4ssword",
                        "secret": "s1gning",
                        "headers": [
                            "X-Token": "t0ken", "X-Plain": "seen", "X-Of-Token": "${pactbroker.consumerName}",
                        ],
                    ]
                    let events: JSONValue = [["name": "contract_published"]]
                    let made = try await broker.put(
                        "/webhooks/abcdefghijklmnop", ["request": request, "events": events])
                    #expect(made.status == 201)
                    let shown = try #require(made.json["request"])
                    #expect(
                        shown["headers"] == [
                            "x-token": "**********", "x-plain": "seen", "x-of-token": "${pactbroker.consumerName}",
                        ])
                    #expect(shown["password"] == "**********")
                    #expect(shown["secret"] == "**********")
                    let back = try await broker.put("/webhooks/abcdefghijklmnop", ["request": shown, "events": events])
                    #expect(back.status == 200)
                    #expect(back.json["request"] == shown)
                    let stored = try await database.read {
                        try $0.row("SELECT request FROM webhooks")?.text("request") ?? ""
                    }
                    for secret in ["p4ssword", "s1gning", "t0ken"] { #expect(!stored.contains(secret)) }
                    try await broker.publish("Web", "1", to: "Stock")
                    let call = try await receiver.next()
                    #expect(call.headers["x-token"] == "t0ken")
                    #expect(call.headers["authorization"] == "Basic bWU6cDRzc3dvcmQ=")
                    #expect(call.headers["x-pact-broker-signature"] != nil)
                }
                // Another key reads none of them, and says so.
                try await withBroker(on: database) { broker in
                    try await broker.publish("Web", "2", to: "Stock")
                    let delivery = try await broker.deliveries("Web", "2", to: "Stock").first
                    let logs = delivery?["_links"]?["logs"]?["href"]?.stringValue.map(TestAnswer.path) ?? ""
                    #expect(
                        try await broker.get(logs, accept: "*/*").text.contains("was encrypted with another key"))
                }
            }
        }
    }

    @Test("are tried without anything being stored, and 200 whatever the receiver says")
    func areTried() async throws {
        try await withReceiver { receiver in
            try await withDatabase { database in
                try await withBroker(on: database) { broker in
                    let good = try await broker.webhook(receiver.url("/ok?x=1"), secret: "s")
                    let answer = try await broker.post("/webhooks/\(good)/execute")
                    #expect(answer.status == 200)
                    #expect(answer.json["success"] == true)
                    #expect(answer.json["request"]?["url"] == "/ok?x=1")
                    #expect(answer.json["response"]?["status"] == 200)
                    #expect(answer.json["response"]?["body"] == ["heard": true])
                    #expect(answer.path("try-again") == "/webhooks/\(good)/execute")
                    #expect(try await receiver.next().json == ["event": "test"])
                    let bad = try await broker.post(
                        "/webhooks/execute",
                        ["request": ["method": "POST", "url": .string(receiver.url("/fail")), "password": "p"]])
                    #expect(bad.status == 200)
                    #expect(bad.json["success"] == false)
                    #expect(bad.json["_links"]?["webhook"] == nil)
                    #expect(bad.path("try-again") == "/webhooks/execute")
                    let unreachable = try await broker.post(
                        "/webhooks/execute", ["request": ["method": "POST", "url": "http://127.0.0.1:1/"]])
                    #expect(unreachable.status == 200)
                    #expect(
                        unreachable.json["error"]?["message"]
                            == "The receiver could not be reached: the connection was refused")
                    #expect(try await broker.post("/webhooks/execute", ["request": [:]]).status == 400)
                    #expect(try await broker.post("/webhooks/no-such-webhook-0/execute").status == 404)
                    let rows = try await database.read {
                        try $0.row("SELECT COUNT(*) AS count FROM triggered_webhooks")?.integer("count")
                    }
                    #expect(rows == 0)
                }
            }
        }
    }

    @Test("explain for each event why they fired or did not")
    func explain() async throws {
        try await withReceiver { receiver in
            try await withDatabase { database in
                try await withBroker(on: database) { broker in
                    _ = try await broker.post("/pacticipants", ["name": "Mobile"])
                    let fires = try await broker.webhook(receiver.url("/"))
                    let changed = try await broker.webhook(receiver.url("/"), on: ["contract_content_changed"])
                    let other = try await broker.webhook(receiver.url("/"), consumer: "Mobile")
                    try await broker.publish("Web", "1", to: "Stock")
                    try await broker.publish("Web", "2", to: "Stock")
                    let list = try await broker.get("/webhook-events?consumer=Web&size=1")
                    #expect(list.path("next") == "/webhook-events?size=1&page=2&consumer=Web")
                    let event = list.json["_embedded"]?["webhookEvents"]?.arrayValue?.first
                    #expect(event?["consumerVersion"] == ["number": "2"])
                    let decisions = event?["decisions"]?.arrayValue ?? []
                    #expect(decisions.map { $0["code"] } == ["fires", "events_not_detected", "other_consumer"])
                    #expect(
                        decisions.map { $0["_links"]?["pb:webhook"]?["name"] } == [
                            .string(fires), .string(changed), .string(other),
                        ])
                    #expect(
                        decisions.map { $0["reason"] } == [
                            "It fired for contract_published.",
                            "It waits for contract_content_changed, which did not happen: the content is the same as that of the previous untagged version.",
                            "It is for the consumer Mobile, and the consumer is Web.",
                        ])
                    let own = event?["_links"]?["self"]?["href"]?.stringValue.map(TestAnswer.path) ?? ""
                    let one = try await broker.get(own)
                    #expect(one.json["_embedded"]?["triggeredWebhooks"]?.arrayValue?.count == 1)
                    _ = try await broker.deliveries("Web", "2", to: "Stock")
                    let status = try await broker.get("/pacts/provider/Stock/consumer/Web/webhooks/status")
                    #expect(status.json["summary"] == ["successful": 1, "failed": 0])
                    #expect(status.json["_links"]?["pb:error-logs"] == [])
                }
            }
        }
    }

    /// Where it may call any host, the broker tells nothing of what it met there.
    @Test func hideWhatTheyMetUnlessHostsAreNamed() async throws {
        var settings = BrokerSettings.callingLocalReceivers
        settings.webhooks.hosts = []
        settings.webhooks.allowsPrivateTargets = true
        try await withBroker(settings: settings) { broker in
            let answer = try await broker.post(
                "/webhooks/execute", ["request": ["method": "POST", "url": "http://127.0.0.1:1/"]])
            #expect(answer.status == 200)
            #expect(answer.json["error"] == nil)
            #expect(answer.json["response"] == nil)
            #expect(answer.json["message"]?.stringValue?.contains("webhook_host_whitelist") == true)
        }
    }

    @Test func haveAStatusWithoutAPactToo() async throws {
        try await withBroker { broker in
            for name in ["Web", "Stock"] { _ = try await broker.post("/pacticipants", ["name": .string(name)]) }
            let status = try await broker.get("/pacts/provider/Stock/consumer/Web/webhooks/status")
            #expect(status.status == 200)
            #expect(status.json["summary"] == ["successful": 0, "failed": 0])
            #expect(status.json["_embedded"]?["triggeredWebhooks"] == [])
            #expect(status.json["_links"]?["pb:pact-version"] == nil)
            #expect(status.path("pb:provider") == "/pacticipants/Stock")
        }
    }
}
