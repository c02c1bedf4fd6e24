import PactModel
import TestSupport
import Testing

@testable import PactMatching

@Suite struct GeneratedBodyTests {
    /// The text of a response's body after its generators, given as `{path: {"type": …}}`.
    private static func body(
        _ text: String, _ generators: String, type: String? = "application/json", rules: String = "{}"
    ) throws -> String {
        let response = PactResponse(
            headers: type.map { [PactHeader("Content-Type", [$0])] } ?? [],
            body: .present(.init(bytes: Array(text.utf8))),
            matchingRules: try PactResponse(json: ["matchingRules": JSONValue(parsing: rules)], specification: .v4)
                .matchingRules,
            generators: Generators(body: .init(try JSONValue(parsing: generators).objectValue ?? [:])))
        var random = SplitMix64()
        return String(decoding: response.generated(in: .fixed(.consumer), using: &random).body.bytes, as: UTF8.self)
    }

    private static let seven = #"{"type":"RandomInt","min":7,"max":7}"#

    /// Body, path of a generator that makes 7, and the body with it.
    @Test(
        arguments: [
            (#"{"a":1,"b":"s"}"#, "$.a", #"{"a":7,"b":"s"}"#), (#"{"a":1,"b":"s"}"#, "$.b", #"{"a":1,"b":"7"}"#),
            (#"{"a":1}"#, "a", #"{"a":7}"#), (#"{"a":1}"#, "$", "7"), (#""s""#, "$", #""7""#),
            ("[1,2]", "$[1]", "[1,7]"),
            ("[1,2]", "$[*]", "[7,7]"), ("[1,2]", "$.*", "[1,2]"), ("[1,2]", "$[2]", "[1,2]"),
            ("[1,2]", "$.a", "[1,2]"),
            (#"{"x":1,"y":"s"}"#, "$.*", #"{"x":7,"y":"7"}"#), (#"{"x":1}"#, "$[*]", #"{"x":1}"#),
            (#"{"x":1}"#, "$.x.y", #"{"x":1}"#),
            (#"{"1":1,"b c":2}"#, "$['1']", #"{"1":7,"b c":2}"#), (#"{"1":1,"b c":2}"#, "$[1]", #"{"1":7,"b c":2}"#),
            (#"{"1":1,"b c":2}"#, "$['b c']", #"{"1":1,"b c":7}"#), (#"{"a":{}}"#, "$.a", #"{"a":7}"#),
            (#"{"a":null}"#, "$.a", #"{"a":7}"#),
            (#"{"a":[{"b":[1,2]},{"b":[3]},4]}"#, "$.a[*].b[0]", #"{"a":[{"b":[7,2]},{"b":[7]},4]}"#),
            (
                #"{"z":1.50,"a":1e5,"b":12345678901234567890123}"#, "$.z",
                #"{"z":7,"a":1e5,"b":12345678901234567890123}"#
            ),
            (#"{"a":1}"#, "$.b", #"{"a":1}"#), (#"{"a":1}"#, "$..a", #"{"a":1}"#), (#"{"a":1}"#, " ", #"{"a":1}"#),
            (#"{"a":1"#, "$.a", #"{"a":1"#), ("", "$", ""),
        ])
    func followsThePathsOfJSON(body: String, path: String, generated: String) throws {
        #expect(try Self.body(body, "{\(JSONValue.string(path).text()):\(Self.seven)}") == generated)
    }

    @Test(
        arguments: [
            ("a=1&a=2&b=3&c", "$.a", "a=7&a=2&b=3&c"), ("a=1&a=2&b=3&c", "$.a[1]", "a=1&a=7&b=3&c"),
            ("a=1&b=2", "$['b'][0]", "a=1&b=7"),
            ("a=1&c", "$.c", "a=1&c=7"), ("a=1", "$.b", "a=1"), ("a=1", "$", "a=1"), ("a=1", "$.a[1]", "a=1"),
            ("a=1", "$.a[*]", "a=1"),
            ("a=1", "$.*", "a=1"), ("a%20b=x%26y+z&1=2", "$['1']", "a+b=x%26y+z&1=7"), ("", "$.a", ""),
            ("a=1", "$.a.b.c", "a=1"),
        ])
    func followsThePathsOfForms(body: String, path: String, generated: String) throws {
        let generators = "{\(JSONValue.string(path).text()):\(Self.seven)}"
        #expect(try Self.body(body, generators, type: "application/x-www-form-urlencoded; charset=utf-8") == generated)
    }

    @Test func encodesWhatIsGeneratedForAForm() throws {
        #expect(
            try Self.body(
                "a=1", #"{"$.a":{"type":"Regex","regex":"x\\+ y&z=1"}}"#, type: "application/x-www-form-urlencoded")
                == "a=x%2B+y%26z%3D1")
    }

    @Test(arguments: ["text/plain", "application/octet-stream", "image/png", "text/html"])
    func leavesTextAndBytesAsTheyAre(type: String) throws {
        #expect(try Self.body(#"{"a":1}"#, #"{"$.a":\#(Self.seven),"$":\#(Self.seven)}"#, type: type) == #"{"a":1}"#)
    }

    @Test(arguments: [nil, "application/hal+json", "application/json; charset=utf-8"])
    func knowsJSONBySuffixAndByItsBytes(type: String?) throws {
        #expect(try Self.body(#"{"a":1}"#, #"{"$.a":\#(Self.seven)}"#, type: type) == #"{"a":7}"#)
    }

    @Test func believesTheTypeOfABodyMoreThanTheHeader() {
        let response = PactResponse(
            headers: [PactHeader("Content-Type", ["text/plain"])],
            body: .json(["a": 1], contentType: "application/json"),
            generators: Generators(body: [NamedGenerator("$.a", .randomInt(min: 7, max: 7))]))
        #expect(response.generated(in: .fixed()).body == .json(["a": 7], contentType: "application/json"))
    }

    @Test(arguments: [PactBody.missing, .null, .empty])
    func makesNoBodyWhereThereIsNone(body: PactBody) {
        let response = PactResponse(body: body, generators: Generators(body: [NamedGenerator("$", .randomBoolean)]))
        #expect(response.generated(in: .fixed()).body == body)
    }

    @Test func generatesTheItemsOfAnArraysVariants() throws {
        let variants = #"""
            {"body":{"$.l":{"matchers":[{"match":"arrayContains","variants":[
              {"index":0,"rules":{"$.v":{"matchers":[{"match":"integer"}]}},
               "generators":{"$.v":{"type":"RandomInt","min":70,"max":70}}},
              {"index":1,"rules":{"$.v":{"matchers":[{"match":"regex","regex":"[a-z]"}]}},
               "generators":{"$.v":{"type":"RandomInt","min":71,"max":71}}}]}]}}}
            """#
        #expect(
            try Self.body(
                #"{"l":[{"v":1},{"v":"x"},{"v":true},{"v":"y","w":2},{"v":5},6]}"#, "{}", rules: variants)
                == #"{"l":[{"v":70},{"v":"71"},{"v":true},{"v":"71","w":2},{"v":70},6]}"#)
    }

    @Test func givesAVariantsExampleItsOwnGenerators() throws {
        let variants = #"""
            {"body":{"$":{"matchers":[{"match":"arrayContains","variants":[
              {"index":0,"rules":{},"generators":{}},
              {"index":1,"rules":{},"generators":{"$":{"type":"RandomInt","min":71,"max":71}}}]}]}}}
            """#
        #expect(try Self.body("[1,2,3]", "{}", rules: variants) == "[1,71,3]")
    }

    @Test func looksForPlacesOnlyAsLongAsTheLimitAllows() {
        let body = PactBody.json(["list": .array(Array(repeating: ["a": "b"], count: 100)), "last": "example"])
        let generators = Generators(body: [
            NamedGenerator("$.list[*].nowhere.at.all", .randomBoolean),
            NamedGenerator("$.last", .randomInt(min: 7, max: 7)),
        ])
        func last(limit: Int) -> JSONValue? {
            var values = ValueGenerator(context: .fixed(), random: SplitMix64(), limit: limit)
            let made = values.body(body, type: nil, generators: generators, rules: MatchingRules())
            return try? JSONValue(parsing: made.bytes)["last"]
        }
        #expect(last(limit: 1_000) == "7")
        #expect(last(limit: 50) == "example")
    }
}
