import PactModel
import HTTPTypes
import Testing

@testable import Broker

@Suite("Badges")
struct BadgesTests {
    private static let pact = "/pacts/provider/Stock/consumer/Web%20Shop"

    /// What a badge says, without the picture.
    private static func title(_ answer: TestAnswer) -> String {
        answer.text.firstMatch(of: /<title>(.*)<\/title>/).map { String($0.1) } ?? answer.text
    }

    @Test func tellHowAPactStands() async throws {
        try await withBroker { broker in
            func badge(_ path: String) async throws -> String {
                let answer = try await broker.send(.get, path)
                #expect(answer.status == 200)
                #expect(answer[header: "Content-Type"] == "image/svg+xml;charset=utf-8")
                return Self.title(answer)
            }
            #expect(try await badge(Self.pact + "/latest/badge") == "pact: not found")
            try await broker.publish("Web Shop", "1", to: "Stock", tags: ["dev"])
            #expect(try await badge(Self.pact + "/latest/badge.svg") == "web shop/stock pact: unknown")
            #expect(try await badge(Self.pact + "/latest/badge?label=consumer") == "web shop pact: unknown")
            #expect(try await badge(Self.pact + "/latest/badge?initials=true") == "ws/stock pact: unknown")
            let pact = try await broker.get(Self.pact + "/latest")
            let result = try await broker.post(
                try #require(pact.path("pb:publish-verification-results")),
                ["success": true, "providerApplicationVersion": "10"])
            #expect(result.status == 201)
            #expect(try await badge(Self.pact + "/latest/dev/badge") == "web shop/stock pact: verified")
            _ = try await broker.put("/pacticipants/Stock/versions/10/tags/prod")
            #expect(
                try await badge("/matrix/provider/Stock/latest/prod/consumer/Web%20Shop/latest/dev/badge")
                    == "web shop (dev)/stock (prod) pact: verified")
            try await broker.publish("Web Shop", "2", to: "Stock", branch: nil, descriptions: ["b"])
            #expect(try await badge(Self.pact + "/latest-untagged/badge") == "web shop/stock pact: changed")
        }
    }

    @Test(
        arguments: [
            ("latest-version/dev/can-i-deploy/to/prod/badge", "can-i-deploy: dev to prod"),
            ("latest-version/dev/can-i-deploy/to/prod/badge.svg?label=ship%20it", "ship it: dev to prod"),
            ("latest-version/none/can-i-deploy/to/prod/badge", "version: not found"),
            ("branches/main/latest-version/can-i-deploy/to-environment/test/badge", "can-i-deploy: main to test"),
            ("branches/none/latest-version/can-i-deploy/to-environment/test/badge", "branch: not found"),
            ("branches/main/latest-version/can-i-deploy/to-environment/none/badge", "environment: not found"),
            ("main-branch/can-i-merge/badge", "can-i-merge: unknown"),
        ])
    func tellWhetherAVersionCanBeDeployed(path: String, title: String) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock", tags: ["dev"])
            _ = try await broker.environment("test")
            _ = try await broker.put("/pacticipants/Stock/branches/main/versions/1")
            let badge = try await broker.send(.get, "/pacticipants/Web/\(path)")
            #expect(Self.title(badge) == title)
            let none = try await broker.send(.get, "/pacticipants/None/\(path)")
            #expect(Self.title(none) == "pacticipant: not found")
        }
    }

    @Test func areDrawnByTheBroker() {
        let svg = Badge(left: "a <b>", right: "failed (pending)", colour: .red).svg
        #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1"))
        #expect(svg.contains(">a &lt;b&gt;</text>"))
        #expect(!svg.contains("href"))
    }
}
