import Broker
import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import PactModel
import TestSupport
import Testing

@Suite struct AccessTests {
    static var rules: AccessRules {
        var rules = AccessRules(writers: [Credential(username: "ci", password: "p:w ü"), Credential(token: "writing")])
        rules.readers = [Credential(username: "dev", password: "q"), Credential(token: "reading")]
        rules.allowsPublicBadges = false
        return rules
    }

    /// Lends a broker with one pact whose rules are those given.
    static func withBroker(
        _ rules: AccessRules, baseURL: String? = nil, _ body: @escaping @Sendable (TestBroker) async throws -> Void
    ) async throws {
        try await withDatabase { database in
            try await BrokerTests.withBroker(on: database) { try await $0.publish("Web", "1", to: "Api") }
            var configuration = BrokerConfiguration(port: 0, baseURL: baseURL)
            configuration.access = rules
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            let application = BrokerServer.application(
                database: database, configuration: configuration, logger: logger)
            try await application.test(.router) { try await body(TestBroker(client: $0)) }
        }
    }

    static func basic(_ user: String) -> String { "Basic \(Base64.encode(Array(user.utf8)))" }

    /// Somebody, by the `Authorization` header.
    static let (writer, reader) = (basic("ci:p:w ü"), basic("dev:q"))

    static let (heartbeat, badge) = (
        "/diagnostic/status/heartbeat", "/pacts/provider/Api/consumer/Web/latest/badge.svg"
    )

    static func status(
        _ broker: TestBroker, _ method: HTTPRequest.Method, _ path: String, as authorization: String?
    ) async throws -> Int {
        var headers = [("Content-Type", "application/json")]
        if let authorization { headers.append(("Authorization", authorization)) }
        let body = method == .get ? nil : Array("{}".utf8)
        return try await broker.send(method, path, bytes: body, headers: headers).status
    }

    @Test(arguments: [
        (HTTPRequest.Method.get, "/", nil, 401), (.get, "/", reader, 200), (.get, "/", writer, 200),
        (.get, "/", "Bearer reading", 200), (.get, "/", "bearer writing", 200), (.get, "/", "Bearer other", 401),
        (.get, "/", basic("dev:p:w ü"), 401), (.get, "/", basic("dev"), 401), (.get, "/", "Basic ?", 401),
        (.get, "/", "Basic", 401), (.get, "/", "Digest username=dev", 400), (.get, "/", basic("ci:writing"), 401),
        (.get, "/nowhere", nil, 401), (.get, "/nowhere", reader, 404), (.options, "/pacticipants", reader, 200),
        (.head, "/pacticipants", reader, 405), (.put, "/pacticipants/Web/versions/2", nil, 401),
        (.put, "/pacticipants/Web/versions/2", reader, 401), (.put, "/pacticipants/Web/versions/2", writer, 201),
        (.put, "/pacticipants/Web/versions/2", "Bearer reading", 401),
        (.put, "/pacticipants/Web/versions/3", "Bearer writing", 201),
        (.delete, "/nowhere", reader, 401), (.post, "/pacts/provider/Api/for-verification", nil, 401),
        (.post, "/pacts/provider/Api/for-verification", reader, 200),
        (.post, "/pacts/provider/Api/for-verification", writer, 200),
        (.post, "/pacticipants/for-verification", reader, 401),
        (.get, heartbeat, nil, 401), (.get, heartbeat, reader, 200), (.get, badge, nil, 401),
        (.get, badge, reader, 200),
    ])
    func whoMayDoWhat(method: HTTPRequest.Method, path: String, authorization: String?, status: Int) async throws {
        try await Self.withBroker(Self.rules) { (broker) async throws in
            #expect(try await Self.status(broker, method, path, as: authorization) == status)
        }
    }

    @Test(arguments: [
        (\AccessRules.allowsPublicRead, HTTPRequest.Method.get, "/pacticipants", 200),
        (\.allowsPublicRead, .post, "/pacts/provider/Api/for-verification", 200),
        (\.allowsPublicRead, .get, badge, 200), (\.allowsPublicRead, .get, heartbeat, 200),
        (\.allowsPublicRead, .put, "/pacticipants/Web/versions/2", 401),
        (\.allowsPublicHeartbeat, .get, heartbeat, 200),
        (\.allowsPublicHeartbeat, .get, "/diagnostic/status/dependencies", 401),
        (\.allowsPublicHeartbeat, .get, "/", 401), (\.allowsPublicBadges, .get, badge, 200),
        (\.allowsPublicBadges, .get, "/pacts/provider/Api/consumer/Web/latest-untagged/badge", 200),
        (\.allowsPublicBadges, .get, "/pacticipants/Web/main-branch/can-i-merge/badge", 200),
        (\.allowsPublicBadges, .get, "/pacts/provider/Api/consumer/Web/latest", 401),
        (\.allowsPublicBadges, .get, "/pacticipants/badge", 401),
    ])
    func whatIsOpenToEverybody(
        door: any WritableKeyPath<AccessRules, Bool> & Sendable, method: HTTPRequest.Method, path: String, status: Int
    ) async throws {
        var rules = Self.rules
        rules[keyPath: door] = true
        try await Self.withBroker(rules) { (broker) async throws in
            #expect(try await Self.status(broker, method, path, as: nil) == status)
            #expect(try await Self.status(broker, method, path, as: "Bearer wrong") == status)
        }
    }

    @Test func aRefusalAsksForAPasswordAndTellsNothingElse() async throws {
        try await Self.withBroker(Self.rules) { (broker) async throws in
            let answer = try await broker.get("/pacticipants/Web")
            #expect(answer.status == 401)
            #expect(answer[header: "WWW-Authenticate"] == #"Basic realm="Restricted area""#)
            #expect(answer[header: "Content-Type"] == "text/plain")
            #expect(answer[header: "X-Pact-Broker-Version"] == nil)
            #expect(answer.bytes.isEmpty)
        }
    }

    @Test func aBrokerWithoutTokensKnowsPasswordsOnly() async throws {
        let rules = AccessRules(writers: [Credential(username: "ci", password: "p:w ü")])
        try await Self.withBroker(rules) { (broker) async throws in
            #expect(try await Self.status(broker, .get, "/", as: "Bearer writing") == 400)
            #expect(try await Self.status(broker, .get, "/", as: Self.writer) == 200)
        }
    }

    @Test func theRulesHoldBelowAPrefixToo() async throws {
        var rules = Self.rules
        rules.allowsPublicBadges = true
        try await Self.withBroker(rules, baseURL: "https://example.org/tools/pacts") { (broker) async throws in
            for prefix in ["", "/tools/pacts"] {
                let question = "\(prefix)/pacts/provider/Api/for-verification"
                #expect(try await Self.status(broker, .post, question, as: Self.reader) == 200)
                #expect(try await Self.status(broker, .post, question, as: nil) == 401)
                #expect(try await Self.status(broker, .get, prefix + Self.badge, as: nil) == 200)
                #expect(try await Self.status(broker, .put, "\(prefix)/pacticipants/A", as: Self.reader) == 401)
            }
        }
    }
}
