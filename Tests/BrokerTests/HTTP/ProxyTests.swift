import Broker
import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import PactModel
import TestSupport
import Testing

@Suite struct ProxyTests {
    static func withBroker(baseURLs: [String], _ body: @escaping @Sendable (TestBroker) async throws -> Void)
        async throws
    {
        try await withDatabase { database in
            var configuration = BrokerConfiguration(port: 0)
            configuration.baseURLs = baseURLs
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            let application = BrokerServer.application(
                database: database, configuration: configuration, logger: logger)
            try await application.test(.router) { try await body(TestBroker(client: $0)) }
        }
    }

    /// All URLs of the links of a document.
    static func links(_ json: JSONValue) -> [String] {
        switch json {
        case .object(let object):
            object.flatMap { member in
                member.key == "href" ? [member.value.stringValue ?? ""] : links(member.value)
            }
        case .array(let values): values.flatMap(links)
        default: []
        }
    }

    @Test(arguments: ["", "/pact-broker", "/tools/pact%20broker"])
    func everyLinkStartsWithTheBaseURL(prefix: String) async throws {
        let base = "https://broker.example.org\(prefix)"
        try await Self.withBroker(baseURLs: [base]) { broker in
            let published = try await broker.publish("Web", "1", to: "Api", tags: ["dev"])
            #expect(published.status == 200)
            try await broker.verify("Web", "1", by: "Api", "7")
            for path in [
                "/", "/pacticipants", "/pacticipants/Web/versions/1", "/pacts/provider/Api/consumer/Web/latest",
                "/pacts/provider/Api/for-verification", "/matrix?q[][pacticipant]=Web&q[][version]=1", "/integrations",
            ] {
                let answer = try await broker.get(path)
                let links = Self.links(answer.json)
                #expect(answer.status == 200 && !links.isEmpty, "\(path)")
                #expect(links.allSatisfy { $0.hasPrefix(base + "/") || $0 == base }, "\(path): \(links)")
            }
        }
    }

    @Test func aLinkCanBeFollowedWhetherTheProxyTakesThePrefixAwayOrNot() async throws {
        try await Self.withBroker(baseURLs: ["https://example.org/pacts"]) { broker in
            try await broker.publish("Web", "1", to: "Api")
            for path in [
                "/pacticipants/Web", "/pacts/pacticipants/Web", "/pacts/pacts/provider/Api/consumer/Web/latest",
            ] {
                #expect(try await broker.get(path).status == 200, "\(path)")
            }
            #expect(try await broker.get("/pacts").json["_links"]?["pb:pacticipants"] != nil)
            #expect(try await broker.get("/pactsy/pacticipants/Web").status == 404)
            #expect(try await broker.send(.delete, "/pacts/pacticipants/Web").status == 204)
        }
    }

    @Test func aLocationStartsWithTheAddressThatTheProxyTells() async throws {
        try await Self.withBroker(baseURLs: []) { broker in
            let answer = try await broker.send(
                .post, "/pacticipants", bytes: Array(#"{"name":"Web"}"#.utf8),
                headers: [
                    ("Content-Type", "application/json"), ("X-Forwarded-Host", "broker.example.org"),
                    ("X-Forwarded-Proto", "https"), ("X-Forwarded-Port", "443"),
                ])
            #expect(answer.status == 201)
            #expect(answer[header: "Location"] == "https://broker.example.org/pacticipants/Web")
        }
    }
}
