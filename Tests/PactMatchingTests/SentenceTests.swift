@testable import PactMatching
import PactModel
import Testing

@Suite struct SentenceTests {
    @Test func mismatchesReadAsThoseOfTheReferenceTools() throws {
        let expected = PactResponse(
            status: 201, headers: [PactHeader("Content-Type", ["text/plain"]), PactHeader("X-Shelf", ["8"])])
        let actual = PactResponse(status: 200, headers: [PactHeader("content-type", ["application/json"])])
        #expect(
            expected.mismatches(with: actual).map(\.sentence) == [
                "expected 201 but was 200",
                "Mismatch with header 'Content-Type': Expected header 'Content-Type' to have value 'text/plain' but was 'application/json'",
                "Expected a header 'X-Shelf' but was missing",
            ])
    }

    @Test(arguments: [
        (#"{"id":8}"#, #"{"id":9}"#, "$.id", "Expected 9 (Integer) to be equal to 8 (Integer)"),
        (#"{"a":["x"]}"#, #"{"a":["y"]}"#, "$.a[0]", "Expected 'y' (String) to be equal to 'x' (String)"),
        (#"{"size":1}"#, "{}", "$", "Actual map is missing the following keys: size"),
        (#"{"a":{"b c":1}}"#, #"{"a":{"b c":null}}"#, "$.a['b c']", "Expected null (Null) to be equal to 1 (Integer)"),
        (#"{"a":{}}"#, #"{"a":5}"#, "$.a", "Type mismatch: Expected 5 (Integer) to be the same type as {} (Object)"),
    ])
    func bodySentencesNameThePlace(expected: String, actual: String, path: String, sentence: String) throws {
        let mismatches = PactResponse(body: .json(try JSONValue(parsing: expected))).mismatches(
            with: PactResponse(body: .json(try JSONValue(parsing: actual))))
        #expect(mismatches.map(\.place) == [.body(path: path)])
        #expect(mismatches.map(\.sentence) == [sentence])
    }

    @Test func aShorterListNamesEachMissingItem() throws {
        let mismatches = PactResponse(body: .json([1, 2])).mismatches(with: PactResponse(body: .json([1])))
        #expect(
            mismatches.map(\.sentence) == [
                "Expected a List with 2 elements but received 1 elements", "Expected 2 but was missing",
            ])
    }

    @Test(arguments: [
        (
            #"{"a":[]}"#, #"{"a":[{"z":1,"b":[1,2]},"s"]}"#,
            #"Expected an empty List but received [{"b":[1,2],"z":1},"s"]"#
        ),
        (#"{"a":1}"#, #"{"a":{"z":1,"b":2}}"#, #"Expected {"b":2,"z":1} (Object) to be equal to 1 (Integer)"#),
    ])
    func objectsReadInTheOrderOfTheirKeys(expected: String, actual: String, sentence: String) throws {
        let mismatches = PactResponse(body: .json(try JSONValue(parsing: expected))).mismatches(
            with: PactResponse(body: .json(try JSONValue(parsing: actual))))
        #expect(mismatches.map(\.sentence) == [sentence])
    }

    @Test func aPatternSeesAnObjectInTheOrderOfItsKeys() throws {
        let rules = MatchingRules(body: [NamedRules("$.a", RuleList([.regex(#"\{"b":2,"z":1\}"#)]))])
        let expected = PactResponse(body: .json(["a": "x"]), matchingRules: rules)
        #expect(expected.mismatches(with: PactResponse(body: .json(["a": ["z": 1, "b": 2]]))) == [])
    }

    @Test func aListOfTheWrongSizeIsShownItemByItem() throws {
        let rules = MatchingRules(body: [NamedRules("$", RuleList([.maxType(2)]))])
        let expected = PactResponse(body: .json([[1]]), matchingRules: rules)
        #expect(
            expected.mismatches(with: PactResponse(body: .json([[1, 2], [3], []]))).map(\.sentence) == [
                "Expected [[1,2], [3], []] (size 3) to have maximum size of 2"
            ])
    }

    @Test func anEmptyBodyUnderARuleAgainstThatIsToldByTheRule() {
        let rules = MatchingRules(body: [NamedRules("$", RuleList([.notEmpty]))])
        let expected = PactResponse(
            headers: [PactHeader("Content-Type", ["image/jpeg"])],
            body: .present(.init(bytes: [0xFF, 0xD8])), matchingRules: rules)
        let sentences = [PactBody.empty, .missing].map {
            expected.mismatches(
                with: PactResponse(headers: [PactHeader("Content-Type", ["image/jpeg"])], body: $0)
            ).map(\.sentence)
        }
        #expect(
            sentences == [
                ["Expected [] (0 bytes) to not be empty"],
                ["Expected body '2 bytes, starting with ffd8' but was missing"],
            ])
    }

    @Test func parametersOfAContentTypeAreMarked() {
        let expected = PactResponse(headers: [PactHeader("Content-Type", ["text/plain; charset=UTF-8;a=1"])])
        let actual = PactResponse(headers: [PactHeader("Content-Type", ["text/plain;charset=latin1"])])
        #expect(
            expected.mismatches(with: actual).map(\.sentence) == [
                #"Mismatch with header 'Content-Type': Expected header 'Content-Type' to have value 'text/plain;\s*charset=UTF-8;\s*a=1' but was 'text/plain;\s*charset=latin1'"#
            ])
    }

    @Test func theReportGroupsByPart() {
        let rules = MatchingRules(body: [NamedRules("$.status", RuleList([.type]))])
        let mismatches = PactResponse(status: 200, body: .json(["status": "Active"]), matchingRules: rules)
            .mismatches(with: PactResponse(status: 500, body: .json(["status": 5])))
        #expect(
            mismatches.report(indentation: "  ") == """
                  status
                      expected 200 but was 500
                  body $.status
                      Expected 5 (Integer) to be the same type as 'Active' (String)
                """)
    }
}

@Suite struct RuleWeightTests {
    @Test(arguments: [
        // value, rules, winner
        ("$.a.b", ["$.a", "$.a.b"], 1), ("$.a[0].id", ["$.a[*].id", "$.a[0].id"], 1),
        ("$.a[0].id", ["$.a[*]", "$.*[0].id"], 1), ("$.a[3].id", ["$.a", "$.a[*]"], 1), ("$.a.b", ["$", "$.*"], 1),
        // A tie: the later one wins.
        ("$.a.b", ["$.*.b", "$.a.*"], 1), ("$.a.b", ["$.a.*", "$.*.b"], 1),
    ])
    func theHeaviestRuleWins(value: String, rules: [String], winner: Int) throws {
        // Only the winner is `type`; the others are equality, which the actual value does not satisfy.
        let named = rules.enumerated().map { NamedRules($1, RuleList([$0 == winner ? .type : .equality])) }
        let bodies = ["1", "2"].map { leaf -> JSONValue in
            let wrapped: JSONValue = .number(JSONNumber(leaf) ?? JSONNumber(0))
            switch value {
            case "$.a.b": return ["a": ["b": wrapped]]
            case "$.a[0].id": return ["a": [["id": wrapped]]]
            default: return ["a": [["id": 0], ["id": 0], ["id": 0], ["id": wrapped]]]
            }
        }
        let mismatches = PactResponse(body: .json(bodies[0]), matchingRules: MatchingRules(body: named))
            .mismatches(with: PactResponse(body: .json(bodies[1])))
        // Equality on the containers above may speak; the value itself must not.
        #expect(!mismatches.contains { $0.place == .body(path: value) }, "\(mismatches.report())")
    }
}

@Suite struct RegularExpressionTests {
    static func matches(_ pattern: String, _ text: String) -> Bool {
        let rules = MatchingRules(path: RuleList([.regex(pattern)]))
        return PactRequest(matchingRules: rules).mismatches(with: PactRequest(path: text)).isEmpty
    }

    @Test(arguments: [
        ("\\d+", "123", true), ("\\d+", "123a", false), ("a|ab", "ab", true), ("^a$", "a", true), ("a", "a\n", false),
        ("\\h+", "beef", true), ("\\h+", " ", false), ("(?m)a.b", "a\nb", true), ("a.b", "a\nb", false),
        ("(?i)abc", "ABC", true),
        ("\\w+", "é", true), ("(?<y>\\d)\\k<y>", "11", true), ("(?<=a)b|ab", "ab", true), ("[[:alpha:]]+", "abc", true),
        ("\\p{L}+", "ж", true),
        ("[", "[", false),
    ])
    func patternsReadAsRubyReadsThem(pattern: String, text: String, isMatch: Bool) {
        #expect(Self.matches(pattern, text) == isMatch)
    }

    @Test func aPatternIsCompiledOnce() throws {
        let first = try #require(RegularExpression.compiled("compiled \\d+ times"))
        #expect(RegularExpression.compiled("compiled \\d+ times") === first)
        #expect(RegularExpression.compiled("compiled \\d+ times", anchored: false) !== first)
    }

    @Test func aPatternThatExplodesIsGivenUpAndTheMismatchSaysSo() {
        let expected = PactResponse(
            body: .json(["name": "aa"]),
            matchingRules: MatchingRules(body: [NamedRules("$.name", RuleList([.regex("(a+)+$")]))]))
        let text = String(repeating: "a", count: 50_000) + "b"
        let mismatches = expected.mismatches(with: PactResponse(body: .json(["name": .string(text)])))
        #expect(
            mismatches.map(\.sentence) == [
                "Gave up matching a text of 50001 bytes against '(a+)+$': it takes more than 1000000 steps. "
                    + "Write the pattern without nested repetition"
            ])
    }
}
