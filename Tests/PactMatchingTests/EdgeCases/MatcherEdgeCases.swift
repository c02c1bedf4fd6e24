import PactMatching
import PactModel
import Testing

/// Edge cases 22 to 31 and 42 to 46 of the reference's table: what the matchers of scalars accept.
@Suite struct MatcherEdgeCases {
    @Test("Edge case 22: a regex has to match the whole text")
    func wholeText() throws {
        let rules = #"{"$.a":[{"match":"regex","regex":"\\d"}]}"#
        #expect(try Decision(#"{"a":"x"}"#, rules, #"{"a":"abc1def"}"#) == .differs)
        #expect(
            try Decision.sentences(#"{"a":"x"}"#, rules, #"{"a":"abc1def"}"#) == [
                #"Expected 'abc1def' to match '\d'"#
            ])
    }

    @Test("Edge case 23: a regex tries further alternatives until the whole text matches")
    func alternatives() throws {
        #expect(
            try Decision(#"{"a":"x"}"#, #"{"$.a":[{"match":"regex","regex":"a|ab"}]}"#, #"{"a":"ab"}"#) == .matches)
    }

    @Test("Edge case 24: a regex sees a number as it is written")
    func numberAsText() throws {
        #expect(
            try Decision(#"{"a":1}"#, #"{"$.a":[{"match":"regex","regex":"\\d\\.0"}]}"#, #"{"a":1.0}"#) == .matches)
    }

    @Test("Edge case 25: an invalid regex loads and never matches")
    func invalidRegex() throws {
        let rules = #"{"$.a":[{"match":"regex","regex":"["}]}"#
        #expect(try Decision(#"{"a":"x"}"#, rules, #"{"a":"x"}"#) == .differs)
        #expect(
            try Decision.sentences(#"{"a":"x"}"#, rules, #"{"a":"x"}"#) == ["'[' is not a valid regular expression"])
    }

    @Test("Edge case 26: a matcher that is not known loads and never matches")
    func unknownMatcher() throws {
        let rules = #"{"$.a":[{"match":"bogus"}]}"#
        #expect(try Decision(#"{"a":"x"}"#, rules, #"{"a":"x"}"#) == .differs)
        #expect(
            try Decision.sentences(#"{"a":"x"}"#, rules, #"{"a":"x"}"#) == [
                "The matcher 'bogus' is not known, so 'x' cannot be compared with it"
            ])
    }

    @Test(
        "Edge case 27: integer accepts neither a fraction nor a text",
        arguments: [#"{"a":5.0}"#, #"{"a":"5"}"#, #"{"a":5e3}"#, #"{"a":18446744073709551616}"#])
    func integer(actual: String) throws {
        #expect(try Decision(#"{"a":5}"#, #"{"$.a":[{"match":"integer"}]}"#, actual) == .differs)
    }

    @Test(
        "Edge case 28: decimal is a number with a fraction or an exponent",
        arguments: [(#"{"a":5e0}"#, Decision.matches), (#"{"a":5.0}"#, .matches), (#"{"a":5}"#, .differs)])
    func decimal(actual: String, decision: Decision) throws {
        #expect(try Decision(#"{"a":5.5}"#, #"{"$.a":[{"match":"decimal"}]}"#, actual) == decision)
    }

    private func isMatch(_ rule: MatchingRule, _ query: String) -> Bool {
        let rules = MatchingRules(query: [NamedRules("a", RuleList([rule]))])
        return PactRequest(query: [QueryParameter("a", ["5"])], matchingRules: rules)
            .mismatches(with: PactRequest(query: [QueryParameter](query: query))).isEmpty
    }

    @Test(
        "Edge case 29: integer on a query parameter takes no minus sign",
        arguments: [("a=-5", false), ("a=5", true), ("a=%2B5", true), ("a=1.0", false)])
    func integerInQuery(query: String, matches: Bool) {
        #expect(isMatch(.integer, query) == matches)
    }

    @Test(
        "Edge case 30: decimal on a query parameter takes any floating-point number",
        arguments: [
            ("a=5", true), ("a=1e5", true), ("a=NaN", true), ("a=.5", true), ("a=inf", true), ("a=x", false),
        ])
    func decimalInQuery(query: String, matches: Bool) {
        #expect(isMatch(.decimal, query) == matches)
    }

    @Test(
        "Edge case 31: boolean accepts the texts true and false, in lower case",
        arguments: [
            (#"{"a":"true"}"#, Decision.matches), (#"{"a":"TRUE"}"#, .differs), (#"{"a":false}"#, .matches),
            (#"{"a":1}"#, .differs),
        ])
    func boolean(actual: String, decision: Decision) throws {
        #expect(try Decision(#"{"a":true}"#, #"{"$.a":[{"match":"boolean"}]}"#, actual) == decision)
    }

    @Test(
        "Edge case 42: notEmpty accepts any kind but the empty text",
        arguments: [
            (#"{"a":5}"#, Decision.matches), (#"{"a":""}"#, .differs), (#"{"a":0}"#, .matches),
            (#"{"a":false}"#, .matches), (#"{"a":null}"#, .differs),
        ])
    func notEmpty(actual: String, decision: Decision) throws {
        #expect(try Decision(#"{"a":"x"}"#, #"{"$.a":[{"match":"notEmpty"}]}"#, actual) == decision)
    }

    @Test("Edge case 43: notEmpty does not accept a text for a list")
    func notEmptyOnList() throws {
        #expect(try Decision(#"{"a":["b"]}"#, #"{"$.a":[{"match":"notEmpty"}]}"#, #"{"a":"b"}"#) == .differs)
    }

    @Test(
        "Edge case 44: semver is strict",
        arguments: [
            (#""v1.0.0""#, Decision.differs), (#""01.0.0""#, .differs), ("1", .differs), (#""1.0""#, .differs),
            (#""2.0.0-rc.1+build""#, .matches),
        ])
    func semver(actual: String, decision: Decision) throws {
        #expect(
            try Decision(#"{"v":"1.0.0"}"#, #"{"$.v":[{"match":"semver"}]}"#, #"{"v":\#(actual)}"#) == decision)
    }

    @Test(
        "Edge case 45: a date may have fewer digits, and has to exist",
        arguments: [("20-1-1", Decision.matches), ("2023-02-29", .differs), ("2024-02-29", .matches)])
    func date(actual: String, decision: Decision) throws {
        let rules = #"{"$.d":[{"match":"date","format":"yyyy-MM-dd"}]}"#
        #expect(try Decision(#"{"d":"2000-01-01"}"#, rules, #"{"d":"\#(actual)"}"#) == decision)
    }

    @Test(
        "Edge case 46: the hours of an offset go to 11",
        arguments: [("+11:00", Decision.matches), ("Z", .matches), ("+12:00", .differs), ("+14:00", .differs)])
    func offset(actual: String, decision: Decision) throws {
        let rules = #"{"$.d":[{"match":"timestamp","format":"yyyy-MM-dd'T'HH:mm:ssXXX"}]}"#
        #expect(
            try Decision(#"{"d":"2000-01-01T00:00:00Z"}"#, rules, #"{"d":"2024-01-01T10:00:00\#(actual)"}"#)
                == decision)
    }
}
