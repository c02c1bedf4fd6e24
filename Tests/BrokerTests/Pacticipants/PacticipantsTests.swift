import HTTPTypes
import PactModel
import Testing

@Suite("Pacticipants")
struct PacticipantsTests {
    @Test func showTheirLatestVersionInListsToo() async throws {
        try await withBroker { broker in
            for version in ["1", "2"] { _ = try await broker.put("/pacticipants/Web/versions/\(version)") }
            _ = try await broker.post("/pacticipants", ["name": "Stock"])
            let list = try await broker.get("/pacticipants").json
            let items = list["_embedded"]?["pacticipants"]?.arrayValue ?? []
            #expect(items.map { $0["_embedded"]?["latestVersion"]?["number"] } == [nil, "2"])
            #expect(list["pacticipants"]?[1]?["_embedded"]?["latest-version"]?["number"] == "2")
        }
    }

    @Test func mayHaveABlankRepository() async throws {
        try await withBroker { broker in
            let answer = try await broker.post("/pacticipants", ["name": "Web", "repositoryUrl": ""])
            #expect(answer.status == 201)
            #expect(answer.json["repositoryUrl"] == "")
            let blank = try await broker.put("/pacticipants/Web", ["mainBranch": ""])
            #expect(blank.json == ["errors": ["mainBranch": ["cannot be blank"]]])
        }
    }

    @Test func areNotMadeOfNothing() async throws {
        try await withBroker { broker in
            let answer = try await broker.send(.post, "/pacticipants", headers: [("Content-Type", "application/json")])
            #expect(answer.status == 400)
            #expect(answer.json == ["error": "The body is not valid JSON: there is no body"])
        }
    }

    @Test func areFoundByLabelAndPartOfTheirName() async throws {
        try await withBroker { broker in
            for name in ["Web", "Stock"] { _ = try await broker.put("/pacticipants/\(name)/labels/team") }
            let found = try await broker.get("/pacticipants/label/team?q=we").json["_embedded"]?["pacticipants"]
            #expect(found?.arrayValue?.map { $0["name"] } == ["Web"])
        }
    }
}
