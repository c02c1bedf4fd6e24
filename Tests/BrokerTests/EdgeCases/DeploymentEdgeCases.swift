import PactModel
import Testing

/// Edge cases 83 to 87 of the broker: environments, deployments and releases.
@Suite struct DeploymentEdgeCases {
    /// The versions that are deployed now, with their instances.
    private static func current(_ broker: TestBroker, _ environment: String, _ query: String = "") async throws
        -> [String]
    {
        let answer = try await broker.get(
            "/environments/\(environment)/deployed-versions/currently-deployed\(query)")
        return answer.embedded("deployedVersions").map { item in
            let number = item["_embedded"]?["version"]?["number"]?.stringValue ?? ""
            return number + (item["applicationInstance"]?.stringValue.map { " \($0)" } ?? "")
        }
    }

    private static func deploy(
        _ broker: TestBroker, _ version: String, _ environment: String, _ body: JSONValue = [:]
    ) async throws -> TestAnswer {
        try await broker.post(
            "/pacticipants/Web/versions/\(version)/deployed-versions/environment/\(environment)", body)
    }

    @Test("Broker edge case 83: recording a deployment again is 201 and changes nothing, a release again is 200")
    func recordedAgain() async throws {
        try await withBroker { broker in
            let environment = try await broker.environment("test")
            _ = try await broker.put("/pacticipants/Web/versions/1")
            let deployed = [
                try await Self.deploy(broker, "1", environment), try await Self.deploy(broker, "1", environment),
            ]
            #expect(deployed.map(\.status) == [201, 201])
            #expect(deployed[0].location == deployed[1].location)
            #expect(deployed[0].location == deployed[0].path("self"))
            #expect(deployed[0].json == deployed[1].json)
            #expect(try await Self.current(broker, environment) == ["1"])
            let released = [
                try await broker.release("Web", "1", to: environment),
                try await broker.release("Web", "1", to: environment),
            ]
            #expect(released.map(\.status) == [201, 200])
            #expect(released[0].location == released[1].location)
            #expect(released[0].location == released[0].path("self"))
        }
    }

    @Test(
        "Broker edge case 84: undeploying again keeps the first time, nothing comes back by it, and `{}` says nothing")
    func undeployedAgain() async throws {
        let time = ManualTime()
        try await withBroker(at: time) { broker in
            let environment = try await broker.environment("test")
            _ = try await broker.put("/pacticipants/Web/versions/1")
            let paths = [
                (try await Self.deploy(broker, "1", environment).location, "currentlyDeployed", "undeployedAt"),
                (
                    try await broker.release("Web", "1", to: environment).location, "currentlySupported",
                    "supportEndedAt"
                ),
            ]
            for (path, flag, end) in paths {
                let unchanged = try await broker.patch(path, [:])
                #expect(unchanged.status == 200)
                #expect(unchanged.json[flag] == true && unchanged.json[end] == nil)
                let change = JSONValue.object(JSONObject([(flag, .bool(false))]))
                let first = try await broker.patch(path, change)
                time.advance(by: .seconds(60))
                let second = try await broker.patch(path, change)
                #expect((first.status, second.status) == (200, 200))
                #expect(first.json[flag] == false && second.json[flag] == false)
                #expect(first.json[end] != nil && first.json[end] == second.json[end])
                let back = try await broker.patch(path, .object(JSONObject([(flag, .bool(true))])))
                #expect(back.status == 422)
                #expect(back.refusedFields == [flag])
            }
        }
    }

    @Test("Broker edge case 85: a deployment replaces that of its own instance, and none is an instance of its own")
    func instances() async throws {
        try await withBroker { broker in
            let environment = try await broker.environment("test")
            for version in ["1", "2", "3"] { _ = try await broker.put("/pacticipants/Web/versions/\(version)") }
            _ = try await Self.deploy(broker, "1", environment)
            _ = try await Self.deploy(broker, "1", environment, ["applicationInstance": "blue"])
            _ = try await Self.deploy(broker, "1", environment, ["target": "green"])
            _ = try await Self.deploy(broker, "2", environment)
            #expect(try await Self.current(broker, environment) == ["2", "1 green", "1 blue"])
            _ = try await Self.deploy(broker, "3", environment, ["applicationInstance": "blue"])
            _ = try await Self.deploy(broker, "3", environment, ["applicationInstance": ""])
            #expect(try await Self.current(broker, environment) == ["3", "3 blue", "1 green"])
        }
    }

    @Test(
        "Broker edge case 86: a blank instance asks for deployments without one, and no instance for all",
        arguments: [
            ("", ["2 blue", "1"]), ("?applicationInstance=", ["1"]), ("?target=", ["1"]),
            ("?applicationInstance=blue", ["2 blue"]), ("?applicationInstance=none", []),
            ("?pacticipant=Web&applicationInstance=", ["1"]), ("?pacticipant=Other&applicationInstance=", []),
        ])
    func blankInstance(query: String, versions: [String]) async throws {
        try await withBroker { broker in
            let environment = try await broker.environment("test")
            for version in ["1", "2"] { _ = try await broker.put("/pacticipants/Web/versions/\(version)") }
            _ = try await Self.deploy(broker, "1", environment)
            _ = try await Self.deploy(broker, "2", environment, ["applicationInstance": "blue"])
            #expect(try await Self.current(broker, environment, query) == versions)
        }
    }

    @Test(
        "Broker edge case 87: an environment that is changed keeps what is in it, and loses the contacts it is not told"
    )
    func changedEnvironment() async throws {
        try await withBroker { broker in
            let made = try await broker.post(
                "/environments",
                [
                    "name": "test", "production": false, "displayName": "Test",
                    "contacts": [["name": "Team", "details": ["emailAddress": "a@example.org"]]],
                    "uuid": "0b9c0000-0000-0000-0000-000000000000",
                ])
            let uuid = try #require(made.json["uuid"]?.stringValue)
            #expect(made.json["contacts"]?[0]?["name"] == "Team")
            _ = try await broker.put("/pacticipants/Web/versions/1")
            _ = try await Self.deploy(broker, "1", uuid)
            let changed = try await broker.put("/environments/\(uuid)", ["name": "acceptance", "production": true])
            #expect(changed.status == 200)
            #expect(changed.json["uuid"] == .string(uuid))
            #expect(changed.json["name"] == "acceptance" && changed.json["displayName"] == "Acceptance")
            #expect(changed.json["contacts"] == nil)
            #expect(try await Self.current(broker, uuid) == ["1"])
            let answer = try await broker.get("/can-i-deploy?pacticipant=Web&version=1&environment=acceptance")
            #expect(answer.status == 200)
        }
    }
}
