import PactMatching
import PactModel
import Testing

/// Edge cases 1 to 21 of the reference's table: JSON values without rules, and under `type`.
@Suite struct NumberAndKeyEdgeCases {
    @Test("Edge case 1: an integer does not equal a decimal of the same value")
    func integerAndDecimal() throws {
        #expect(try Decision(#"{"a":1}"#, #"{"a":1.0}"#) == .differs)
        #expect(
            try Decision.sentences(#"{"a":1}"#, #"{"a":1.0}"#) == [
                "Expected 1.0 (Decimal) to be equal to 1 (Integer)"
            ])
    }

    @Test("Edge case 2: an integer does not equal its exponent form")
    func exponent() throws {
        #expect(try Decision(#"{"a":100}"#, #"{"a":1e2}"#) == .differs)
    }

    @Test("Edge case 3: decimals are equal as numbers")
    func decimals() throws {
        #expect(try Decision(#"{"a":1.5}"#, #"{"a":1.50}"#) == .matches)
    }

    @Test("Edge case 4: 0 does not equal -0")
    func negativeZero() throws {
        #expect(try Decision(#"{"a":0}"#, #"{"a":-0}"#) == .differs)
    }

    @Test("Edge case 5: integers beyond 64 bits compare as floats")
    func largeIntegers() throws {
        #expect(try Decision(#"{"a":18446744073709551616}"#, #"{"a":18446744073709551617}"#) == .matches)
        #expect(try Decision(#"{"a":18446744073709551615}"#, #"{"a":18446744073709551614}"#) == .differs)
    }

    @Test("Edge case 6: of duplicate keys the last wins")
    func duplicateKeys() throws {
        #expect(try Decision(#"{"a":1}"#, #"{"a":2,"a":1}"#) == .matches)
        #expect(try Decision(#"{"a":1}"#, #"{"a":1,"a":2}"#) == .differs)
    }

    @Test("Edge case 7: only a response may have keys where none is expected")
    func emptyObject() throws {
        #expect(try Decision("{}", #"{"x":1}"#) == .differsInRequests)
    }

    @Test("Edge case 8: a type rule does not free the keys of an empty object")
    func emptyObjectUnderType() throws {
        #expect(try Decision("{}", #"{"$":[{"match":"type"}]}"#, #"{"x":1}"#) == .differsInRequests)
    }

    @Test("Edge case 9: no item may come where none is expected")
    func emptyList() throws {
        #expect(try Decision("[]", "[1]") == .differs)
        #expect(try Decision.sentences("[]", "[1]") == ["Expected an empty List but received [1]"])
    }

    @Test("Edge case 10: an empty example under a rule accepts any list, whatever its size", arguments: ["[]", "[1]"])
    func emptyExample(actual: String) throws {
        #expect(try Decision("[]", #"{"$":[{"match":"type","min":2}]}"#, actual) == .matches)
    }

    @Test("Edge case 11: type accepts fewer items")
    func fewerItems() throws {
        #expect(try Decision("[1]", #"{"$":[{"match":"type"}]}"#, "[]") == .matches)
    }

    @Test("Edge case 12: a rule on the items does not free the length")
    func lengthUnderItemRule() throws {
        #expect(try Decision("[1,2]", #"{"$[*]":[{"match":"type"}]}"#, "[1,2,3]") == .differs)
        #expect(
            try Decision.sentences("[1,2]", #"{"$[*]":[{"match":"type"}]}"#, "[1,2,3]") == [
                "Expected a List with 2 elements but received 3 elements"
            ])
    }

    @Test("Edge case 13: type compares the kind of each item")
    func kindOfItems() throws {
        #expect(try Decision("[1,2]", #"{"$":[{"match":"type"}]}"#, #"["x"]"#) == .differs)
    }

    @Test("Edge case 14: type cascades into lists below")
    func typeCascades() throws {
        #expect(try Decision(#"{"a":[1]}"#, #"{"$":[{"match":"type"}]}"#, #"{"a":[5,6,7]}"#) == .matches)
    }

    @Test("Edge case 15: a maximum does not cascade")
    func maximumDoesNotCascade() throws {
        let rules = #"{"$.a":[{"match":"type","max":1}]}"#
        #expect(try Decision(#"{"a":[[1]]}"#, rules, #"{"a":[[1,2,3]]}"#) == .matches)
        #expect(try Decision(#"{"a":[[1]]}"#, rules, #"{"a":[[1],[2]]}"#) == .differs)
    }

    @Test("Edge case 16: equality further down stops a type rule")
    func equalityStopsType() throws {
        let rules = #"{"$.a":[{"match":"type"}],"$.a.b":[{"match":"equality"}]}"#
        #expect(try Decision(#"{"a":{"b":1}}"#, rules, #"{"a":{"b":2}}"#) == .differs)
    }

    @Test("Edge case 17: type does not free the keys of an object")
    func keysUnderType() throws {
        #expect(try Decision(#"{"a":1}"#, #"{"$":[{"match":"type"}]}"#, #"{"a":1,"b":2}"#) == .differsInRequests)
    }

    @Test("Edge case 18: an expected null has to be there")
    func missingNull() throws {
        #expect(try Decision(#"{"a":null}"#, "{}") == .differs)
        #expect(
            try Decision.sentences(#"{"a":null}"#, "{}") == ["Actual map is missing the following keys: a"])
    }

    @Test("Edge case 19: a null that is not expected is a further key")
    func unexpectedNull() throws {
        #expect(try Decision("{}", #"{"a":null}"#) == .differsInRequests)
    }

    @Test("Edge case 20: type OR null accepts null for a scalar")
    func typeOrNull() throws {
        let rules = #"{"$.a":{"combine":"OR","matchers":[{"match":"type"},{"match":"null"}]}}"#
        #expect(try Decision(#"{"a":1}"#, rules, #"{"a":null}"#) == .matches)
        #expect(try Decision(#"{"a":1}"#, rules, #"{"a":"x"}"#) == .differs)
    }

    @Test("Edge case 21: type OR null does not accept null for an object")
    func typeOrNullOnObject() throws {
        let rules = #"{"$.a":{"combine":"OR","matchers":[{"match":"type"},{"match":"null"}]}}"#
        #expect(try Decision(#"{"a":{}}"#, rules, #"{"a":null}"#) == .differs)
    }
}
