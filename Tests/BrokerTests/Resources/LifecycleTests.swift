import HTTPTypes
import PactModel
import Testing

/// Versions, branches, tags and deployments as clients use them.
@Suite struct LifecycleTests {
    @Test(arguments: Reach.allCases)
    func theHeadOfABranchIsTheVersionAddedLast(reach: Reach) async throws {
        try await withBroker(reach) { (broker) async throws in
            for version in ["1", "2"] {
                #expect(try await broker.put("/pacticipants/A/branches/feat%2Fx/versions/\(version)").status == 201)
            }
            #expect(try await broker.get("/pacticipants/A/branches/feat%2Fx/latest-version").json["number"] == "2")
            #expect(try await broker.put("/pacticipants/A/branches/feat%2Fx/versions/1").status == 200)
            #expect(try await broker.get("/pacticipants/A/branches/feat%2Fx/latest-version").json["number"] == "2")
            #expect(try await broker.delete("/pacticipants/A/versions/2").status == 204)
            #expect(try await broker.get("/pacticipants/A/branches/feat%2Fx/latest-version").json["number"] == "1")
        }
    }

    @Test func theFirstUsualBranchBecomesTheMainBranch() async throws {
        try await withBroker { broker in
            for branch in ["feature", "main", "master"] {
                _ = try await broker.put("/pacticipants/A/branches/\(branch)/versions/1")
            }
            #expect(try await broker.get("/pacticipants/A").json["mainBranch"] == "main")
        }
    }

    @Test func theFirstTagOfANewVersionIsItsBranchToo() async throws {
        try await withBroker { broker in
            _ = try await broker.put("/pacticipants/A/versions/1/tags/dev")
            _ = try await broker.put("/pacticipants/A/versions/1/tags/other")
            let version = try await broker.get("/pacticipants/A/versions/1").json
            #expect(version["_embedded"]?["branchVersions"]?.arrayValue?.compactMap { $0["name"] } == ["dev"])
            #expect(version["_embedded"]?["tags"]?.arrayValue?.compactMap { $0["name"] } == ["dev", "other"])
        }
    }

    @Test(arguments: Reach.allCases)
    func aDeploymentTakesThePlaceOfTheOneBefore(reach: Reach) async throws {
        try await withBroker(reach) { broker in
            let environment = try await broker.post("/environments", ["name": "production", "production": true])
            #expect(environment.status == 201)
            #expect(environment.json["displayName"] == "Production")
            let uuid = try #require(environment.json["uuid"]?.stringValue)
            for version in ["1", "2"] {
                _ = try await broker.put("/pacticipants/A/versions/\(version)")
                let document = try await broker.get("/pacticipants/A/versions/\(version)").json
                let link = document["_links"]?["pb:record-deployment"]?.arrayValue?.first
                #expect(link?["name"] == "production")
                let path = TestAnswer.path(try #require(link?["href"]?.stringValue))
                #expect(try await broker.post(path).status == 201)
                #expect(try await broker.post(path).status == 201)
            }
            let current = try await broker.get("/environments/\(uuid)/deployed-versions/currently-deployed").json
            let deployed = current["_embedded"]?["deployedVersions"]?.arrayValue ?? []
            #expect(deployed.compactMap { $0["_embedded"]?["version"]?["number"] } == ["2"])
            let own = TestAnswer.path(try #require(deployed.first?["_links"]?["self"]?["href"]?.stringValue))
            #expect(try await broker.patch(own, ["currentlyDeployed": true]).status == 422)
            #expect(try await broker.patch(own, ["currentlyDeployed": false]).json["currentlyDeployed"] == false)
        }
    }

    @Test func severalReleasesAreSupportedAtATime() async throws {
        try await withBroker { broker in
            let uuid = try #require(
                try await broker.post("/environments", ["name": "store", "production": true]).json["uuid"]?.stringValue)
            for version in ["1", "2"] {
                _ = try await broker.put("/pacticipants/App/versions/\(version)")
                let path = "/pacticipants/App/versions/\(version)/released-versions/environment/\(uuid)"
                #expect(try await broker.post(path).status == 201)
                #expect(try await broker.post(path).status == 200)
            }
            let current = try await broker.get("/environments/\(uuid)/released-versions/currently-supported").json
            #expect(current["_embedded"]?["releasedVersions"]?.arrayValue?.count == 2)
        }
    }

    static let refusedEnvironments: [(JSONValue, String)] = [
        (["production": true], #"{"errors":{"name":["is missing"]}}"#),
        (["name": "a b"], #"{"errors":{"production":["is missing"],"name":["cannot contain spaces"]}}"#),
        (["name": "x", "production": "yes"], #"{"errors":{"production":["must be boolean"]}}"#),
    ]

    @Test(arguments: refusedEnvironments)
    func anEnvironmentIsChecked(body: JSONValue, answer: String) async throws {
        try await withBroker { broker in
            let refused = try await broker.post("/environments", body)
            #expect(refused.status == 400)
            #expect(refused.text == answer)
        }
    }

    @Test func linksFollowTheAddressTheClientUsed() async throws {
        try await withBroker { broker in
            let answer = try await broker.send(
                .get, "/", headers: [("X-Forwarded-Host", "pacts.example.org"), ("X-Forwarded-Proto", "https")])
            #expect(answer.json["_links"]?["pb:pacticipants"]?["href"] == "https://pacts.example.org/pacticipants")
        }
    }

    @Test func longListsComeInPages() async throws {
        try await withBroker { broker in
            for number in 1...5 { _ = try await broker.put("/pacticipants/A/versions/\(number)") }
            let page = try await broker.get("/pacticipants/A/versions?page=2&size=2").json
            #expect(page["_embedded"]?["versions"]?.arrayValue?.compactMap { $0["number"] } == ["3", "2"])
            #expect(page["page"] == ["number": 2, "size": 2, "totalElements": 5, "totalPages": 3])
            let refused = try await broker.get("/pacticipants/A/versions?page=0")
            #expect(refused.text == #"{"errors":{"page":["must be greater than or equal to 1"]}}"#)
        }
    }
}
