import ContractDSL
import Foundation
import PactModel
import Testing

/// Each matcher as example and rules, in the response body of a recorded pact.
@Suite(.disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"))
struct ContractValueTests {
    @Test(
        arguments: [
            (.like("a"), "\"a\"", #"{"$":["type"]}"#),
            (.integer(5), "5", #"{"$":["integer"]}"#),
            (.decimal(5), "5.0", #"{"$":["decimal"]}"#),
            (.number(5), "5", #"{"$":["number"]}"#),
            (.number(5.25), "5.25", #"{"$":["number"]}"#),
            (.boolean(false), "false", #"{"$":["boolean"]}"#),
            (.string("a"), "\"a\"", #"{"$":["type"]}"#),
            (.include("b", example: "abc"), "\"abc\"", #"{"$":["include"]}"#),
            (.notEmpty(["a"]), #"["a"]"#, #"{"$":["notEmpty"]}"#),
            (.date(), "\"2026-01-31\"", #"{"$":["date"]}"#),
            (.time(), "\"12:00:00\"", #"{"$":["time"]}"#),
            (.dateTime(), "\"2026-01-31T12:00:00+00:00\"", #"{"$":["timestamp"]}"#),
            (.like(.integer(1)), "1", #"{"$":["integer","type"]}"#),
            (.like(["a", "b"]), #"["a","b"]"#, #"{"$":["type"]}"#),
            (.like([.integer(1)]), "[1]", #"{"$":["type"],"$[*]":["integer"]}"#),
            ([.integer(1), .boolean()], "[1,true]", #"{"$[0]":["integer"],"$[1]":["boolean"]}"#),
            (
                .eachLike(.eachLike(.integer(1)), min: 0), "[[1]]",
                #"{"$":["type"],"$[*]":["type"],"$[*][*]":["integer"]}"#
            ),
            (.eachLike("a", min: 2, count: 1), #"["a","a"]"#, #"{"$":["type"]}"#),
            (.eachLike("a", count: 3), #"["a","a","a"]"#, #"{"$":["type"]}"#),
            (
                ["a.b": .integer(1), "c d": ["é": .like(1)], "e-f": .like("\(1)")],
                #"{"a.b":1,"c d":{"é":1},"e-f":"1"}"#,
                #"{"$['a.b']":["integer"],"$['c d'].é":["type"],"$.e-f":["type"]}"#
            ),
            (.like(["a": .equal(1)]), #"{"a":1}"#, #"{"$":["type"],"$.a":["equality"]}"#),
        ] as [(ContractValue, String, String)])
    func becomesExampleAndRules(value: ContractValue, example: String, rules: String) async throws {
        let response = try await recorded(.json(value))
        #expect(String(decoding: response.body.bytes, as: UTF8.self) == example)
        let names = response.matchingRules.body.map { named in
            (named.name, JSONValue.array(named.rules.rules.map { $0.json["match"] ?? .null }))
        }
        #expect(JSONValue.object(JSONObject(names)).text() == rules)
    }

    @Test func takesTheUsersOwnTypes() async throws {
        struct Student: Encodable {
            var name = "Ada"
            var id = "sdt_1"
            var lessons = 2
        }
        let response = try await recorded(try .like(Student()))
        #expect(String(decoding: response.body.bytes, as: UTF8.self) == #"{"id":"sdt_1","lessons":2,"name":"Ada"}"#)
        #expect(response.matchingRules.body == [NamedRules("$", RuleList([.type]))])
        #expect(try await recorded(try .equal(Student())).matchingRules.body == [])
    }

    private func recorded(_ body: ContractBody) async throws -> PactResponse {
        try await withContract { contract, folder in
            try await contract.uponReceiving("a request").withRequest(.get, "/").willRespond(200, body: body)
                .test { _ = try await $0.call("GET", "/") }
            guard case .http(_, let response) = try recordedPact(in: folder).interactions[0].content else {
                return PactResponse(status: 0)
            }
            return response
        }
    }
}
