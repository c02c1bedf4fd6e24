import PactMatching
import PactModel
import Testing

/// Edge cases 32 to 41 and 47 to 49 of the reference's table: matchers of objects and lists, and paths of rules.
@Suite struct CollectionEdgeCases {
    private static let values = #"{"$.o":[{"match":"values"}]}"#
    private static let eachKey = #"{"$.o":[{"match":"eachKey","rules":[{"match":"regex","regex":"[a-z]+"}]}]}"#
    private static let variant = """
        {"$":[{"match":"arrayContains","variants":[{"index":0,"rules":{"$.a":{"matchers":[{"match":"type"}]}}}]}]}
        """

    @Test("Edge case 32: values frees the keys")
    func values() throws {
        #expect(try Decision(#"{"o":{"k":1}}"#, Self.values, #"{"o":{"z":1}}"#) == .matches)
    }

    @Test("Edge case 33: values without a rule on the values compares them by equality")
    func valuesByEquality() throws {
        #expect(try Decision(#"{"o":{"k":1}}"#, Self.values, #"{"o":{"z":2}}"#) == .differs)
    }

    @Test("Edge case 34: a rule on the values alone does not free the keys")
    func starDoesNotFreeKeys() throws {
        #expect(try Decision(#"{"o":{"k":1}}"#, #"{"$.o.*":[{"match":"type"}]}"#, #"{"o":{"z":2}}"#) == .differs)
    }

    @Test("Edge case 35: eachKey does not check scalar values")
    func eachKey() throws {
        #expect(try Decision(#"{"o":{"k":1}}"#, Self.eachKey, #"{"o":{"k":"any"}}"#) == .matches)
    }

    @Test("Edge case 36: eachKey checks each key")
    func eachKeyFails() throws {
        #expect(try Decision(#"{"o":{"k":1}}"#, Self.eachKey, #"{"o":{"K":1}}"#) == .differs)
        #expect(
            try Decision.sentences(#"{"o":{"k":1}}"#, Self.eachKey, #"{"o":{"K":1}}"#) == [
                "Expected 'K' to match '[a-z]+'"
            ])
    }

    @Test("Edge case 37: eachValue frees the keys of the object, not those of its values")
    func eachValue() throws {
        #expect(
            try Decision(
                #"{"o":{"k":{"x":1}}}"#, #"{"$.o":[{"match":"eachValue","rules":[{"match":"type"}]}]}"#,
                #"{"o":{"z":{"x":2,"y":3}}}"#) == .differsInRequests)
    }

    @Test("Edge case 38: eachValue hides the rules further down")
    func eachValueHides() throws {
        let rules = """
            {"$.o":[{"match":"eachValue","rules":[{"match":"type"}]}],
             "$.o.*.x":[{"match":"regex","regex":"\\\\d"}]}
            """
        #expect(try Decision(#"{"o":{"k":{"x":"1"}}}"#, rules, #"{"o":{"k":{"x":"q"}}}"#) == .matches)
    }

    @Test("Edge case 39: arrayContains asks for one item that fits, in any place")
    func arrayContains() throws {
        #expect(try Decision(#"[{"a":1}]"#, Self.variant, #"[5,{"a":9}]"#) == .matches)
    }

    @Test("Edge case 40: arrayContains compares items as strictly as the part it stands in")
    func arrayContainsInRequests() throws {
        #expect(try Decision(#"[{"a":1}]"#, Self.variant, #"[{"a":9,"b":1}]"#) == .differsInRequests)
    }

    @Test("Edge case 41: a variant of an example that is not there is never found")
    func variantWithoutExample() throws {
        let rules = #"{"$":[{"match":"arrayContains","variants":[{"index":3,"rules":{}}]}]}"#
        #expect(try Decision("[1]", rules, "[1]") == .differs)
        #expect(
            try Decision.sentences("[1]", rules, "[1]") == [
                "Variant at index 3 (no such example) was not found in the actual list"
            ])
    }

    @Test(
        "Edge case 47: a key that reads as a number is found as an index",
        arguments: [
            ("10", "$['10']", Decision.matches), ("10", "$[10]", .matches), ("01", "$[1]", .matches),
            ("01", "$['01']", .differs),
        ])
    func numericKeys(key: String, path: String, decision: Decision) throws {
        #expect(
            try Decision(#"{"\#(key)":"x"}"#, #"{"\#(path)":[{"match":"type"}]}"#, #"{"\#(key)":"y"}"#) == decision)
    }

    @Test("Edge case 48: white space in a path refuses the pact, unless it stands in quotes")
    func whiteSpaceInPath() throws {
        let error = #expect(throws: PactFileError.self) {
            try Decision(#"{"a b":"x"}"#, #"{"$.a b":[{"match":"type"}]}"#, #"{"a b":"x"}"#)
        }
        #expect(
            error?.description == """
                the matching rule at request.matchingRules.body["$.a b"] cannot be used: the path expression '$.a b' \
                is not valid at character 4: found ' ' where '.' or '[' was expected
                """)
        #expect(try Decision(#"{"a b":"x"}"#, #"{"$['a b']":[{"match":"type"}]}"#, #"{"a b":"y"}"#) == .matches)
    }

    @Test("Edge case 49: of rules that weigh the same the later one wins, in every run")
    func tie() throws {
        let (star, field) = (#""$.*.b":[{"match":"type"}]"#, #""$.a.*":[{"match":"equality"}]"#)
        let (expected, actual) = (#"{"a":{"b":1}}"#, #"{"a":{"b":2}}"#)
        #expect(try Decision(expected, "{\(field),\(star)}", actual) == .matches)
        #expect(try Decision(expected, "{\(star),\(field)}", actual) == .differs)
    }
}
