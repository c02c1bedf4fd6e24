import Broker
import Database
import Foundation
import PactModel
import TestSupport
import Testing

@Suite("Deliveries of webhooks", .timeLimit(.minutes(2)))
struct WebhookDeliveryTests {
    @Test func tellTheReceiverWhatWasPublished() async throws {
        try await withReceiver { receiver in
            try await withDatabase { database in
                try await withBroker(on: database) { broker in
                    _ = try await broker.put("/pacticipants/Web/labels/frontend")
                    let body = JSONValue.object(
                        JSONObject(
                            [
                                "consumerName", "providerName", "consumerVersionNumber", "consumerVersionTags",
                                "consumerVersionBranch", "providerVersionNumber", "consumerLabels",
                                "githubVerificationStatus", "gitlabVerificationStatus", "eventName", "nothing",
                            ].map { ($0, .string("${pactbroker.\($0)}")) }))
                    try await broker.webhook(
                        receiver.url("/build?of=${pactbroker.consumerName}&e=${pactbroker.eventName}"), body: body,
                        headers: ["Content-Type": "application/json", "X-Of": "${pactbroker.providerName}"])
                    try await broker.publish("Web", "1", to: "Stock", branch: "feat/x", tags: ["dev", "qa"])
                    let call = try await receiver.next()
                    #expect(call.method == "POST")
                    #expect(call.path == "/build?of=Web&e=contract_published")
                    #expect(call.headers["content-type"] == "application/json")
                    #expect(call.headers["user-agent"] == "Pact Broker v\(brokerVersion)")
                    #expect(call.headers["x-of"] == "Stock")
                    #expect(
                        call.json == [
                            "consumerName": "Web", "providerName": "Stock", "consumerVersionNumber": "1",
                            "consumerVersionTags": "dev, qa", "consumerVersionBranch": "feat/x",
                            "providerVersionNumber": "", "consumerLabels": "frontend",
                            "githubVerificationStatus": "pending", "gitlabVerificationStatus": "pending",
                            "eventName": "contract_published", "nothing": "",
                        ])
                    let deliveries = try await broker.deliveries("Web", "1", to: "Stock")
                    #expect(deliveries.map { $0["status"] } == ["success"])
                    #expect(deliveries.first?["attemptsRemaining"] == 0)
                }
            }
        }
    }

    @Test(arguments: [([], [""]), (["7", "8"], ["7", "8"])])
    func areMadeForEachDeployedProviderVersionThatTheRequestNames(deployed: [String], told: [String]) async throws {
        try await withReceiver { receiver in
            try await withDatabase { database in
                try await withBroker(on: database) { broker in
                    for version in deployed {
                        _ = try await broker.put("/pacticipants/Stock/versions/\(version)")
                        let environment = try await broker.environment("test-\(version)")
                        #expect(try await broker.deploy("Stock", version, to: environment).status == 201)
                    }
                    try await broker.webhook(
                        receiver.url("/"), body: "${pactbroker.currentlyDeployedProviderVersionNumber}")
                    try await broker.publish("Web", "1", to: "Stock")
                    var calls: [String] = []
                    for _ in told { calls.append(try await receiver.next().body) }
                    #expect(calls.sorted() == told)
                    #expect(try await broker.deliveries("Web", "1", to: "Stock").count == told.count)
                }
            }
        }
    }

    @Test func givePactURLsUnderWhichTheProviderCanVerify() async throws {
        try await withReceiver { receiver in
            try await withDatabase { database in
                try await withBroker(on: database) { broker in
                    try await broker.webhook(receiver.url("/"), body: "${pactbroker.pactUrl}")
                    try await broker.webhook(
                        receiver.url("/result"), on: ["provider_verification_published"],
                        body: [
                            "v": "${pactbroker.consumerVersionNumber}", "u": "${pactbroker.verificationResultUrl}",
                            "s": "${pactbroker.bitbucketVerificationStatus}",
                        ])
                    try await broker.publish("Web", "1", to: "Stock")
                    let url = try await receiver.next().body
                    try await broker.publish("Web", "2", to: "Stock")
                    _ = try await receiver.next()
                    let pact = try await broker.get(TestAnswer.path(url))
                    #expect(pact.json["_links"]?["self"]?["name"] == "Pact between Web (1) and Stock")
                    let result = try await broker.post(
                        pact.path("pb:publish-verification-results") ?? "",
                        ["success": false, "providerApplicationVersion": "7"])
                    let call = try await receiver.next()
                    // The consumer version that the pact was handed out for, and not the newest with its content.
                    #expect(call.json["v"] == "1")
                    #expect(call.json["s"] == "FAILED")
                    #expect(
                        call.json["u"]?.stringValue.map(TestAnswer.path)
                            == result[header: "Location"].map(TestAnswer.path))
                }
            }
        }
    }

    @Test func areMadeOnceForEachConsumerVersionThatWasSelected() async throws {
        try await withReceiver { receiver in
            try await withDatabase { database in
                try await withBroker(on: database) { broker in
                    try await broker.webhook(
                        receiver.url("/"), on: ["provider_verification_succeeded"],
                        body: "${pactbroker.consumerVersionNumber} ${pactbroker.consumerVersionTags}")
                    try await broker.publish("Web", "1", to: "Stock", tags: ["prod", "old"])
                    try await broker.publish("Web", "2", to: "Stock", tags: ["dev"])
                    let chosen = try await broker.post(
                        "/pacts/provider/Stock/for-verification",
                        ["consumerVersionSelectors": [["tag": "prod", "latest": true], ["mainBranch": true]]])
                    let link = chosen.json["_embedded"]?["pacts"]?.arrayValue?.first?["_links"]?["self"]?["href"]
                    let pact = try await broker.get(TestAnswer.path(link?.stringValue ?? ""))
                    _ = try await broker.post(
                        pact.path("pb:publish-verification-results") ?? "",
                        ["success": true, "providerApplicationVersion": "7"])
                    let bodies = [try await receiver.next().body, try await receiver.next().body]
                    #expect(Set(bodies) == ["1 prod", "2 "])
                }
            }
        }
    }

    @Test func areMadeOnceForEachProviderVersionThatHasNoResult() async throws {
        try await withReceiver { receiver in
            try await withDatabase { database in
                try await withBroker(on: database) { broker in
                    let name = "contract_requiring_verification_published"
                    try await broker.webhook(
                        receiver.url("/"), on: [name],
                        body: "${pactbroker.providerVersionNumber} ${pactbroker.providerVersionDescriptions}")
                    try await broker.publish("Web", "1", to: "Stock")
                    try await broker.verify("Web", "1", by: "Stock", "7", branch: "main")
                    _ = try await broker.put("/pacticipants/Stock/versions/6")
                    let production = try await broker.environment("production", production: true)
                    try await broker.deploy("Stock", "6", to: production)
                    try await broker.release("Stock", "7", to: production)
                    // Both versions lack a result for new content, and one of them for the old.
                    let changed = try await broker.publish("Web", "2", to: "Stock", descriptions: ["other"])
                    #expect(
                        changed.text.contains("Events detected: contract_published, \(name), contract_content_changed"))
                    let first = Set([try await receiver.next().body, try await receiver.next().body])
                    #expect(first == ["7 latest from main branch, released in production", "6 deployed in production"])
                    try await broker.publish("Web", "3", to: "Stock")
                    #expect(try await receiver.next().body == "6 deployed in production")
                    try await broker.verify("Web", "3", by: "Stock", "6")
                    let last = try await broker.publish("Web", "4", to: "Stock")
                    #expect(!last.text.contains(name))
                }
            }
        }
    }

    @Test func areTriedAgainByTheSchedule() async throws {
        try await withReceiver { receiver in
            try await withDatabase { database in
                let time = ManualTime()
                try await withBroker(on: database, time: time) { broker in
                    try await broker.webhook(receiver.url("/fail"))
                    try await broker.publish("Web", "1", to: "Stock")
                    _ = try await receiver.next()
                    for (made, wait) in [10, 60, 120, 300, 600, 1200].enumerated() {
                        await time.waitForSleeper()
                        let delivery = try await broker.deliveries("Web", "1", to: "Stock") { _ in true }.first
                        #expect(delivery?["status"] == "retrying")
                        #expect(delivery?["attemptsMade"]?.intValue == made + 1)
                        #expect(delivery?["attemptsRemaining"]?.intValue == 6 - made)
                        time.advance(by: .seconds(wait))
                        _ = try await receiver.next()
                    }
                    let delivery = try await broker.deliveries("Web", "1", to: "Stock").first
                    #expect(delivery?["status"] == "failure")
                    #expect(delivery?["attemptsMade"] == 7)
                    #expect(delivery?["attemptsRemaining"] == 0)
                    let logs = delivery?["_links"]?["pb:logs"]?["href"]?.stringValue.map(TestAnswer.path) ?? ""
                    let executions = try await broker.get(logs).json["executions"]?.arrayValue
                    #expect(executions?.count == 7)
                    #expect(executions?.allSatisfy { $0["success"] == false } == true)
                    let text = try await broker.get(logs, accept: "text/plain").text
                    #expect(text.contains("[2023-11-14T22:13:20Z] INFO: Retrying webhook in 10 seconds"))
                    #expect(text.contains("Received response HTTP/1.1 500"))
                    #expect(text.hasSuffix("INFO: Webhook execution failed"))
                }
            }
        }
    }

    @Test func surviveARestart() async throws {
        try await withDatabase { database in
            let time = ManualTime()
            let settings = BrokerSettings.callingLocalReceivers
            try await withBroker(on: database, settings: settings, time: time) { broker in
                // Nobody answers there.
                try await broker.webhook("http://127.0.0.1:1/")
                try await broker.publish("Web", "1", to: "Stock")
                await time.waitForSleeper()
                let delivery = try await broker.deliveries("Web", "1", to: "Stock") { _ in true }.first
                #expect(delivery?["status"] == "retrying")
            }
            try await withReceiver { receiver in
                try await database.write { connection in
                    let request = try connection.row("SELECT request FROM webhooks")?.text("request") ?? ""
                    try connection.execute(
                        "UPDATE webhooks SET request = ?",
                        [.text(request.replacing("127.0.0.1:1/", with: "127.0.0.1:\(receiver.port)/"))])
                }
                time.advance(by: .seconds(10))
                try await withBroker(on: database, settings: settings, time: time) { broker in
                    #expect(try await receiver.next().body == #"{"event":"contract_published"}"#)
                    let delivery = try await broker.deliveries("Web", "1", to: "Stock").first
                    #expect(delivery?["status"] == "success")
                    #expect(delivery?["attemptsMade"] == 2)
                }
            }
        }
    }

    @Test func areRepeatedByHand() async throws {
        try await withReceiver { receiver in
            try await withDatabase { database in
                try await withBroker(on: database) { broker in
                    let uuid = try await broker.webhook(receiver.url("/"))
                    try await broker.publish("Web", "1", to: "Stock")
                    let first = try await receiver.next()
                    let delivery = try await broker.deliveries("Web", "1", to: "Stock").first
                    let path = delivery?["_links"]?["pb:redeliver"]?["href"]?.stringValue.map(TestAnswer.path) ?? ""
                    let again = try await broker.post(path)
                    #expect(again.status == 201)
                    #expect(again.json["triggerType"] == "user")
                    #expect(try await receiver.next().body == first.body)
                    #expect(try await broker.deliveries("Web", "1", to: "Stock").count == 2)
                    _ = try await broker.delete("/webhooks/\(uuid)")
                    let gone = try await broker.post(path)
                    #expect(gone.status == 409)
                    #expect(gone.json == ["error": "The webhook was deleted, so this cannot be sent once more."])
                    // The deliveries stay, without their webhook.
                    let kept = try await broker.deliveries("Web", "1", to: "Stock")
                    #expect(kept.map { $0["_links"]?["pb:webhook"] } == [nil, nil])
                    #expect(kept.map { $0["status"] } == ["success", "success"])
                }
            }
        }
    }

    @Test func areNotMadeByARequestThatFails() async throws {
        try await withReceiver { receiver in
            try await withDatabase { database in
                try await withBroker(on: database) { broker in
                    try await broker.webhook(receiver.url("/"))
                    try await broker.publish("Web", "1", to: "Stock")
                    let refused = try await broker.publish("Web", "1", to: "Stock", descriptions: ["other"])
                    #expect(refused.status == 409)
                    _ = try await receiver.next()
                    let count = try await database.read {
                        try $0.row("SELECT COUNT(*) AS count FROM triggered_webhooks")?.integer("count")
                    }
                    #expect(count == 1)
                }
            }
        }
    }

    @Test func areSignedWhereASecretIsSet() async throws {
        try await withReceiver { receiver in
            try await withDatabase { database in
                let time = ManualTime()
                try await withBroker(on: database, time: time) { broker in
                    try await broker.webhook(receiver.url("/"), body: "hello", secret: "s3cret")
                    try await broker.publish("Web", "1", to: "Stock")
                    let call = try await receiver.next()
                    #expect(call.headers["x-pact-broker-timestamp"] == "1700000000")
                    // echo -n 1700000000.hello | openssl dgst -sha256 -hmac s3cret
                    #expect(
                        call.headers["x-pact-broker-signature"]
                            == "sha256=babfa8b593140ee3160bea38210f8fea6712e1f6e073328eb52c4e965bc0ab8d")
                    #expect(UUID(uuidString: call.headers["x-pact-broker-delivery"] ?? "") != nil)
                }
            }
        }
    }

    @Test func carryTheSecretsAndShowThemNowhere() async throws {
        try await withReceiver { receiver in
            try await withDatabase { database in
                try await withBroker(on: database) { broker in
                    _ = try await broker.post(
                        "/webhooks",
                        [
                            "events": [["name": "contract_published"]],
                            "request": [
                                "method": "POST", "url": .string(receiver.url("/")), "username": "me",
                                "password": "pässword",
                                "headers": ["X-Token": "t0ken", "Authorization": "Bearer lost"],
                            ],
                        ])
                    try await broker.publish("Web", "1", to: "Stock")
                    let call = try await receiver.next()
                    #expect(call.headers["authorization"] == "Basic bWU6cMOkc3N3b3Jk")
                    #expect(call.headers["x-token"] == "t0ken")
                    let delivery = try await broker.deliveries("Web", "1", to: "Stock").first
                    let logs = delivery?["_links"]?["logs"]?["href"]?.stringValue.map(TestAnswer.path) ?? ""
                    let text = try await broker.get(logs, accept: "*/*").text
                    #expect(text.contains("INFO: x-token: **********"))
                    #expect(text.contains("INFO: authorization: **********"))
                    #expect(!text.contains("t0ken") && !text.contains("bWU6"))
                }
            }
        }
    }

    @Test("are refused where the address is private, and say so")
    func refusePrivateTargets() async throws {
        try await withReceiver { receiver in
            try await withDatabase { database in
                try await withBroker(on: database) { broker in
                    try await broker.webhook(receiver.url("/"))
                }
                var settings = BrokerSettings.callingLocalReceivers
                settings.webhooks.hosts = []
                try await withBroker(on: database, settings: settings) { broker in
                    try await broker.publish("Web", "1", to: "Stock")
                    let delivery = try await broker.deliveries("Web", "1", to: "Stock").first
                    #expect(delivery?["status"] == "failure")
                    #expect(delivery?["attemptsMade"] == 1)
                    let logs = delivery?["_links"]?["logs"]?["href"]?.stringValue.map(TestAnswer.path) ?? ""
                    #expect(
                        try await broker.get(logs, accept: "*/*").text.contains(
                            "host 127.0.0.1 has a loopback address, which this broker does not call"))
                }
                settings.webhooks.allowsPrivateTargets = true
                try await withBroker(on: database, settings: settings) { broker in
                    try await broker.publish("Web", "2", to: "Stock")
                    _ = try await receiver.next()
                }
            }
        }
    }
}
