import PactModel
import Testing

@testable import PactMatching

/// Decisions that random comparisons with the Rust core have shown to be its own.
struct CoreDecisionTests {
    private static func part(_ json: String, _ specification: PactSpecification = .v3) throws -> PactResponse {
        try PactResponse(json: try JSONValue(parsing: json), specification: specification)
    }

    private static func isMatch(_ expected: PactResponse, body: String, type: String? = "application/json") -> Bool {
        let headers = type.map { [PactHeader("Content-Type", [$0])] } ?? []
        return expected.mismatches(
            with: PactResponse(status: 200, headers: headers, body: .present(.init(bytes: Array(body.utf8))))
        ).isEmpty
    }

    @Test(arguments: [
        (#"{"$.a":{"matchers":[{"match":"regex","regex":"100\\.0"}]}}"#, #"{"a":1e2}"#, true),
        (#"{"$.a":{"matchers":[{"match":"regex","regex":"1e\\+20"}]}}"#, #"{"a":100000000000000000000}"#, true),
        (#"{"$.a":{"matchers":[{"match":"include","value":"0.00001"}]}}"#, #"{"a":1e-5}"#, true),
        (#"{"$":{"matchers":[{"match":"eachValue","rules":[]}]}}"#, #"{"a":1}"#, false),
        (#"{"$":{"matchers":[{"match":"eachKey","rules":[{"match":"equality"}]}]}}"#, #"{"a":1}"#, false),
        (#"{"$.a":{"matchers":[{"match":"include","value":null}]}}"#, #"{"a":2}"#, true),
        (#"{"$.a":{"match":"type"}}"#, #"{"a":2}"#, false),
        (#"{"$.a":{"matchers":[{"match":"type","min":"x"}]}}"#, #"{"a":2}"#, true),
        (#"{"$.a":{"matchers":[{"min":0,"max":1}]}}"#, #"{"a":2}"#, true),
    ])
    func rulesOnValues(rules: String, body: String, isMatch: Bool) throws {
        let expected = try Self.part(#"{"body":{"a":1},"matchingRules":{"body":\#(rules)}}"#)
        #expect(Self.isMatch(expected, body: body) == isMatch)
    }

    @Test(arguments: [
        (#"{}"#, "\"x\"", true), (#"{"contentType":"application/json"}"#, "[1]", true), (#""x""#, "\"x\"", true),
        (#"{"Payload":1}"#, #"{"Payload":1}"#, true), (#"{"Payload":1}"#, #"{"Payload":2}"#, false),
        (#"{"content":"abc","encoded":"base64","contentType":"text/plain"}"#, "abc", false),
    ])
    func bodiesOfV4WithoutTheirMembers(body: String, actual: String, isMatch: Bool) throws {
        #expect(Self.isMatch(try Self.part(#"{"body":\#(body)}"#, .v4), body: actual) == isMatch)
    }

    @Test func theFirstKeyInOrderDecidesWhatAnUntypedObjectLooksLike() throws {
        #expect(Self.isMatch(try Self.part(#"{"body":{"a":1}}"#), body: #"{"a":1}"#))
        #expect(!Self.isMatch(try Self.part(#"{"body":{"a":1,"@id":1}}"#), body: #"{"a":1,"@id":1}"#))
    }

    @Test(arguments: [
        (["a"], ["a", "b"], MatchingRule.maxType(1), false), (["a"], ["a", "b"], .type, true),
        (["1"], ["1", "2"], .null, false),
        ([], ["a"], .type, false), (["200"], ["404"], .statusCode(.error), true),
        (["x"], ["x"], .statusCode(.error), false),
        (["a"], ["a", "b"], .eachValue([.regex("[ab]")]), true),
        (["a"], ["a", "c"], .eachValue([.regex("[ab]")]), false),
        (["a"], ["b", "a"], .arrayContains([]), true), (["a"], ["b", "c"], .arrayContains([]), false),
    ])
    func rulesOnHeaders(expected: [String], actual: [String], rule: MatchingRule, isMatch: Bool) {
        let mismatches = HeaderComparison.mismatches(
            expected: [PactHeader("X", expected)], actual: [PactHeader("x", actual)],
            rules: [NamedRules("X", RuleList([rule]))])
        #expect(mismatches.isEmpty == isMatch)
    }

    @Test(arguments: [
        (MatchingRule.values, false), (.decimal, false), (.number, true), (.regex(#"2\d\d"#), true), (.null, false),
        (.statusCode(.success), true), (.semver, false),
    ])
    func rulesOnAStatus(rule: MatchingRule, isMatch: Bool) {
        var expected = PactResponse(status: 200)
        expected.matchingRules.status = RuleList([rule])
        #expect(expected.mismatches(with: PactResponse(status: 204)).isEmpty == isMatch)
    }
}
