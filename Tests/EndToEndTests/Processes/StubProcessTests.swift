import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Subprocess
import TestSupport
import Testing

/// `broker stub` as a process: where pacts come from, how it starts and ends.
struct StubProcessTests {
    static func pact(_ path: String = "/a", status: Int = 201, consumer: String = "C", provider: String = "P") -> String
    {
        """
        {"consumer": {"name": "\(consumer)"}, "provider": {"name": "\(provider)"}, "interactions": [
          {"description": "\(path)", "request": {"path": "\(path)"}, "response": {"status": \(status)}}
        ], "metadata": {"pactSpecification": {"version": "3.0.0"}}}
        """
    }

    static func write(_ text: String, _ file: URL) throws {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    static func status(_ url: String) async throws -> UInt {
        try await BrokerProcessTests.request("GET", url).0
    }

    @Test func filesAndFoldersAreServedTogether() async throws {
        try await withTemporaryFolder { folder in
            try Self.write(Self.pact("/a"), folder.appending(path: "a.json"))
            try Self.write(Self.pact("/b"), folder.appending(path: "pacts/b.json"))
            try Self.write(Self.pact("/c"), folder.appending(path: "pacts/below/c.json"))
            try Self.write("no pact", folder.appending(path: "pacts/notes.txt"))
            let stub = Command.own(
                "broker",
                ["stub", "-f", folder.appending(path: "a.json").path, "-d", folder.appending(path: "pacts").path])
            let ending = try await stub.servingToItsEnd { (address) async throws in
                for path in ["/a", "/b", "/c"] { #expect(try await Self.status(address.url + path) == 201) }
                #expect(try await Self.status(address.url + "/d") == 404)
                let (_, list) = try await BrokerProcessTests.request("GET", "\(address.url)/__pact")
                #expect(list.contains("pacts/below/c.json"))
            }.ending
            #expect(ending == .exited(0))
        }
    }

    @Test func anotherExtensionIsServedWhereOneIsNamed() async throws {
        try await withTemporaryFolder { folder in
            try Self.write(Self.pact("/a"), folder.appending(path: "a.pact"))
            try Self.write(Self.pact("/b"), folder.appending(path: "b.json"))
            try await Command.own("broker", ["stub", "--dir", folder.path, "--extension", "pact"]).serving {
                (address) async throws in
                #expect(try await Self.status(address.url + "/a") == 201)
                #expect(try await Self.status(address.url + "/b") == 404)
            }
        }
    }

    @Test func onePactThatDoesNotLoadKeepsAllFromBeingServed() async throws {
        try await withTemporaryFolder { folder in
            try Self.write(Self.pact(), folder.appending(path: "a.json"))
            try Self.write("{", folder.appending(path: "b.json"))
            let stub = try await Command.own("broker", ["stub", "-d", folder.path, "-f", "/nowhere.json"]).run()
            #expect(stub.status == 3)
            #expect(stub.output.isEmpty)
            #expect(
                stub.errors == """
                    There is no pact file '/nowhere.json'.
                    '\(folder.path)/b.json' cannot be served: the pact is not JSON: the text ends where a key in quotes was expected at line 1, column 2.
                    Nothing is served until all pacts can be.

                    """)
        }
    }

    @Test func aFolderWithoutPactsIsNothingToServe() async throws {
        try await withTemporaryFolder { folder in
            let stub = try await Command.own("broker", ["stub", "-d", folder.path]).run()
            #expect(stub.status == 3)
            #expect(
                stub.errors == """
                    Warning: The folder '\(folder.path)' holds no .json file.
                    No pact was found, so there is nothing to answer with. Run the consumer's tests first: they write the pacts.

                    """)
        }
    }

    @Test(arguments: [
        ([], "No pact is named. Give --file, --dir, --url or --broker-url."),
        (["-f", "a.json", "--cors-referer"], "--cors-referer is about the answers of --cors; give that too."),
        (
            ["-f", "a.json", "--empty-provider-state"],
            "--empty-provider-state is about --provider-state; give that too."
        ),
        (["-f", "a.json", "-s", "["], "'[' is no regular expression"),
        (["-f", "a.json", "--user", "a:b", "-t", "c"], "Give a user name or a token, not both."),
        (["-f", "a.json", "--consumer-name", "x"], "choose among the pacts of --broker-url; give that too."),
        (["-f", "a.json", "-e", "pact"], "--extension is about the files of --dir; give that too."),
        (["-u", "ftp://a"], "The URL 'ftp://a' has to start with http:// or https://."),
    ])
    func flagsThatSayNothingAreRefused(_ flags: [String], _ sentence: String) async throws {
        let stub = try await Command.own("broker", ["stub"] + flags).run()
        #expect(stub.status == 64)
        #expect(stub.errors.contains(sentence), "\(stub)")
    }

    @Test func aPortInUseIsNamed() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "a.json")
            try Self.write(Self.pact(), file)
            try await Command.own("broker", ["stub", "-f", file.path]).serving { (address) async throws in
                let second = try await Command.own("broker", ["stub", "-f", file.path, "-p", address.port]).run()
                #expect(second.status == 1)
                #expect(second.errors.contains("port \(address.port)"), "\(second)")
            }
        }
    }

    @Test func changedFilesAreServedAndBrokenOnesAreNot() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "a.json")
            try Self.write(Self.pact(status: 201), file)
            try await Command.own("broker", ["stub", "-d", folder.path, "--watch"]).serving { (address) async throws in
                #expect(try await Self.status(address.url + "/a") == 201)
                try Self.write(Self.pact(status: 202), file)
                try await Self.wait { try await Self.status(address.url + "/a") == 202 }
                try Self.write("{", folder.appending(path: "b.json"))
                try Self.write(Self.pact("/c"), folder.appending(path: "c.json"))
                try FileManager.default.removeItem(at: folder.appending(path: "b.json"))
                try await Self.wait { try await Self.status(address.url + "/c") == 201 }
                #expect(try await Self.status(address.url + "/a") == 202)
            }
        }
    }

    /// Asks again and again, for as long as a slow machine may need.
    private static func wait(until isDone: () async throws -> Bool) async throws {
        for _ in 0..<300 where try await !isDone() { try await Task.sleep(for: .milliseconds(100)) }
        #expect(try await isDone())
    }

    // MARK: - Brokers and URLs

    @Test func theNewestPactsOfABrokerAreServed() async throws {
        try await withTemporaryFolder { folder in
            try await BrokerProcessTests.serve(folder.appending(path: "broker.sqlite")).serving {
                (broker) async throws in
                for (consumer, version, path) in [("Web", "1", "/old"), ("Web", "2", "/new"), ("App", "1", "/app")] {
                    let (status, answer) = try await BrokerProcessTests.request(
                        "PUT", "\(broker.url)/pacts/provider/P/consumer/\(consumer)/version/\(version)",
                        body: Self.pact(path, consumer: consumer))
                    try #require(status == 201, "\(answer)")
                }
                try await Command.own("broker", ["stub", "--broker-url", broker.url]).serving { (stub) async throws in
                    #expect(try await Self.status(stub.url + "/old") == 404)
                    #expect(try await Self.status(stub.url + "/new") == 201)
                    #expect(try await Self.status(stub.url + "/app") == 201)
                }
                let chosen = Command.own(
                    "broker", ["stub", "-b", broker.url, "--consumer-name", "^W", "--provider-name", "P"])
                try await chosen.serving { (stub) async throws in
                    #expect(try await Self.status(stub.url + "/new") == 201)
                    #expect(try await Self.status(stub.url + "/app") == 404)
                }
                var named = Command.own("broker", ["stub"])
                named.environment = ["PACT_BROKER_BASE_URL": broker.url]
                try await named.serving { (stub) async throws in
                    #expect(try await Self.status(stub.url + "/app") == 201)
                }
                let url = "\(broker.url)/pacts/provider/P/consumer/Web/version/1"
                try await Command.own("broker", ["stub", "--url", url]).serving { (stub) async throws in
                    #expect(try await Self.status(stub.url + "/old") == 201)
                }
                let none = try await Command.own("broker", ["stub", "-b", broker.url, "--consumer-name", "nobody"])
                    .run()
                #expect(none.status == 3)
                #expect(none.errors.contains("has no pacts of the consumers and providers asked for."), "\(none)")
            }
        }
    }

    @Test func aCertificateThatNobodySignedIsTakenOnlyOnRequest() async throws {
        try await EncryptedServerTests.withFiles { (folder, flags) async throws in
            var command = ServeStartTests.serve(folder)
            command.arguments += flags
            try await command.serving { (broker) async throws in
                let ask = ["stub", "--broker-url", "https://localhost:\(broker.port)"]
                let distrustful = try await Command.own("broker", ask).run()
                #expect(distrustful.status == 3)
                #expect(distrustful.errors.contains("is not trusted"), "\(distrustful)")
                let trusting = try await Command.own("broker", ask + ["--insecure-tls"]).run()
                #expect(trusting.errors.contains("has no pacts"), "\(trusting)")
            }
        }
    }
}
