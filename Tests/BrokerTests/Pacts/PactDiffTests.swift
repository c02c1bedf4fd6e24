import PactModel
import Testing

@testable import Broker

@Suite("Diffs of pacts")
struct PactDiffTests {
    private static func pact(_ status: Int, states: [String] = [], order: [String] = ["a"]) -> JSONValue {
        [
            "consumer": ["name": "C"],
            "interactions": .array(
                order.map { description in
                    [
                        "description": .string(description), "_id": "x",
                        "request": ["method": "GET", "path": "/"],
                        "response": ["status": .number(JSONNumber(status))],
                    ]
                }),
            "metadata": ["pactSpecification": ["version": "3.0.0"], "made": .string("\(status)")],
        ]
    }

    @Test func showAMemberThatChangedAndLeaveOutWhatDidNot() {
        #expect(
            PactDiff.lines(from: Self.pact(200), to: Self.pact(201)).joined(separator: "\n") == """
                 {
                   "interactions": [
                     {
                       ...
                       "response": {
                -        "status": 200
                +        "status": 201
                       }
                     }
                   ]
                   ...
                 }
                """)
    }

    @Test func showAnInteractionThatCameAsAWhole() {
        #expect(
            PactDiff.lines(from: Self.pact(200), to: Self.pact(200, order: ["b", "a"])).joined(separator: "\n") == """
                 {
                   "interactions": [
                     ...
                +    {
                +      "description": "b"
                +      "request": {
                +        "method": "GET"
                +        "path": "/"
                +      }
                +      "response": {
                +        "status": 200
                +      }
                +    }
                   ]
                   ...
                 }
                """)
    }

    @Test func areEmptyWhereOnlyOrderIdsAndAuthorsDiffer() {
        #expect(!PactDiff.differ(Self.pact(200, order: ["a", "b"]), Self.pact(200, order: ["b", "a"])))
        var other = Self.pact(200).objectValue ?? [:]
        other["consumer"] = ["name": "D"]
        #expect(PactDiff.lines(from: Self.pact(200), to: .object(other)) == [])
    }

    @Test func compareWithTheVersionThatThePathNames() async throws {
        try await withBroker { broker in
            try await broker.publish("C", "1", to: "P", descriptions: ["a"])
            try await broker.publish("C", "2", to: "P", descriptions: ["a", "b"])
            try await broker.publish("C", "3", to: "P", descriptions: ["a", "b"])
            let path = "/pacts/provider/P/consumer/C/version/3"
            let previous = try await broker.get(path + "/diff/previous-distinct", accept: "text/plain")
            #expect(previous[header: "Content-Type"] == "text/plain;charset=utf-8")
            #expect(previous.text.hasPrefix("# Pact between C and P: version 1 (-) and version 3 (+)\n"))
            #expect(previous.text.contains("+      \"description\": \"b\"\n"))
            #expect(previous.text.contains("  href: http://localhost/pacts/provider/P/consumer/C/version/1\n"))
            let same = try await broker.get(path + "/diff/version/2", accept: "text/plain")
            #expect(same.text.contains("\nNothing that a verification depends on differs.\n"))
            let none = try await broker.get(
                "/pacts/provider/P/consumer/C/version/1/diff/previous-distinct", accept: "text/plain")
            #expect(none.text == "No version before 1 has a pact between C and P with other content.\n")
            #expect(try await broker.get(path + "/diff/version/9", accept: "text/plain").status == 404)
            #expect(try await broker.get(path + "/diff/version/2").status == 406)
            #expect(
                try await broker.get(path + "/previous-distinct").path("self")
                    == "/pacts/provider/P/consumer/C/version/1")
        }
    }
}
