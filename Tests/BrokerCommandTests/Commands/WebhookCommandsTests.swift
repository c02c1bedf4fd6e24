import Foundation
import PactModel
import Testing

@testable import BrokerCommand

struct WebhookCommandsTests {
    @Test func webhooksAreMadeReplacedTriedAndDeleted() async throws {
        try await withPerson { person, _ in
            let made = await person.says(
                "create-webhook", "https://ci.example/build", "--contract-published", "--contract-content-changed",
                "--provider-label", "back", "--description", "first", "-H", "X-One: 1", "-d", #"{"a":1}"#)
            #expect(
                made.replacing(#/UUID:         [A-Za-z0-9_-]{22}/#, with: "UUID:         ID") == """
                    UUID:         ID
                    Description:  first
                    Calls:        POST https://ci.example/build
                    On:           contract_content_changed, contract_published
                    Consumer:     any
                    Provider:     those with the label back
                    """)
            let uuid = await person.run("generate-uuid").output.trimmingCharacters(in: .newlines)
            #expect(UUID(uuidString: uuid) != nil)
            for description in ["second", "third"] {
                let kept = await person.says(
                    "create-or-update-webhook", "https://ci.example/build", "--uuid", uuid, "--contract-published",
                    "--description", description)
                #expect(kept.contains("Description:  \(description)"))
            }
            #expect(
                await person.complains("create-webhook", "ftp://ci.example/build", "--contract-published").hasPrefix(
                    "The broker refused with status 400 at BASE/webhooks:\n  request.url: "))
            let tried = await person.run("test-webhook", "--uuid", uuid, exits: 1)
            #expect(tried.output.contains("ci.example"))
            let json = await person.run("test-webhook", "--uuid", uuid, "-o", "json", exits: 1)
            #expect(json.json["success"] == false)
            #expect(await person.says("delete-webhook", "--uuid", uuid) == "Deleted the webhook UUID")
            #expect(
                await person.says("delete-webhook", "--uuid", uuid)
                    == "The webhook UUID was not found, so there was nothing to delete")
            #expect(
                await person.complains("test-webhook", "--uuid", uuid)
                    == "The webhook 'UUID' was not found in the broker.")
        }
    }
}
