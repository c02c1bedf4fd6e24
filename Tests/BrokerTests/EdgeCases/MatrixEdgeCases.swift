import PactModel
import Testing

/// Edge cases 69 to 82 of the broker: the matrix, and what may be deployed.
@Suite struct MatrixEdgeCases {
    /// A row as consumer version, provider version and outcome.
    private static func row(_ row: JSONValue) -> String {
        func side(_ side: JSONValue?) -> String {
            "\(side?["name"]?.stringValue ?? "") \(side?["version"]?["number"]?.stringValue ?? "-")"
        }
        let outcome = row["verificationResult"]?["success"]?.boolValue.map { $0 ? "yes" : "no" } ?? "?"
        return "\(side(row["consumer"])), \(side(row["provider"])): \(outcome)"
    }

    private static func rows(_ answer: TestAnswer) -> [String] { (answer.json["matrix"]?.arrayValue ?? []).map(row) }

    private static func notices(_ answer: TestAnswer, _ type: JSONValue) -> [String] {
        (answer.json["notices"]?.arrayValue ?? []).filter { $0["type"] == type }.compactMap { $0["text"]?.stringValue }
    }

    private static let web1 = "/matrix?q[][pacticipant]=Web&q[][version]=1"

    // MARK: - Rows

    @Test("Broker edge case 69: a limit counts the rows before they are put together, so it can hide whole pairs")
    func limit() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Billing")
            try await broker.publish("Web", "2", to: "Stock")
            for version in ["1", "2", "3"] { try await broker.verify("Web", "2", by: "Stock", version) }
            let all = ["Web 2, Stock 3: yes", "Web 1, Billing -: ?"]
            for (limit, expected) in [("", all), ("&limit=4", all), ("&limit=3", [all[0]]), ("&limit=1", [all[0]])] {
                let answer = try await broker.get("/matrix?q[][pacticipant]=Web&latestby=cvp\(limit)")
                #expect(Self.rows(answer) == expected, "\(limit)")
            }
            #expect(try await broker.get("/matrix?q[][pacticipant]=Web&limit=0").status == 400)
        }
    }

    @Test(
        "Broker edge case 70: rows are chosen by outcome when they are put together, and no older success comes back",
        arguments: [
            ("", ["Web 1, Stock 2: no"]), ("&success=true", []), ("&success=false", ["Web 1, Stock 2: no"]),
            ("&success=", []), ("&success[]=true&success[]=false", ["Web 1, Stock 2: no"]),
        ])
    func outcomes(filter: String, expected: [String]) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            try await broker.verify("Web", "1", by: "Stock", "1")
            try await broker.verify("Web", "1", by: "Stock", "2", success: false)
            #expect(Self.rows(try await broker.get("/matrix?q[][pacticipant]=Web&latestby=cvp\(filter)")) == expected)
        }
    }

    @Test("Broker edge case 71: the highest provider version decides, not the one that verified last")
    func providerOrder() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            _ = try await broker.put("/pacticipants/Stock/versions/1")
            try await broker.verify("Web", "1", by: "Stock", "2")
            try await broker.verify("Web", "1", by: "Stock", "1", success: false)
            let judged = try await broker.get("/matrix?q[][pacticipant]=Web&latestby=cvp")
            #expect(Self.rows(judged) == ["Web 1, Stock 2: yes"])
            let each = try await broker.get("/matrix?q[][pacticipant]=Web&latestby=cvpv")
            #expect(Self.rows(each) == ["Web 1, Stock 2: yes", "Web 1, Stock 1: no"])
        }
    }

    @Test("Broker edge case 72: of one provider version the last result counts, whichever it is")
    func lastResult() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            var results: [String] = []
            for success in [true, false, true] {
                try await broker.verify("Web", "1", by: "Stock", "1", success: success)
                results.insert("Web 1, Stock 1: \(success ? "yes" : "no")", at: 0)
                for latestBy in ["cvpv", "cvp", "cp"] {
                    let answer = try await broker.get("/matrix?q[][pacticipant]=Web&latestby=\(latestBy)")
                    #expect(Self.rows(answer) == [results[0]])
                }
                #expect(Self.rows(try await broker.get("/matrix?q[][pacticipant]=Web")) == results)
            }
        }
    }

    @Test("Broker edge case 73: a pact without a result is a row without a provider version, whoever else verified it")
    func unknownRow() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            try await broker.verify("Web", "1", by: "Stock", "1")
            _ = try await broker.put("/pacticipants/Stock/versions/2/tags/prod")
            for query in ["&q[][pacticipant]=Stock&q[][version]=2", "&tag=prod&latest=true"] {
                for latestBy in ["", "&latestby=cvpv", "&latestby=cvp"] {
                    let answer = try await broker.get("\(Self.web1)\(query)\(latestBy)")
                    #expect(Self.rows(answer) == ["Web 1, Stock -: ?"], "\(query)\(latestBy)")
                    #expect(answer.json["matrix"]?[0]?["provider"]?["version"] == .null)
                    #expect(answer.json["summary"]?["deployable"] == .null)
                }
            }
        }
    }

    // MARK: - The decision

    @Test("Broker edge case 74: a version that is not known is a no, a pacticipant that is not known is refused")
    func unknownVersion() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let version = try await broker.get("/matrix?q[][pacticipant]=Web&q[][version]=9&latestby=cvpv&latest=true")
            #expect(version.status == 200)
            #expect(version.json["summary"]?["deployable"] == false)
            #expect(Self.notices(version, "error") == ["There is no version 9 of Web in the broker"])
            let name = try await broker.get("/matrix?q[][pacticipant]=Nobody&q[][version]=1")
            #expect(name.status == 400)
            #expect(name.json == ["errors": ["Pacticipant Nobody not found"]])
        }
    }

    @Test("Broker edge case 75: where nothing has to be compared, the answer is yes")
    func noRows() async throws {
        try await withBroker { broker in
            _ = try await broker.put("/pacticipants/Web/versions/1")
            try await broker.environment("test")
            let answer = try await broker.get("\(Self.web1)&latestby=cvpv&environment=test")
            #expect(answer.json["matrix"] == [])
            #expect(answer.json["summary"]?["deployable"] == true)
            #expect(Self.notices(answer, "success") == ["There are no missing dependencies"])
        }
    }

    @Test("Broker edge case 76: an unknown result outweighs a failed one, and both are told")
    func unknownBeforeFailed() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            try await broker.publish("Web", "1", to: "Billing")
            try await broker.verify("Web", "1", by: "Stock", "1", success: false)
            let answer = try await broker.get("\(Self.web1)&latestby=cvpv&latest=true")
            let summary = answer.json["summary"]
            #expect(summary?["deployable"] == .null)
            #expect(summary?["failed"] == 1 && summary?["unknown"] == 1 && summary?["success"] == 0)
            let errors = Self.notices(answer, "error")
            #expect(errors.count == 2)
            #expect(errors.contains { $0.contains("Billing") && $0.hasPrefix("There is no verified pact") })
            #expect(errors.contains { $0.contains("Stock") && $0.contains("failed") })
            try await broker.verify("Web", "1", by: "Billing", "1")
            let failed = try await broker.get("\(Self.web1)&latestby=cvpv&latest=true")
            #expect(failed.json["summary"]?["deployable"] == false)
        }
    }

    @Test("Broker edge case 77: every version that is in an environment counts, and one that was replaced does not")
    func environment() async throws {
        try await withBroker { (broker) async throws in
            func isDeployable() async throws -> JSONValue? {
                let path = "/can-i-deploy?pacticipant=Web&version=1&environment=test"
                return try await broker.get(path).json["summary"]?["deployable"]
            }
            try await broker.publish("Web", "1", to: "Stock")
            for (version, success) in [("1", true), ("2", false), ("3", true), ("4", false)] {
                try await broker.verify("Web", "1", by: "Stock", version, success: success)
            }
            let environment = try await broker.environment("test")
            func deploy(_ version: String, _ instance: String) async throws {
                _ = try await broker.post(
                    "/pacticipants/Stock/versions/\(version)/deployed-versions/environment/\(environment)",
                    ["applicationInstance": .string(instance)])
            }
            try await deploy("1", "blue")
            #expect(try await isDeployable() == true)
            try await deploy("2", "green")
            #expect(try await isDeployable() == false)
            try await deploy("3", "green")
            #expect(try await isDeployable() == true)
            let released = try await broker.release("Stock", "4", to: environment)
            #expect(try await isDeployable() == false)
            _ = try await broker.patch(released.location, ["currentlySupported": false])
            #expect(try await isDeployable() == true)
            _ = try await broker.put("/pacticipants/Stock/versions/5")
            try await deploy("5", "red")
            #expect(try await isDeployable() == .null, "nobody knows whether 5 passes")
        }
    }

    @Test("Broker edge case 78: applications that consume each other, or themselves, have rows in every direction")
    func bothDirections() async throws {
        try await withBroker { broker in
            try await broker.publish("A", "1", to: "B")
            try await broker.publish("B", "1", to: "A")
            try await broker.publish("A", "1", to: "A")
            try await broker.verify("A", "1", by: "B", "1")
            try await broker.verify("B", "1", by: "A", "1", success: false)
            try await broker.verify("A", "1", by: "A", "1")
            let expected = ["A 1, A 1: yes", "A 1, B 1: yes", "B 1, A 1: no"]
            for query in ["q[][pacticipant]=B&q[][version]=1", "latest=true"] {
                let answer = try await broker.get(
                    "/matrix?q[][pacticipant]=A&q[][version]=1&\(query)&latestby=cvpv")
                #expect(Self.rows(answer) == expected, "\(query)")
                #expect(answer.json["summary"]?["deployable"] == false)
            }
            let alone = try await broker.get("/matrix?q[][pacticipant]=A&q[][version]=1&latestby=cvpv")
            #expect(Self.rows(alone) == expected)
        }
    }

    @Test(
        "Broker edge case 79: ignoring somebody who is not there is a warning, and ignored rows are counted where asked"
    )
    func ignoring() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let path = "\(Self.web1)&latestby=cvpv&latest=true"
            let plain = try await broker.get(path)
            #expect(plain.json["summary"]?["ignored"] == nil)
            let unknown = try await broker.get("\(path)&ignore[][pacticipant]=Nobody")
            #expect(unknown.status == 200)
            #expect(unknown.json["summary"]?["ignored"] == 0)
            #expect(unknown.json["summary"]?["deployable"] == .null)
            #expect(Self.notices(unknown, "warning").contains { $0.contains("Nobody, which does not exist") })
            let ignored = try await broker.get("\(path)&ignore[][pacticipant]=Stock")
            #expect(ignored.json["summary"]?["ignored"] == 1)
            #expect(ignored.json["summary"]?["deployable"] == true)
            #expect(ignored.json["matrix"]?[0]?["ignored"] == true)
        }
    }

    @Test(
        "Broker edge case 80: what belongs to one selector stands together, since a repeated name begins the next",
        arguments: [
            ("q[][pacticipant]=Web&q[][version]=1&q[][pacticipant]=Stock&q[][version]=7", 200),
            ("q[]pacticipant=Web&q[]version=1&q[]pacticipant=Stock&q[]version=7", 200),
            ("q[][version]=1&q[][pacticipant]=Web&q[][version]=7&q[][pacticipant]=Stock", 200),
            ("q[][pacticipant]=Web&q[][pacticipant]=Stock&q[][version]=1&q[][version]=7", 400),
        ])
    func grouping(query: String, status: Int) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            try await broker.verify("Web", "1", by: "Stock", "7")
            let answer = try await broker.get("/matrix?\(query)")
            #expect(answer.status == status)
            if status == 200 {
                #expect(Self.rows(answer) == ["Web 1, Stock 7: yes"])
            } else {
                #expect(answer.json == ["errors": ["Please specify the pacticipant name"]])
            }
        }
    }

    @Test("Broker edge case 81: a tag without `latest` means each version that has it, and each of them has to pass")
    func allTagged() async throws {
        try await withBroker { broker in
            for version in ["1", "2"] { try await broker.publish("Web", version, to: "Stock", tags: ["dev"]) }
            try await broker.verify("Web", "1", by: "Stock", "1", success: false)
            try await broker.verify("Web", "1", by: "Stock", "2")
            for version in ["1", "2"] { _ = try await broker.put("/pacticipants/Stock/versions/\(version)/tags/prod") }
            for (latest, deployable) in [("", false), ("&latest=true", true)] as [(String, JSONValue)] {
                let destination = try await broker.get("\(Self.web1)&latestby=cvpv&tag=prod\(latest)")
                #expect(destination.json["summary"]?["deployable"] == deployable)
            }
            let selected = try await broker.get(
                "/matrix?q[][pacticipant]=Web&q[][tag]=dev&q[][pacticipant]=Stock&q[][version]=2&latestby=cvpv")
            #expect(Self.rows(selected) == ["Web 2, Stock 2: yes", "Web 1, Stock 2: yes"])
            let newest = try await broker.get(
                "/matrix?q[][pacticipant]=Web&q[][tag]=dev&q[][latest]=true&q[][pacticipant]=Stock&q[][version]=2&latestby=cvpv"
            )
            #expect(Self.rows(newest) == ["Web 2, Stock 2: yes"])
        }
    }

    @Test(
        "Broker edge case 82: a deployment goes to a tag or to an environment, to exactly one of them",
        arguments: [
            ("", [""]), ("&to=prod&environment=test", [""]), ("&to=&environment=", [""]), ("&to=prod", []),
            ("&environment=test", []),
        ])
    func oneDestination(query: String, fields: [String]) async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            try await broker.environment("test")
            let answer = try await broker.get("/can-i-deploy?pacticipant=Web&version=1\(query)")
            #expect(answer.status == (fields.isEmpty ? 200 : 400))
            #expect(answer.refusedFields == fields)
        }
    }
}
