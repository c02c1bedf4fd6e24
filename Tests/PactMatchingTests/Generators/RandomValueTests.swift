import PactModel
import TestSupport
import Testing

@testable import PactMatching

@Suite struct RandomValueTests {
    /// What the generator makes in place of `example` with each of a hundred seeds; nil where the example stays.
    private static func values(_ generator: String, inPlaceOf example: JSONValue) throws -> [JSONValue?] {
        let generator = try Generator(parsing: generator)
        return (0..<100 as Range<UInt64>).map { seed in
            var values = ValueGenerator(context: .fixed(), random: SplitMix64(seed: seed))
            return values.value(from: generator, inPlaceOf: example)
        }
    }

    /// A generator, an example and the regex that the JSON text of each value matches.
    @Test(
        arguments: [
            (#"{"type":"RandomInt"}"#, 1, "[0-9]|10"), (#"{"type":"RandomInt","min":5}"#, 1, "[5-9]|10"),
            (#"{"type":"RandomInt","max":3}"#, 1, "[0-3]"), (#"{"type":"RandomInt","min":"x","max":3}"#, 1, "[0-3]"),
            (#"{"type":"RandomInt","min":-7,"max":-5}"#, 1.5, "-[567]"), (#"{"type":"RandomInt"}"#, true, "[0-9]|10"),
            (#"{"type":"RandomInt","min":3000000000,"max":3000000000}"#, .null, "3000000000"),
            (#"{"type":"RandomDecimal"}"#, 1, #"(0|[1-9]\d*)\.\d+"#),
            (#"{"type":"RandomDecimal","digits":6}"#, "s", #""(?=[\d.]{7}")(0|[1-9]\d*)\.\d+""#),
            (#"{"type":"RandomDecimal","digits":1}"#, "s", #""\d""#),
            (#"{"type":"RandomDecimal","digits":1}"#, 5, #"\d\.0"#),
            (#"{"type":"RandomDecimal","digits":2}"#, 5, #"\d\.\d"#),
            (#"{"type":"RandomDecimal","digits":0}"#, "s", #""""#),
            (#"{"type":"RandomHexadecimal"}"#, "s", #""[0-9A-F]{10}""#),
            (#"{"type":"RandomHexadecimal","digits":40}"#, 1, #""[0-9A-F]{40}""#),
            (#"{"type":"RandomHexadecimal","digits":0}"#, "s", #""""#),
            (#"{"type":"RandomString"}"#, "s", #""[0-9A-Za-z]{10}""#),
            (#"{"type":"RandomString","size":4}"#, .null, #""[0-9A-Za-z]{4}""#),
            (#"{"type":"RandomString","size":-4}"#, "s", #""[0-9A-Za-z]{10}""#),
            (#"{"type":"RandomBoolean"}"#, "s", "true|false"),
            (#"{"type":"Uuid"}"#, "s", #""[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}""#),
            (#"{"type":"Uuid"}"#, 1, #""[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}""#),
            (#"{"type":"Uuid","format":"simple"}"#, "s", #""[0-9a-f]{32}""#),
            (
                #"{"type":"Uuid","format":"lower-case-hyphenated"}"#, "s",
                #""[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}""#
            ),
            (
                #"{"type":"Uuid","format":"upper-case-hyphenated"}"#, "s",
                #""[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}""#
            ),
            (#"{"type":"Uuid","format":"URN"}"#, "s", #""urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}""#),
            (#"{"type":"Uuid","format":"bogus"}"#, "s", #""[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}""#),
        ] as [(String, JSONValue, String)])
    func makesValuesOfItsKind(generator: String, example: JSONValue, pattern: String) throws {
        let expression = try #require(RegularExpression.compiled(pattern))
        for value in try Self.values(generator, inPlaceOf: example) {
            let text = value?.text() ?? "nothing"
            #expect(expression.matches(text), "\(text) does not match \(pattern)")
        }
    }

    @Test("Edge case 82: RandomInt makes a text where the example is one") func edgeCase82() throws {
        let generator = #"{"type":"RandomInt","min":7,"max":7}"#
        #expect(try Self.values(generator, inPlaceOf: "s").allSatisfy { $0 == "7" })
        #expect(try Self.values(generator, inPlaceOf: 1).allSatisfy { $0 == 7 })
    }

    @Test(arguments: [
        #"{"type":"RandomInt"}"#, #"{"type":"RandomBoolean"}"#, #"{"type":"Uuid"}"#, #"{"type":"RandomDecimal"}"#,
        #"{"type":"RandomHexadecimal","digits":1}"#, #"{"type":"Regex","regex":"a|b"}"#,
    ])
    func takesItsValuesFromTheGivenRandomness(generator: String) throws {
        let values = try Self.values(generator, inPlaceOf: "s")
        #expect(values == (try Self.values(generator, inPlaceOf: "s")))
        #expect(Set(values).count > 1)
    }

    @Test(arguments: [
        #"{"type":"RandomInt","min":50}"#, #"{"type":"RandomInt","min":2,"max":1}"#, #"{"type":"Regex"}"#,
        #"{"type":"Bogus"}"#, "{}", "[]", "null", #"{"type":"RandomString","size":2000000000}"#,
        #"{"type":"RandomHexadecimal","digits":9223372036854775807}"#, #"{"type":"RandomDecimal","digits":1000001}"#,
        #"{"type":"Date","format":5}"#, #"{"type":"ArrayContains","variants":[]}"#,
    ])
    func keepsTheExampleWhereNoValueCanBeMade(generator: String) throws {
        #expect(try Self.values(generator, inPlaceOf: "s").allSatisfy { $0 == nil })
    }

    @Test func keepsExamplesOnceTheFileHasAskedForTooMuch() {
        var values = ValueGenerator(context: .fixed(), random: SplitMix64(), limit: 3_000)
        let made = (0..<100).map { _ in values.value(from: .randomString(size: 1_000), inPlaceOf: "s") }
        #expect(made.compactMap { $0 }.count == 3)
    }
}
