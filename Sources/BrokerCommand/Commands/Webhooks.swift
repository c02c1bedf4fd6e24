import ArgumentParser
import BrokerClient
import Foundation
import PactModel

struct CreateWebhook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-webhook", abstract: "Let the broker call a URL when something happens to a contract.")

    @OptionGroup var webhook: WebhookOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        let document = try webhook.document()
        try await askingBroker {
            let made = try await client.createWebhook(document)
            output.show(made, text: webhookInWords(made))
        }
    }
}

struct CreateOrUpdateWebhook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-or-update-webhook",
        abstract: "Make the webhook with this UUID, or put it in the place of the one there is.")

    @Option(name: .long, help: "Its UUID; generate-uuid makes one.")
    var uuid: String

    @OptionGroup var webhook: WebhookOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        let document = try webhook.document()
        try await askingBroker {
            let kept = try await client.putWebhook(document, uuid: uuid)
            output.show(kept, text: webhookInWords(kept))
        }
    }
}

struct DeleteWebhook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "delete-webhook", abstract: "Delete a webhook.")

    @Option(name: .long, help: "Its UUID.")
    var uuid: String

    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            Terminal.print(
                try await client.deleteWebhook(uuid: uuid)
                    ? "Deleted the webhook \(uuid)"
                    : "The webhook \(uuid) was not found, so there was nothing to delete")
        }
    }
}

struct TestWebhook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test-webhook",
        abstract: "Let the broker call a webhook now, and show what happened.",
        discussion: "Exit status: 0 the webhook was called and succeeded · 1 the call failed.")

    @Option(name: .long, help: "Its UUID.")
    var uuid: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let outcome = try await client.testWebhook(uuid: uuid)
            output.show(outcome, text: outcome["logs"]?.stringValue ?? outcome.text(.pretty))
            if outcome["success"]?.boolValue == false { throw ExitCode(ExitStatus.no.rawValue) }
        }
    }
}

struct GenerateUUID: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate-uuid", abstract: "Print a new UUID, for create-or-update-webhook.")

    @OptionGroup(visibility: .hidden) var foreign: ForeignOptions

    func run() { Terminal.print(UUID().uuidString.lowercased()) }
}

/// What a webhook is, a line a member.
private func webhookInWords(_ webhook: JSONValue) -> String {
    let path = webhook["_links"]?["self"]?["href"]?.stringValue?.split(separator: "/").last.map(String.init)
    let call = webhook["request"]
    func side(_ name: String) -> String {
        let side = webhook[name]
        return side?["name"]?.stringValue ?? side?["label"]?.stringValue.map { "those with the label \($0)" } ?? "any"
    }
    return Table.members([
        ("UUID", webhook["uuid"]?.stringValue ?? path ?? "?"), ("Description", Table.shown(webhook["description"])),
        ("Calls", [call?["method"], call?["url"]].map(Table.shown).joined(separator: " ")),
        ("On", (webhook["events"]?.arrayValue ?? []).map { Table.shown($0["name"]) }.joined(separator: ", ")),
        ("Consumer", side("consumer")), ("Provider", side("provider")),
    ])
}
