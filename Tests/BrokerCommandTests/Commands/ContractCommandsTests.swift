import Foundation
import PactModel
import TestSupport
import Testing

@testable import BrokerCommand

/// `publish` and the commands that show pacts.
struct ContractCommandsTests {
    @Test func publishSaysWhatTheBrokerSays() async throws {
        try await withPerson { person, folder in
            let file = folder.appending(path: "pact.json").path
            let text = await person.says(
                "publish", file, "-a", "1", "--branch", "main", "--tag", "a,b", "--build-url", "https://ci.example/1")
            #expect(
                text == """
                    Created Shop version 1 with branch main and tags a, b
                    Pact successfully published for Shop version 1 and provider Stock.
                      View the published pact at BASE/pacts/provider/Stock/consumer/Shop/version/1
                      Events detected: contract_published, contract_content_changed \
                    (first pact of a consumer version tagged a, first pact of a consumer version tagged b)
                      Next steps:
                        * Add Pact verification tests to the Stock build.
                        * Add a webhook that starts the Stock build when this pact changes.
                    """)
            let again = await person.run("publish", file, "-a", "1", "--output", "json")
            let answer = again.json
            #expect(answer["_embedded"]?["version"]?["number"] == "1")
            #expect(again.errors == "")
            let version = await person.run("describe-version", "-a", "Shop", "-e", "1", "--output", "json")
            #expect(version.output.contains("https://ci.example/1"))
        }
    }

    @Test func publishTellsOfManyFilesAndMakesOneStepOfEachConsumer() async throws {
        try await withPerson { person, folder in
            for (consumer, provider) in [("Shop", "Post"), ("Web", "Stock")] {
                try SamplePact.text(consumer, provider).write(
                    to: folder.appending(path: "\(consumer)-\(provider).json"), atomically: true, encoding: .utf8)
            }
            let run = await person.run("publish", folder.path, "-a", "1")
            #expect(
                run.errors == """
                    [1/2] Publishing 2 pacts of Shop version 1
                    [2/2] Publishing 1 pact of Web version 1

                    """)
            let watched = await person.run("publish", folder.path, "-a", "1", isWatched: true)
            #expect(
                watched.errors.hasPrefix(
                    "\r\u{1B}[K\u{1B}[2m[1/2] Publishing 2 pacts of Shop version 1\u{1B}[0m\r\u{1B}[K"))
            #expect(!watched.errors.contains("\n"))
        }
    }

    @Test func publishNamesWhatIsWrongWithFilesAndVersion() async throws {
        try await withPerson { person, folder in
            let file = folder.appending(path: "pact.json").path
            let other = folder.appending(path: "other.json")
            try SamplePact.text(path: "/other").write(to: other, atomically: true, encoding: .utf8)
            await person.run("publish", file, "-a", "1")
            #expect(
                await person.complains("publish", other.path, "-a", "1").hasPrefix(
                    """
                    The broker refused with status 409 at BASE/contracts/publish:
                      contracts: Cannot change the content of the pact for Shop version 1 and provider Stock
                    """))
            #expect(
                await person.complains("publish", "/nowhere.json", "-a", "1", exits: 1)
                    == "There is no file or folder '/nowhere.json'. Run the consumer's tests first: they write the pacts."
            )
            #expect(
                await person.complains("publish", file, exits: 64).hasPrefix(
                    "Error: No version is given. Give --consumer-app-version, for example the commit's id, or "
                        + "--auto-detect-version-properties (-r) to have it found."))
            try #"{"consumer":{"name":"A"},"provider":{"name":"B"},"interactions":7}"#.write(
                to: other, atomically: true, encoding: .utf8)
            let strict = await person.complains("publish", other.path, "-a", "1", "--strict", exits: 1)
            #expect(strict.hasPrefix("Warning: the pact between A and B is not valid: "))
            #expect(strict.hasSuffix("Nothing was published, because of --strict."))
        }
    }

    @Test func pactsAreListed() async throws {
        try await withPerson { person, folder in
            let file = folder.appending(path: "pact.json").path
            #expect(
                await person.says("list-latest-pact-versions")
                    == "There is no pact yet. Publish one: broker publish FILES --consumer-app-version VERSION")
            await person.run("publish", file, "-a", "1", "--branch", "main")
            #expect(
                await person.says("list-latest-pact-versions") == """
                    CONSUMER | CONSUMER VERSION | PROVIDER | CREATED
                    Shop     | 1                | Stock    | TIME
                    """)
            let list = """
                CONSUMER | PROVIDER | PACT                            | URL
                Shop     | Stock    | Pact between Shop (1) and Stock | BASE/pacts/provider/Stock/consumer/Shop/version/1
                """
            #expect(await person.says("get-pacts", "--provider", "Stock") == list)
            #expect(await person.says("get-pacts", "--provider", "Stock", "--consumer", "Shop", "--latest") == list)
            #expect(
                await person.says("get-pacts", "--provider", "Stock", "--branch", "main", "--latest") == list)
            #expect(
                await person.says("get-pacts", "--provider", "Stock", "--consumer", "Web", "--branch", "x")
                    == "There is no pact of Web with Stock on the branch 'x'")
            #expect(
                await person.complains("get-pacts", "--provider", "Nobody")
                    == "The provider 'Nobody' was not found in the broker.")
            for command in [["list-latest-pact-versions"], ["get-pacts", "--provider", "Stock"]] {
                let json = await CommandRun(command + ["-b", person.url, "-o", "json"]).json
                #expect(json["_links"] != nil)
            }
        }
    }

    @Test func pactsAreDownloaded() async throws {
        try await withPerson { person, folder in
            await person.run("publish", folder.appending(path: "pact.json").path, "-a", "1/2", "--branch", "main")
            let place = folder.appending(path: "downloads")
            let run = await person.run("get-pacts", "--provider", "Stock", "--download", "--download-dir", place.path)
            #expect(
                run.errors == """
                    [1/1] \(place.path)/Shop-Stock-1_2.json
                    The pact is in '\(place.path)'

                    """)
            let file = try String(contentsOf: place.appending(path: "Shop-Stock-1_2.json"), encoding: .utf8)
            #expect(file.contains("a shelf"))
            let blocked = folder.appending(path: "pact.json").path
            #expect(
                await person.run(
                    "get-pacts", "--provider", "Stock", "--download", "--download-dir", blocked, exits: 1
                ).errors.hasPrefix("The pacts cannot be written to '\(blocked)': "))
        }
    }

    @Test func providerStatesAreListed() async throws {
        try await withPerson { person, folder in
            await person.run("publish", folder.appending(path: "pact.json").path, "-a", "1", "--branch", "main")
            #expect(
                await person.says("provider-states", "list", "--provider", "Stock") == """
                    STATE          | PARAMETERS | CONSUMERS
                    shelf 7 exists | {"id":7}   | Shop
                    """)
            #expect(
                await person.says("provider-states", "list", "--provider", "Stock", "--branch", "x")
                    == "No pact with Stock that counts here expects a state")
            for flag in [["--json"], ["--output", "json"]] {
                let json = await CommandRun(["provider-states", "list", "-b", person.url, "-r", "Stock"] + flag).json
                #expect(json["providerStates"]?.arrayValue?.count == 1)
            }
        }
    }
}
