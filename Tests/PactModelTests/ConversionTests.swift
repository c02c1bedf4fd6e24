import PactModel
import Testing

/// A pact file of one version written as another.
@Suite struct ConversionTests {
    static func interaction(_ text: String, from source: PactSpecification, to target: PactSpecification) throws
        -> JSONValue?
    {
        let list = target == .v3 && source == .v4 ? "messages" : "interactions"
        let file = try Self.file(text, from: source, to: target)
        return (file[list] ?? file["interactions"])?.arrayValue?.first
    }

    static func file(_ interactions: String, from source: PactSpecification, to target: PactSpecification) throws
        -> JSONValue
    {
        let text = #"""
            {"consumer":{"name":"C"},"provider":{"name":"P"},"interactions":[\#(interactions)],
            "metadata":{"pactSpecification":{"version":"\#(source.versionText)"}}}
            """#
        return try Pact(parsing: Array(text.utf8)).json(in: target)
    }

    /// Source version, interaction, target version, interaction.
    static let conversions: [(PactSpecification, String, PactSpecification, String)] = [
        // States: one name, then names with parameters.
        (
            .v2, #"{"description":"d","providerState":"s","request":{},"response":{}}"#, .v4,
            #"{"type":"Synchronous/HTTP","description":"d","providerStates":[{"name":"s"}],"pending":false,"request":{"method":"GET","path":"/"},"response":{"status":200}}"#
        ),
        (
            .v3,
            #"{"description":"d","providerStates":[{"name":"s","params":{"a":1}},{"name":"t"}],"request":{},"response":{}}"#,
            .v2,
            #"{"description":"d","providerState":"s","request":{"method":"GET","path":"/"},"response":{"status":200}}"#
        ),
        // Queries and headers: texts, then lists.
        (
            .v1,
            #"{"description":"d","request":{"query":"q=a+b&q=%26&r","headers":{"Accept":"a/b, c/d","X":"1, 2"}},"response":{}}"#,
            .v4,
            #"{"type":"Synchronous/HTTP","description":"d","pending":false,"request":{"method":"GET","path":"/","query":{"q":["a b","&"],"r":[null]},"headers":{"Accept":["a/b","c/d"],"X":["1, 2"]}},"response":{"status":200}}"#
        ),
        (
            .v4,
            #"{"type":"Synchronous/HTTP","description":"d","request":{"query":{"q":["a b","&"],"r":[null]},"headers":{"Accept":["a/b","c/d"]}},"response":{}}"#,
            .v1,
            #"{"description":"d","request":{"method":"GET","path":"/","query":"q=a+b&q=%26&r","headers":{"Accept":"a/b, c/d"}},"response":{"status":200}}"#
        ),
        // Bodies: values, then objects that state a type.
        (
            .v3,
            #"{"description":"d","request":{"headers":{"Content-Type":"text/plain;charset=UTF-8"},"body":"x"},"response":{"body":null}}"#,
            .v4,
            #"{"type":"Synchronous/HTTP","description":"d","pending":false,"request":{"method":"GET","path":"/","headers":{"Content-Type":["text/plain;charset=UTF-8"]},"body":{"content":"x","contentType":"text/plain;charset=UTF-8","encoded":false}},"response":{"status":200,"body":{"content":null}}}"#
        ),
        (
            .v4,
            #"{"type":"Synchronous/HTTP","description":"d","request":{"body":{"content":{"a":1.0},"contentType":"application/json","encoded":false}},"response":{"body":{"content":""}}}"#,
            .v3,
            #"{"description":"d","request":{"method":"GET","path":"/","body":{"a":1.0}},"response":{"status":200,"body":""}}"#
        ),
        (
            .v4,
            #"{"type":"Synchronous/HTTP","description":"d","request":{"body":{"content":"a;b","contentType":"text/csv","encoded":false}},"response":{"body":{"content":"AAEC","contentType":"image/png","encoded":"base64"}}}"#,
            .v3,
            #"{"description":"d","request":{"method":"GET","path":"/","headers":{"Content-Type":"text/csv"},"body":"a;b"},"response":{"status":200,"headers":{"Content-Type":"image/png"},"body":"AAEC"}}"#
        ),
        // Rules and generators: none, one a path, then lists by category.
        (
            .v2,
            #"{"description":"d","request":{},"response":{"body":[1],"matchingRules":{"$.body":{"match":"type","min":1},"$.headers.X":{"match":"regex","regex":"x"}}}}"#,
            .v3,
            #"{"description":"d","request":{"method":"GET","path":"/"},"response":{"status":200,"body":[1],"matchingRules":{"header":{"X":{"combine":"AND","matchers":[{"match":"regex","regex":"x"}]}},"body":{"$":{"combine":"AND","matchers":[{"match":"type","min":1}]}}}}}"#
        ),
        (
            .v4,
            #"{"type":"Synchronous/HTTP","description":"d","key":"k","pending":true,"comments":{"text":["c"]},"transport":"http","request":{},"response":{"body":{"content":[1],"contentType":"application/json"},"matchingRules":{"body":{"$[*]":{"combine":"OR","matchers":[{"match":"integer"},{"match":"null"}]}}},"generators":{"body":{"$[0]":{"type":"RandomInt","min":1}}}}}"#,
            .v2,
            #"{"description":"d","request":{"method":"GET","path":"/"},"response":{"status":200,"body":[1],"matchingRules":{"$.body[*]":{"match":"integer"}}}}"#
        ),
        (
            .v2,
            #"{"description":"d","request":{"matchingRules":{"$.path":{"match":"type"}}},"response":{}}"#, .v1,
            #"{"description":"d","request":{"method":"GET","path":"/"},"response":{"status":200}}"#
        ),
        // Messages.
        (
            .v4,
            #"{"type":"Asynchronous/Messages","description":"m","key":"k","contents":{"content":"AAEC","contentType":"image/png","encoded":"base64"},"metadata":{"k":1}}"#,
            .v3, #"{"description":"m","contents":"AAEC","metadata":{"k":1,"contentType":"image/png"}}"#
        ),
    ]

    @Test(arguments: conversions)
    func anInteractionIsWrittenInTheFormOfTheOtherVersion(
        source: PactSpecification, text: String, target: PactSpecification, expected: String
    ) throws {
        let found = try Self.interaction(text, from: source, to: target)
        #expect(found == (try JSONValue(parsing: expected)), "\(found?.text() ?? "")")
    }

    @Test func messagesOfV3BecomeInteractionsOfV4AndComeBack() throws {
        let v3 = #"{"description":"m","contents":{"id":1},"metadata":{"contentType":"application/json","k":1}}"#
        let text = #"""
            {"consumer":{"name":"C"},"provider":{"name":"P"},"messages":[\#(v3)],"metadata":{"pactSpecification":{"version":"3.0.0"}}}
            """#
        let upgraded = try Pact(parsing: Array(text.utf8)).json(in: .v4)
        #expect(
            upgraded["interactions"]
                == [
                    [
                        "type": "Asynchronous/Messages", "description": "m", "pending": false,
                        "contents": ["content": ["id": 1], "contentType": "application/json", "encoded": false],
                        "metadata": ["contentType": "application/json", "k": 1],
                    ]
                ])
        #expect(try Pact(json: upgraded).json(in: .v3) == JSONValue(parsing: text))
    }

    @Test(arguments: [
        (PactSpecification.v1, ["h"], [String]()), (.v2, ["h"], []), (.v3, ["h"], ["a"]), (.v4, ["h", "a", "s"], []),
    ])
    func whatAVersionHasNoKindForIsLeftOut(target: PactSpecification, interactions: [String], messages: [String]) throws
    {
        let file = try Self.file(
            #"""
            {"type":"Synchronous/HTTP","description":"h","request":{},"response":{}},
            {"type":"Asynchronous/Messages","description":"a","contents":{"content":"x"}},
            {"type":"Synchronous/Messages","description":"s","request":{"contents":{"content":"x"}},"response":[]}
            """#, from: .v4, to: target)
        func descriptions(_ list: String) -> [String] {
            file[list]?.arrayValue?.compactMap { $0["description"]?.stringValue } ?? []
        }
        #expect(descriptions("interactions") == interactions)
        #expect(descriptions("messages") == messages)
        #expect(file["metadata"]?["pactSpecification"]?["version"]?.stringValue == target.versionText)
    }
}
