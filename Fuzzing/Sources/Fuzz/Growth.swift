@testable import PactMatching
@testable import PactModel

/// Work on an input that is made to be slow, and grows with `size`.
struct Growth: Sendable {
    var name: String
    var size: Int
    var work: @Sendable (Int) -> Void

    init(_ name: String, _ size: Int, _ work: @escaping @Sendable (Int) -> Void) {
        self.name = name
        self.size = size
        self.work = work
    }

    /// Does the work on an input and on one four times as large, and says how the time grew; false for more than
    /// tenfold.
    func check() -> Bool {
        let clock = ContinuousClock()
        let small = clock.measure { work(size) }
        let large = clock.measure { work(size * 4) }
        let ratio = large / small
        // What takes no time at all is not worth a ratio.
        let isFine = ratio < 10 || large < .milliseconds(100)
        let times = [small, large].map { "\(Int($0 / .milliseconds(1))) ms" }.joined(separator: ", ")
        print("\(isFine ? "ok   " : "STEEP") \(name): \(times) for \(size) and \(size * 4)")
        return isFine
    }

    static let all: [Growth] = [
        Growth("query with many names") { size in
            let query = [QueryParameter](query: (0..<size).map { "k\($0)=1" }.joined(separator: "&"))
            _ = PactRequest(query: query).mismatches(with: PactRequest(query: query.reversed()))
        },
        Growth("form with a rule on each field", 1_000) { size in
            let form = Array((0..<size).map { "k\($0)=1" }.joined(separator: "&").utf8)
            compare(form, form, "application/x-www-form-urlencoded", rules(size) { "$.k\($0)" })
        },
        Growth("headers with a rule on each", 1_000) { size in
            let headers = (0..<size).map { PactHeader("H-\($0)", ["1"]) }
            let rules = (0..<size).map { NamedRules("H-\($0)", RuleList([.type])) }
            let expected = PactRequest(headers: headers, matchingRules: MatchingRules(header: rules))
            _ = expected.mismatches(with: PactRequest(headers: headers.reversed()))
        },
        Growth("rules on each item") { size in
            let items = json("[", "{\"a\":1}", "]", size)
            compare(items, items, "application/json", rules(size) { "$[\($0)].a" })
        },
        Growth("rules on each member") { size in
            let object = Array("{\((0..<size).map { "\"k\($0)\":{\"a\":1}" }.joined(separator: ","))}".utf8)
            compare(object, object, "application/json", rules(size) { "$.k\($0).a" })
        },
        Growth("two type rules on nested lists", 100) { size in
            let nested = nested("[", "1", "]", size)
            compare(nested, nested, "application/json", [NamedRules("$", RuleList([.type, .type]))])
        },
        Growth("two values rules on each level", 100) { size in
            let nested = nested("{\"a\":", "1", "}", size)
            let rules = (0..<size).map {
                NamedRules("$" + String(repeating: ".a", count: $0), RuleList([.values, .values, .type]))
            }
            compare(nested, nested, "application/json", rules)
        },
        Growth("eachValue rules on each level", 25) { size in
            let nested = nested("{\"a\":", "1", "}", size)
            let rules = (0..<size).map {
                NamedRules("$" + String(repeating: ".a", count: $0), RuleList([.eachValue([.type]), .type]))
            }
            compare(nested, nested, "application/json", rules)
        },
        Growth("large differences on each level", 100) { size in
            let text = String(repeating: "x", count: size * 5_000)
            let actual = nested("{\"a\":", "\"\(text)\"", "}", 500)
            let rules = (0..<500).map {
                NamedRules("$" + String(repeating: ".a", count: $0), RuleList([.minType(5)]))
            }
            compare(actual, actual, "application/json", rules)
        },
        Growth("variants that are not found", 100) { size in
            let items = json("[", "1", "]", size * 100)
            let variants = (0..<100).map {
                MatchingRule.ArrayVariant(index: $0, rules: [NamedRules("$", RuleList([.null]))])
            }
            compare(items, items, "application/json", [NamedRules("$", RuleList([.arrayContains(variants)]))])
        },
        Growth("many differences") { size in
            compare(json("[", "1", "]", size), json("[", "2", "]", size), "application/json", [])
        },
        Growth("many differing members") { size in
            let (one, other) = (members(size) { "\($0)" }, members(size) { "\"\($0)\"" })
            compare(one, other, "application/json", [])
            compare(one, members(size, from: size) { "\($0)" }, "application/json", [])
        },
        Growth("many differing lines") { size in
            let (one, other) = ((0..<size).map { "a\($0)" }, (0..<size).map { "b\($0 % 7)" })
            compare(
                Array(one.joined(separator: "\n").utf8), Array(other.joined(separator: "\n").utf8), "text/plain", [])
        },
        Growth("many differing elements") { size in
            let (one, other) = ((0..<size).map { "<a>\($0)</a>" }, (0..<size).map { "<b\($0 % 9)>x</b\($0 % 9)>" })
            compare(
                Array("<x>\(one.joined())</x>".utf8), Array("<x>\(other.joined())</x>".utf8), "application/xml", [])
        },
        Growth("long lines") { size in
            let text = String(repeating: "word ", count: size)
            compare(Array("\(text)a".utf8), Array("\(text)b".utf8), "text/plain", [])
        },
        Growth("long words") { size in
            let text = String(repeating: "e\u{301}", count: size)
            compare(Array("\"\(text)a\"".utf8), Array("\"\(text)b\"".utf8), "application/json", [])
        },
        Growth("long date patterns") { size in
            let pattern = DatePattern(String(repeating: "EEEe", count: size))
            _ = pattern?.matches(String(repeating: "Mon1", count: size))
        },
        Growth("repeated quantifiers") { size in
            _ = TextPattern("a" + String(repeating: "{1}", count: size))
            _ = value(of: .regex("a" + String(repeating: "{1}", count: size)))
        },
        Growth("groups of a pattern") { size in
            _ = MatchingRule.regex(String(repeating: "(a)?", count: size / 4)).problem(
                inText: String(repeating: "a", count: size), expected: "")
        },
        Growth("a pattern that goes back") { size in
            _ = MatchingRule.regex("(.*)*b").problem(inText: String(repeating: "a", count: size), expected: "")
        },
        Growth("text that nearly contains another") { size in
            let text = String(repeating: "a", count: size)
            _ = MatchingRule.include(text + "b").problem(inText: text + text, expected: "")
        },
        Growth("long paths") { size in
            _ = try? PathExpression(parsing: "$" + String(repeating: "['a']", count: size)).description
        },
        Growth("duplicate members") { size in
            _ = try? JSONDocument(parsing: json("{", "\"a\":1", "}", size)).duplicateMembers()
        },
        Growth("distinct members") { size in
            let members = (0..<size).map { "\"k\($0)\":1" }.joined(separator: ",")
            _ = try? JSONDocument(parsing: Array("{\(members)}".utf8)).duplicateMembers()
        },
        Growth("headers of a part") { size in
            let headers = (0..<size).map { "H-\($0): 1\r\n" }.joined()
            let body = Array("--b\r\n\(headers)\r\n1\r\n--b--".utf8)
            compare(body, Array("--b\r\n\r\n1\r\n--b--".utf8), "multipart/mixed; boundary=b", [])
            compare(body, body, "multipart/mixed; boundary=b", [])
        },
        Growth("parts with a rule on each", 1_000) { size in
            let parts = (0..<size).map { "--b\r\nContent-Disposition: form-data; name=\"k\($0)\"\r\n\r\n1\r\n" }
            let body = Array((parts.joined() + "--b--").utf8)
            compare(body, body, "multipart/form-data; boundary=b", rules(size) { "$.k\($0)" })
        },
        Growth("XML elements with a rule on each", 1_000) { size in
            let children = (0..<size).map { "<k\($0) a='1'>x</k\($0)>" }.joined()
            let body = Array("<a>\(children)</a>".utf8)
            compare(body, body, "application/xml", rules(size) { "$.a.k\($0)['@a']" })
        },
        Growth("XML namespaces") { size in
            let children = (0..<size).map { "<p:k xmlns:p='u\($0)'/>" }.joined()
            compare(Array("<a>\(children)</a>".utf8), Array("<a/>".utf8), "application/xml", [])
        },
        Growth("XML texts and references") { size in
            let body = Array("<a>\(String(repeating: "&amp;x;", count: size))</a>".utf8)
            compare(body, body, "application/xml", [])
        },
        Growth("unclosed XML") { size in
            let body = Array(String(repeating: "<![CDATA[", count: size).utf8)
            compare(body, body, "application/xml", [])
        },
        Growth("parameters of a media type") { size in
            let type = "a/b" + (0..<size).map { ";k\($0)=\"\\\"\"" }.joined()
            compare([0x61], [0x61], type, [])
        },
        Growth("a semantic version") { size in
            _ = SemanticVersion.isValid("1.0.0-" + String(repeating: "a.", count: size) + "b")
        },
        Growth("places of a provider state expression") { size in
            _ = ProviderStateExpression(String(repeating: "${a}", count: size)).value(in: ["a": 1])
        },
        Growth("a generator on each member", 1_000) { size in
            let object = JSONObject((0..<size).map { ("k\($0)", 1) })
            let generators = (0..<size).map { NamedGenerator("$.k\($0)", .randomBoolean) }
            var random = SeededRandom(seed: 1)
            _ = PactResponse(body: .json(.object(object)), generators: Generators(body: generators))
                .generated(in: generatorContext, using: &random)
        },
        Growth("date expressions") { size in
            _ = DateExpression(String(repeating: "+ 1 day ", count: size))
        },
        Growth("a pact of many interactions", 1_000) { size in
            let interaction = "{\"type\":\"Synchronous/HTTP\",\"x\(size)\":1,\"request\":{},\"response\":{}}"
            checkPact("\"interactions\":[", interaction, "]", size)
        },
        Growth("a pact of many unknown members") { size in
            let members = (0..<size).map { "\"k\($0)\":1" }.joined(separator: ",")
            checkPact("\"interactions\":[{\"type\":\"Synchronous/HTTP\",\"request\":{\(members)},", members, "}]", 1)
        },
        Growth("a pact of many rules") { size in
            let list = (0..<size).map { "\"$.k\($0)\":{\"matchers\":[{\"match\":\"type\"}]}" }.joined(separator: ",")
            checkPact(
                "\"interactions\":[{\"type\":\"Synchronous/HTTP\",\"request\":{\"matchingRules\":{\"body\":{",
                list, "}}}}]", 1)
        },
        Growth("a pact of many query parameters") { size in
            let query = (0..<size).map { "k\($0)=1" }.joined(separator: "&")
            let text =
                "{\"metadata\":{\"pactSpecification\":{\"version\":\"2.0.0\"}},"
                + "\"interactions\":[{\"request\":{\"query\":\"\(query)\"}}]}"
            _ = try? Pact(parsing: Array(text.utf8)).json(in: .v4)
        },
    ]

    init(_ name: String, _ work: @escaping @Sendable (Int) -> Void) { self.init(name, 20_000, work) }
}

private func value(of generator: Generator) -> JSONValue? {
    var values = ValueGenerator(context: generatorContext, random: SeededRandom(seed: 1))
    return values.value(from: generator, inPlaceOf: "x")
}

private func json(_ open: String, _ item: String, _ close: String, _ count: Int) -> [UInt8] {
    Array((open + Array(repeating: item, count: count).joined(separator: ",") + close).utf8)
}

private func nested(_ open: String, _ inside: String, _ close: String, _ depth: Int) -> [UInt8] {
    Array((String(repeating: open, count: depth) + inside + String(repeating: close, count: depth)).utf8)
}

private func members(_ count: Int, from start: Int = 0, _ value: (Int) -> String) -> [UInt8] {
    Array("{\((start..<start + count).map { "\"k\($0)\":\(value($0))" }.joined(separator: ","))}".utf8)
}

private func rules(_ count: Int, _ path: (Int) -> String) -> [NamedRules] {
    (0..<count).map { NamedRules(path($0), RuleList([.type])) }
}

private func compare(_ expected: [UInt8], _ actual: [UInt8], _ type: String, _ rules: [NamedRules]) {
    let header = [PactHeader("Content-Type", [type])]
    let request = PactRequest(
        headers: header, body: .present(.init(bytes: expected)), matchingRules: MatchingRules(body: rules))
    let actual = PactRequest(headers: header, body: .present(.init(bytes: actual)))
    let found = request.mismatches(with: actual)
    check(found, request.report(on: found, with: actual))
}

private func checkPact(_ open: String, _ item: String, _ close: String, _ count: Int) {
    let list = String(decoding: json(open, item, close, count), as: UTF8.self)
    let text = "{\"metadata\":{\"pactSpecification\":{\"version\":\"4.0\"}},\(list)}"
    do { _ = try Pact(parsing: Array(text.utf8)).json(in: .v4) } catch { broken("the pact can be read: \(error)") }
}
