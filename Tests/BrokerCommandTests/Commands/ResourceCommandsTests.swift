import Foundation
import PactModel
import Testing

@testable import BrokerCommand

/// Commands about applications, their versions, and environments.
struct ResourceCommandsTests {
    @Test func applicationsAreMadeChangedAndShown() async throws {
        try await withPerson { person, _ in
            #expect(
                await person.says("list-pacticipants")
                    == "There is no application yet; the first pact that is published brings two.")
            #expect(
                await person.says("create-or-update-pacticipant", "--name", "Shop", "--main-branch", "main")
                    == "Created the pacticipant Shop")
            #expect(
                await person.says(
                    "create-or-update-pacticipant", "--name", "Shop", "--display-name", "The shop", "--repository-url",
                    "https://git.example/shop") == "Updated the pacticipant Shop")
            #expect(
                await person.says("list-pacticipants") == """
                    NAME | DISPLAY NAME | MAIN BRANCH
                    Shop | The shop     | main
                    """)
            #expect(
                await person.says("describe-pacticipant", "--name", "Shop") == """
                    Name:          Shop
                    Display name:  The shop
                    Main branch:   main
                    Repository:    https://git.example/shop
                    Created:       TIME
                    Updated:       TIME
                    """)
            #expect(
                await person.complains("describe-pacticipant", "--name", "Nobody")
                    == "The pacticipant 'Nobody' was not found in the broker.")
            let json = await person.run("describe-pacticipant", "--name", "Shop", "-o", "json").json
            #expect(json["mainBranch"] == "main")
        }
    }

    @Test func versionsAreMadeTaggedAndShown() async throws {
        try await withPerson { person, _ in
            #expect(
                await person.says(
                    "create-or-update-version", "-a", "Shop", "-e", "1", "--branch", "feat/x y", "--tag", "dev",
                    "--tag",
                    "b") == "Created or updated Shop version 1 with branch feat/x y and tags dev, b")
            #expect(
                await person.says("create-version-tag", "-a", "Shop", "-e", "1", "--tag", "t/2")
                    == "Tagged Shop version 1 as t/2")
            #expect(
                await person.complains("create-version-tag", "-a", "Shop", "-e", "2", "--tag", "dev") == """
                    Version 2 of Shop was not found in the broker.
                    A version is known once a pact or a result is published for it. To make it known without: broker create-or-update-version --pacticipant Shop --version 2
                    """)
            #expect(
                await person.says(
                    "create-version-tag", "-a", "Shop", "-e", "2", "--tag", "dev", "--auto-create-version")
                    == "Tagged Shop version 2 as dev")
            #expect(
                await person.says("describe-version", "-a", "Shop", "-e", "1") == """
                    NUMBER | BRANCHES | TAGS        | BUILD | CREATED
                    1      | feat/x y | b, dev, t/2 |       | TIME
                    """)
            for words in [[], ["--latest"], ["--latest", "dev"]] {
                let json = await CommandRun(["describe-version", "-b", person.url, "-a", "Shop", "-o", "json"] + words)
                #expect(json.json["number"] == "2")
            }
            #expect(
                await person.complains("describe-version", "-a", "Shop", "--latest", "nope")
                    == "A version of Shop with the tag 'nope' was not found in the broker.")
            #expect(
                await person.says("delete-version-tag", "-a", "Shop", "-e", "1", "--tag", "t/2")
                    == "Deleted the tag t/2 from Shop version 1")
            #expect(
                await person.says("delete-version-tag", "-a", "Shop", "-e", "1", "--tag", "t/2")
                    == "The tag t/2 of Shop version 1 was not found, so there was nothing to delete")
            #expect(
                await person.says("delete-branch", "-a", "Shop", "--branch", "feat/x y")
                    == "Deleted the branch feat/x y of Shop")
            #expect(
                await person.says("delete-branch", "-a", "Shop", "--branch", "feat/x y")
                    == "The branch feat/x y of Shop was not found, so there was nothing to delete")
            #expect(
                await person.complains(
                    "delete-branch", "-a", "Shop", "--branch", "feat/x y", "--error-when-not-found", "true")
                    == "The branch feat/x y of Shop was not found in the broker.")
        }
    }

    @Test func environmentsAreMadeChangedAndShown() async throws {
        try await withPerson { person, _ in
            #expect(
                await person.says("list-environments")
                    == "There is no environment yet. Make one: broker create-environment --name production --production"
            )
            #expect(
                await person.says("create-environment", "--name", "production", "--production")
                    == "Created the environment production with the UUID UUID")
            #expect(
                await person.complains("create-environment", "--name", "production") == """
                    The broker refused with status 400 at BASE/environments:
                      name: Another environment with name 'production' already exists.
                    It is there with the UUID UUID. To change it: broker update-environment --uuid UUID
                    """)
            let uuid = await person.run(
                "create-environment", "--name", "test", "--display-name", "For tests", "--contact-name", "Team",
                "--contact-email-address", "a@b.example", "-o", "id"
            ).output.trimmingCharacters(in: .newlines)
            #expect(
                await person.says("update-environment", "--uuid", uuid, "--name", "uat")
                    == "Updated the environment uat with the UUID UUID")
            #expect(
                await person.says("describe-environment", "--uuid", uuid) == """
                    UUID:          UUID
                    Name:          uat
                    Display name:  For tests
                    Production:    false
                    Created:       TIME
                    Updated:       TIME
                    Contact:       Team, a@b.example
                    """)
            let list = await person.run("list-environments", "-o", "json").json
            #expect(list.arrayValue?.compactMap { $0["name"]?.stringValue }.sorted() == ["production", "uat"])
            #expect(
                await person.says("delete-environment", "--uuid", uuid)
                    == "Deleted the environment uat with the UUID UUID")
            #expect(
                await person.complains("delete-environment", "--uuid", uuid)
                    == "The environment with the UUID 'UUID' was not found in the broker.")
        }
    }
}
