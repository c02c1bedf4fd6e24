import PactMatching
import PactModel
import TestSupport
import Testing

@testable import PactServing

@Suite struct InteractionIndexTests {
    private static func interaction(_ request: PactRequest) -> Interaction {
        Interaction(description: "", content: .http(request: request, response: PactResponse()))
    }

    private static func patterned(_ pattern: String, method: String = "GET", example: String = "/") -> Interaction {
        interaction(
            PactRequest(
                method: method, path: example, matchingRules: MatchingRules(path: RuleList([.regex(pattern)]))))
    }

    @Test func findsByMethodAndPath() {
        let index = InteractionIndex([
            Self.interaction(PactRequest(method: "GET", path: "/a")),
            Self.interaction(PactRequest(method: "post", path: "/a")),
            Self.interaction(PactRequest(method: "GET", path: "/b")),
            Self.patterned("/[ab]"),
            Interaction(description: "a message", content: .asynchronousMessage(PactMessage())),
            Self.interaction(PactRequest(method: "GET", path: "/a", query: [QueryParameter("q", ["1"])])),
        ])
        #expect(index.candidates(for: PactRequest(method: "GET", path: "/a")) == [4, 0, 3])
        #expect(index.candidates(for: PactRequest(method: "POST", path: "/a")) == [1])
        #expect(index.candidates(for: PactRequest(method: "GET", path: "/b")) == [2, 3])
        #expect(index.candidates(for: PactRequest(method: "GET", path: "/A")) == [])
        #expect(index.candidates(for: PactRequest(method: "PUT", path: "/a")) == [])
    }

    /// The costs of a request: what is compared with it, whatever else there is.
    @Test(arguments: [1, 10, 100, 1_000, 10_000])
    func comparesAsManyHoweverManyThereAre(count: Int) {
        let index = InteractionIndex((0..<count).map { Self.interaction(PactRequest(path: "/items/\($0)")) })
        let request = PactRequest(path: "/items/\(count - 1)")
        #expect(index.candidates(for: request) == [count - 1])
        #expect(index.comparisons(for: request) == 0)
        let patterns = InteractionIndex((0..<count).map { Self.patterned("/shelves/\($0)/books/\\d+") })
        let other = PactRequest(path: "/shelves/\(count - 1)/books/7")
        #expect(patterns.candidates(for: other) == [count - 1])
        #expect(patterns.comparisons(for: other) == 1)
        let same = InteractionIndex((0..<count).map { Self.patterned(".*/books/\\d+", example: "/\($0)/books/1") })
        #expect(same.candidates(for: other) == Array(0..<count))
        #expect(same.comparisons(for: other) == 1)
    }

    @Test(arguments: [
        ("/a/b", "/a/b"), ("^/a/b$", "/a/b"), (#"/a/\d+"#, "/a/"), ("/ab?", "/a"), ("/ab*", "/a"), ("/ab{2}", "/a"),
        ("/ab+", "/ab"), ("/a|/b", ""), ("(?i)/a", ""), (#"\/a\/b"#, "/a/b"), (#"/a\.b"#, "/a.b"), ("/a.b", "/a"),
        ("/(a|b)", ""), ("/[ab]", "/"), ("", ""), ("^^/a", ""), (#"/a\Q+\E"#, "/a"), ("/ä", "/"),
    ])
    func takesFromAPatternWhatItsTextsBeginWith(pattern: String, beginning: String) {
        #expect(String(decoding: PathPatterns.beginning(ofPattern: pattern), as: UTF8.self) == beginning)
    }

    @Test func findsWhatComparingAllWouldFind() {
        var random = SplitMix64(seed: 5)
        let parts = ["/a", "/b", #"\d"#, "+", "?", "*", "/", "[ab]", ".", "^", "$", "(/a)", "|", "{0}", #"\."#, "x"]
        let rules: [RuleList] = (0..<400).map { _ in
            let pattern = (0...Int.random(in: 0...4, using: &random)).map { _ in
                parts.randomElement(using: &random) ?? ""
            }
            let regex = MatchingRule.regex(pattern.joined())
            switch Int.random(in: 0...9, using: &random) {
            case 0: return RuleList([.type])
            case 1: return RuleList([.equality])
            case 2: return RuleList([regex, .include("a")], combination: .or)
            case 3: return RuleList([.include("b"), regex])
            default: return RuleList([regex])
            }
        }
        let interactions = rules.map { rules in
            Self.interaction(
                PactRequest(path: Bool.random(using: &random) ? "/a" : "/b", matchingRules: MatchingRules(path: rules)))
        }
        let index = InteractionIndex(interactions)
        var found = 0
        for path in ["/", "/a", "/b", "/a/b", "/ax", "/a1", "/b/a", "/a/a", "", "/a.x", "x", "1", "/a/"] {
            let request = PactRequest(path: path)
            let all = index.entries.indices.filter { index.entries[$0].request.pathMismatches(with: request).isEmpty }
            #expect(index.candidates(for: request).sorted() == all, "\(path)")
            found += all.count
        }
        #expect(found > 500)
    }
}
