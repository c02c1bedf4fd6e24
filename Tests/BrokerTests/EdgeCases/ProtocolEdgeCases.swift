import Broker
import Database
import HTTPTypes
import PactModel
import Testing

/// Edge cases 1 to 17 of the broker: what every resource does alike.
@Suite struct ProtocolEdgeCases {
    @Test(
        "Broker edge case 1: of a request that is wrong and leads nowhere, it is said what is wrong",
        arguments: [
            (HTTPRequest.Method.put, "/pacticipants/Nobody", #"{"mainBranch":"a b"}"#),
            (.put, "/environments/nowhere", "{"),
            (.post, "/webhooks/provider/Nobody/consumer/Nobody", "{}"),
            (.post, "/pacts/provider/Nobody/consumer/Nobody/webhooks", "{}"),
            (.post, "/pacts/provider/Nobody/for-verification", #"{"consumerVersionSelectors":[{}]}"#),
            (.post, "/pacts/provider/Nobody/consumer/Nobody/pact-version/abc/verification-results", "{}"),
            (.post, "/pacticipants/Nobody/versions/1/deployed-versions/environment/nowhere", "{"),
            (.post, "/pacticipants/Nobody/versions/1/released-versions/environment/nowhere", "{"),
            (.get, "/pacticipants/Nobody/versions?page=0", ""),
            (.get, "/pacticipants/Nobody/branches?size=x", ""),
            (.get, "/pacticipants/Nobody/branches/none/versions?pageSize=0", ""),
            (.get, "/pacticipants/Nobody/tags/none/versions?page=0", ""),
            (.get, "/pacticipants/Nobody/environments/nowhere/versions?page=0", ""),
        ])
    func wrongBeforeMissing(method: HTTPRequest.Method, path: String, body: String) async throws {
        try await withBroker { broker in
            let answer = try await broker.send(method, path, text: body)
            #expect(answer.status == 400, "\(answer.text)")
        }
    }

    @Test(
        "Broker edge case 2: a webhook for a pacticipant that is not there is 404, told as HAL",
        arguments: ["/webhooks/provider/Nobody", "/webhooks/consumer/Nobody", "/webhooks/provider/Nobody/consumer/Web"])
    func webhookOfNobody(path: String) async throws {
        try await withBroker { broker in
            _ = try await broker.post("/pacticipants", ["name": "Web"])
            let answer = try await broker.post(
                path,
                [
                    "events": [["name": "contract_published"]],
                    "request": ["method": "POST", "url": "https://ci.example.org/build"],
                ])
            #expect(answer.status == 404)
            #expect(answer[header: "content-type"] == "application/hal+json;charset=utf-8")
            let role = path.contains("provider") ? "provider" : "consumer"
            #expect(answer.text == #"{"error":"No \#(role) with name 'Nobody' found"}"#)
        }
    }

    @Test("Broker edge case 3: the content type names the charset, without a space")
    func charset() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let hal = "application/hal+json;charset=utf-8"
            let pact = "/pacts/provider/Stock/consumer/Web/latest"
            let answers = [
                try await broker.get("/"), try await broker.get("/pacticipants/Web"),
                try await broker.put("/pacticipants/Web/versions/2/tags/dev"),
                try await broker.post("/environments"), try await broker.get("/matrix"),
                try await broker.get("/pacticipants/Nobody"), try await broker.get(pact),
            ]
            #expect(answers.map { $0[header: "content-type"] } == Array(repeating: hal, count: answers.count))
            let json = try await broker.get(pact, accept: "application/json")
            #expect(json[header: "content-type"] == "application/json;charset=utf-8")
        }
    }

    @Test(
        "Broker edge case 4: what a PUT names in its path needs no body",
        arguments: [
            "/pacticipants/Web/versions/1", "/pacticipants/Web/versions/1/tags/dev", "/pacticipants/Web/labels/team-a",
            "/pacticipants/Web/branches/main/versions/1",
        ])
    func emptyBody(path: String) async throws {
        try await withBroker { broker in
            let first = try await broker.send(.put, path, headers: [("Content-Type", "application/json")])
            #expect(first.status == 201)
            #expect(first.json.objectValue != nil)
            let second = try await broker.send(.put, path, text: "", type: "application/json; charset=UTF-8")
            #expect(second.status == 200)
        }
    }

    @Test(
        "Broker edge case 5: a PUT that does not say what it sends is 415",
        arguments: [
            "/pacticipants/Web/versions/1/tags/dev", "/pacticipants/Web/labels/team-a",
            "/pacticipants/Web/branches/main/versions/1", "/pacts/provider/Stock/consumer/Web/version/1",
        ])
    func noContentType(path: String) async throws {
        try await withBroker { (broker) async throws in
            #expect(try await broker.send(.put, path, text: "{}", type: nil).status == 415)
            #expect(try await broker.send(.put, path, text: "{}", type: "text/plain").status == 415)
            #expect(try await broker.get("/pacticipants/Web").status == 404)
        }
    }

    @Test("Broker edge case 6: plain JSON is answered for pacts and results, and is 406 for what is only HAL")
    func plainJSON() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let result = try await broker.verify("Web", "1", by: "Stock", "1").location
            for path in ["/", "/pacticipants/Web", "/matrix?q[][pacticipant]=Web", "/environments"] {
                #expect(try await broker.get(path, accept: "application/json").status == 406, "\(path)")
            }
            for path in ["/pacts/provider/Stock/consumer/Web/version/1", result] {
                let answer = try await broker.get(path, accept: "application/json")
                #expect(answer.status == 200, "\(path)")
                #expect(answer[header: "content-type"] == "application/json;charset=utf-8")
            }
        }
    }

    @Test(
        "Broker edge case 7: OPTIONS tells the methods of a resource, whether it is there or not",
        arguments: [
            ("/pacticipants/Nobody", ["GET", "PUT", "PATCH", "DELETE"]), ("/pacticipants", ["GET", "POST"]),
            ("/webhooks/none/execute", ["POST"]), ("/pacts/provider/A/consumer/B/latest", ["GET"]),
        ])
    func options(path: String, methods: [String]) async throws {
        try await withBroker { broker in
            let answer = try await broker.send(.options, path)
            #expect(answer.status == 200)
            #expect(answer.bytes.isEmpty)
            let allowed = answer[header: "Access-Control-Allow-Methods"] ?? ""
            #expect(Set(allowed.split(separator: ", ").map(String.init)) == Set(methods + ["OPTIONS"]))
        }
    }

    @Test(
        "Broker edge case 8: two slashes in a row name nothing, and a tab or line end cannot be in a name",
        arguments: [
            ("//pacticipants", 404), ("/pacticipants//versions", 404), ("/pacticipants/", 200),
            ("/pacticipants/a%0Ab", 422), ("/pacticipants/a%09b", 422), ("/pacticipants/a%0ab/versions", 422),
        ])
    func badPaths(path: String, status: Int) async throws {
        try await withBroker { broker in
            let answer = try await broker.get(path)
            #expect(answer.status == status)
            guard status != 200 else { return }
            #expect(answer[header: "content-type"] == "application/problem+json")
            #expect(answer.json["status"] == .number(JSONNumber(status)))
            #expect(answer.json["title"] == (status == 404 ? "Not Found" : "Unprocessable"))
        }
    }

    @Test(
        "Broker edge case 9: names with slashes, percent signs and plus signs come back as they were sent",
        arguments: [("feat%2Fx", "feat/x"), ("1%25", "1%"), ("a%2Fb%25c%20d+e", "a/b%c d+e")])
    func escapes(encoded: String, name: String) async throws {
        try await withBroker { broker in
            let (tag, branch) = (
                "/pacticipants/Web/versions/\(encoded)/tags/\(encoded)",
                "/pacticipants/Web/branches/\(encoded)/versions/\(encoded)"
            )
            #expect(try await broker.put(branch).status == 201)
            let tagged = try await broker.put(tag)
            #expect(tagged.status == 201)
            #expect(tagged.json["name"] == .string(name))
            let version = try await broker.get("/pacticipants/Web/versions/\(encoded)")
            #expect(version.json["number"] == .string(name))
            #expect(version.embedded("branchVersions").map { $0["name"] } == [.string(name)])
            for path in [tagged.path("self"), tagged.path("version"), version.path("self")] {
                #expect(try await broker.get(path ?? "").status == 200, "\(path ?? "no link")")
            }
            #expect(try await broker.get("/pacticipants/Web/branches/\(encoded)/latest-version").status == 200)
        }
    }

    @Test("Broker edge case 10: four endings of a path ask for a media type, and all others belong to the name")
    func endings() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1.2.3", to: "Stock", tags: ["v1.txt"])
            #expect(try await broker.get("/pacticipants/Web/versions/1.2.3").json["number"] == "1.2.3")
            #expect(try await broker.get("/pacticipants/Web/latest-version/v1.txt").json["number"] == "1.2.3")
            let wishes = [
                ("/groups/Web.csv", "text/csv;charset=utf-8"),
                ("/pacts/provider/Stock/consumer/Web/latest/badge.svg", "image/svg+xml;charset=utf-8"),
                ("/pacticipants/Web.json", "application/hal+json;charset=utf-8"),
            ]
            for (path, type) in wishes {
                let answer = try await broker.get(path, accept: "text/nothing")
                #expect(answer.status == 200, "\(path)")
                #expect(answer[header: "content-type"] == type)
            }
            #expect(try await broker.get("/pacticipants/Web.yaml").status == 406)
        }
    }

    @Test(
        "Broker edge case 11: a browser that takes JSON too is sent to the API browser, wherever it goes",
        arguments: ["/pacticipants", "/no/such/path"])
    func browser(path: String) async throws {
        try await withBroker { broker in
            let accept = "text/html,application/xhtml+xml,application/json;q=0.9"
            let answer = try await broker.get(path, accept: accept)
            #expect(answer.status == 303)
            #expect(answer.location == "/hal-browser/browser.html#\(path)")
            #expect(try await broker.send(.delete, path, headers: [("Accept", accept)]).status != 303)
        }
    }

    @Test("Broker edge case 12: a write that fails leaves nothing behind, neither pacticipants nor deliveries")
    func failedWrite() async throws {
        try await withDatabase { database in
            try await withBroker(on: database) { broker in
                try await broker.webhook("http://127.0.0.1:1/")
                _ = try await database.write { connection in
                    try connection.execute(
                        """
                        CREATE TRIGGER broken AFTER INSERT ON webhook_events
                        BEGIN SELECT RAISE(ABORT, 'the disk is broken'); END
                        """)
                }
                let answer = try await broker.publish("Web", "1", to: "Stock")
                #expect(answer.status == 500)
                #expect(answer.json["error"]?["reference"]?.stringValue?.count == 10)
                #expect(try await broker.get("/pacticipants").embedded("pacticipants") == [])
                func deliveries() async throws -> JSONValue? {
                    try await broker.get("/metrics").json["triggeredWebhooks"]?["count"]
                }
                #expect(try await deliveries() == 0)
                _ = try await database.write { try $0.execute("DROP TRIGGER broken") }
                #expect(try await broker.publish("Web", "1", to: "Stock").status == 200)
                #expect(try await broker.publish("Web", "1", to: "Stock", descriptions: ["other"]).status == 409)
                #expect(try await deliveries() == 1)
            }
        }
    }

    @Test("Broker edge case 13: what is null is left out of resources, and shown in the matrix and the dashboard")
    func nulls() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock", branch: nil)
            let pacticipant = try await broker.get("/pacticipants/Web").json
            #expect(pacticipant["mainBranch"] == nil && pacticipant["repositoryUrl"] == nil)
            #expect(try await broker.get("/pacticipants/Web/versions/1").json["buildUrl"] == nil)
            let row = try await broker.get("/matrix?q[][pacticipant]=Web").json["matrix"]?[0]
            #expect(row?["provider"]?["version"] == .null)
            #expect(row?["verificationResult"] == .null)
            #expect(row?["consumer"]?["version"]?["branch"] == .null)
            let item = try await broker.get("/dashboard").json["items"]?[0]
            #expect(item?["latestVerificationResult"] == .null)
            #expect(item?["provider"]?["version"] == .null)
        }
    }

    @Test(
        "Broker edge case 14: a list of links without members is an empty list",
        arguments: [
            ("/pacts/provider/Stock/tag/none", "pb:pacts"), ("/pacticipants/Web", "pb:deployed-environments"),
            ("/pacticipants/Web/versions/1", "pb:record-release"), ("/environments", "pb:environments"),
            ("/webhooks", "pb:webhooks"), ("/pacticipants?q=none", "pb:pacticipants"),
            ("/pacts/provider/Stock/consumer/Web/tag/none", "pb:pact-versions"),
        ])
    func emptyLinks(path: String, relation: String) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let answer = try await broker.get(path)
            #expect(answer.status == 200)
            #expect(answer.json["_links"]?[relation] == [])
        }
    }

    @Test("Broker edge case 15: a resource tells when it was changed once it was")
    func updatedAt() async throws {
        let time = ManualTime()
        try await withBroker(at: time) { broker in
            _ = try await broker.post("/pacticipants", ["name": "Web"])
            let environment = "/environments/\(try await broker.environment("test"))"
            let webhook = "/webhooks/\(try await broker.webhook("https://ci.example.org/build"))"
            for path in ["/pacticipants/Web", environment, webhook] {
                #expect(try await broker.get(path).json["createdAt"] == "2023-11-14T22:13:20+00:00")
                #expect(try await broker.get(path).json["updatedAt"] == nil, "\(path)")
            }
            time.advance(by: .seconds(60))
            _ = try await broker.patch("/pacticipants/Web", ["displayName": "Web"])
            _ = try await broker.put(environment, ["name": "test", "production": true])
            _ = try await broker.put(webhook, try await broker.get(webhook).json)
            for path in ["/pacticipants/Web", environment, webhook] {
                #expect(try await broker.get(path).json["createdAt"] == "2023-11-14T22:13:20+00:00")
                #expect(try await broker.get(path).json["updatedAt"] == "2023-11-14T22:14:20+00:00", "\(path)")
            }
        }
    }

    @Test("Broker edge case 16: links to other pages name nothing but the page, and a list that is not paged is whole")
    func pages() async throws {
        try await withDatabase { database in
            try await database.write { connection in
                for number in 1...120 {
                    try connection.execute(
                        "INSERT INTO pacticipants (name, display_name, created_at, updated_at) VALUES (?1, '', ?2, ?2)",
                        [.text("App \(number)"), .text("2023-11-14T22:13:20.000Z")])
                }
            }
            try await withBroker(on: database) { broker in
                #expect(try await broker.get("/pacticipants").embedded("pacticipants").count == 120)
                #expect(try await broker.get("/pacticipants").json["page"] == nil)
                let page = try await broker.get("/pacticipants?q=app+1&size=2&page=2")
                #expect(page.embedded("pacticipants").count == 2)
                #expect(page.path("next") == "/pacticipants?size=2&page=3")
                #expect(page.path("previous") == "/pacticipants?size=2&page=1")
                #expect(try await broker.get("/pacticipants?page=2").embedded("pacticipants").count == 20)
            }
        }
    }

    @Test("Broker edge case 17: the case of names counts, unless the broker was told that it does not")
    func caseOfNames() async throws {
        let paths = [
            "/pacticipants/web-shop", "/pacticipants/web-shop/versions/1.0-RC", "/pacticipants/web-shop/labels/TEAM",
            "/pacticipants/web-shop/versions/1.0-RC/tags/PROD", "/pacticipants/web-shop/latest-version/PROD",
            "/pacts/provider/STOCK/consumer/web-shop/version/1.0-RC",
            "/pacts/provider/STOCK/consumer/web-shop/latest/PROD",
            "/can-i-deploy?pacticipant=web-shop&version=1.0-RC&to=PROD",
        ]
        let story: @Sendable (TestBroker) async throws -> Void = { broker in
            try await broker.publish("Web-Shop", "1.0-rc", to: "Stock", tags: ["prod"])
            _ = try await broker.put("/pacticipants/Web-Shop/labels/team")
        }
        try await withBroker { broker in
            try await story(broker)
            for path in paths { #expect(try await broker.get(path).status >= 400, "\(path)") }
        }
        var settings = BrokerSettings()
        settings.hasCaseSensitiveNames = false
        try await withBroker(settings: settings) { broker in
            try await story(broker)
            for path in paths { #expect(try await broker.get(path).status == 200, "\(path)") }
            #expect(try await broker.get("/pacticipants/web-shop").json["name"] == "Web-Shop")
            #expect(try await broker.put("/pacticipants/WEB-SHOP/versions/1.0-RC/tags/Prod").status == 200)
            #expect(try await broker.publish("WEB-SHOP", "1.0-RC", to: "STOCK").status == 200)
            #expect(try await broker.get("/pacticipants").embedded("pacticipants").count == 2)
            #expect(try await broker.get("/pacticipants/Web-Shop/versions").embedded("versions").count == 1)
            let selected = try await broker.post(
                "/pacts/provider/stock/for-verification",
                ["consumerVersionSelectors": [["tag": "PROD", "latest": true, "consumer": "WEB-shop"]]])
            #expect(selected.embedded("pacts").count == 1)
            let environment = try await broker.environment("test")
            try await broker.deploy("WEB-SHOP", "1.0-RC", to: environment)
            let current = try await broker.get(
                "/environments/\(environment)/deployed-versions/currently-deployed?pacticipant=web-shop")
            #expect(current.embedded("deployedVersions").count == 1)
            let matrix = try await broker.get(
                "/matrix?q[][pacticipant]=web-shop&q[][tag]=PROD&q[][pacticipant]=STOCK&latestby=cvpv")
            #expect(matrix.json["matrix"]?.arrayValue?.count == 1)
            #expect(try await broker.verify("web-shop", "1.0-RC", by: "STOCK", "1").status == 201)
            #expect(try await broker.post("/pacticipants", ["name": "STOCK"]).json["name"] == "Stock")
        }
    }
}
