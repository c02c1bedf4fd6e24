import PactMatching
import PactModel
import Testing

/// One row of the table of edge cases: an expected body under rules against an actual one.
struct EdgeCase: CustomStringConvertible, Sendable {
    var number: Int
    var expected: String
    var rules: String
    var actual: String
    var request: Bool
    var response: Bool

    init(_ number: Int, _ expected: String, _ rules: String, _ actual: String, _ both: Bool) {
        self.init(number, expected, rules, actual, request: both, response: both)
    }

    init(_ number: Int, _ expected: String, _ rules: String, _ actual: String, request: Bool, response: Bool) {
        self.number = number
        self.expected = expected
        self.rules = rules
        self.actual = actual
        self.request = request
        self.response = response
    }

    var description: String { "\(number): \(expected) under \(rules) against \(actual)" }

    /// `{"$.a": [rules…]}` as the body category; a leading `OR` combines with OR.
    func part() -> JSONValue {
        var category: JSONObject = [:]
        let parsed = (try? JSONValue(parsing: rules.hasPrefix("OR ") ? String(rules.dropFirst(3)) : rules)) ?? [:]
        for member in parsed.objectValue ?? [:] {
            let combine: JSONValue = rules.hasPrefix("OR ") ? "OR" : "AND"
            category[member.key] = ["combine": combine, "matchers": member.value]
        }
        let body = (try? JSONValue(parsing: expected)) ?? .null
        return [
            "headers": ["Content-Type": "application/json"], "body": body,
            "matchingRules": category.isEmpty ? [:] : ["body": .object(category)],
        ]
    }
}

@Suite struct EdgeCaseTests {
    static let date = #"{"$.d":[{"match":"date","format":"yyyy-MM-dd"}]}"#
    static let timestamp = #"{"$.d":[{"match":"timestamp","format":"yyyy-MM-dd'T'HH:mm:ssXXX"}]}"#
    static let eachKey = #"{"$.o":[{"match":"eachKey","rules":[{"match":"regex","regex":"[a-z]+"}]}]}"#
    static let variant =
        #"{"$":[{"match":"arrayContains","variants":[{"index":0,"rules":{"$.a":{"matchers":[{"match":"type"}]}}}]}]}"#

    static let cases: [EdgeCase] = [
        EdgeCase(1, #"{"a":1}"#, "{}", #"{"a":1.0}"#, false),
        EdgeCase(2, #"{"a":100}"#, "{}", #"{"a":1e2}"#, false),
        EdgeCase(3, #"{"a":1.5}"#, "{}", #"{"a":1.50}"#, true),
        EdgeCase(4, #"{"a":0}"#, "{}", #"{"a":-0}"#, false),
        EdgeCase(5, #"{"a":18446744073709551616}"#, "{}", #"{"a":18446744073709551617}"#, true),
        EdgeCase(6, #"{"a":1}"#, "{}", #"{"a":2,"a":1}"#, true),
        EdgeCase(7, "{}", "{}", #"{"x":1}"#, request: false, response: true),
        EdgeCase(8, "{}", #"{"$":[{"match":"type"}]}"#, #"{"x":1}"#, request: false, response: true),
        EdgeCase(9, "[]", "{}", "[1]", false),
        EdgeCase(10, "[]", #"{"$":[{"match":"type","min":2}]}"#, "[]", true),
        EdgeCase(10, "[]", #"{"$":[{"match":"type","min":2}]}"#, "[1]", true),
        EdgeCase(11, "[1]", #"{"$":[{"match":"type"}]}"#, "[]", true),
        EdgeCase(12, "[1,2]", #"{"$[*]":[{"match":"type"}]}"#, "[1,2,3]", false),
        EdgeCase(13, "[1,2]", #"{"$":[{"match":"type"}]}"#, #"["x"]"#, false),
        EdgeCase(14, #"{"a":[1]}"#, #"{"$":[{"match":"type"}]}"#, #"{"a":[5,6,7]}"#, true),
        EdgeCase(15, #"{"a":[[1]]}"#, #"{"$.a":[{"match":"type","max":1}]}"#, #"{"a":[[1,2,3]]}"#, true),
        EdgeCase(
            16, #"{"a":{"b":1}}"#, #"{"$.a":[{"match":"type"}],"$.a.b":[{"match":"equality"}]}"#, #"{"a":{"b":2}}"#,
            false),
        EdgeCase(17, #"{"a":1}"#, #"{"$":[{"match":"type"}]}"#, #"{"a":1,"b":2}"#, request: false, response: true),
        EdgeCase(18, #"{"a":null}"#, "{}", "{}", false),
        EdgeCase(19, "{}", "{}", #"{"a":null}"#, request: false, response: true),
        EdgeCase(20, #"{"a":1}"#, #"OR {"$.a":[{"match":"type"},{"match":"null"}]}"#, #"{"a":null}"#, true),
        EdgeCase(21, #"{"a":{}}"#, #"OR {"$.a":[{"match":"type"},{"match":"null"}]}"#, #"{"a":null}"#, false),
        EdgeCase(22, #"{"a":"x"}"#, #"{"$.a":[{"match":"regex","regex":"\\d"}]}"#, #"{"a":"abc1def"}"#, false),
        EdgeCase(23, #"{"a":"x"}"#, #"{"$.a":[{"match":"regex","regex":"a|ab"}]}"#, #"{"a":"ab"}"#, true),
        EdgeCase(24, #"{"a":1}"#, #"{"$.a":[{"match":"regex","regex":"\\d\\.0"}]}"#, #"{"a":1.0}"#, true),
        EdgeCase(25, #"{"a":"x"}"#, #"{"$.a":[{"match":"regex","regex":"["}]}"#, #"{"a":"x"}"#, false),
        EdgeCase(26, #"{"a":"x"}"#, #"{"$.a":[{"match":"bogus"}]}"#, #"{"a":"x"}"#, false),
        EdgeCase(27, #"{"a":5}"#, #"{"$.a":[{"match":"integer"}]}"#, #"{"a":5.0}"#, false),
        EdgeCase(27, #"{"a":5}"#, #"{"$.a":[{"match":"integer"}]}"#, #"{"a":"5"}"#, false),
        EdgeCase(28, #"{"a":5.5}"#, #"{"$.a":[{"match":"decimal"}]}"#, #"{"a":5e0}"#, true),
        EdgeCase(28, #"{"a":5.5}"#, #"{"$.a":[{"match":"decimal"}]}"#, #"{"a":5}"#, false),
        EdgeCase(31, #"{"a":true}"#, #"{"$.a":[{"match":"boolean"}]}"#, #"{"a":"true"}"#, true),
        EdgeCase(31, #"{"a":true}"#, #"{"$.a":[{"match":"boolean"}]}"#, #"{"a":"TRUE"}"#, false),
        EdgeCase(32, #"{"o":{"k":1}}"#, #"{"$.o":[{"match":"values"}]}"#, #"{"o":{"z":1}}"#, true),
        EdgeCase(33, #"{"o":{"k":1}}"#, #"{"$.o":[{"match":"values"}]}"#, #"{"o":{"z":2}}"#, false),
        EdgeCase(34, #"{"o":{"k":1}}"#, #"{"$.o.*":[{"match":"type"}]}"#, #"{"o":{"z":2}}"#, false),
        EdgeCase(35, #"{"o":{"k":1}}"#, eachKey, #"{"o":{"k":"any"}}"#, true),
        EdgeCase(36, #"{"o":{"k":1}}"#, eachKey, #"{"o":{"K":1}}"#, false),
        EdgeCase(
            37, #"{"o":{"k":{"x":1}}}"#, #"{"$.o":[{"match":"eachValue","rules":[{"match":"type"}]}]}"#,
            #"{"o":{"z":{"x":2,"y":3}}}"#, request: false, response: true),
        EdgeCase(
            38, #"{"o":{"k":{"x":"1"}}}"#,
            #"{"$.o":[{"match":"eachValue","rules":[{"match":"type"}]}],"$.o.*.x":[{"match":"regex","regex":"\\d"}]}"#,
            #"{"o":{"k":{"x":"q"}}}"#, true),
        EdgeCase(39, #"[{"a":1}]"#, variant, #"[5,{"a":9}]"#, true),
        EdgeCase(40, #"[{"a":1}]"#, variant, #"[{"a":9,"b":1}]"#, request: false, response: true),
        EdgeCase(41, "[1]", #"{"$":[{"match":"arrayContains","variants":[{"index":3,"rules":{}}]}]}"#, "[1]", false),
        EdgeCase(42, #"{"a":"x"}"#, #"{"$.a":[{"match":"notEmpty"}]}"#, #"{"a":5}"#, true),
        EdgeCase(42, #"{"a":"x"}"#, #"{"$.a":[{"match":"notEmpty"}]}"#, #"{"a":""}"#, false),
        EdgeCase(43, #"{"a":["b"]}"#, #"{"$.a":[{"match":"notEmpty"}]}"#, #"{"a":"b"}"#, false),
        EdgeCase(44, #"{"v":"1.0.0"}"#, #"{"$.v":[{"match":"semver"}]}"#, #"{"v":"v1.0.0"}"#, false),
        EdgeCase(44, #"{"v":"1.0.0"}"#, #"{"$.v":[{"match":"semver"}]}"#, #"{"v":"01.0.0"}"#, false),
        EdgeCase(44, #"{"v":"1.0.0"}"#, #"{"$.v":[{"match":"semver"}]}"#, #"{"v":1}"#, false),
        EdgeCase(44, #"{"v":"1.0.0"}"#, #"{"$.v":[{"match":"semver"}]}"#, #"{"v":"2.0.0-rc.1+build"}"#, true),
        EdgeCase(45, #"{"d":"2000-01-01"}"#, date, #"{"d":"20-1-1"}"#, true),
        EdgeCase(45, #"{"d":"2000-01-01"}"#, date, #"{"d":"2023-02-29"}"#, false),
        EdgeCase(46, #"{"d":"x"}"#, timestamp, #"{"d":"2024-01-01T10:00:00+11:00"}"#, true),
        EdgeCase(46, #"{"d":"x"}"#, timestamp, #"{"d":"2024-01-01T10:00:00Z"}"#, true),
        EdgeCase(46, #"{"d":"x"}"#, timestamp, #"{"d":"2024-01-01T10:00:00+12:00"}"#, false),
        EdgeCase(47, #"{"10":"x"}"#, #"{"$['10']":[{"match":"type"}]}"#, #"{"10":"y"}"#, true),
        EdgeCase(47, #"{"10":"x"}"#, #"{"$[10]":[{"match":"type"}]}"#, #"{"10":"y"}"#, true),
        EdgeCase(48, #"{"a b":"x"}"#, #"{"$['a b']":[{"match":"type"}]}"#, #"{"a b":"y"}"#, true),
    ]

    @Test(arguments: cases)
    func bodiesCompareAsTheReferenceDoes(_ testCase: EdgeCase) throws {
        let actual: JSONValue = ["headers": ["Content-Type": "application/json"]]
        let expected = testCase.part()
        var request = try PactRequest(json: actual, specification: .v3)
        request.body = .present(.init(bytes: Array(testCase.actual.utf8)))
        let requestMismatches = try PactRequest(json: expected, specification: .v3).mismatches(with: request)
        #expect(requestMismatches.isEmpty == testCase.request, "request: \(requestMismatches.report())")
        var response = try PactResponse(json: actual, specification: .v3)
        response.body = request.body
        let responseMismatches = try PactResponse(json: expected, specification: .v3).mismatches(with: response)
        #expect(responseMismatches.isEmpty == testCase.response, "response: \(responseMismatches.report())")
    }

    @Test(arguments: [
        ("a=5", #"[{"match":"integer"}]"#, "a=-5", false), ("a=5", #"[{"match":"decimal"}]"#, "a=1e5", true),
        ("a=5", #"[{"match":"decimal"}]"#, "a=NaN", true), ("a=1&b=2", "[]", "b=2&a=1", true),
        ("a=1&a=2", "[]", "a=2&a=1", false), ("a", "[]", "a=", true), ("", "[]", "x=1", false), ("", "[]", "", true),
        ("a=1", #"[{"match":"type"}]"#, "a=1&a=2&a=zz", true),
        ("a=1", #"[{"match":"type","max":2}]"#, "a=1&a=2&a=3", false),
    ])
    func queriesCompareAsTheReferenceDoes(expected: String, rules: String, actual: String, isMatch: Bool) throws {
        let request = try PactRequest(
            json: [
                "query": .string(expected),
                "matchingRules": ["query": ["a": ["matchers": try JSONValue(parsing: rules)]]],
            ], specification: .v2)
        let mismatches = request.mismatches(with: PactRequest(query: [QueryParameter](query: actual)))
        #expect(mismatches.isEmpty == isMatch, "\(mismatches.report())")
    }

    @Test(arguments: [
        ("Content-Type", ["application/json"], ["application/json; charset=utf-8"], true),
        ("Content-Type", ["application/json; charset=UTF-8"], ["application/json"], false),
        ("Content-Type", ["application/json; charset=UTF-8"], ["application/json;charset=utf-8"], true),
        ("Content-Type", ["application/json"], ["application/hal+json"], false), ("X", ["a, b"], ["a,b"], true),
        ("X", ["a, b"], ["a", "b"], false), ("Vary", ["A", "B"], ["A", "B"], true),
        ("Vary", ["A", "B"], ["B", "A"], false),
        ("X", ["A"], ["   A "], true), ("X", ["A"], [], false), ("X", ["A"], ["a"], false), ("X", [""], ["a"], false),
    ])
    func headersCompareAsTheReferenceDoes(name: String, expected: [String], actual: [String], isMatch: Bool) {
        let mismatches = PactResponse(headers: [PactHeader(name, expected)]).mismatches(
            with: PactResponse(headers: actual.isEmpty ? [] : [PactHeader(name.lowercased(), actual)]))
        #expect(mismatches.isEmpty == isMatch, "\(mismatches.report())")
    }

    @Test(arguments: [("/a%2Fb", "/a%2fb", false), ("/a b", "/a%20b", false), ("/a", "/a/", false), ("/a", "/a", true)])
    func pathsCompareByteForByte(expected: String, actual: String, isMatch: Bool) {
        #expect(PactRequest(path: expected).mismatches(with: PactRequest(path: actual)).isEmpty == isMatch)
    }

    @Test(arguments: [(302, true), (404, false)])
    func aStatusClassAcceptsItsCodes(status: Int, isMatch: Bool) {
        let expected = PactResponse(matchingRules: MatchingRules(status: RuleList([.statusCode(.nonError)])))
        #expect(expected.mismatches(with: PactResponse(status: status)).isEmpty == isMatch)
    }

    @Test(arguments: [
        (PactBody.missing, PactBody.json(["a": 1]), true), (.null, .missing, true), (.null, .json("x"), false),
        (.null, .present(.init(bytes: Array("null".utf8))), false), (.empty, .empty, true), (.json(1), .missing, false),
        (.json(1), .empty, false),
    ])
    func missingAndEmptyBodiesCompareAsTheTableSays(expected: PactBody, actual: PactBody, isMatch: Bool) {
        #expect(PactResponse(body: expected).mismatches(with: PactResponse(body: actual)).isEmpty == isMatch)
    }

    @Test func aByteOrderMarkDoesNotParse() {
        let body = PactBody.present(.init(bytes: [0xEF, 0xBB, 0xBF] + Array("{}".utf8)))
        let header = [PactHeader("Content-Type", ["application/json"])]
        let mismatches = PactResponse(headers: header, body: .json([:])).mismatches(
            with: PactResponse(headers: header, body: body))
        #expect(
            mismatches.map(\.sentence) == [
                "Failed to parse the actual body: the text starts with a byte order mark, which JSON does not allow at line 1, column 1"
            ])
    }
}
