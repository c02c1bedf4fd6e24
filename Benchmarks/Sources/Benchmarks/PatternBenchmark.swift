import PactMatching
import PactModel

/// A thousand different patterns in one pact, and one pattern that never ends.
enum PatternBenchmark {
    static func run(_ report: inout Report) async throws {
        let names = (0..<1_000).map { "field\($0)" }
        let body = JSONValue.object(JSONObject(names.map { ($0, .string("value-\($0)-42")) }))
        let rules = names.map { NamedRules("$.\($0)", RuleList([.regex("value-\($0)-\\d+")])) }
        let expected = PactResponse(body: .json(body), matchingRules: MatchingRules(body: rules))
        let actual = PactResponse(body: .present(.init(bytes: body.bytes())))
        let first = Stopwatch.best(of: 1) { consume(expected.mismatches(with: actual)) }
        let again = Stopwatch.best(of: 10) { consume(expected.mismatches(with: actual)) }
        report.line("1,000 patterns, first comparison (compiles each)", "\((first * 1_000).fixed(1)) ms")
        report.line("1,000 patterns, further comparisons", "\((again * 1_000).fixed(1)) ms")

        let hostile = PactResponse(
            body: .json(["a": "a"]),
            matchingRules: MatchingRules(body: [NamedRules("$.a", RuleList([.regex("(a+)+$")]))]))
        let text = String(repeating: "a", count: 100_000) + "!"
        let answer = PactResponse(body: .json(["a": .string(text)]))
        var sentence = ""
        let stopped = Stopwatch.best(of: 1) { sentence = hostile.mismatches(with: answer).first?.sentence ?? "" }
        report.target(
            "(a+)+$ on 100,000 letters", "\((stopped * 1_000).fixed(0)) ms", wanted: "stopped by the limit",
            isMet: sentence.hasPrefix("Gave up"))
    }
}
