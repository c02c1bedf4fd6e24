import PactModel
import PactServing
import Testing

/// Which interaction a stub answers with.
struct StubProviderTests {
    /// One pact with these interactions, each a request and, as its description, what it answers to.
    private static func stub(_ interactions: [(String, JSONValue, states: [String])]) throws -> StubProvider {
        let list = interactions.map { name, request, states -> JSONValue in
            [
                "description": .string(name), "request": request, "response": ["status": 200],
                "providerStates": .array(states.map { ["name": .string($0)] }),
            ]
        }
        let pact: JSONValue = [
            "consumer": ["name": "C"], "provider": ["name": "P"], "interactions": .array(list),
            "metadata": ["pactSpecification": ["version": "3.0.0"]],
        ]
        return StubProvider([ServedPact(try Pact(json: pact), origin: "c-p.json")])
    }

    private static let students = try? stub([
        ("list", ["path": "/students"], []),
        ("second page", ["path": "/students", "query": ["page": ["2"]]], []),
        ("as XML", ["path": "/students", "headers": ["Accept": "application/xml"]], []),
        ("add Ada", ["method": "POST", "path": "/students", "body": ["name": "Ada"]], []),
        (
            "add anyone",
            [
                "method": "POST", "path": "/students", "body": ["name": "any"],
                "matchingRules": ["body": ["$.name": ["matchers": [["match": "type"]]]]],
            ], []
        ),
        ("delete with a body", ["method": "DELETE", "path": "/students/1", "body": ["why": "left"]], []),
        (
            "one",
            [
                "path": "/students/1",
                "matchingRules": ["path": ["matchers": [["match": "regex", "regex": #"/students/\d+"#]]]],
            ], []
        ),
        ("the first one", ["path": "/students/1"], []),
    ])

    struct Row: Sendable, CustomTestStringConvertible {
        var method = "GET"
        var path: String
        var query = ""
        var headers: [PactHeader] = []
        var body: String?
        /// nil where nothing answers.
        var answer: String?

        var request: PactRequest {
            PactRequest(
                method: method, path: path, query: .init(query: query), headers: headers,
                body: body.map { .present(.init(bytes: Array($0.utf8))) } ?? .empty)
        }
        var testDescription: String { "\(method) \(path)?\(query) \(body ?? "")" }
    }

    static let json = [PactHeader("Content-Type", ["application/json"])]

    static let rows: [Row] = [
        Row(path: "/students", answer: "list"),
        Row(method: "get", path: "/students", answer: "list"),
        Row(path: "/students/", answer: nil),
        Row(path: "/students", query: "page=2", answer: "second page"),
        Row(path: "/students", query: "page=3", answer: nil),
        Row(path: "/students", headers: [PactHeader("Accept", ["text/html"])], answer: "list"),
        Row(method: "POST", path: "/students", headers: json, body: #"{"name":"Ada"}"#, answer: "add Ada"),
        Row(method: "POST", path: "/students", headers: json, body: #"{"name":"Eve"}"#, answer: "add anyone"),
        Row(method: "POST", path: "/students", headers: json, body: #"{"name":1}"#, answer: nil),
        // Without a body, or with one of another type, nothing is compared.
        Row(method: "POST", path: "/students", headers: json, answer: "add Ada"),
        Row(
            method: "POST", path: "/students", headers: [PactHeader("Content-Type", ["text/plain"])], body: "x",
            answer: "add Ada"),
        Row(
            method: "DELETE", path: "/students/1", headers: json, body: #"{"why":"moved"}"#,
            answer: "delete with a body"),
        Row(method: "HEAD", path: "/students", answer: nil),
        Row(path: "/students/27", answer: "one"),
        // Both match in full: the first in the file answers.
        Row(path: "/students/1", answer: "one"),
    ]

    @Test(arguments: rows) func theInteractionWithTheFewestDifferencesAnswers(_ row: Row) throws {
        let stub = try #require(Self.students)
        guard case .answered(let interaction) = stub.choose(row.request) else {
            return #expect(row.answer == nil)
        }
        #expect(interaction.interaction.description == row.answer)
    }

    @Test func ofInteractionsThatDifferInOverlookedPartsTheNearestAnswers() throws {
        let stub = try Self.stub([
            ("two headers", ["path": "/", "headers": ["A": "1", "B": "2"]], []),
            ("one header", ["path": "/", "headers": ["A": "1"]], []),
        ])
        guard case .answered(let none) = stub.choose(PactRequest()) else { throw Unanswered() }
        #expect(none.interaction.description == "one header")
        let request = PactRequest(headers: [PactHeader("a", ["1"]), PactHeader("b", ["2"])])
        guard case .answered(let both) = stub.choose(request) else { throw Unanswered() }
        #expect(both.interaction.description == "two headers")
    }

    private struct Unanswered: Error {}

    // MARK: - Provider states

    @Test(arguments: [
        ("a student", false, "with"), ("^a", false, "with"), ("two", false, "with two"), ("nobody", false, nil),
        ("nobody", true, "without"), ("(?i)TWO", false, "with two"), ("", false, "with"),
    ])
    func providerStatesChoose(_ pattern: String, _ includesStateless: Bool, _ answer: String?) throws {
        let stub = try Self.stub([
            ("with", ["path": "/"], ["a student"]), ("with two", ["path": "/"], ["one", "and two"]),
            ("without", ["path": "/"], []),
        ])
        let filter = try StateFilter(pattern, includesStateless: includesStateless)
        switch stub.choose(PactRequest(), states: filter) {
        case .answered(let interaction): #expect(interaction.interaction.description == answer)
        case .inOtherStates(let interactions):
            #expect(answer == nil)
            #expect(interactions.count == 3)
        default: Issue.record("neither answered nor in other states")
        }
    }

    @Test func aStateWithoutANameCountsAsNone() throws {
        #expect(try StateFilter("x", includesStateless: true).includes([ProviderState("")]))
        #expect(try !StateFilter("x").includes([ProviderState("")]))
    }

    @Test func aPatternThatIsNoneIsNamed() {
        #expect { try StateFilter("[") } throws: {
            "\($0)" == "'[' is no regular expression, so no provider state can be chosen by it"
        }
    }
}
