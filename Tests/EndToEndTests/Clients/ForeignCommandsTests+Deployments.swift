import Foundation
import PactModel
import Testing

extension ForeignCommandsTests {
    func environments(_ broker: ForeignConversation) async throws {
        try await broker.ask("create-environment", "--name", "production", "--production")
        let made = try await broker.ask(
            "create-environment", "--name", "test", "--display-name", "For tests", "--contact-name", "Team",
            "--contact-email-address", "a@b.example", "-o", "id")
        let uuid = made.trimmingCharacters(in: .whitespacesAndNewlines)
        let stored = try #require(try await broker.stored("/environments/\(uuid)"))
        #expect(stored["name"] == "test" && stored["displayName"] == "For tests" && stored["production"] == false)
        #expect(stored["contacts"] == [["name": "Team", "details": ["emailAddress": "a@b.example"]]])
        try await broker.ask(
            "create-environment", "--name", "test", exits: 1,
            says: ["Another environment with name 'test' already exists."])
        try await broker.ask("describe-environment", "--uuid", uuid, says: ["Name: test", "Production: false"])
        try await broker.ask(
            "update-environment", "--uuid", uuid, "--name", "uat", "--display-name", "User test", says: ["Updated"])
        let changed = try await broker.askForJSON(
            "update-environment", "--uuid", uuid, "--name", "uat", "--display-name", "User test", "--production",
            "--contact-name", "Other", "--contact-email-address", "c@d.example", "-o", "json")
        #expect(changed["production"] == true)
        // The client sends the address in another place than when it makes an environment.
        #expect(changed["contacts"]?.names == ["Other"])
        let described = try await broker.askForJSON("describe-environment", "--uuid", uuid, "-o", "json")
        #expect(described["displayName"] == "User test")
        try await broker.ask("list-environments", says: ["production", "uat", "User test"])
        let all = try await broker.askForJSON("list-environments", "-o", "json")
        #expect(all.at("_embedded", "environments")?.names.sorted() == ["production", "uat"])
        try await broker.ask("delete-environment", "--uuid", uuid)
        #expect(try await broker.stored("/environments/\(uuid)") == nil)
        try await broker.ask("delete-environment", "--uuid", uuid, exits: 1)
    }

    func deployments(_ broker: ForeignConversation) async throws {
        let place = ["--environment", "production"]
        try await broker.ask(
            ["record-deployment", "-a", Self.consumer, "-e", "1.0.0", "--application-instance", "blue"] + place,
            says: ["Recorded deployment of \(Self.consumer) version 1.0.0 to production"])
        let deployed = try await broker.askForJSON(
            "record-deployment", "-a", Self.consumer, "-e", "1.0.0", "--environment", "production", "-o", "json")
        #expect(deployed["currentlyDeployed"] == true)
        try await broker.ask(
            "record-deployment", "-a", Self.consumer, "-e", "1.0.0", "--environment", "nowhere", exits: 1)
        try await broker.ask(
            ["describe-version", "-a", Self.consumer] + place, says: ["1.0.0", "Deployed", "blue"])
        try await broker.ask("describe-version", "-a", Self.consumer, "--deployed", "--environment", "production")
        try await broker.ask(
            "provider-states", "list", "--provider", "Stock", "--environment", "production", says: ["shelf 7 exists"])
        for instance in [["--application-instance", "blue"], ["-o", "json"]] {
            try await broker.ask(["record-undeployment", "-a", Self.consumer] + place + instance)
        }
        try await broker.ask(["record-undeployment", "-a", Self.consumer] + place, exits: 1)
        try await broker.askOwn(
            "describe-version", "-a", Self.consumer, "--environment", "production",
            says: ["No version of \(Self.consumer) is in production"])

        try await broker.ask(
            ["record-release", "-a", Self.consumer, "-e", "1.0.0"] + place,
            says: ["Recorded release of \(Self.consumer) version 1.0.0"])
        let released = try await broker.askForJSON(
            "record-release", "-a", Self.consumer, "-e", "1.0.0", "--environment", "production", "-o", "json")
        #expect(released["currentlySupported"] == true)
        try await broker.ask(
            ["describe-version", "-a", Self.consumer, "--released"] + place, says: ["1.0.0", "production"])
        try await broker.ask(
            ["record-support-ended", "-a", Self.consumer, "-e", "1.0.0"] + place, says: ["Recorded support ended"])
        try await broker.ask(
            ["record-support-ended", "-a", Self.consumer, "-e", "1.0.0", "-o", "json"] + place, exits: 1)
        try await broker.askOwn(
            "describe-version", "-a", Self.consumer, "--environment", "production",
            says: ["No version of \(Self.consumer) is in production"])
    }

    func decisions(_ broker: ForeignConversation) async throws {
        let version = ["can-i-deploy", "-a", Self.consumer, "-e", "1.0.0"]
        let place = ["--to-environment", "production"]
        try await broker.ask(
            version + place, exits: 1,
            says: ["Computer says no", "no version of Stock is currently recorded in production"])
        for which in [
            ["-e", "1.0.0", "--no-main-branch", "true"], ["-e", "1.0.0", "--skip-main-branch", "true"],
            ["--main-branch"], ["--branch", "main"], ["--latest"], ["--tag", "dev"],
        ] {
            try await broker.ask(
                ["can-i-deploy", "-a", Self.consumer] + which + place, exits: 1,
                says: ["no version of Stock is currently recorded in production"])
            try await broker.ask(
                ["can-i-deploy", "-a", Self.consumer] + which + place + ["--ignore", "Stock"],
                says: ["Computer says yes"])
        }
        try await broker.ask(version + place + ["--dry-run"], says: ["Computer says no"])
        try await broker.ask(version + ["-a", "Stock", "--latest", "t1"], exits: 1, says: ["Computer says no"])
        try await broker.ask(version + ["--to", "prod", "-o", "json"], says: ["\"deployable\""])
        try await broker.ask(
            version + place + ["--retry-while-unknown", "1", "--retry-interval", "0"], exits: 1,
            says: ["Computer says no"])

        let merge = ["can-i-merge", "-a", Self.consumer, "-e", "1.0.0"]
        try await broker.ask(merge, exits: 1, says: ["Computer says no"])
        try await broker.ask(merge + ["--dry-run", "-o", "table"], says: ["Computer says no"])
        try await broker.ask(merge + ["--retry-while-unknown", "1", "--retry-interval", "0"], exits: 1)
        try await broker.ask("can-i-merge", "-a", "Stock", "-e", "8", exits: 1)
    }
}
