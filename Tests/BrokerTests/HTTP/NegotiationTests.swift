import HTTPTypes
import PactModel
import Testing

@testable import Broker

@Suite("Negotiation of media types")
struct NegotiationTests {
    private static let pact = Route.anyJSON
    private static let hal = "application/hal+json"

    @Test(
        arguments: [
            (nil, "application/hal+json"), ("*/*", hal), ("application/*", hal),
            ("application/json", "application/json"),
            ("application/hal+json, application/json", hal),
            ("application/json, application/hal+json", "application/json"),
            ("application/json;q=0.5, application/hal+json", hal), ("application/hal+json;q=0, */*;q=0.1", hal),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", hal), ("application/problem+json", hal),
            ("application/vnd.pactbrokerextended.v1+json", "application/vnd.pactbrokerextended.v1+json"),
            ("text/html", nil), ("application/hal+json;q=0", nil),
        ] as [(String?, String?)])
    func theFirstTypeTheClientWantsIsChosen(accept: String?, chosen: String?) {
        #expect(Negotiation.choose(accept, from: Self.pact) == chosen)
    }

    @Test func aClientThatTakesNoneOfTheTypesIsTold() async throws {
        try await withBroker { broker in
            let refused = try await broker.get("/pacticipants", accept: "application/json")
            #expect(refused.status == 406)
            #expect(refused.bytes.isEmpty)
        }
    }

    @Test(
        arguments: [
            ("/groups/Stock.csv", "/groups/Stock", "text/csv"), ("/pacticipants/1.2.3", "/pacticipants/1.2.3", nil),
            ("/pacts/latest.json", "/pacts/latest", "application/hal+json"), ("/x/.json", "/x/.json", nil),
        ] as [(String, String, String?)])
    func anEndingOfThePathStandsForAType(path: String, rest: String, type: String?) {
        let split = PathExtension.split(path)
        #expect(split.path == rest)
        #expect(split.type == type)
    }

    @Test(
        arguments: [
            ("/pacticipants//x", 404, "Not Found"), ("/pacticipants/a%0Ab", 422, "Unprocessable"),
            ("/pacticipants/a%09b", 422, "Unprocessable"),
        ])
    func aPathThatCanNameNothingIsAProblem(path: String, status: Int, title: String) async throws {
        try await withBroker { broker in
            let answer = try await broker.get(path)
            #expect(answer.status == status)
            #expect(answer[header: "Content-Type"] == "application/problem+json")
            #expect(answer.json["title"] == .string(title))
        }
    }

    /// A list of sentences without places, as a question in the query gets it, and fields of a body with theirs.
    @Test func whatIsWrongIsAProblemForWhomAsksForProblems() async throws {
        try await withBroker { broker in
            let types = "application/hal+json, application/problem+json"
            let matrix = try await broker.get("/matrix?limit=0", accept: types)
            #expect(matrix.status == 400)
            #expect(matrix[header: "Content-Type"] == "application/problem+json;charset=utf-8")
            #expect(matrix.json["errors"]?.arrayValue?.count == 2)
            #expect(matrix.json["errors"]?[0]?["pointer"] == nil)
            let environment = try await broker.environment("test")
            _ = try await broker.put("/pacticipants/Web/versions/1")
            let path = try await broker.deploy("Web", "1", to: environment).path("self") ?? ""
            let deployed = try await broker.send(
                .patch, path, bytes: Array(#"{"currentlyDeployed":true}"#.utf8),
                headers: [("Content-Type", "application/merge-patch+json"), ("Accept", types)])
            #expect(deployed.status == 422)
            #expect(deployed.json["errors"]?[0]?["pointer"] == "/currentlyDeployed")
            try await broker.publish("Web", "1", to: "Stock")
            let changed = TestBroker.publication("Web", "1", to: "Stock", descriptions: ["b"])
            let conflict = try await broker.send(
                .post, "/contracts/publish", bytes: changed.bytes(),
                headers: [("Content-Type", "application/json"), ("Accept", types)])
            #expect(conflict[header: "Content-Type"] == "application/json;charset=utf-8")
            #expect(conflict.json["notices"]?.arrayValue?.count == 2)
        }
    }

    @Test func aPersonIsToldInHTMLWhatIsNotThere() async throws {
        try await withBroker { broker in
            let answer = try await broker.get("/does-not-exist", accept: "text/html")
            #expect(answer.status == 404)
            #expect(answer[header: "Content-Type"] == "text/html")
            #expect(answer.text.contains("The requested document was not found on this server."))
        }
    }

    @Test func aBrowserThatWouldTakeJSONIsSentToTheAPIBrowser() async throws {
        try await withBroker { broker in
            let answer = try await broker.get("/nowhere", accept: "text/html,application/json;q=0.9")
            #expect(answer.status == 303)
            #expect(answer[header: "Location"] == "http://localhost/hal-browser/browser.html#/nowhere")
            let page = try await broker.get("/hal-browser/browser.html", accept: "text/html,application/json;q=0.9")
            #expect(page.status == 200)
            #expect(page.text.contains("const base = \"http://localhost\";"))
        }
    }

    @Test(arguments: ["application/hal+json", "application/problem+json"])
    func aFaultOfTheBrokerHasAReferenceToItsLog(accept: String) async throws {
        try await withBroker { broker in
            let answer = try await broker.get("/test/error", accept: accept)
            #expect(answer.status == 500)
            #expect(answer[header: "Content-Type"] == accept + ";charset=utf-8")
            #expect(answer.text.contains("Its log says more under the reference "))
        }
    }

    @Test func allThatIsWrongWithAPageIsToldAtOnce() async throws {
        try await withBroker { broker in
            let answer = try await broker.get("/pacticipants?page=0&size=x")
            #expect(
                answer.text
                    == #"{"errors":{"page":["must be greater than or equal to 1"],"size":["must be an integer"]}}"#)
        }
    }
}
