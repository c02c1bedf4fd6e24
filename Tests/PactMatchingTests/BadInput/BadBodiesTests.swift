import PactModel
import Testing

@testable import PactMatching

/// What docs/bad-input.md says of bodies, rules and patterns.
struct BadBodiesTests {
    @Test(
        arguments: [
            ("\u{FEFF}{}", "the text starts with a byte order mark, which JSON does not allow at line 1, column 1"),
            (#"{"a":"\ud800"}"#, "\\ud800 is half of a surrogate pair at line 1, column 7"),
            ("{\"a\":\"\0\"}", "a control character (code 0) stands unescaped in a string at line 1, column 7"),
            ("{}\0", "found a control character after the end of the JSON value at line 1, column 3"),
            (
                String(repeating: "[", count: 600) + String(repeating: "]", count: 600),
                "the text is nested deeper than 512 levels at line 1, column 513"
            ),
        ])
    func anActualBodyThatIsNotJSONIsAMismatch(_ body: String, _ problem: String) {
        #expect(sentences("{}", body) == ["Failed to parse the actual body: \(problem)"])
    }

    @Test(arguments: [
        ("1e400", "1e400", true), ("1e400", "9e999", true), ("1e400", "1e300", false), ("-0", "-0", true),
        ("-0", "0", false), ("-0", "-0.0", true), ("0", "0", true), ("\"\\u0000\"", "\"\\u0000\"", true),
        ("\"\\u0000\"", "\"\"", false), ("{\"a\":1}", "{\r\n\"a\": 1\r\n}", true),
        ("\"a\\r\\n\"", "\"a\\n\"", false), ("\"\u{E9}\"", "\"e\u{301}\"", false),
        ("{\"a\":1}", "{\"a\":2,\"a\":1}", true),
    ])
    func oddValuesAreEqualOrNot(_ expected: String, _ actual: String, _ areEqual: Bool) {
        #expect(sentences(expected, actual).isEmpty == areEqual)
    }

    @Test(arguments: [0, 20])
    func twoSpellingsOfALetterAreTwoKeys(_ others: Int) {
        let more = (0..<others).map { ",\"k\($0)\":0" }.joined()
        let sentence = "Actual map is missing the following keys: \u{E9}"
        #expect(sentences("{\"\u{E9}\":1\(more)}", "{\"e\u{301}\":1\(more)}") == [sentence])
        let rules = [NamedRules("$['e\u{301}']", RuleList([.type]))]
        #expect(sentences("{\"\u{E9}\":1\(more)}", "{\"\u{E9}\":2\(more)}", rules: rules).count == 1)
    }

    @Test func lineEndsCountInText() {
        #expect(sentences("a\n", "a\n", type: "text/plain") == [])
        #expect(
            sentences("a\n", "a\r\n", type: "text/plain") == [
                "Expected body 'a\n' to match 'a\r\n' using equality but did not match"
            ])
    }

    @Test(arguments: ["[", "(", "\\p{Nothing}", "(?<n", "a)|(?:b", "(?P>x)", "*", "[z-a]"])
    func aPatternThatIsNoneNeverMatchesAndSaysSo(_ pattern: String) {
        #expect(
            sentences("\"x\"", "\"x\"", rules: [NamedRules("$", RuleList([.regex(pattern)]))])
                == ["'\(pattern)' is not a valid regular expression"])
    }

    @Test(arguments: [
        ("[\\h]+", "09afAF", true), ("[\\h]+", "g", false), ("[^\\h]", "g", true), ("[\\H]", "g", true),
        ("\\h", "a", true), ("\\H", "a", false), ("(?m).", "\n", true), ("[(?m)]", "m", true), (".", "\n", false),
        ("(?x)a # comment", "a", true), ("(*ACCEPT)a", "b", false), ("[]a]", "]", true), ("[[:alpha:]\\h]", "1", true),
    ])
    func rubysSyntaxIsUnderstood(_ pattern: String, _ text: String, _ matches: Bool) {
        #expect((MatchingRule.regex(pattern).problem(inText: text, expected: "") == nil) == matches)
    }

    @Test func aPatternThatTakesTooManyStepsIsGivenUp() {
        let text = String(repeating: "a", count: 40) + "!"
        #expect(
            sentences("\"x\"", "\"\(text)\"", rules: [NamedRules("$", RuleList([.regex("(a|a?)+$")]))])
                == [
                    "Gave up matching a text of 41 bytes against '(a|a?)+$': it takes more than 1000000 steps. "
                        + "Write the pattern without nested repetition"
                ])
    }

    @Test func rulesOnPathsThatMatchNothingHaveNoEffect() {
        let rules = [
            NamedRules("$.b", RuleList([.null])), NamedRules("$.a[*]", RuleList([.null])),
            NamedRules("$.a.b.c", RuleList([.regex("[")])),
        ]
        #expect(sentences("{\"a\":1}", "{\"a\":1}", rules: rules) == [])
        let request = PactRequest(
            matchingRules: MatchingRules(
                query: [NamedRules("q", RuleList([.integer]))], header: [NamedRules("X", RuleList([.regex("a")]))]))
        #expect(request.mismatches(with: PactRequest()) == [])
    }

    private func sentences(
        _ expected: String, _ actual: String, type: String = "application/json", rules: [NamedRules] = []
    ) -> [String] {
        let header = [PactHeader("Content-Type", [type])]
        let response = PactResponse(
            headers: header, body: .present(.init(bytes: Array(expected.utf8))),
            matchingRules: MatchingRules(body: rules))
        return response.mismatches(
            with: PactResponse(headers: header, body: .present(.init(bytes: Array(actual.utf8))))
        ).map(\.sentence)
    }
}
