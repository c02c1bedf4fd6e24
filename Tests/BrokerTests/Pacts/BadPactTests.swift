import HTTPTypes
import PactModel
import Testing

@testable import Broker

@Suite("Bad pacts")
struct BadPactTests {
    static let path = "/pacts/provider/Stock/consumer/Web/version/1"

    static func put(_ bytes: [UInt8]?, to broker: TestBroker, type: String? = "application/json") async throws
        -> TestAnswer
    {
        try await broker.send(.put, path, bytes: bytes, headers: type.map { [("Content-Type", $0)] } ?? [])
    }

    /// Nothing of a refused pact may be left: no pact, no version, no pacticipant.
    static func nothingIsStored(in broker: TestBroker) async throws {
        #expect(try await broker.get(path).status == 404)
        #expect(try await broker.get("/pacticipants").json["pacticipants"] == [])
    }

    @Test func aPactLargerThanTheLimitIsRefused() async throws {
        let bytes = [UInt8](repeating: UInt8(ascii: " "), count: ServerLimits().bodyBytes + 1)
        try await withBroker { broker in
            let answer = try await Self.put(bytes, to: broker)
            #expect(answer.status == 413)
            #expect(answer.json["error"] == "The body is larger than 128 MiB, the most this broker accepts")
            try await Self.nothingIsStored(in: broker)
        }
    }

    @Test(arguments: ["text/plain", "application/xml", nil])
    func anotherContentTypeIsRefused(type: String?) async throws {
        try await withBroker { broker in
            let pact = TestBroker.pact("Web", "Stock").bytes()
            #expect(try await Self.put(pact, to: broker, type: type).status == 415)
            try await Self.nothingIsStored(in: broker)
        }
    }

    @Test func aContentTypeWithParametersIsTaken() async throws {
        try await withBroker { broker in
            let pact = TestBroker.pact("Web", "Stock").bytes()
            let answer = try await Self.put(pact, to: broker, type: "application/json; charset=UTF-8")
            #expect(answer.status == 201)
        }
    }

    @Test(arguments: [("[]", "an array"), (#""a""#, "a text"), ("1", "a number"), ("null", "null"), ("true", "true")])
    func whatIsNoObjectIsRefused(body: String, kind: String) async throws {
        try await withBroker { broker in
            let answer = try await Self.put(Array(body.utf8), to: broker)
            #expect(answer.status == 400)
            #expect(answer.json["errors"] == ["": [.string("a pact is a JSON object, and this is \(kind)")]])
            try await Self.nothingIsStored(in: broker)
        }
    }

    @Test func anotherNameInThePactIsRefused() async throws {
        try await withBroker { broker in
            let answer = try await broker.put(Self.path, TestBroker.pact("Other", "Stock"))
            #expect(answer.status == 400)
            #expect(answer.json["errors"]?.objectValue?.keys == ["consumer.name"])
            try await Self.nothingIsStored(in: broker)
        }
    }

    @Test func aNullCharacterInANameIsKept() async throws {
        try await withBroker { broker in
            #expect(try await broker.post("/pacticipants", ["name": "a\u{0}b"]).json["name"] == "a\u{0}b")
            let published = try await broker.publish("Web\u{0}", "1\u{0}", to: "St\u{0}ck", branch: "main\u{0}")
            #expect(published.status == 200)
            #expect(try await broker.put("/pacticipants/Web/branches/x%00y/versions/1").status == 201)
            #expect(try await broker.get("/pacticipants/Web/branches/x%00y").json["name"] == "x\u{0}y")
        }
    }

    @Test("names and versions of any letters work in every place", arguments: Reach.allCases)
    func oddNamesWork(reach: Reach) async throws {
        try await withBroker(reach) { broker in
            let (consumer, provider, version, branch) = ("A/B #1?&=+%é", "Über 🎵 \"x\"", "1.0/β+2 %", "feat/x y")
            let published = try await broker.publish(consumer, version, to: provider, branch: branch)
            #expect(published.status == 200)
            let href = try #require(published.json["_links"]?["pb:contracts"]?[0]?["href"]?.stringValue)
            let pact = try await broker.get(TestAnswer.path(href))
            #expect(pact.status == 200)
            #expect(pact.json["_links"]?["pb:consumer"]?["name"] == .string(consumer))
            #expect(pact.json["_links"]?["pb:consumer-version"]?["name"] == .string(version))
            #expect(pact.path("self") == TestAnswer.path(href))
            let target = try #require(pact.path("pb:publish-verification-results"))
            let verified = try await broker.post(target, ["success": true, "providerApplicationVersion": "7/8"])
            #expect(verified.status == 201)
            #expect(try await broker.get(TestAnswer.path(verified[header: "location"] ?? "")).status == 200)
            let query =
                "q%5B%5D%5Bpacticipant%5D=\(PercentEncoding.encode(consumer))&q[][version]=\(PercentEncoding.encode(version))&latestby=cvp"
            let matrix = try await broker.get("/matrix?\(query)&latest=true")
            #expect(matrix.json["summary"]?["deployable"] == true, "\(matrix.text)")
        }
    }
}

extension JSONValue {
    /// An item of an array.
    subscript(place: Int) -> JSONValue? {
        guard let items = arrayValue, items.indices.contains(place) else { return nil }
        return items[place]
    }
}
