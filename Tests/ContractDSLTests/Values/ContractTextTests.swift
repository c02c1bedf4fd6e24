import ContractDSL
import PactModel
import Testing

/// Values in the path, the query and the headers of a request.
@Suite struct ContractTextTests {
    @Test func aPathHasItsRulesAndGenerator() throws {
        let request = try request(.regex("/s/.+", example: "/s/a b").fromProviderState("/s/${id}"))
        #expect(request.path == "/s/a%20b")
        #expect(request.matchingRules.path == RuleList([.regex("/s/.+")]))
        #expect(request.generators.path == .providerState(expression: "/s/${id}", dataType: nil))
    }

    /// Any path would be accepted by its kind.
    @Test func aPathFromAProviderStateIsItsExampleForTheConsumer() throws {
        let request = try request(
            .fromProviderState("/s/${id}", example: "/s/1"), query: ["q": .fromProviderState("${id}", example: 1)],
            headers: ["X": .fromProviderState("${id}", example: "1")])
        #expect(request.matchingRules == MatchingRules())
        #expect(request.generators.query == [NamedGenerator("q", .providerState(expression: "${id}", dataType: nil))])
        #expect(request.generators.header == [NamedGenerator("X", .providerState(expression: "${id}", dataType: nil))])
    }

    @Test func aQueryHasValuesUnderOneRule() throws {
        let request = try request(
            query: [
                "a": ["x", 2, true], "b": .eachLike(.regex("[a-z]", example: "y"), min: 2), "c": .integer(3),
                "d": .null,
                "e": [.regex("[a-z]", example: "p"), .regex("[a-z]", example: "q")], "f": "1", "f": ["2", "3"],
                "g": .any(of: .integer(1), .boolean()), "h": .arrayContains(["x"]),
            ])
        #expect(
            request.query == [
                QueryParameter("a", ["x", "2", "true"]), QueryParameter("b", ["y", "y"]), QueryParameter("c", ["3"]),
                QueryParameter("d", [""]), QueryParameter("e", ["p", "q"]), QueryParameter("f", ["1", "2", "3"]),
                QueryParameter("g", ["1"]), QueryParameter("h", ["x"]),
            ])
        #expect(
            request.matchingRules.query == [
                NamedRules("b", RuleList([.minType(2), .regex("[a-z]")])), NamedRules("c", RuleList([.integer])),
                NamedRules("e", RuleList([.regex("[a-z]")])),
                NamedRules("g", RuleList([.integer, .boolean], combination: .or)),
                NamedRules("h", RuleList([.arrayContains([.init(index: 0)])])),
            ])
    }

    @Test func headersKeepTheirCommasUnlessTheyAreLists() throws {
        let request = try request(
            headers: [
                "Date": "Sat, 31 Jan 2026 12:00:00 GMT", "Set-Cookie": ["a=1, 2", "b=3"], "accept": "a/b, c/d",
                "Accept": "e/f", "X-Id": .uuid().generated(),
            ])
        #expect(
            request.headers == [
                PactHeader("Date", ["Sat, 31 Jan 2026 12:00:00 GMT"]), PactHeader("Set-Cookie", ["a=1, 2", "b=3"]),
                PactHeader("accept", ["a/b", "c/d", "e/f"]),
                PactHeader("X-Id", ["936da01f-9abd-4d9d-80c7-02af85c822a8"]),
            ])
        #expect(request.generators.header == [NamedGenerator("X-Id", .uuid(format: nil))])
    }

    @Test(
        arguments: [
            (.success, 200, .success), (.success(201), 201, .success), (.redirect, 302, .redirect),
            (.clientError, 400, .clientError), (.serverError, 500, .serverError), (.nonError, 200, .nonError),
            (.error, 500, .error), (.error(404), 404, .error), (.information(101), 101, .information),
            (.oneOf(200, 204), 200, .codes([200, 204])), (201, 201, nil),
        ] as [(ContractStatus, Int, MatchingRule.StatusClass?)])
    func aStatusIsANumberOrAClass(status: ContractStatus, number: Int, allowed: MatchingRule.StatusClass?) throws {
        let interaction = try Contract(consumer: "a", provider: "b").uponReceiving("a request")
            .withRequest(.get, "/").willRespond(status)
            .interaction()
        guard case .http(_, let response) = interaction.content else { return }
        #expect(response.status == number)
        #expect(response.matchingRules.status == allowed.map { RuleList([.statusCode($0)]) })
    }
}
