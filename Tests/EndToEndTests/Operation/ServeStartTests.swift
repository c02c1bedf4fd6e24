import AsyncHTTPClient
import Foundation
import NIOCore
import PactModel
import TestSupport
import Testing

/// How `broker serve` starts, refuses to, and what it says of it.
@Suite struct ServeStartTests {
    static func serve(_ folder: URL, _ arguments: String..., environment: [String: String] = [:]) -> Command {
        var command = Command.own(
            "broker", ["serve", "--port", "0", "--database", folder.appending(path: "broker.sqlite").path] + arguments)
        command.environment = environment
        command.folder = folder
        return command
    }

    @Test func aSecondBrokerOnTheSameFileIsRefused() async throws {
        try await withTemporaryFolder { folder in
            let database = folder.appending(path: "broker.sqlite").path
            try await Self.serve(folder).serving { (_) async throws in
                let second = try await Self.serve(folder).run()
                #expect(second.status == 1)
                let lines = second.errors.split(separator: "\n")
                let process = try String(contentsOfFile: "\(database).lock", encoding: .utf8).dropLast()
                #expect(
                    lines.last == """
                        The database \(database) is served by another process already (\(process)). Two would send each webhook \
                        twice: end that one first, or serve another file.
                        """)
            }
            // The lock went with the process.
            try await Self.serve(folder).serving { (_) async throws in }
        }
    }

    @Test(arguments: [
        ["PACT_BROKER_DATABASE_URL": "postgres://pact:hush@db.example.org/pact?password=hush"],
        ["PACT_BROKER_BASE_URL": "https://pact:hush@broker.example.org"],
        ["PACT_BROKER_BASIC_AUTH_PASSWORD": "hush"], ["PACT_BROKER_WEBHOOK_SECRET_KEY": "hush"],
        ["PACT_BROKER_DATABASE_PASSWORD": "hush", "PACT_BROKER_PORT_": "x"],
    ])
    func aRefusalNamesTheSettingAndNoPassword(environment: [String: String]) async throws {
        try await withTemporaryFolder { folder in
            var command = Command.own("broker", ["serve"])
            command.environment = environment
            command.folder = folder
            let finished = try await command.run()
            #expect(finished.status == 1, "\(finished)")
            #expect(finished.errors.contains("The setting '") || finished.errors.contains("There is no setting '"))
            #expect(!finished.description.contains("hush"), "\(finished)")
        }
    }

    @Test func linksStartAsTheStartSays() async throws {
        try await withTemporaryFolder { folder in
            let variable = ["PACT_BROKER_BASE_URL": "https://broker.example.org/pacts"]
            for (arguments, link) in [([], "https://broker.example.org/pacts"), (["--base-url", ""], nil)] {
                var command = Self.serve(folder, environment: variable)
                command.arguments += arguments
                try await command.serving { (broker) async throws in
                    let (_, body) = try await BrokerProcessTests.request("GET", "\(broker.url)/")
                    let index = try JSONValue(parsing: Array(body.utf8))
                    #expect(index["_links"]?["self"]?["href"]?.stringValue == link ?? broker.url)
                }
            }
        }
    }

    @Test func theLogIsJSONWhereItIsAskedFor() async throws {
        try await withTemporaryFolder { folder in
            // The port is taken, so it ends by itself after its first messages.
            try await Self.serve(folder).serving { (broker) async throws in
                let second = try await Command.own(
                    "broker",
                    [
                        "serve", "--port", broker.port, "--database", folder.appending(path: "two.sqlite").path,
                        "--log-level", "debug", "--set", "log_format=json", "--set",
                        "log_configuration_on_startup=false",
                    ]
                ).run()
                let messages = second.errors.split(separator: "\n").compactMap {
                    try? JSONValue(parsing: Array($0.utf8))
                }
                let first = try #require(messages.first, "\(second)")
                #expect(first["level"]?.stringValue == "debug")
                #expect(first["name"] == "broker")
                #expect(first["timestamp"]?.stringValue?.hasSuffix("Z") == true)
                #expect(first["message"]?.stringValue?.isEmpty == false)
            }
        }
    }

    @Test func versionAndMistypedCommandsAreAnswered() async throws {
        let version = try await Command.own("broker", ["--version"]).run()
        #expect(version.output == "0.1.0\n")
        for (name, sentence) in [
            ("srve", "There is no command 'srve'. Is 'broker serve' meant?\n"),
            ("can-i-deplyo", "There is no command 'can-i-deplyo'. Is 'broker can-i-deploy' meant?\n"),
            ("frobnicate", "There is no command 'frobnicate'. `broker --help` lists all commands.\n"),
        ] {
            let finished = try await Command.own("broker", [name, "--port", "1"]).run()
            #expect(finished.status == 64)
            #expect(finished.errors == sentence)
        }
    }
}
