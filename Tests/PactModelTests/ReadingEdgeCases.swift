import PactModel
import Testing

/// Edge case 86 of the reference's table: what keeps a pact from being read.
@Suite struct ReadingEdgeCases {
    @Test("Edge case 86: a V2 rule of a query name that is no path refuses the pact")
    func queryNameThatIsNoPath() throws {
        let text = #"""
            {"consumer":{"name":"c"},"provider":{"name":"p"},"interactions":[{"description":"d","request":{"path":"/",
             "query":"q[]=1","matchingRules":{"$.query['q[]']":{"match":"type"}}},"response":{"status":200}}],
             "metadata":{"pactSpecification":{"version":"2.0.0"}}}
            """#
        let error = #expect(throws: PactFileError.self) { try Pact(parsing: Array(text.utf8)) }
        #expect(
            error?.description == """
                the matching rule at interactions[0].request.matchingRules["$.query['q[]']"] cannot be used: the path \
                expression 'q[]' is not valid at character 3: an index, '*' or a name in single quotes has to follow '['
                """)
    }

    @Test func theSameNameIsFineInV3() throws {
        let rules: JSONValue = ["query": ["q[]": ["matchers": [["match": "type"]]]]]
        let request = try PactRequest(
            json: ["query": ["q[]": ["1"]], "matchingRules": rules], specification: .v3)
        #expect(request.matchingRules.query == [NamedRules("q[]", RuleList([.type]))])
    }
}
