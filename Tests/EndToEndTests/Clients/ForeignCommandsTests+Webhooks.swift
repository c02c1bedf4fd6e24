import Foundation
import PactModel
import Testing

extension ForeignCommandsTests {
    static let events: [(flag: String, name: String)] = [
        ("--contract-content-changed", "contract_content_changed"), ("--contract-published", "contract_published"),
        ("--provider-verification-published", "provider_verification_published"),
        ("--provider-verification-failed", "provider_verification_failed"),
        ("--provider-verification-succeeded", "provider_verification_succeeded"),
        ("--contract-requiring-verification-published", "contract_requiring_verification_published"),
    ]
    static let webhook = [
        "https://ci.example/build", "--request", "POST", "--header", "X-One: 1", "X-Two: 2",
        "--user", "me:secret", "--data", #"{"pact":"${pactbroker.pactUrl}"}"#, "--team-uuid",
        "4c6a3d5e-0000-4000-8000-000000000001",
    ]

    func webhooks(_ broker: ForeignConversation) async throws {
        let uuid = try await broker.ask("generate-uuid").trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(UUID(uuidString: uuid) != nil)
        for (command, identity) in [("create-webhook", []), ("create-or-update-webhook", ["--uuid", uuid])] {
            let made = try await broker.ask(
                [command] + Self.webhook + identity + Self.events.map(\.flag)
                    + ["--description", command, "--consumer-label", "front", "--provider-label", "back"])
            let webhook = try JSONValue(parsing: Array(made.utf8))
            #expect(webhook["description"] == .string(command))
            #expect(webhook["events"]?.names.sorted() == Self.events.map(\.name).sorted())
            #expect(webhook["consumer"] == ["label": "front"] && webhook["provider"] == ["label": "back"])
            let call = webhook["request"]
            #expect(call?["method"] == "POST" && call?["url"] == "https://ci.example/build")
            #expect(call?.at("headers", "x-one") ?? call?.at("headers", "X-One") == "1")
            #expect(call?["body"] == ["pact": "${pactbroker.pactUrl}"])
            #expect(call?["username"] == "me" && call?["password"] == "**********")
        }
        #expect(
            try await broker.stored("/webhooks")?.at("_links", "pb:webhooks")?.names.sorted()
                == ["create-or-update-webhook", "create-webhook"])
        for command in [["create-webhook"], ["create-or-update-webhook", "--uuid", uuid]] {
            let made = try await broker.ask(
                command + [
                    "https://ci.example/other", "--request", "POST", "--contract-published", "--consumer",
                    Self.consumer,
                    "--provider", "Stock", "--description", "second",
                ])
            let webhook = try JSONValue(parsing: Array(made.utf8))
            #expect(webhook["consumer"] == ["name": .string(Self.consumer)])
            #expect(webhook["provider"] == ["name": "Stock"])
        }
        #expect(try await broker.stored("/webhooks/\(uuid)")?["description"] == "second")
        try await broker.ask(
            "create-webhook", "ftp://ci.example/build", "--request", "POST", "--contract-published", exits: 1,
            says: ["failed validation"])
        // Nobody answers at that name: the call fails, and the broker says so with status 200.
        try await broker.ask("test-webhook", "--uuid", uuid, says: ["\"success\":false"])
        try await broker.ask("delete-webhook", "--uuid", uuid, says: ["successfully deleted"])
        #expect(try await broker.stored("/webhooks/\(uuid)") == nil)
        try await broker.ask("delete-webhook", "--uuid", uuid, says: ["not found"])
    }

    /// Flags about the way to the broker, as far as a broker can show what came.
    func way(_ broker: ForeignConversation) async throws {
        let proxied = try await broker.ask(
            "list-pacticipants", "-o", "json", "--custom-header", "X-Forwarded-Host: proxy.example")
        #expect(proxied.contains("http://proxy.example/pacticipants"))
        try await broker.ask("list-pacticipants", "--broker-token", "t", "--retries", "1", says: ["Stock"])
        try await broker.ask("list-pacticipants", "--broker-username", "u", "--broker-password", "p", says: ["Stock"])
    }
}
