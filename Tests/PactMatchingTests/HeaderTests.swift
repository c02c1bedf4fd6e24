import PactMatching
import PactModel
import Testing

@Suite struct HeaderTests {
    private func sentences(_ expected: [String], _ actual: [String], _ rules: RuleList? = nil, name: String = "X-Shelf")
        -> [String]
    {
        PactResponse(
            headers: [PactHeader(name, expected)],
            matchingRules: MatchingRules(header: rules.map { [NamedRules(name, $0)] } ?? [])
        ).mismatches(with: PactResponse(headers: [PactHeader(name, actual)])).map(\.sentence)
    }

    @Test(arguments: [
        (["8"], ["8", ""], []),
        (["8"], ["8", "9"], ["Mismatch with header 'X-Shelf': Expected 1 value(s) but '9' came too"]),
        (["8", "9"], ["8"], ["Mismatch with header 'X-Shelf': Expected '9' but was missing"]),
        ([], [""], ["Mismatch with header 'X-Shelf': Expected an empty header but received ''"]),
    ])
    func valuesAreComparedByPosition(expected: [String], actual: [String], wanted: [String]) {
        #expect(sentences(expected, actual) == wanted)
    }

    @Test(arguments: [
        (MatchingRule.maxType(1), ["8", "9"], [#"Expected ["8", "9"] (size 2) to have maximum size of 1"#]),
        (.minType(3), ["8", "9"], [#"Expected ["8", "9"] (size 2) to have minimum size of 3"#]),
        (.eachValue([.regex("\\d")]), ["8", "x"], ["Expected 'x' to match '\\d' (value 2)"]),
        (.arrayContains([.init(index: 0)]), ["9", "8"], []),
        (.arrayContains([.init(index: 0)]), ["9", "7"], ["Variant at index 0 (8) was not found in the actual list"]),
        (
            .arrayContains([.init(index: 4)]), ["8", "9"],
            ["Variant at index 4 has no example: 1 value(s) are expected"]
        ),
    ])
    func aRuleSeesRepeatedHeadersAsAList(rule: MatchingRule, actual: [String], problems: [String]) {
        #expect(
            sentences(["8"], actual, RuleList([rule])) == problems.map { "Mismatch with header 'X-Shelf': \($0)" })
    }

    @Test(arguments: [
        (MatchingRule.maxType(0), true), (.minType(5), true), (.eachKey([.type]), false), (.eachValue([.type]), false),
        (.arrayContains([]), false), (.statusCode(.success), true), (.statusCode(.error), false),
    ])
    func aRuleSeesOneValueAsAText(rule: MatchingRule, isMatch: Bool) {
        #expect(sentences(["201"], ["201"], RuleList([rule])).isEmpty == isMatch)
    }

    @Test func aListHeaderKeepsItsEmptyValues() {
        #expect(PactHeader.split("", name: "Vary") == [""])
        #expect(PactHeader.split("a,,b", name: "Vary") == ["a", "", "b"])
    }

    @Test(arguments: [
        ("text/plain", "[1,2]", true), ("application/json", "[1,2]", true), ("text/plain", "<a/>", true),
        ("application/xml", "<a/>", true), ("text/csv", "1,2", false), ("text/plain", "<html></html>", false),
    ])
    func aTextIsPlainTextWhateverItLooksLike(type: String, text: String, isMatch: Bool) {
        #expect(sentences(["8"], [text], RuleList([.contentType(type)])).isEmpty == isMatch)
    }
}
