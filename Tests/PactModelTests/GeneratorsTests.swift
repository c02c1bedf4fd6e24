import PactModel
import Testing

@Suite struct GeneratorsTests {
    private static func generator(_ text: String) throws -> Generator {
        Generator(try JSONValue(parsing: text))
    }

    @Test(
        arguments: [
            (#"{"type":"RandomInt","min":1,"max":20}"#, .randomInt(min: 1, max: 20)),
            (#"{"type":"RandomInt"}"#, .randomInt(min: nil, max: nil)),
            (#"{"type":"RandomDecimal","digits":6}"#, .randomDecimal(digits: 6)),
            (#"{"type":"RandomHexadecimal","digits":6}"#, .randomHexadecimal(digits: 6)),
            (#"{"type":"RandomString","size":6}"#, .randomString(size: 6)),
            (#"{"type":"RandomBoolean"}"#, .randomBoolean),
            (#"{"type":"Regex","regex":"\\d{1,8}"}"#, .regex(#"\d{1,8}"#)),
            (#"{"type":"Uuid"}"#, .uuid(format: nil)),
            (#"{"type":"Uuid","format":"simple"}"#, .uuid(format: .simple)),
            (#"{"type":"Uuid","format":"lower-case-hyphenated"}"#, .uuid(format: .lowerCaseHyphenated)),
            (#"{"type":"Uuid","format":"upper-case-hyphenated"}"#, .uuid(format: .upperCaseHyphenated)),
            (#"{"type":"Uuid","format":"URN"}"#, .uuid(format: .urn)),
            (#"{"type":"Date","format":"yyyy","expression":"+ 1 day"}"#, .date(format: "yyyy", expression: "+ 1 day")),
            (#"{"type":"Time","expression":"noon"}"#, .time(format: nil, expression: "noon")),
            (#"{"type":"DateTime","format":"HH"}"#, .dateTime(format: "HH", expression: nil)),
            (
                #"{"type":"ProviderState","expression":"${id}","dataType":"INTEGER"}"#,
                .providerState(expression: "${id}", dataType: .integer)
            ),
            (
                #"{"type":"MockServerURL","regex":".*(/a)","example":"http://x/a"}"#,
                .mockServerURL(example: "http://x/a", regex: ".*(/a)")
            ),
            (
                #"{"type":"RandomInt","min":1,"x-note":[1]}"#,
                .extended(.randomInt(min: 1, max: nil), additionalMembers: ["x-note": [1]])
            ),
            (
                #"{"type":"Uuid","format":"odd"}"#,
                .extended(.uuid(format: nil), additionalMembers: ["format": "odd"])
            ),
            (
                #"{"type":"RandomInt","max":"many"}"#,
                .extended(.randomInt(min: nil, max: nil), additionalMembers: ["max": "many"])
            ),
            (
                #"{"type":"RandomInt","min":"3"}"#,
                .extended(.randomInt(min: nil, max: nil), additionalMembers: ["min": "3"])
            ),
            (#"{"type":"Date","format":5}"#, .unknown(["type": "Date", "format": 5])),
            (#"{"type":"Regex"}"#, .unknown(["type": "Regex"])),
            (#"{"type":"ProviderState"}"#, .unknown(["type": "ProviderState"])),
            (#"{"type":"MockServerURL","regex":"a"}"#, .unknown(["type": "MockServerURL", "regex": "a"])),
            (#"{"type":"Dice","sides":6}"#, .unknown(["type": "Dice", "sides": 6])),
            (#"{"min":6}"#, .unknown(["min": 6])),
            ("5", .unknown(5)),
        ] as [(String, Generator)])
    func readsAndWritesAGenerator(text: String, generator: Generator) throws {
        #expect(try Self.generator(text) == generator)
        #expect(generator.json == (try JSONValue(parsing: text)))
    }

    @Test(arguments: ["integer", "Integer"])
    func readsTheDataTypeInAnyCase(name: String) throws {
        #expect(
            try Self.generator(#"{"type":"ProviderState","expression":"x","dataType":"\#(name)"}"#)
                == .providerState(expression: "x", dataType: .integer))
    }

    @Test func keepsEveryCategoryAndTheOrderOfPaths() throws {
        let text = #"""
            {"path":{"type":"Regex","regex":"/\\d"},"query":{"q":{"type":"RandomInt"}},"header":{"X-Id":{"type":"Uuid"}},"status":{"type":"RandomInt","min":201,"max":299},"body":{"$.b":{"type":"RandomBoolean"},"$.a":{"type":"RandomBoolean"}},"content":{"$":{"type":"RandomString"}},"metadata":{"k":{"type":"RandomString"}},"dreams":[1]}
            """#
        let generators = Generators(try #require(try JSONValue(parsing: text).objectValue))
        #expect(generators.path == .regex(#"/\d"#))
        #expect(generators.status == .randomInt(min: 201, max: 299))
        #expect(generators.query == [NamedGenerator("q", .randomInt(min: nil, max: nil))])
        #expect(generators.header == [NamedGenerator("X-Id", .uuid(format: nil))])
        #expect(generators.body == [NamedGenerator("$.b", .randomBoolean), NamedGenerator("$.a", .randomBoolean)])
        #expect(generators.content == [NamedGenerator("$", .randomString(size: nil))])
        #expect(generators.metadata == [NamedGenerator("k", .randomString(size: nil))])
        #expect(generators.additionalMembers == ["dreams": [1]])
        #expect(JSONValue.object(generators.json).text() == text)
    }

    @Test(
        arguments: [
            #"{"match":"eachKey","rules":[{"match":"type"}],"value":"{\"a\":1}","generator":{"type":"Uuid"}}"#,
            #"{"match":"eachValue","rules":[{"match":"type"}],"value":"[1]"}"#,
            #"{"match":"arrayContains","variants":[{"index":0,"rules":{},"generators":{"$.a":{"type":"Uuid"}}}]}"#,
        ])
    func keepsWhatRulesSayOfGenerators(text: String) throws {
        let json = try JSONValue(parsing: text)
        #expect(try MatchingRule(json: json, place: "rule").json == json)
    }
}
