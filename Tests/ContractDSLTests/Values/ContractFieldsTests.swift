import ContractDSL
import PactModel
import Testing

/// Names and values that are not written where they are used.
@Suite struct ContractFieldsTests {
    @Test func sharedFieldsStandBeforeThoseThatAreAdded() throws {
        let signedIn: ContractFields = ["Authorization": .regex("Bearer .+", example: "Bearer token")]
        let request = try request(headers: signedIn + ["Accept": "text/plain"])
        #expect(
            request.headers == [PactHeader("Authorization", ["Bearer token"]), PactHeader("Accept", ["text/plain"])])
        #expect(request.matchingRules.header == [NamedRules("Authorization", RuleList([.regex("Bearer .+")]))])
    }

    @Test func computedFieldsKeepTheirOrderAndTheirRepetitions() throws {
        let request = try request(query: ContractFields(["b", "a", "b"].map { ($0, "1") }))
        #expect(request.query == [QueryParameter("b", ["1", "1"]), QueryParameter("a", ["1"])])
    }

    @Test func membersOfADictionaryStandInTheOrderOfTheirNames() throws {
        let members: [String: ContractValue] = ["c": 3, "a": 1, "d": 4, "b": 2]
        let request = try request(query: ContractFields(members))
        #expect(request.query.map(\.name) == ["a", "b", "c", "d"])
    }

    @Test func variablesStandInPathsTextsAndBodies() throws {
        let (id, path) = (7, "/items/7")
        let interaction = try Contract(consumer: "Shop", provider: "StockService").uponReceiving("an item")
            .withRequest(.get, path, headers: ["X-Item": "\(id)"])
            .willRespond(200, body: ["id": .equal(id), "self": "/items/\(id)", "discount": nil])
            .interaction()
        guard case .http(let request, let response) = interaction.content else { return }
        #expect(request.path == "/items/7")
        #expect(request.headers == [PactHeader("X-Item", ["7"])])
        #expect(response.body.bytes == Array(#"{"id":7,"self":"/items/7","discount":null}"#.utf8))
    }
}
