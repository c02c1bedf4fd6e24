import PactModel
import HTTPTypes
import Testing

@testable import Broker

@Suite("Integrations")
struct IntegrationsTests {
    private static func story(_ broker: TestBroker) async throws {
        try await broker.publish("Web Shop", "1", to: "Stock")
        try await broker.publish("Stock", "1", to: "Ledger")
        try await broker.publish("Lonely", "1", to: "Hearts")
    }

    @Test func areListedTheLastTouchedFirst() async throws {
        try await withBroker { broker in
            try await Self.story(broker)
            let answer = try await broker.get("/integrations")
            let items = answer.json["_embedded"]?["integrations"]?.arrayValue ?? []
            #expect(items.compactMap { $0["consumer"]?["name"]?.stringValue } == ["Lonely", "Stock", "Web Shop"])
            let links = items.last?["_links"]
            let paths = ["pb:dashboard", "pb:matrix", "pb:group", "pb:delete_integration"].map {
                TestAnswer.path(links?[$0]?["href"]?.stringValue ?? "")
            }
            #expect(
                paths == [
                    "/dashboard/provider/Stock/consumer/Web%20Shop", "/matrix/provider/Stock/consumer/Web%20Shop",
                    "/pacticipants/Web%20Shop", "/integrations/provider/Stock/consumer/Web%20Shop",
                ])
            for path in paths.prefix(3) { #expect(try await broker.get(path).status == 200) }
            let found = try await broker.get("/integrations?q=shop&page=1&size=1").json
            #expect(found["page"]?["totalElements"] == 1)
        }
    }

    @Test func areDeletedWhereThereIsNoneToo() async throws {
        try await withBroker { broker in
            try await Self.story(broker)
            #expect(try await broker.delete("/integrations/provider/Hearts/consumer/Stock").status == 204)
            #expect(try await broker.get("/integrations").json["_embedded"]?["integrations"]?.arrayValue?.count == 3)
        }
    }

    @Test func areAGraphForGraphviz() async throws {
        try await withBroker { broker in
            try await Self.story(broker)
            let answer = try await broker.send(.get, "/integrations")
            #expect(answer[header: "Content-Type"] == "text/vnd.graphviz;charset=utf-8")
            #expect(answer.text.hasPrefix("digraph {\n"))
            #expect(answer.text.contains("\n  Web_Shop -> Stock\n"))
        }
        #expect(Integrations.graph([]).hasSuffix("\n}\n"))
    }

    @Test func areTablesForToolsThatDrawThem() async throws {
        try await withBroker { broker in
            try await Self.story(broker)
            let group = try await broker.get("/groups/Ledger.csv")
            #expect(group[header: "Content-Type"] == "text/csv;charset=utf-8")
            #expect(group.text == "2,Stock,1,1,0,1,3\n3,Ledger,1,1,0,2,0\n1,Web Shop,1,1,0,3,2\n")
            let small = try await broker.get("/groups/Ledger?maxPacticipants=2", accept: "text/csv")
            #expect(small.text == "2,Stock,1,1,0,1,3\n3,Ledger,1,1,0,2,0\n")
            #expect(try await broker.get("/relationships", accept: "text/csv").text.split(separator: "\n").count == 5)
            #expect(try await broker.get("/groups/Nobody", accept: "text/csv").status == 404)
        }
    }

    @Test func takeWithThemWhatIsLeftWithNothing() async throws {
        try await withBroker { broker in
            try await Self.story(broker)
            let path = "/integrations/provider/Stock/consumer/Web%20Shop"
            #expect(try await broker.delete(path).status == 204)
            #expect(try await broker.delete(path).status == 404)
            #expect(try await broker.get("/pacticipants/Web%20Shop").status == 404)
            #expect(try await broker.get("/pacts/provider/Ledger/consumer/Stock/latest").status == 200)
            let environment = try await broker.environment("test")
            #expect(try await broker.delete("/integrations").status == 204)
            #expect(try await broker.get("/pacticipants").json["_embedded"]?["pacticipants"] == [])
            #expect(try await broker.get("/environments/\(environment)").status == 200)
        }
    }
}
