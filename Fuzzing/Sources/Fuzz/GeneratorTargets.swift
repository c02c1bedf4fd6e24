import Foundation
@testable import PactMatching
import PactModel

/// A random number generator that gives the same series for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

let generatorContext = GeneratorContext(
    mode: .provider, providerState: ["a": 1, "b": "x", "c": [true, .null]], mockServerURL: "http://localhost:1/x",
    now: Date(timeIntervalSince1970: 1_709_209_845.678), timeZone: TimeZone(secondsFromGMT: 0) ?? .current)

/// Date, time and date-time expressions with a pattern: a value or none, and the same each time.
func fuzzDateExpression(_ bytes: [UInt8]) {
    let parts = parts(bytes, 2).map(text)
    let format = parts[1].isEmpty ? nil : parts[1]
    let generators: [Generator] = [
        .date(format: format, expression: parts[0]), .time(format: format, expression: parts[0]),
        .dateTime(format: format, expression: parts[0]),
    ]
    for generator in generators { _ = checkedValue(of: generator, .string("x")) }
}

/// Texts made for a regular expression: what is made matches.
func fuzzPatternText(_ bytes: [UInt8]) {
    let pattern = text(bytes)
    guard let value = checkedValue(of: .regex(pattern), .string("x")), let made = value.stringValue else { return }
    require(
        MatchingRule.regex(pattern).problem(inText: made, expected: "") == nil,
        "'\(made)' was made for '\(pattern)'")
}

/// Generators on paths of a body, in both modes: the same bytes each time for the same randomness.
func fuzzGenerators(_ bytes: [UInt8]) {
    var choices = Choices(bytes)
    let body = choices.json(depth: 5)
    let generators = Generators(
        path: choices.generator(), status: choices.generator(),
        query: [NamedGenerator("a", choices.generator())], header: [NamedGenerator("A", choices.generator())],
        body: choices.several(upTo: 5) { NamedGenerator($0.path(), $0.generator()) })
    let header = [PactHeader("Content-Type", ["application/json"]), PactHeader("A", ["b"])]
    for mode in [GeneratorMode.consumer, .provider] {
        var context = generatorContext
        context.mode = mode
        let request = PactRequest(
            query: [QueryParameter("a", ["1"])], headers: header, body: .json(body), generators: generators)
        let response = PactResponse(headers: header, body: .json(body), generators: generators)
        var first = SeededRandom(seed: 7)
        var second = SeededRandom(seed: 7)
        require(
            request.generated(in: context, using: &first) == request.generated(in: context, using: &second),
            "the same randomness gives the same request")
        _ = response.generated(in: context, using: &first)
    }
}

private func checkedValue(of generator: Generator, _ example: JSONValue) -> JSONValue? {
    var first = ValueGenerator(context: generatorContext, random: SeededRandom(seed: 3))
    var second = ValueGenerator(context: generatorContext, random: SeededRandom(seed: 3))
    let value = first.value(from: generator, inPlaceOf: example)
    require(value == second.value(from: generator, inPlaceOf: example), "the same randomness gives the same value")
    return value
}

extension Choices {
    mutating func generator() -> Generator {
        let number = { (choices: inout Choices) -> Int? in
            choices.one(of: [nil, 0, 1, -1, 5, 40, Int.max, Int.min, 1_000_000])
        }
        switch self.number(below: 12) {
        case 0: return .randomInt(min: number(&self), max: number(&self))
        case 1: return .randomDecimal(digits: one(of: [nil, 0, 1, 2, -1, 40, Int.max]))
        case 2: return .randomHexadecimal(digits: one(of: [nil, 0, 3, -1, Int.max]))
        case 3: return .randomString(size: one(of: [nil, 0, 3, Int.min, Int.max]))
        case 4: return .randomBoolean
        case 5: return .regex(self.number(below: 2) == 0 ? "[a-f]{2,5}|\\d+x?" : rawText())
        case 6: return .uuid(format: one(of: [nil] + Generator.UUIDFormat.allCases))
        case 7: return .date(format: nil, expression: rawText())
        case 8: return .dateTime(format: rawText(), expression: one(of: [nil, "+ 1 day @ + 1 hour", "next monday"]))
        case 9: return .providerState(expression: rawText(), dataType: one(of: [nil] + Generator.DataType.allCases))
        case 10: return .mockServerURL(example: "http://a/b/c", regex: rawText())
        default: return .providerState(expression: one(of: ["a", "${b}-${c}", "${c}"]), dataType: nil)
        }
    }
}
