import Broker
import Foundation
import HTTPTypes
import PactModel
import Testing

/// Many clients that want the same at the same moment: as if they had come one after another.
@Suite("Requests at the same moment", .timeLimit(.minutes(2))) struct SimultaneousRequestsTests {
    static let clients = 32

    /// What each client is answered; the order says nothing.
    static func together(
        _ count: Int = clients, _ send: @escaping @Sendable (Int) async throws -> TestAnswer
    ) async throws -> [TestAnswer] {
        try await withThrowingTaskGroup(of: TestAnswer.self) { group in
            for client in 0..<count { group.addTask { try await send(client) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// A request that makes something, and is sent again by others.
    struct Making: Sendable, CustomTestStringConvertible {
        var method: HTTPRequest.Method = .put
        var path: String
        var body: JSONValue = [:]
        var testDescription: String { "\(method) \(path)" }

        func send(to broker: TestBroker, _ environment: String) async throws -> TestAnswer {
            let path = path.replacing("{environment}", with: environment)
            return method == .post ? try await broker.post(path, body) : try await broker.put(path, body)
        }
    }

    static let makings: [Making] = [
        Making(method: .post, path: "/pacticipants", body: ["name": "Web"]),
        Making(path: "/pacticipants/Web", body: ["displayName": "The web"]),
        Making(path: "/pacticipants/Web/versions/1"),
        Making(path: "/pacticipants/Web/versions/1/tags/dev"),
        Making(path: "/pacticipants/Web/labels/frontend"),
        Making(path: "/pacticipants/Web/branches/main/versions/1"),
        Making(method: .post, path: "/environments", body: ["name": "test", "production": false]),
        Making(path: "/webhooks/d2181b32-8b03-4daf-8cc0-d9168b2f6fac", body: webhook),
        Making(path: "/pacts/provider/Stock/consumer/Web/version/1", body: pact("one")),
        Making(method: .post, path: "/contracts/publish", body: publication("one")),
        Making(
            method: .post, path: "/pacticipants/Shop/versions/1/deployed-versions/environment/{environment}"),
        Making(
            method: .post, path: "/pacticipants/Shop/versions/1/released-versions/environment/{environment}"),
    ]

    static let webhook: JSONValue = [
        "events": [["name": "contract_published"]], "request": ["method": "POST", "url": "https://example.org/"],
    ]

    static func pact(_ mark: String) -> JSONValue {
        [
            "consumer": ["name": "Web"], "provider": ["name": "Stock"],
            "interactions": [
                [
                    "description": .string(mark), "request": ["method": "GET", "path": "/"],
                    "response": ["status": 200],
                ]
            ],
        ]
    }

    static func publication(_ mark: String) -> JSONValue {
        [
            "pacticipantName": "Web", "pacticipantVersionNumber": "1", "branch": "main", "tags": ["dev"],
            "contracts": [
                [
                    "consumerName": "Web", "providerName": "Stock", "specification": "pact",
                    "contentType": "application/json",
                    "content": .string(Data(pact(mark).bytes()).base64EncodedString()),
                ]
            ],
        ]
    }

    /// A broker with an environment, whose identifier is lent too, and a version that can be deployed to it.
    static func withShop(_ body: @escaping @Sendable (TestBroker, String) async throws -> Void) async throws {
        try await withBroker { broker in
            let environment = try await broker.post("/environments", ["name": "production", "production": true])
            _ = try await broker.put("/pacticipants/Shop/versions/1")
            try await body(broker, try #require(environment.json["uuid"]?.stringValue))
        }
    }

    @Test(arguments: makings)
    func areAnsweredAsIfTheyHadComeOneAfterAnother(making: Making) async throws {
        try await Self.withShop { broker, environment in
            let first = try await making.send(to: broker, environment)
            let second = try await making.send(to: broker, environment)
            try await Self.withShop { broker, environment in
                let answers = try await Self.together { _ in try await making.send(to: broker, environment) }
                let expected = [first.status] + Array(repeating: second.status, count: Self.clients - 1)
                #expect(answers.map(\.status).sorted() == expected.sorted())
            }
        }
    }

    static let pactPath = "/pacts/provider/Stock/consumer/Web/version/1"

    @Test func ofDifferentContentsOfAVersionTheFirstStays() async throws {
        try await withBroker { broker in
            let answers = try await Self.together { try await broker.put(Self.pactPath, Self.pact("\($0)")) }
            #expect(answers.count { $0.status == 201 } == 1)
            #expect(answers.count { $0.status == 409 } == Self.clients - 1)
            let stored = try #require(answers.first { $0.status == 201 }).json["interactions"]
            let pact = try await broker.get(Self.pactPath)
            #expect(pact.json["interactions"] == stored)
        }
    }

    @Test func ofDifferentContractsOfAVersionTheFirstStays() async throws {
        try await withBroker { broker in
            let answers = try await Self.together {
                try await broker.post("/contracts/publish", Self.publication("\($0)"))
            }
            #expect(answers.count { $0.status == 200 } == 1)
            #expect(answers.count { $0.status == 409 } == Self.clients - 1)
            let versions = try await broker.get("/pacticipants/Web/versions")
            #expect(versions.json["_embedded"]?["versions"]?.arrayValue?.count == 1)
        }
    }

    @Test func areAllMergedIntoOnePact() async throws {
        try await withBroker { broker in
            _ = try await broker.put(Self.pactPath, Self.pact("first"))
            let answers = try await Self.together { client in
                try await broker.send(
                    .patch, Self.pactPath, bytes: Self.pact("\(client)").bytes(),
                    headers: [("Content-Type", "application/json")])
            }
            #expect(answers.map(\.status) == Array(repeating: 200, count: Self.clients), "\(answers[0].text)")
            let pact = try await broker.get(Self.pactPath)
            let merged = pact.json["interactions"]?.arrayValue?.compactMap { $0["description"]?.stringValue }
            #expect(Set(merged ?? []) == Set(["first"] + (0..<Self.clients).map { "\($0)" }))
        }
    }

    @Test func addTheirTagsWithoutLosingOne() async throws {
        try await withBroker { broker in
            let answers = try await Self.together { try await broker.put("/pacticipants/Web/versions/1/tags/t\($0)") }
            #expect(answers.map(\.status) == Array(repeating: 201, count: Self.clients))
            let version = try await broker.get("/pacticipants/Web/versions/1")
            #expect(version.json["_embedded"]?["tags"]?.arrayValue?.count == Self.clients)
        }
    }

    @Test func leaveOneVersionDeployed() async throws {
        try await Self.withShop { broker, environment in
            for version in 0..<Self.clients { _ = try await broker.put("/pacticipants/Shop/versions/v\(version)") }
            let answers = try await Self.together { client in
                try await broker.post(
                    "/pacticipants/Shop/versions/v\(client)/deployed-versions/environment/\(environment)")
            }
            #expect(answers.map(\.status) == Array(repeating: 201, count: Self.clients), "\(answers[0].text)")
            let current = try await broker.get("/environments/\(environment)/deployed-versions/currently-deployed")
            #expect(current.json["_embedded"]?["deployedVersions"]?.arrayValue?.count == 1, "\(current.text)")
            // None of the others is lost: each was deployed, and replaced.
            for version in 0..<Self.clients {
                let list = try await broker.get(
                    "/pacticipants/Shop/versions/v\(version)/deployed-versions/environment/\(environment)")
                #expect(list.json["_embedded"]?["deployedVersions"]?.arrayValue?.count == 1, "\(list.text)")
            }
        }
    }

    @Test func numberTheirResultsDifferently() async throws {
        try await withBroker { broker in
            let published = try await broker.put(Self.pactPath, Self.pact("one"))
            let path = try #require(published.path("pb:publish-verification-results"))
            let answers = try await Self.together { client in
                try await broker.post(
                    path,
                    ["success": .bool(client.isMultiple(of: 2)), "providerApplicationVersion": .string("\(client)")])
            }
            #expect(answers.map(\.status) == Array(repeating: 201, count: Self.clients), "\(answers[0].text)")
            #expect(Set(answers.compactMap { $0.path("self") }).count == Self.clients)
        }
    }
}
