import ContractDSL
import PactModel
import Testing

/// Each matcher as example and rules, as they stand in the response body of a pact.
@Suite struct ContractValueTests {
    static let kinds: [(ContractValue, String, String)] = [
        (.like("a"), "\"a\"", #"{"$":[{"match":"type"}]}"#), (.string("a"), "\"a\"", #"{"$":[{"match":"type"}]}"#),
        (.string(), "\"text\"", #"{"$":[{"match":"type"}]}"#), (.equal(1), "1", #"{"$":[{"match":"equality"}]}"#),
        (.integer(5), "5", #"{"$":[{"match":"integer"}]}"#), (.integer(), "1", #"{"$":[{"match":"integer"}]}"#),
        (.decimal(5), "5.0", #"{"$":[{"match":"decimal"}]}"#), (.decimal(), "1.5", #"{"$":[{"match":"decimal"}]}"#),
        (.number(5), "5", #"{"$":[{"match":"number"}]}"#), (.number(5.25), "5.25", #"{"$":[{"match":"number"}]}"#),
        (.boolean(false), "false", #"{"$":[{"match":"boolean"}]}"#),
        (.include("b", example: "abc"), "\"abc\"", #"{"$":[{"match":"include","value":"b"}]}"#),
        (.include("b"), "\"b\"", #"{"$":[{"match":"include","value":"b"}]}"#),
        (.regex("a|b", example: "b"), "\"b\"", #"{"$":[{"match":"regex","regex":"a|b"}]}"#),
        (.regex("sdt_[0-9]{3}"), "\"sdt_785\"", #"{"$":[{"match":"regex","regex":"sdt_[0-9]{3}"}]}"#),
        (.notEmpty(["a"]), #"["a"]"#, #"{"$":[{"match":"notEmpty"}]}"#),
        (.semver("2.1.0-beta"), "\"2.1.0-beta\"", #"{"$":[{"match":"semver"}]}"#),
        (
            .contentType("image/gif", example: "R0lGODlhAQ=="), "\"R0lGODlhAQ==\"",
            #"{"$":[{"match":"contentType","value":"image/gif"}]}"#
        ),
        (.date(), "\"2026-01-31\"", #"{"$":[{"match":"date","format":"yyyy-MM-dd"}]}"#),
        (.date(format: "dd.MM.yyyy"), "\"31.01.2026\"", #"{"$":[{"match":"date","format":"dd.MM.yyyy"}]}"#),
        (.time(), "\"12:00:00\"", #"{"$":[{"match":"time","format":"HH:mm:ss"}]}"#),
        (
            .dateTime(), "\"2026-01-31T12:00:00+00:00\"",
            #"{"$":[{"match":"timestamp","format":"yyyy-MM-dd'T'HH:mm:ssXXX"}]}"#
        ),
        (
            .dateTime("Sat, 31 Jan 2026 12:00:00 GMT", format: "EEE, dd MMM yyyy HH:mm:ss 'GMT'"),
            "\"Sat, 31 Jan 2026 12:00:00 GMT\"",
            #"{"$":[{"match":"timestamp","format":"EEE, dd MMM yyyy HH:mm:ss 'GMT'"}]}"#
        ),
        (.oneOf("Trial", "A+"), "\"Trial\"", #"{"$":[{"match":"regex","regex":"Trial|A\\+"}]}"#),
        (.oneOf(Level.self), "\"beginner\"", #"{"$":[{"match":"regex","regex":"beginner|advanced"}]}"#),
        (
            .oneOf(Level.self, example: .advanced), "\"advanced\"",
            #"{"$":[{"match":"regex","regex":"beginner|advanced"}]}"#
        ),
        (.any(of: .integer(5), .null), "5", #"{"$":{"or":[{"match":"integer"},{"match":"null"}]}}"#),
        (.any(of: "x", .semver()), "\"x\"", #"{"$":{"or":[{"match":"equality"},{"match":"semver"}]}}"#),
        (
            .all(of: .include("a", example: "ab"), .include("b")), "\"ab\"",
            #"{"$":[{"match":"include","value":"a"},{"match":"include","value":"b"}]}"#
        ),
        (
            .url(path: "/students/1"), "\"http://localhost:8080/students/1\"",
            #"{"$":[{"match":"regex","regex":".*(/students/1)$"}]}"#
        ),
        (
            .url(path: .regex(#"/s/\d+"#, example: "/s/1")), "\"http://localhost:8080/s/1\"",
            #"{"$":[{"match":"regex","regex":".*(/s/\\d+)$"}]}"#
        ),
    ]

    enum Level: String, CaseIterable {
        case beginner, advanced
    }

    static let collections: [(ContractValue, String, String)] = [
        (.like(.integer(1)), "1", #"{"$":[{"match":"integer"},{"match":"type"}]}"#),
        (.like(["a", "b"]), #"["a","b"]"#, #"{"$":[{"match":"type"}]}"#),
        (.like([.integer(1)]), "[1]", #"{"$":[{"match":"type"}],"$[*]":[{"match":"integer"}]}"#),
        (.like(["a": .equal(1)]), #"{"a":1}"#, #"{"$":[{"match":"type"}],"$.a":[{"match":"equality"}]}"#),
        ([.integer(1), .boolean()], "[1,true]", #"{"$[0]":[{"match":"integer"}],"$[1]":[{"match":"boolean"}]}"#),
        (
            .eachLike(.eachLike(.integer(1)), min: 0), "[[1]]",
            #"{"$":[{"match":"type","min":0}],"$[*]":[{"match":"type","min":1}],"$[*][*]":[{"match":"integer"}]}"#
        ),
        (.eachLike("a", min: 2), #"["a","a"]"#, #"{"$":[{"match":"type","min":2}]}"#),
        (.eachLike("a", max: 3), #"["a"]"#, #"{"$":[{"match":"type","min":1,"max":3}]}"#),
        (.eachLike("a", min: 0, max: 3), #"["a"]"#, #"{"$":[{"match":"type","max":3}]}"#),
        (.eachLike("a", count: 3), #"["a","a","a"]"#, #"{"$":[{"match":"type","min":1}]}"#),
        (
            .arrayContains([.integer(7), ["k": .like("x"), "l": 1]]), #"[7,{"k":"x","l":1}]"#,
            #"{"$":[{"match":"arrayContains","variants":["#
                + #"{"index":0,"rules":{"$":{"combine":"AND","matchers":[{"match":"integer"}]}}},"#
                + #"{"index":1,"rules":{"$.k":{"combine":"AND","matchers":[{"match":"type"}]}}}]}]}"#
        ),
        (
            .eachValue(.integer(5), keys: ["a", "b"]), #"{"a":5,"b":5}"#,
            #"{"$":[{"match":"eachValue","rules":[{"match":"integer"}],"value":"{\"a\":5,\"b\":5}"}]}"#
        ),
        (
            .eachValue(["n": .integer(5)]), #"{"key":{"n":5}}"#,
            #"{"$":[{"match":"values"}],"$.*.n":[{"match":"integer"}]}"#
        ),
        (
            .eachKey(.regex("k\\d", example: "k1"), value: .string("x")), #"{"k1":"x"}"#,
            #"{"$":[{"match":"eachKey","rules":[{"match":"regex","regex":"k\\d"}],"value":"{\"k1\":\"x\"}"},"#
                + #"{"match":"eachValue","rules":[{"match":"type"}],"value":"{\"k1\":\"x\"}"}]}"#
        ),
        (
            .eachKey(.regex("k\\d", example: "k1"), value: ["n": .integer(5)]), #"{"k1":{"n":5}}"#,
            #"{"$":[{"match":"eachKey","rules":[{"match":"regex","regex":"k\\d"}],"value":"{\"k1\":{\"n\":5}}"},"#
                + #"{"match":"values"}],"$.*.n":[{"match":"integer"}]}"#
        ),
        (
            ["a.b": .integer(1), "c d": ["é": .like(1)], "e-f": .like("\(1)"), "10": .like(1), "01": .like(1)],
            #"{"a.b":1,"c d":{"é":1},"e-f":"1","10":1,"01":1}"#,
            #"{"$['a.b']":[{"match":"integer"}],"$['c d']['é']":[{"match":"type"}],"$['e-f']":[{"match":"type"}],"#
                + #""$['10']":[{"match":"type"}],"$[1]":[{"match":"type"}]}"#
        ),
    ]

    @Test(arguments: kinds + collections)
    func becomesExampleAndRules(value: ContractValue, example: String, rules: String) throws {
        let response = try response(.json(value))
        #expect(String(decoding: response.body.bytes, as: UTF8.self) == example)
        #expect(response.matchingRules.body.shown == rules)
    }

    @Test(
        arguments: [
            (.uuid().generated(), #"{"$":{"type":"Uuid"}}"#),
            (.regex("a|b").generated(), #"{"$":{"type":"Regex","regex":"a|b"}}"#),
            (.integer().generated(), #"{"$":{"type":"RandomInt","min":0,"max":10}}"#),
            (.integer(5).generated(by: .randomInt(min: 5, max: 7)), #"{"$":{"type":"RandomInt","min":5,"max":7}}"#),
            (.decimal().generated(), #"{"$":{"type":"RandomDecimal","digits":10}}"#),
            (.boolean().generated(), #"{"$":{"type":"RandomBoolean"}}"#),
            (.string().generated(), #"{"$":{"type":"RandomString","size":10}}"#),
            (.like(1).generated(), #"{"$":{"type":"RandomInt","min":0,"max":10}}"#),
            (.date().generated(), #"{"$":{"type":"Date","format":"yyyy-MM-dd"}}"#),
            (.date().generated("+ 1 day"), #"{"$":{"type":"Date","format":"yyyy-MM-dd","expression":"+ 1 day"}}"#),
            (.time().generated("noon"), #"{"$":{"type":"Time","format":"HH:mm:ss","expression":"noon"}}"#),
            (
                .dateTime(format: "yyyy").generated("tomorrow @ noon"),
                #"{"$":{"type":"DateTime","format":"yyyy","expression":"tomorrow @ noon"}}"#
            ),
            (
                .string("a").generated(by: .randomHexadecimal(digits: 8)),
                #"{"$":{"type":"RandomHexadecimal","digits":8}}"#
            ),
            (
                .fromProviderState("${id}", example: "sdt_1", as: .string),
                #"{"$":{"type":"ProviderState","expression":"${id}","dataType":"STRING"}}"#
            ),
            (
                .url(path: "/s/1"),
                #"{"$":{"type":"MockServerURL","example":"http://localhost:8080/s/1","regex":".*(/s/1)$"}}"#
            ),
            ([.eachLike(.uuid().generated())], #"{"$[0][*]":{"type":"Uuid"}}"#),
            (.eachValue(.uuid().generated()), #"{"$.*":{"type":"Uuid"}}"#),
        ] as [(ContractValue, String)])
    func hasTheGenerator(value: ContractValue, generators: String) throws {
        let response = try response(.json(value))
        #expect(JSONValue.object(response.generators.body.json).text() == generators)
    }

    @Test func aGeneratorInAVariantStandsThere() throws {
        let rules = try response(.json(.arrayContains([["id": .uuid().generated()]]))).matchingRules.body
        guard case .arrayContains(let variants)? = rules.first?.rules.rules.first else { throw Missing() }
        #expect(variants.map(\.generators) == [[NamedGenerator("$.id", .uuid(format: nil))]])
    }

    private struct Missing: Error {}

    @Test func aValueOfAProviderStateIsAcceptedByItsKindUnlessAMatcherSaysMore() throws {
        let plain = try response(["id": .fromProviderState("${id}", example: "sdt_1")])
        #expect(plain.matchingRules.body.shown == #"{"$.id":[{"match":"type"}]}"#)
        let ruled = try response(["id": .regex("sdt_.+", example: "sdt_1").fromProviderState("${id}")])
        #expect(ruled.matchingRules.body.shown == #"{"$.id":[{"match":"regex","regex":"sdt_.+"}]}"#)
    }

    @Test func v3WritesFreeKeysInItsOwnWay() throws {
        let rules = try response(.json(.eachValue(.integer(5))), in: .v3).matchingRules.body
        #expect(rules.shown == #"{"$":[{"match":"values"}],"$.*":[{"match":"integer"}]}"#)
    }
}
