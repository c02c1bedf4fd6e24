import PactModel
import Testing

@Suite struct PactFileTests {
    static let v4 = #"""
        {"consumer":{"name":"SchoolWeb"},"provider":{"name":"StudentService"},"interactions":[{"type":"Synchronous/HTTP","key":"k1","description":"a request for a student","pending":true,"comments":{"text":["seen"],"testname":"T"},"providerStates":[{"name":"a student exists","params":{"id":"sdt_1"}}],"request":{"method":"GET","path":"/students/sdt_1","query":{"q":["a b",null]},"headers":{"Accept":["application/json","text/plain"]},"x-request":1},"response":{"status":200,"headers":{"Content-Type":["application/json"]},"body":{"content":{"z":1.50,"a":null},"contentType":"application/json","encoded":false},"matchingRules":{"status":{"$":{"combine":"AND","matchers":[{"match":"statusCode","status":"success"}]}},"body":{"$.z":{"combine":"OR","matchers":[{"match":"decimal"},{"match":"null"}]}}},"generators":{"body":{"$.z":{"type":"RandomDecimal"}}}},"x-interaction":{"y":2},"pluginConfiguration":{"p":{}}},{"type":"Asynchronous/Messages","description":"enrolled","contents":{"content":"AAEC","contentType":"image/png","encoded":"base64"},"metadata":{"k":1},"pending":false}],"x-top":[1],"metadata":{"pactSpecification":{"version":"4.0"},"other":{"a":1}}}
        """#
    static let v3 = #"""
        {"consumer":{"name":"C"},"provider":{"name":"P"},"interactions":[{"description":"d","providerStates":[{"name":"s"},{"name":"t","params":{"n":1}}],"request":{"method":"POST","path":"/a","query":{"q":["1","2"]},"headers":{"X":"a, b"},"body":{"n":1.0},"matchingRules":{"path":{"combine":"AND","matchers":[{"match":"regex","regex":"/\\w"}]},"header":{"X":{"combine":"AND","matchers":[{"match":"type"}]}}}},"response":{"status":204,"body":null}}],"metadata":{"pactSpecification":{"version":"3.0.0"}}}
        """#
    static let v3Messages = #"""
        {"consumer":{"name":"C"},"provider":{"name":"P"},"messages":[{"description":"m","contents":{"id":1},"metadata":{"contentType":"application/json"},"matchingRules":{"body":{"$.id":{"combine":"AND","matchers":[{"match":"integer"}]}}}}],"metadata":{"pactSpecification":{"version":"3.0.0"}}}
        """#
    static let v2 = #"""
        {"consumer":{"name":"C"},"provider":{"name":"P"},"interactions":[{"description":"d","providerState":"s","request":{"method":"GET","path":"/a","query":"q=a+b&q=%26&r"},"response":{"status":200,"headers":{"Content-Type":"application/json"},"body":[{"a b":1}],"matchingRules":{"$.headers['Content-Type']":{"match":"regex","regex":"j"},"$.body":{"match":"type","min":1},"$.body[*]['a b']":{"match":"type"}}}}],"metadata":{"pactSpecification":{"version":"2.0.0"},"pactRust":{"models":"1"}}}
        """#

    @Test(arguments: [v4, v3, v3Messages, v2])
    func aFileThatIsReadAndWrittenIsTheSame(text: String) throws {
        let json = try JSONValue(parsing: text)
        let written = try Pact(json: json).json()
        #expect(written == json, "\(written)")
    }

    @Test func readsWhatAV4FileSays() throws {
        let pact = try Pact(parsing: Array(Self.v4.utf8))
        #expect(pact.specification == .v4)
        let interaction = pact.interactions[0]
        #expect(interaction.isPending)
        #expect(interaction.providerStates == [ProviderState("a student exists", parameters: ["id": "sdt_1"])])
        guard case .http(let request, let response) = interaction.content else {
            Issue.record("not read as HTTP")
            return
        }
        #expect(request.query == [QueryParameter("q", ["a b", nil])])
        #expect(request.headers.values(of: "accept") == ["application/json", "text/plain"])
        #expect(response.body.bytes == Array(#"{"z":1.50,"a":null}"#.utf8))
        #expect(response.matchingRules.body == [NamedRules("$.z", RuleList([.decimal, .null], combination: .or))])
        guard case .asynchronousMessage(let message) = pact.interactions[1].content else {
            Issue.record("not read as a message")
            return
        }
        #expect(message.contents.bytes == [0, 1, 2])
    }

    @Test func readsV2RulesIntoTheSameShape() throws {
        let pact = try Pact(parsing: Array(Self.v2.utf8))
        guard case .http(let request, let response) = pact.interactions[0].content else {
            Issue.record("not read as HTTP")
            return
        }
        #expect(request.query == [QueryParameter("q", ["a b", "&"]), QueryParameter("r", [nil])])
        #expect(response.matchingRules.header == [NamedRules("Content-Type", RuleList([.regex("j")]))])
        #expect(
            response.matchingRules.body == [
                NamedRules("$", RuleList([.minType(1)])), NamedRules("$[*]['a b']", RuleList([.type])),
            ])
    }

    @Test func downgradesToV2() throws {
        let pact = try Pact(parsing: Array(Self.v3.utf8))
        let request = pact.json(in: .v2)["interactions"]?.arrayValue?.first
        #expect(request?["providerState"] == "s")
        #expect(request?["request"]?["query"] == "q=1&q=2")
        #expect(
            request?["request"]?["matchingRules"] == [
                "$.path": ["match": "regex", "regex": "/\\w"], "$.headers['X']": ["match": "type"],
            ])
    }

    @Test(arguments: [
        (#"{"a":"x"}"#, PactBody.json(["a": "x"])), ("null", .null), (#""""#, .empty),
        (#""hello""#, .json("hello", contentType: nil)), (#""[1]""#, .json("[1]")),
        (#""{\"a\": 1}""#, .present(.init(bytes: Array(#"{"a": 1}"#.utf8)))),
    ])
    func readsV3BodiesOfJSONType(body: String, expected: PactBody) throws {
        let response = try PactResponse(
            json: try JSONValue(parsing: #"{"headers":{"Content-Type":"application/json"},"body":\#(body)}"#),
            specification: .v3)
        #expect(response.body == expected)
    }

    @Test(arguments: [
        (#"{"content":"{}","contentType":"application/json","encoded":false}"#, #""{}""#),
        (#"{"content":"{}","contentType":"application/json","encoded":"JSON"}"#, "{}"),
        (#"{"content":"e30=","contentType":"application/json","encoded":"base64"}"#, "{}"),
        (#"{"content":"plain","contentType":"text/plain"}"#, "plain"),
        (#"[1,2]"#, "[1,2]"),
    ])
    func readsV4Bodies(body: String, bytes: String) throws {
        let response = try PactResponse(json: try JSONValue(parsing: #"{"body":\#(body)}"#), specification: .v4)
        #expect(String(decoding: response.body.bytes, as: UTF8.self) == bytes)
    }

    @Test(arguments: [
        ("[1]", "the pact is a list; expected an object"),
        ("{\"a\":\n}", "the pact is not JSON: found '}' where a value was expected at line 2, column 1"),
        (#"{"interactions":5}"#, "the pact.interactions is the number 5; expected a list"),
        (
            #"{"interactions":[{"response":{"status":"200"}}]}"#,
            "interactions[0].response.status is the text \"200\"; expected a whole number"
        ),
        (
            #"{"interactions":[{}],"metadata":{"pactSpecification":{"version":"4.0"}}}"#,
            "interactions[0].type is missing; expected Synchronous/HTTP, Asynchronous/Messages or Synchronous/Messages"
        ),
        (
            #"{"interactions":[{"request":{"matchingRules":{"body":{"$.a":{"matchers":[{"match":"regex"}]}}}}}]}"#,
            "the matching rule at interactions[0].request.matchingRules.body[\"$.a\"].matchers[0] cannot be used: "
                + "a regex matcher needs the member \"regex\""
        ),
    ])
    func saysWhatIsWrongAndWhere(text: String, message: String) {
        let error = #expect(throws: PactFileError.self) { try Pact(parsing: Array(text.utf8)) }
        #expect(error?.description == message)
    }

    @Test(arguments: [
        ("4", PactSpecification.v4), ("4.0", .v4), ("1.0.0", .v1), ("1.1", .v1_1), ("2", .v2), ("3.0.0", .v3),
        ("9.0", .v3), ("abc", .v3), ("", .v3),
    ])
    func onlyTheMajorVersionDecides(text: String, expected: PactSpecification) {
        #expect(PactSpecification(versionText: text) == expected)
    }
}
