import PactModel
import Testing

@testable import Broker

@Suite("Provider states")
struct ProviderStatesTests {
    @Test func areReadFromEveryFormOfPact() {
        let pact: JSONValue = [
            "interactions": [
                ["providerState": "old"], ["provider_state": "older"],
                ["providerStates": [["name": "new", "params": ["id": 1]], ["name": "plain", "params": .null]]],
                ["x": 1],
            ],
            "messages": [["providerStates": [["name": "message"]]]],
        ]
        let states = ProviderStates.states(in: pact)
        #expect(states.map(\.name) == ["message", "old", "older", "new", "plain"])
        #expect(states.map(\.params) == [nil, nil, nil, ["id": 1], nil])
    }

    @Test func standOnceWithAllTheirConsumersByName() async throws {
        try await withBroker { broker in
            for (consumer, params) in [("Web", 1), ("App", 1), ("Till", 2)] {
                let pact: JSONValue = [
                    "interactions": [
                        [
                            "description": "x",
                            "providerStates": [
                                ["name": "stock", "params": ["id": .number(JSONNumber(params))]], ["name": "a state"],
                            ],
                        ]
                    ]
                ]
                _ = try await broker.post(
                    "/contracts/publish",
                    TestBroker.publication(consumer, "1", to: "Stock", content: pact.bytes()))
            }
            let all = try await broker.get("/pacts/provider/Stock/provider-states")
            #expect(
                all.text == #"{"providerStates":[{"name":"a state","consumers":["Web","App","Till"]},"#
                    + #"{"name":"stock","params":{"id":1},"consumers":["Web","App"]},"#
                    + #"{"name":"stock","params":{"id":2},"consumers":["Till"]}]}"#)
            let path = "/pacts/provider/Stock/provider-states"
            #expect(try await broker.get(path + "/branch/main").text == all.text)
            #expect(try await broker.get(path + "/branch/other").text == #"{"providerStates":[]}"#)
            let environment = try await broker.environment("production", production: true)
            try await broker.deploy("Till", "1", to: environment)
            for name in [environment, "production"] {
                let states = try await broker.get(path + "/environment/\(name)").json["providerStates"]?.arrayValue
                #expect(states?.count == 2)
            }
            let missing = try await broker.get("/pacts/provider/Nobody/provider-states")
            #expect(missing.text == #"{"error":"No provider with name 'Nobody' found"}"#)
        }
    }
}
