import PactMatching
import PactModel
import Testing

/// Edge cases 62 to 68 of the reference's table: queries and paths. The other half of 68 is the verifier's.
@Suite struct RequestEdgeCases {
    private func mismatches(_ expected: String, rule: MatchingRule? = nil, _ actual: String) -> [String] {
        let rules = MatchingRules(query: rule.map { [NamedRules("a", RuleList([$0]))] } ?? [])
        return PactRequest(query: [QueryParameter](query: expected), matchingRules: rules)
            .mismatches(with: PactRequest(query: [QueryParameter](query: actual))).map(\.sentence)
    }

    @Test("Edge case 62: the order of query names is free")
    func orderOfNames() {
        #expect(mismatches("a=1&b=2", "b=2&a=1") == [])
    }

    @Test("Edge case 63: the order of the values of one name counts")
    func orderOfValues() {
        #expect(
            mismatches("a=1&a=2", "a=2&a=1") == [
                "Expected query parameter 'a' with value '1' but was '2'",
                "Expected query parameter 'a' with value '2' but was '1'",
            ])
    }

    @Test("Edge case 64: a name without a value is the same as one with an empty value")
    func nameAlone() {
        #expect(mismatches("a", "a=") == [])
        #expect(mismatches("a=", "a") == [])
    }

    @Test("Edge case 65: no query forbids a query, but not a lone question mark")
    func noQuery() {
        #expect(mismatches("", "x=1") == ["Unexpected query parameter 'x' received"])
        #expect(mismatches("", "") == [])
    }

    @Test("Edge case 66: type accepts further values, whatever they are")
    func furtherValues() {
        #expect(mismatches("a=1", rule: .type, "a=1&a=2&a=zz") == [])
        #expect(mismatches("a=1", rule: .maxType(2), "a=1&a=2&a=3") != [])
    }

    @Test("Edge case 67: paths compare byte for byte, escapes included")
    func escapes() {
        let mismatches = PactRequest(path: "/a%2Fb").mismatches(with: PactRequest(path: "/a%2fb"))
        #expect(mismatches.map(\.sentence) == ["Expected path '/a%2Fb' but was '/a%2fb'"])
        #expect(PactRequest(path: "/a").mismatches(with: PactRequest(path: "/a/")) != [])
    }

    @Test("Edge case 68: a space in a path does not equal its escape")
    func spaceInPath() {
        let mismatches = PactRequest(path: "/a b").mismatches(with: PactRequest(path: "/a%20b"))
        #expect(mismatches.map(\.sentence) == ["Expected path '/a b' but was '/a%20b'"])
    }
}
