import PactModel
import Testing

@Suite struct PathExpressionTests {
    @Test(arguments: [
        ("$", "$"), ("", "$"), ("$.a.b", "$.a.b"), ("a.b", "$.a.b"), ("$['a b'][0][*].*", "$['a b'][0][*].*"),
        ("$['plain']", "$.plain"), ("$['*']", "$['*']"), ("$.ü-1:#@", "$['ü-1:#@']"),
    ])
    func parses(text: String, description: String) throws {
        let parsed = try PathExpression(parsing: text).description
        #expect(parsed == description)
    }

    @Test(arguments: [
        "$.a b", "$['']", "$[\"a\"]", "$..a", "$[1:2]", "$[-1]", "$.a.", "$[1", "$x", "$['a",
    ])
    func refusesWhatTheGrammarDoesNotKnow(text: String) {
        #expect(throws: PathExpressionError.self) { try PathExpression(parsing: text) }
    }

    /// As the reference tools, which refuse the whole pact.
    @Test(arguments: [
        (PactSpecification.v3, #"{"body":{"$.a b":R}}"#), (.v4, #"{"metadata":{"a b":R}}"#),
        (.v4, #"{"content":{"$..a":R}}"#),
        (.v4, #"{"body":{"$":{"matchers":[{"match":"arrayContains","variants":[{"index":0,"rules":{"$x":R}}]}]}}}"#),
        (.v2, #"{"$.body.a b":R}"#), (.v2, #"{"$.query['a b']":R}"#), (.v2, #"{"$.header.a b":R}"#),
        (.v2, #"{"$.unknown part":R}"#),
    ])
    func aRuleWithoutAValidPathIsRefused(specification: PactSpecification, rules: String) throws {
        let text = rules.replacing("R", with: #"{"match":"type"}"#)
        let error = #expect(throws: PactFileError.self) {
            try PactResponse(json: ["matchingRules": try JSONValue(parsing: text)], specification: specification)
        }
        #expect(error?.description.contains("is not valid at character") == true, "\(String(describing: error))")
    }

    @Test(arguments: [
        (PactSpecification.v3, #"{"header":{"a b":R},"query":{"q[]":R,"$.a b":R},"body":{"":R}}"#),
        (.v2, #"{"$.header.X[0]":R,"$.query['q[0]']":R,"$.unknown":R,"$.query":R}"#),
    ])
    func namesNeedNotBePaths(specification: PactSpecification, rules: String) throws {
        let text = rules.replacing("R", with: #"{"match":"type"}"#)
        _ = try PactResponse(json: ["matchingRules": try JSONValue(parsing: text)], specification: specification)
    }

    @Test func aGeneratorWithoutAValidPathIsRefused() throws {
        let error = #expect(throws: PactFileError.self) {
            try PactResponse(json: ["generators": ["body": ["$.a b": ["type": "RandomInt"]]]], specification: .v3)
        }
        #expect(
            error?.description == """
                the generator at response.generators.body["$.a b"] cannot be used: the path expression '$.a b' is not \
                valid at character 4: found ' ' where '.' or '[' was expected
                """)
    }
}
