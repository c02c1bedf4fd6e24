import PactModel
import Testing

@testable import Broker

@Suite("Merging pacts")
struct PactMergeTests {
    static func interaction(_ description: String, path: String = "/", status: Int = 200, state: String = "s")
        -> JSONValue
    {
        [
            "description": .string(description), "providerState": .string(state),
            "request": ["method": "GET", "path": .string(path)], "response": ["status": .number(JSONNumber(status))],
        ]
    }

    static func pact(_ interactions: JSONValue...) -> JSONValue {
        ["consumer": ["name": "A"], "interactions": .array(interactions), "metadata": ["x": 1]]
    }

    @Test func appendsWhatIsNew() {
        let merged = PactMerge.merge(Self.pact(Self.interaction("b")), into: Self.pact(Self.interaction("a")))
        #expect(merged == Self.pact(Self.interaction("a"), Self.interaction("b")))
    }

    @Test func replacesInPlaceWhatDiffersInTheResponse() {
        let old = Self.pact(Self.interaction("a"), Self.interaction("b"))
        let merged = PactMerge.merge(Self.pact(Self.interaction("a", status: 201)), into: old)
        #expect(merged == Self.pact(Self.interaction("a", status: 201), Self.interaction("b")))
    }

    @Test func tellsInteractionsApartByState() {
        let merged = PactMerge.merge(
            Self.pact(Self.interaction("a", path: "/x", state: "other")), into: Self.pact(Self.interaction("a")))
        #expect(merged == Self.pact(Self.interaction("a"), Self.interaction("a", path: "/x", state: "other")))
    }

    @Test func refusesAnotherRequest() {
        #expect(
            PactMerge.merge(Self.pact(Self.interaction("a", path: "/x")), into: Self.pact(Self.interaction("a"))) == nil
        )
    }

    @Test func refusesDocumentsWithoutInteractions() {
        #expect(PactMerge.merge(["messages": []], into: Self.pact()) == nil)
        #expect(PactMerge.merge(Self.pact(), into: ["messages": []]) == nil)
    }
}
