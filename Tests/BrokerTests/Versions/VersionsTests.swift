import PactModel
import Testing

@Suite("Versions")
struct VersionsTests {
    @Test func tellWhereTheyAreAndWere() async throws {
        try await withBroker { broker in
            let (test, live) = (try await broker.environment("test"), try await broker.environment("live"))
            for version in ["1", "2"] {
                _ = try await broker.put("/pacticipants/Web/branches/main/versions/\(version)")
            }
            for version in ["1", "2"] { try await broker.deploy("Web", version, to: test) }
            let release = try await broker.release("Web", "1", to: live)
            _ = try await broker.patch(release.path("self") ?? "", ["currentlySupported": false])
            let first = try await broker.get("/pacticipants/Web/versions/1").json["_links"]
            #expect(first?["pb:deployed-environments"]?.arrayValue?.map { $0["currently_deployed"] } == [false])
            #expect(first?["pb:released-environments"]?.arrayValue?.map { $0["currently_supported"] } == [false])
            let list = try await broker.get("/pacticipants/Web/versions").json["_embedded"]?["versions"]
            #expect(list?[0]?["_links"]?["pb:deployed-environments"]?[0]?["currently_deployed"] == true)
            #expect(list?[0]?["_links"]?["pb:released-environments"] == nil)
            #expect(list?[1]?["_links"]?["pb:released-environments"]?[0]?["name"] == "live")
            #expect(list?[1]?["_embedded"]?["branchVersions"]?[0]?["latest"] == false)
        }
    }

    @Test func areReleasedOnceMore() async throws {
        try await withBroker { broker in
            let live = try await broker.environment("live")
            _ = try await broker.put("/pacticipants/Web/versions/1")
            let release = try await broker.release("Web", "1", to: live)
            let ended = try await broker.patch(release.path("self") ?? "", ["currentlySupported": false])
            #expect(ended.json["updatedAt"] == nil)
            #expect(ended.json["supportEndedAt"] != nil)
            let again = try await broker.release("Web", "1", to: live)
            #expect(again.status == 200)
            #expect(again.json["uuid"] == release.json["uuid"])
            #expect(again.json["supportEndedAt"] == nil)
            #expect(again.json["updatedAt"] != nil)
        }
    }

    @Test func mayHaveABlankBuildURL() async throws {
        try await withBroker { broker in
            let answer = try await broker.put("/pacticipants/Web/versions/1", ["buildUrl": ""])
            #expect(answer.status == 201)
            #expect(answer.json["buildUrl"] == "")
            let wrong = try await broker.put("/pacticipants/Web/versions/1", ["buildUrl": 1])
            #expect(wrong.json == ["errors": ["buildUrl": ["must be a string"]]])
        }
    }
}
