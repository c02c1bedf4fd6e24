import Foundation
import NIOHTTP1
import PactModel
import TestSupport
import Testing

extension ForeignCommandsTests {
    func pacticipants(_ broker: ForeignConversation) async throws {
        try await broker.ask(
            "create-or-update-pacticipant", "--name", "Stock", "--main-branch", "trunk",
            says: ["Pacticipant 'Stock' created successfully"])
        try await broker.ask(
            "create-or-update-pacticipant", "--name", "Stock", "--display-name", "The Stock", "--repository-url",
            "https://git.example/stock", "-o", "json", says: ["Pacticipant 'Stock' updated successfully"])
        let stock = try #require(try await broker.stored("/pacticipants/Stock"))
        #expect(stock["displayName"] == "The Stock" && stock["mainBranch"] == "trunk")
        try await broker.ask(
            "describe-pacticipant", "--name", "Stock",
            says: ["Name: Stock", "Display Name: The Stock", "Main Branch: trunk", "https://git.example/stock"])
        #expect(
            try await broker.askForJSON("describe-pacticipant", "--name", "Stock", "-o", "json")["mainBranch"]
                == "trunk")
        try await broker.ask("describe-pacticipant", "--name", "Nobody", exits: 1, says: ["404"])
        try await broker.ask("list-pacticipants", says: ["\"Stock\"", "\"The Stock\""])
        let all = try await broker.askForJSON("list-pacticipants", "-o", "json")
        #expect(all["pacticipants"]?.names == ["Stock"])
    }

    func publishing(_ broker: ForeignConversation, _ file: String, _ folder: URL) async throws {
        let made = try await broker.ask(
            "publish", file, "-a", "1.0.0", "--branch", "main", "-t", "dev", "--build-url", "https://ci.example/1",
            says: ["Created \(Self.consumer) version 1.0.0 with branch main and tags dev"])
        #expect(!made.contains("Failed to process response notices"))
        let version = try #require(try await broker.stored("\(Self.consumerPath)/versions/1.0.0"))
        #expect(version["buildUrl"] == "https://ci.example/1")
        #expect(version.at("_embedded", "branchVersions")?.names == ["main"])
        #expect(version.at("_embedded", "tags")?.names == ["dev"])
        try await broker.ask(
            "publish", file, "-a", "1.0.0", "--branch", "main", "--merge", "--validate", "--strict",
            says: ["no content changes"])
        let answer = try await broker.askForJSON("publish", file, "-a", "1.0.0", "-o", "json")
        #expect(answer.at("_embedded", "version", "number") == "1.0.0")

        let ci = ["BUILDKITE": "true", "BUILDKITE_COMMIT": "def456", "BUILDKITE_BRANCH": "from-ci"]
        try await broker.ask(
            "publish", file, "-r", variables: ci, says: ["Created \(Self.consumer) version def456 with branch from-ci"])
        #expect(
            try await broker.stored("\(Self.consumerPath)/versions/def456")?.at("_embedded", "branchVersions")?.names
                == ["from-ci"])
        // It takes the name from git alone: of a detached head, as CI services check out, the commit.
        let repository = try await Self.repository(in: folder)
        try await broker.ask(
            "publish", file, "-a", "1.0.1", "--tag-with-git-branch", in: repository,
            says: ["Created \(Self.consumer) version 1.0.1 with tags"])
        #expect(
            try await broker.stored("\(Self.consumerPath)/versions/1.0.1")?.at("_embedded", "tags")?.names.count == 1)

        let other = file.replacing("pact.json", with: "other.json")
        try Self.pact.replacing("a shelf", with: "a box").write(toFile: other, atomically: true, encoding: .utf8)
        try await broker.ask(
            "publish", other, "-a", "1.0.0", exits: 1,
            says: ["Cannot change the content of the pact for \(Self.consumer) version 1.0.0 and provider Stock"])
        // So that the version above is the newest again for what follows.
        for number in ["def456", "1.0.1"] {
            try await broker.send(.DELETE, "\(Self.consumerPath)/versions/\(number)")
        }
    }

    /// A git repository with one commit.
    private static func repository(in folder: URL) async throws -> URL {
        let place = folder.appending(path: "repository")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let name = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]
        for words in [["init", "-q", "-b", "feat/git"], name + ["commit", "-q", "--allow-empty", "-m", "Begin"]] {
            var git = Command(program: "/usr/bin/env", arguments: ["git"] + words)
            git.folder = place
            let finished = try await git.run()
            #expect(finished.status == 0, "\(finished)")
        }
        return place
    }

    func listing(_ broker: ForeignConversation, _ folder: URL) async throws {
        try await broker.ask("list-latest-pact-versions", says: ["\"\(Self.consumer)\"", "\"1.0.0\"", "\"Stock\""])
        let latest = try await broker.askForJSON("list-latest-pact-versions", "-o", "json")
        #expect(latest["pacts"]?.arrayValue?.count == 1)
        let title = "Pact between \(Self.consumer) (1.0.0) and Stock"
        for branch in [[], ["--branch", "main"]] {
            for consumer in [[], ["--consumer", Self.consumer]] {
                for newest in [[], ["--latest"]] {
                    try await broker.ask(
                        ["get-pacts", "--provider", "Stock"] + branch + consumer + newest, says: [title])
                }
            }
        }
        let listed = try await broker.askForJSON(
            "get-pacts", "--provider", "Stock", "--consumer", Self.consumer, "-o", "json")
        #expect(listed["pacts"]?.arrayValue?.map { $0["title"] } == [.string(title)])
        try await broker.ask(
            "get-pacts", "--provider", "Stock", "--branch", "nowhere", "--latest", "--consumer", Self.consumer,
            exits: 1, says: ["404"])
        for (number, choice) in [["--latest"], ["--consumer", Self.consumer, "--branch", "main", "--latest"]]
            .enumerated()
        {
            let downloads = folder.appending(path: "downloads-\(number)")
            try await broker.ask(
                ["get-pacts", "--provider", "Stock", "--download", "--download-dir", downloads.path] + choice)
            let files = try FileManager.default.subpathsOfDirectory(atPath: downloads.path).filter {
                $0.hasSuffix(".json")
            }
            #expect(files.count == 1)
        }
        let states = ["shelf 7 exists", Self.consumer, #"{"id":7}"#]
        try await broker.ask("provider-states", "list", "--provider", "Stock", says: states)
        try await broker.ask(
            "provider-states", "list", "--provider", "Stock", "--branch", "main", "--json", says: ["shelf 7 exists"])
        try await broker.ask(
            "provider-states", "list", "--provider", "Stock", "--environment", "nowhere",
            says: ["No provider states found"])
    }

    func versionsAndTags(_ broker: ForeignConversation, _ folder: URL) async throws {
        try await broker.ask("create-or-update-version", "-a", "Stock", "-e", "7")
        try await broker.ask(
            "create-or-update-version", "-a", "Stock", "-e", "7", "--branch", "feat/x y", "-t", "t1",
            says: ["Branch 'feat/x y' created for version '7'", "Tag 't1' created for version '7'"])
        try await broker.ask("create-or-update-version", "-a", "Stock", "-e", "7", "-o", "json")
        try await broker.ask("create-version-tag", "-a", "Stock", "-e", "7", "-t", "t/2", says: ["Success"])
        let tags = try await broker.stored("/pacticipants/Stock/versions/7")?.at("_embedded", "tags")?.names
        #expect(tags?.sorted() == ["t/2", "t1"])
        try await broker.ask(
            "create-version-tag", "-a", "Stock", "-e", "8", "-t", "new", "--auto-create-version", says: ["Success"])
        #expect(try await broker.stored("/pacticipants/Stock/versions/8") != nil)
        let repository = folder.appending(path: "repository")
        try await broker.ask("create-version-tag", "-a", "Stock", "-e", "8", "-t", "newer", "-g", in: repository)
        #expect(try await broker.stored("/pacticipants/Stock/versions/8/tags/newer") != nil)
        try await broker.ask(
            "create-version-tag", "-a", "Stock", "-e", "9", "-t", "new", exits: 1, says: ["does not exist"])
        #expect(try await broker.stored("/pacticipants/Stock/versions/9") == nil)
        try await broker.ask(
            "delete-version-tag", "-a", "Stock", "-e", "7", "-t", "t/2", says: ["Successfully deleted"])
        try await broker.ask("delete-version-tag", "-a", "Stock", "-e", "7", "-t", "t/2", says: ["not found"])
        #expect(try await broker.stored("/pacticipants/Stock/versions/7/tags/t%2F2") == nil)
        try await broker.ask("describe-version", "-a", "Stock", says: ["8", "new"])
        try await broker.ask("describe-version", "-a", "Stock", "-e", "7", says: ["7", "t1"])
        try await broker.ask("describe-version", "-a", "Stock", "--latest", "t1", says: ["7", "t1"])
        let described = try await broker.askForJSON("describe-version", "-a", "Stock", "-e", "7", "-o", "json")
        #expect(described["number"] == "7")
        try await broker.ask(
            "describe-version", "-a", "Stock", "-e", "99", exits: 1, says: ["Pacticipant version not found"])
        try await broker.ask("delete-branch", "-a", "Stock", "--branch", "feat/x y", says: ["Successfully deleted"])
        #expect(try await broker.stored("/pacticipants/Stock/branches/feat%2Fx%20y") == nil)
        try await broker.ask(
            "delete-branch", "-a", "Stock", "--branch", "feat/x y", "--error-when-not-found", "true", exits: 1)
    }
}
