import PactModel
import Testing

@testable import PactMatching

/// Comparisons that once took twice as long with every level, or with every rule; none may take a minute.
@Suite(.timeLimit(.minutes(1)))
struct HostileRulesTests {
    @Test(
        arguments: [
            ("[", "]", RuleList([.type, .type]), ""), ("[", "]", RuleList([.type, .number], combination: .or), ""),
            ("[", "]", RuleList([.minType(1), .type, .equality]), "[0]"),
            ("{\"a\":", "}", RuleList([.values, .values, .type]), ".a"),
            ("{\"a\":", "}", RuleList([.eachValue([.type]), .values, .eachKey([.regex("a")])]), ".a"),
        ] as [(String, String, RuleList, String)])
    func severalRulesOnNestedValuesAreDecided(_ open: String, _ close: String, _ list: RuleList, _ step: String) {
        let levels = step.isEmpty ? 1 : 60
        let rules = (0..<levels).map { NamedRules("$" + String(repeating: step, count: $0), list) }
        let text = String(repeating: open, count: 60) + "1" + String(repeating: close, count: 60)
        #expect(mismatches(text, text, rules) == [])
        #expect(mismatches(text, text.replacing("1", with: "\"x\""), rules).isEmpty == false)
    }

    @Test func rulesOnEveryItemAndMemberAreFound() {
        let count = 3_000
        let items = "[" + (0..<count).map { "{\"k\($0)\":1}" }.joined(separator: ",") + "]"
        let rules = (0..<count).map { NamedRules("$[\($0)].k\($0)", RuleList([.type])) }
        #expect(mismatches(items, items.replacing(":1}", with: ":2}"), rules) == [])
        #expect(mismatches(items, items.replacing(":1}", with: ":2}"), Array(rules.dropLast())).count == 1)
    }

    @Test func differencesOnEachLevelOfALargeBodyAreToldInLittle() throws {
        let text = String(repeating: "x", count: 1_000_000)
        let body = String(repeating: "{\"a\":", count: 500) + "\"\(text)\"" + String(repeating: "}", count: 500)
        let rules = (0..<500).map { NamedRules("$" + String(repeating: ".a", count: $0), RuleList([.minType(5)])) }
        let found = mismatches(body, body, rules)
        #expect(found.count == 500)
        let last = try #require(found.last)
        let beginning = "{\"a\":\"" + String(repeating: "x", count: 994)
        #expect(last.sentence == "Expected {\"a\":\"" + String(repeating: "x", count: 985) + "…")
        #expect(last.actual?.hasPrefix(beginning) == true)
        #expect(found.reduce(0) { $0 + $1.sentence.utf8.count + ($1.actual?.utf8.count ?? 0) } < 40_000_000)
    }

    @Test func manyNamesOfAQueryAreFound() {
        let text = (0..<20_000).map { "k\($0)=1" }.joined(separator: "&")
        let query = [QueryParameter](query: text)
        let actual = PactRequest(query: query.reversed())
        #expect(PactRequest(query: query).mismatches(with: actual) == [])
    }

    @Test(arguments: [
        ("EEEe", "Mon1"), ("mmss", "0000"), ("HH''", "12'"),
    ])
    func longDatePatternsAreDecided(_ pattern: String, _ text: String) {
        let rule = MatchingRule.date(format: String(repeating: pattern, count: 4_000))
        #expect(rule.problem(inText: String(repeating: text, count: 4_000), expected: "") == nil)
    }

    @Test func aPartHasALimitedNumberOfHeaders() {
        let type = "multipart/mixed; boundary=b"
        let headers = (0..<33).map { "H-\($0): 1\r\n" }.joined()
        let problem = #expect(throws: MultipartProblem.self) {
            try MultipartReader.parts(of: Array("--b\r\n\(headers)\r\n1\r\n--b--".utf8), contentType: type)
        }
        #expect(problem?.description == "part 1 has more than 32 headers")
    }

    private func mismatches(_ expected: String, _ actual: String, _ rules: [NamedRules]) -> [Mismatch] {
        let header = [PactHeader("Content-Type", ["application/json"])]
        let request = PactRequest(
            headers: header, body: .present(.init(bytes: Array(expected.utf8))),
            matchingRules: MatchingRules(body: rules))
        return request.mismatches(
            with: PactRequest(headers: header, body: .present(.init(bytes: Array(actual.utf8)))))
    }
}
