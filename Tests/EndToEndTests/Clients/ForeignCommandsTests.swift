import Foundation
import PactModel
import TestSupport
import Testing

/// Each subcommand of the `pact broker` command line, which nobody here wrote: what it prints and what it changes.
@Suite(.enabled(if: ForeignTools.pact != nil, Comment(rawValue: ForeignTools.absence)))
struct ForeignCommandsTests {
    static let consumer = "Shop/Front ü%"
    static let consumerPath = "/pacticipants/Shop%2FFront%20%C3%BC%25"
    static let pact = """
        {"consumer":{"name":"Shop/Front ü%"},"provider":{"name":"Stock"},"interactions":[{"description":"a shelf","providerStates":[{"name":"shelf 7 exists","params":{"id":7}}],"request":{"method":"GET","path":"/shelves/7"},"response":{"status":200}}],"metadata":{"pactSpecification":{"version":"3.0.0"}}}
        """

    /// Those that start a broker themselves, and the help.
    static let notAboutABroker: Set<String> = ["ruby", "docker", "help"]

    @Test func everySubcommandDoesWhatItSays() async throws {
        let help = try await Command.foreign(ForeignTools.pact, ["broker", "--help"]).run().output
        let commands = Set(help.matches(of: #/(?m)^  ([a-z][a-z-]+) {2,}/#).map { String($0.1) })
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "pact.json")
            try Self.pact.write(to: file, atomically: true, encoding: .utf8)
            let serve = Command.own(
                "broker", ["serve", "--port", "0", "--database", folder.appending(path: "broker.sqlite").path])
            try await serve.serving { address in
                let broker = ForeignConversation(url: address.url)
                try await pacticipants(broker)
                try await publishing(broker, file.path, folder)
                try await versionsAndTags(broker)
                try await environments(broker)
                try await deployments(broker)
                try await decisions(broker)
                try await webhooks(broker)
                #expect(broker.commands == commands.subtracting(Self.notAboutABroker))
            }
        }
    }

    private func pacticipants(_ broker: ForeignConversation) async throws {
        try await broker.ask(
            "create-or-update-pacticipant", "--name", "Stock", "--main-branch", "trunk",
            says: ["Pacticipant 'Stock' created successfully"])
        try await broker.ask(
            "create-or-update-pacticipant", "--name", "Stock", "--display-name", "The Stock", "--repository-url",
            "https://git.example/stock")
        let stock = try #require(try await broker.stored("/pacticipants/Stock"))
        #expect(stock["displayName"] == "The Stock" && stock["mainBranch"] == "trunk")
        try await broker.ask(
            "describe-pacticipant", "--name", "Stock",
            says: ["Name: Stock", "Display Name: The Stock", "Main Branch: trunk", "https://git.example/stock"])
        try await broker.ask("describe-pacticipant", "--name", "Nobody", exits: 1, says: ["404"])
        try await broker.ask("list-pacticipants", says: ["\"Stock\"", "\"The Stock\""])
        try await broker.ask("list-pacticipants", "-o", "json", says: ["\"Stock\""])
    }

    private func publishing(_ broker: ForeignConversation, _ file: String, _ folder: URL) async throws {
        let made = try await broker.ask(
            "publish", file, "-a", "1.0.0", "--branch", "main", "-t", "dev", "--build-url", "https://ci.example/1",
            says: ["Created \(Self.consumer) version 1.0.0 with branch main and tags dev"])
        #expect(!made.contains("Failed to process response notices"))
        let version = try #require(try await broker.stored("\(Self.consumerPath)/versions/1.0.0"))
        #expect(version["buildUrl"] == "https://ci.example/1")
        #expect(version.at("_embedded", "branches")?.names == ["main"])
        #expect(version.at("_embedded", "tags")?.names == ["dev"])
        try await broker.ask(
            "publish", file, "-a", "1.0.0", "--branch", "main", "--merge", says: ["no content changes"])

        try await broker.ask("list-latest-pact-versions", says: ["\"\(Self.consumer)\"", "\"1.0.0\"", "\"Stock\""])
        try await broker.ask("list-latest-pact-versions", "-o", "json", says: ["\"1.0.0\""])
        let title = "Pact between \(Self.consumer) (1.0.0) and Stock"
        try await broker.ask("get-pacts", "--provider", "Stock", says: [title])
        try await broker.ask("get-pacts", "--provider", "Stock", "--latest", says: [title])
        try await broker.ask("get-pacts", "--provider", "Stock", "--branch", "main", says: [title])
        try await broker.ask("get-pacts", "--provider", "Stock", "--branch", "main", "--latest", says: [title])
        let downloads = folder.appending(path: "downloads")
        try await broker.ask(
            "get-pacts", "--provider", "Stock", "--latest", "--download", "--download-dir", downloads.path)
        #expect(FileManager.default.enumerator(atPath: downloads.path)?.allObjects.isEmpty == false)
        try await broker.ask(
            "provider-states", "list", "--provider", "Stock", says: ["shelf 7 exists", Self.consumer, #"{"id":7}"#])
        try await broker.ask(
            "provider-states", "list", "--provider", "Stock", "--branch", "main", "--json", says: ["shelf 7 exists"])
    }

    private func versionsAndTags(_ broker: ForeignConversation) async throws {
        try await broker.ask("create-or-update-version", "-a", "Stock", "-e", "7")
        try await broker.ask(
            "create-or-update-version", "-a", "Stock", "-e", "7", "--branch", "feat/x y", "-t", "t1",
            says: ["Branch 'feat/x y' created for version '7'", "Tag 't1' created for version '7'"])
        try await broker.ask("create-version-tag", "-a", "Stock", "-e", "7", "-t", "t/2", says: ["Success"])
        let tags = try await broker.stored("/pacticipants/Stock/versions/7")?.at("_embedded", "tags")?.names
        #expect(tags?.sorted() == ["t/2", "t1"])
        try await broker.ask(
            "create-version-tag", "-a", "Stock", "-e", "8", "-t", "new", "--auto-create-version", says: ["Success"])
        #expect(try await broker.stored("/pacticipants/Stock/versions/8") != nil)
        try await broker.ask(
            "delete-version-tag", "-a", "Stock", "-e", "7", "-t", "t/2", says: ["Successfully deleted"])
        try await broker.ask("delete-version-tag", "-a", "Stock", "-e", "7", "-t", "t/2", says: ["not found"])
        #expect(try await broker.stored("/pacticipants/Stock/versions/7/tags/t%2F2") == nil)
        try await broker.ask("describe-version", "-a", "Stock", says: ["8", "new"])
        try await broker.ask("describe-version", "-a", "Stock", "-e", "7", says: ["7", "t1"])
        try await broker.ask("describe-version", "-a", "Stock", "--latest", "t1", says: ["7", "t1"])
        try await broker.ask(
            "describe-version", "-a", "Stock", "-e", "99", exits: 1, says: ["Pacticipant version not found"])
        try await broker.ask("delete-branch", "-a", "Stock", "--branch", "feat/x y", says: ["Successfully deleted"])
        #expect(try await broker.stored("/pacticipants/Stock/branches/feat%2Fx%20y") == nil)
        try await broker.ask(
            "delete-branch", "-a", "Stock", "--branch", "feat/x y", "--error-when-not-found", "true", exits: 1)
    }

    private func environments(_ broker: ForeignConversation) async throws {
        try await broker.ask("create-environment", "--name", "production", "--production")
        let made = try await broker.ask(
            "create-environment", "--name", "test", "--contact-name", "Team", "--contact-email-address", "a@b.example",
            "-o", "id")
        let uuid = made.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(try await broker.stored("/environments/\(uuid)")?["name"] == "test")
        try await broker.ask(
            "create-environment", "--name", "test", exits: 1,
            says: ["Another environment with name 'test' already exists."])
        try await broker.ask("describe-environment", "--uuid", uuid, says: ["Name: test", "Production: false"])
        try await broker.ask(
            "update-environment", "--uuid", uuid, "--name", "uat", "--display-name", "User test", says: ["Updated"])
        #expect(try await broker.stored("/environments/\(uuid)")?["displayName"] == "User test")
        try await broker.ask("list-environments", says: ["production", "uat", "User test"])
        try await broker.ask("delete-environment", "--uuid", uuid)
        #expect(try await broker.stored("/environments/\(uuid)") == nil)
    }

    private func deployments(_ broker: ForeignConversation) async throws {
        try await broker.ask(
            "record-deployment", "-a", Self.consumer, "-e", "1.0.0", "--environment", "production",
            "--application-instance", "blue",
            says: ["Recorded deployment of \(Self.consumer) version 1.0.0 to production"])
        try await broker.ask(
            "record-deployment", "-a", Self.consumer, "-e", "1.0.0", "--environment", "nowhere", exits: 1)
        try await broker.ask(
            "describe-version", "-a", Self.consumer, "--environment", "production", says: ["1.0.0", "Deployed", "blue"])
        try await broker.ask(
            "record-undeployment", "-a", Self.consumer, "--environment", "production", "--application-instance", "blue",
            says: ["Undeployed \(Self.consumer) from production"])
        try await broker.ask("record-undeployment", "-a", Self.consumer, "--environment", "production", exits: 1)
        try await broker.ask(
            "record-release", "-a", Self.consumer, "-e", "1.0.0", "--environment", "production",
            says: ["Recorded release of \(Self.consumer) version 1.0.0"])
        try await broker.askOwn(
            "describe-version", "-a", Self.consumer, "--environment", "production", "--released", says: ["1.0.0"])
        try await broker.ask(
            "record-support-ended", "-a", Self.consumer, "-e", "1.0.0", "--environment", "production",
            says: ["Recorded support ended"])
        try await broker.askOwn(
            "describe-version", "-a", Self.consumer, "--environment", "production",
            says: ["No version of \(Self.consumer) is in production"])
    }

    private func decisions(_ broker: ForeignConversation) async throws {
        try await broker.ask(
            "can-i-deploy", "-a", Self.consumer, "-e", "1.0.0", "--to-environment", "production", exits: 1,
            says: ["Computer says no", "no version of Stock is currently recorded in production"])
        try await broker.ask(
            "can-i-deploy", "-a", Self.consumer, "-e", "1.0.0", "--to-environment", "production", "--dry-run")
        try await broker.ask(
            "can-i-deploy", "-a", Self.consumer, "-e", "1.0.0", "-a", "Stock", "--latest", "t1", exits: 1,
            says: ["Computer says no"])
        try await broker.ask(
            "can-i-deploy", "-a", Self.consumer, "--branch", "main", "--to-environment", "production", "--ignore",
            "Stock", says: ["Computer says yes"])
        try await broker.ask(
            "can-i-deploy", "-a", Self.consumer, "-e", "1.0.0", "--to", "prod", "-o", "json", says: ["\"deployable\""])
        try await broker.ask("can-i-merge", "-a", Self.consumer, "-e", "1.0.0", exits: 1, says: ["Computer says no"])
        try await broker.ask("can-i-merge", "-a", "Stock", "-e", "8", exits: 1)
    }

    private func webhooks(_ broker: ForeignConversation) async throws {
        let uuid = try await broker.ask("generate-uuid").trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(UUID(uuidString: uuid) != nil)
        try await broker.ask(
            "create-webhook", "https://ci.example/build", "--request", "POST", "--contract-content-changed", "-d",
            #"{"pact":"${pactbroker.pactUrl}"}"#, "--description", "first", "--provider", "Stock",
            says: ["contract_content_changed", "https://ci.example/build"])
        try await broker.ask(
            "create-webhook", "ftp://ci.example/build", "--request", "POST", "--contract-published", exits: 1,
            says: ["failed validation"])
        for description in ["second", "third"] {
            try await broker.ask(
                "create-or-update-webhook", "https://ci.example/other", "--uuid", uuid, "-X", "POST",
                "--contract-published", "--description", description, "--consumer", Self.consumer)
            #expect(try await broker.stored("/webhooks/\(uuid)")?["description"] == .string(description))
        }
        #expect(
            try await broker.stored("/webhooks")?.at("_links", "pb:webhooks")?.names.sorted() == ["first", "third"])
        // Nobody answers at that name: the call fails, and the broker says so with status 200.
        try await broker.ask("test-webhook", "--uuid", uuid, says: ["\"success\":false"])
        try await broker.ask("delete-webhook", "--uuid", uuid, says: ["successfully deleted"])
        #expect(try await broker.stored("/webhooks/\(uuid)") == nil)
        try await broker.ask("delete-webhook", "--uuid", uuid, says: ["not found"])
    }
}
