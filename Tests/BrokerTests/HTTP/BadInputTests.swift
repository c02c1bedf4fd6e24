import HTTPTypes
import PactModel
import Testing

/// Whatever comes in: a clear answer, and nothing half-written.
@Suite struct BadInputTests {
    static let pact = "/pacts/provider/P/consumer/C/version/1"

    struct Case: CustomStringConvertible, Sendable {
        var description: String
        var bytes: [UInt8]?
        var contentType: String? = "application/json"
        var status: Int
        var message: String
    }

    static let cases: [Case] = [
        Case(
            description: "not JSON", bytes: Array("{\"a\":\n nope}".utf8), status: 400,
            message: "The body is not valid JSON: found 'n' where a value was expected at line 2, column 2"),
        Case(
            description: "not UTF-8", bytes: Array("{\"a\":\"".utf8) + [0xFF] + Array("\"}".utf8), status: 400,
            message: "The body is not UTF-8: an invalid byte stands at char 7 of line 1"),
        Case(
            description: "10,000 levels deep",
            bytes: Array((String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)).utf8),
            status: 400,
            message: "The body is not valid JSON: the text is nested deeper than 512 levels at line 1, column 513"),
        Case(
            description: "no body", bytes: nil, status: 400,
            message: "The body is not valid JSON: the text ends where a value was expected at line 1, column 1"),
    ]

    @Test(arguments: cases, Reach.allCases)
    func isRefusedWithASentence(_ testCase: Case, reach: Reach) async throws {
        try await withBroker(reach) { broker in
            let answer = try await broker.send(
                .put, Self.pact, bytes: testCase.bytes, headers: [("Content-Type", "application/json")])
            #expect(answer.status == testCase.status)
            #expect(answer.json["error"] == .string(testCase.message))
            #expect(try await broker.get("/pacticipants").json["pacticipants"] == [])
        }
    }

    @Test(arguments: ["text/plain", nil], Reach.allCases)
    func aBodyOfAnotherTypeIs415(type: String?, reach: Reach) async throws {
        try await withBroker(reach) { broker in
            let answer = try await broker.send(
                .put, Self.pact, bytes: Array("{}".utf8), headers: type.map { [("Content-Type", $0)] } ?? [])
            #expect(answer.status == 415)
        }
    }

    @Test func aPactOf50MegabytesIsStoredAndHandedOut() async throws {
        try await withBroker(.router) { broker in
            let filler = String(repeating: "x", count: 1_000_000)
            let interactions = (0..<50).map { #"{"description":"\#($0)","filler":"\#(filler)"}"# }.joined(
                separator: ",")
            let bytes = Array(#"{"interactions":[\#(interactions)]}"#.utf8)
            let answer = try await broker.send(
                .put, Self.pact, bytes: bytes, headers: [("Content-Type", "application/json")])
            #expect(answer.status == 201)
            #expect(answer.bytes.count > 50_000_000)
        }
    }

    @Test(
        arguments: ["Stock/API", "a b", "🎵 Müsic", "100%25", "c++?&#", "'; DROP TABLE pacticipants; --"], Reach.allCases
    )
    func anyNameWorksEverywhere(name: String, reach: Reach) async throws {
        try await withBroker(reach) { broker in
            let encoded = name.utf8.map { byte in
                let hex = String(byte, radix: 16, uppercase: true)
                return "%" + (hex.count < 2 ? "0" + hex : hex)
            }.joined()
            let path = "/pacts/provider/\(encoded)/consumer/C/version/\(encoded)"
            let created = try await broker.put(path, ["provider": ["name": .string(name)], "interactions": []])
            #expect(created.status == 201)
            #expect(created.json["_links"]?["pb:provider"]?["name"] == .string(name))
            let provider = try #require(created.path("pb:provider"))
            #expect(try await broker.get(provider).json["name"] == .string(name))
            let tag = try await broker.put("/pacticipants/C/versions/\(encoded)/tags/\(encoded)")
            #expect(tag.status == 201)
            #expect(tag.json["name"] == .string(name))
        }
    }

    @Test(arguments: Reach.allCases)
    func unknownPathsMethodsAndTypesAreTold(reach: Reach) async throws {
        try await withBroker(reach) { broker in
            let missing = try await broker.get("/does-not-exist")
            #expect(missing.status == 404)
            #expect(missing.text == #"{"error":"The requested document was not found on this server."}"#)
            let method = try await broker.delete("/pacticipants")
            #expect(method.status == 405)
            #expect(method[header: "Allow"] == "GET, POST, OPTIONS")
            #expect(try await broker.get("/pacticipants", accept: "application/xml").status == 406)
            let named = try await broker.get("/pacticipants/Nobody")
            #expect(named.text == #"{"error":"No pacticipant with name 'Nobody' found"}"#)
        }
    }

    @Test func anErrorComesAsAProblemDocumentWhereItIsAskedFor() async throws {
        try await withBroker { broker in
            let answer = try await broker.send(
                .post, "/pacticipants", bytes: Array("{}".utf8),
                headers: [("Content-Type", "application/json"), ("Accept", "application/problem+json")])
            #expect(answer[header: "Content-Type"] == "application/problem+json;charset=utf-8")
            #expect(answer.json["title"] == "Validation errors")
            #expect(answer.json["errors"]?.arrayValue?.first?["pointer"] == "/name")
        }
    }
}
