import Broker
import HTTPTypes
import PactModel
import Testing

/// Edge cases 18 to 30 of the broker: pacticipants, versions, branches and tags.
@Suite struct PacticipantEdgeCases {
    @Test("Broker edge case 18: a PATCH makes a pacticipant that is missing, a PUT does not")
    func patchCreates() async throws {
        try await withBroker { broker in
            #expect(try await broker.put("/pacticipants/Web", ["displayName": "x"]).status == 404)
            let made = try await broker.patch("/pacticipants/Web", ["repositoryUrl": "https://git.example.org/web"])
            #expect(made.status == 201)
            #expect(made.location == "/pacticipants/Web")
            #expect(made.json["displayName"] == "Web")
            let merged = try await broker.send(.patch, "/pacticipants/Web", text: #"{"mainBranch":"trunk"}"#)
            #expect(merged.status == 200)
            #expect(merged.json["repositoryUrl"] == "https://git.example.org/web")
            let replaced = try await broker.put("/pacticipants/Web", ["name": "Other", "displayName": "Shop"])
            #expect(replaced.status == 200)
            #expect(replaced.json["name"] == "Web")
            #expect(replaced.json["mainBranch"] == nil && replaced.json["repositoryUrl"] == nil)
        }
    }

    @Test("Broker edge case 19: a POST of a name that is there is 201 and leaves everything as it was")
    func postAgain() async throws {
        try await withBroker { broker in
            _ = try await broker.post("/pacticipants", ["name": "Web", "mainBranch": "trunk"])
            let again = try await broker.post(
                "/pacticipants", ["name": "Web", "mainBranch": "main", "displayName": "x"])
            #expect(again.status == 201)
            #expect(again.location == "/pacticipants/Web")
            #expect(again.json["mainBranch"] == "trunk")
            let stored = try await broker.get("/pacticipants/Web").json
            #expect(stored["mainBranch"] == "trunk" && stored["displayName"] == "Web")
        }
    }

    @Test(
        "Broker edge case 20: the first usual name of a branch or tag becomes the main branch and stays it",
        arguments: [
            ["branches/feat/versions/1", "branches/master/versions/2", "branches/main/versions/3"],
            ["versions/1/tags/feat", "versions/1/tags/master", "branches/main/versions/2"],
            ["branches/feat/versions/1", "versions/1/tags/master", "versions/2/tags/develop"],
        ])
    func mainBranch(steps: [String]) async throws {
        try await withBroker { (broker) async throws in
            for (step, expected) in zip(steps, [nil, "master", "master"] as [JSONValue?]) {
                #expect(try await broker.put("/pacticipants/Web/\(step)").status == 201)
                #expect(try await broker.get("/pacticipants/Web").json["mainBranch"] == expected, "\(step)")
            }
        }
    }

    @Test(
        "Broker edge case 21: the first tag of a version that is no older than 10 seconds is its branch",
        arguments: [(10, ["dev"] as [JSONValue]), (11, [])])
    func firstTag(seconds: Int, branches: [JSONValue]) async throws {
        let time = ManualTime()
        try await withBroker(at: time) { broker in
            _ = try await broker.put("/pacticipants/Web/versions/1")
            _ = try await broker.put("/pacticipants/Web/branches/feat/versions/2")
            time.advance(by: .seconds(seconds))
            for version in ["1", "2"] {
                for tag in ["dev", "later"] {
                    _ = try await broker.put("/pacticipants/Web/versions/\(version)/tags/\(tag)")
                }
            }
            let first = try await broker.get("/pacticipants/Web/versions/1")
            #expect(first.embedded("branchVersions").compactMap { $0["name"] } == branches)
            let second = try await broker.get("/pacticipants/Web/versions/2")
            #expect(second.embedded("branchVersions").compactMap { $0["name"] } == ["feat"])
            let third = try await broker.put("/pacticipants/Web/versions/3", ["tags": [["name": "dev"]]])
            #expect(third.embedded("branchVersions") == [])
        }
    }

    @Test("Broker edge case 22: each tag with an environment's name is a deployment, unless the version is there now")
    func tagDeploys() async throws {
        try await withBroker { broker in
            let path = "/environments/\(try await broker.environment("test"))/deployed-versions/currently-deployed"
            var identifiers: [JSONValue?] = []
            for version in ["1", "1", "2", "1"] {
                _ = try await broker.put("/pacticipants/Web/versions/\(version)/tags/test")
                let current = try await broker.get(path).embedded("deployedVersions")
                #expect(current.map { $0["_embedded"]?["version"]?["number"] } == [.string(version)])
                #expect(current.first?["applicationInstance"] == nil)
                identifiers.append(current.first?["uuid"])
            }
            #expect(identifiers[0] == identifiers[1])
            #expect(Set(identifiers).count == 3)
            // Tags that come with a version or its contracts are no deployments.
            _ = try await broker.put("/pacticipants/Web/versions/3", ["tags": [["name": "test"]]])
            try await broker.publish("Web", "4", to: "Stock", tags: ["test"])
            _ = try await broker.put("/pacticipants/Web/versions/5/tags/other")
            let current = try await broker.get(path).embedded("deployedVersions")
            #expect(current.map { $0["_embedded"]?["version"]?["number"] } == ["1"])
        }
    }

    @Test("Broker edge case 23: whichever version comes to a branch last is its head, and coming again changes nothing")
    func head() async throws {
        try await withBroker { broker in
            let path = "/pacticipants/Web/branches/main"
            for version in ["1", "2", "3"] { _ = try await broker.put("/pacticipants/Web/versions/\(version)") }
            for (version, head, status) in [("2", "2", 201), ("3", "3", 201), ("1", "1", 201), ("3", "1", 200)] {
                #expect(try await broker.put("\(path)/versions/\(version)").status == status)
                #expect(try await broker.get("\(path)/latest-version").json["number"] == .string(head))
            }
        }
    }

    @Test(
        "Broker edge case 24: a branch that loses its head goes back to its member of the highest order",
        arguments: ["/pacticipants/Web/versions/2", "/pacticipants/Web/branches/main/versions/2"])
    func lostHead(removed: String) async throws {
        try await withBroker { broker in
            for version in ["1", "2", "3"] { _ = try await broker.put("/pacticipants/Web/versions/\(version)") }
            for version in ["3", "1", "2"] {
                _ = try await broker.put("/pacticipants/Web/branches/main/versions/\(version)")
            }
            #expect(try await broker.get("/pacticipants/Web/branches/main/latest-version").json["number"] == "2")
            #expect(try await broker.delete(removed).status == 204)
            #expect(try await broker.get("/pacticipants/Web/branches/main/latest-version").json["number"] == "3")
        }
    }

    @Test("Broker edge case 25: the versions of a deleted branch stay, and are no longer found by it")
    func deletedBranch() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock", branch: "feat")
            let questions: [JSONValue] = [
                ["consumerVersionSelectors": [["branch": "feat"]]],
                [
                    "consumerVersionSelectors": [["tag": "none"]], "providerVersionBranch": "main",
                    "includeWipPactsSince": "2020-01-01",
                ],
            ]
            let path = "/pacts/provider/Stock/for-verification"
            for question in questions {
                #expect(try await broker.post(path, question).embedded("pacts").count == 1)
            }
            #expect(try await broker.delete("/pacticipants/Web/branches/feat").status == 204)
            for question in questions { #expect(try await broker.post(path, question).embedded("pacts") == []) }
            #expect(try await broker.get("/pacticipants/Web/versions/1").embedded("branchVersions") == [])
            #expect(try await broker.get("/pacts/provider/Stock/consumer/Web/version/1").status == 200)
            #expect(try await broker.delete("/pacticipants/Web/branches/feat").status == 404)
        }
    }

    @Test(
        "Broker edge case 26: deleting many branches is 202, spares the main branch, and here is done when it is answered"
    )
    func manyBranches() async throws {
        try await withBroker { broker in
            for branch in ["main", "a", "b", "kept"] {
                _ = try await broker.put("/pacticipants/Web/branches/\(branch)/versions/1")
            }
            let answer = try await broker.delete("/pacticipants/Web/branches?exclude[]=kept")
            #expect(answer.status == 202)
            #expect(
                answer.json["notices"] == [
                    ["type": "success", "text": "Deleted 2 branches of Web. What is left: kept, main."]
                ])
            let left = try await broker.get("/pacticipants/Web/branches").embedded("branches").compactMap { $0["name"] }
            #expect(Set(left) == ["kept", "main"])
            #expect(try await broker.delete("/pacticipants/Web/branches").status == 202)
            #expect(try await broker.get("/pacticipants/Web/branches/main").status == 200)
        }
    }

    @Test("Broker edge case 27: tags of a version change only where tags are sent, and its branch never")
    func overwrittenTags() async throws {
        try await withBroker { broker in
            let path = "/pacticipants/Web/versions/1"
            func tags() async throws -> [JSONValue?] {
                try await broker.get(path).embedded("tags").map { $0["name"] }
            }
            _ = try await broker.put(path, ["tags": [["name": "a"], ["name": "b"]], "branch": "main"])
            #expect(try await tags() == ["a", "b"])
            _ = try await broker.put(path, ["buildUrl": "https://ci.example.org/1", "branch": "main"])
            #expect(try await tags() == ["a", "b"])
            let patched = try await broker.patch(path, ["buildUrl": "https://ci.example.org/2", "branch": "main"])
            #expect(patched.json["buildUrl"] == "https://ci.example.org/2")
            #expect(try await tags() == ["a", "b"])
            _ = try await broker.patch(path, ["tags": [["name": "c"]]])
            #expect(try await tags() == ["c"])
            #expect(try await broker.get(path).json["buildUrl"] == "https://ci.example.org/2")
            let replaced = try await broker.put(path)
            #expect(replaced.json["buildUrl"] == nil)
            #expect(try await tags() == ["c"])
            #expect(replaced.embedded("branchVersions") == [])
            #expect(try await broker.get("/pacticipants/Web").json["mainBranch"] == nil)
        }
    }

    @Test("Broker edge case 28: a version that is written again keeps its age and its place")
    func overwrittenVersion() async throws {
        let time = ManualTime()
        try await withBroker(at: time) { broker in
            try await broker.publish("Web", "1", to: "Stock")
            time.advance(by: .seconds(60))
            try await broker.publish("Web", "2", to: "Stock", descriptions: ["other"])
            time.advance(by: .seconds(60))
            _ = try await broker.put("/pacticipants/Web/versions/1", ["buildUrl": "https://ci.example.org/1"])
            try await broker.publish("Web", "1", to: "Stock")
            let version = try await broker.get("/pacticipants/Web/versions/1").json
            #expect(version["createdAt"] == "2023-11-14T22:13:20+00:00")
            #expect(version["updatedAt"] == "2023-11-14T22:15:20+00:00")
            #expect(try await broker.get("/pacticipants/Web/latest-version").json["number"] == "2")
            let latest = try await broker.get("/pacts/provider/Stock/consumer/Web/latest")
            #expect(latest[header: "X-Pact-Consumer-Version"] == "2")
        }
    }

    @Test(
        "Broker edge case 29: with a version go its pacts, its results, its deployments and the webhooks it triggered")
    func deletedVersion() async throws {
        try await withBroker(settings: .callingLocalReceivers) { broker in
            let environment = try await broker.environment("test")
            try await broker.webhook("http://127.0.0.1:1/")
            try await broker.publish("Web", "1", to: "Stock", branch: nil)
            let result = try await broker.verify("Web", "1", by: "Stock", "1").location
            let pact = "/pacts/provider/Stock/consumer/Web/version/1"
            let triggered = try await broker.get("\(pact)/triggered-webhooks").embedded("triggeredWebhooks")
            let logs = TestAnswer.path(triggered.first?["_links"]?["pb:logs"]?["href"]?.stringValue ?? "")
            let deployed = [
                try await broker.deploy("Web", "1", to: environment).location,
                try await broker.deploy("Stock", "1", to: environment).location,
            ]
            let released = try await broker.release("Stock", "1", to: environment).location
            for path in [pact, result, logs, released] + deployed {
                #expect(try await broker.get(path, accept: "*/*").status == 200, "\(path)")
            }
            #expect(try await broker.delete("/pacticipants/Stock/versions/1").status == 204)
            for path in [result, released, deployed[1]] { #expect(try await broker.get(path).status == 404, "\(path)") }
            for path in [pact, logs, deployed[0]] {
                #expect(try await broker.get(path, accept: "*/*").status == 200, "\(path)")
            }
            #expect(try await broker.delete("/pacticipants/Web/versions/1").status == 204)
            for path in [pact, logs, deployed[0]] {
                #expect(try await broker.get(path, accept: "*/*").status == 404, "\(path)")
            }
        }
    }

    @Test("Broker edge case 30: the newest version with a tag is the newest version, not the newest tag")
    func newestTagged() async throws {
        try await withBroker { broker in
            for version in ["1", "2", "3"] { _ = try await broker.put("/pacticipants/Web/versions/\(version)") }
            for version in ["2", "1"] { _ = try await broker.put("/pacticipants/Web/versions/\(version)/tags/prod") }
            #expect(try await broker.get("/pacticipants/Web/latest-version/prod").json["number"] == "2")
            #expect(try await broker.get("/pacticipants/Web/latest-version/none").status == 404)
        }
    }
}
