import ArgumentParser
import Foundation
import PactModel

/// What a webhook calls, and when.
struct WebhookOptions: ParsableArguments {
    @Argument(help: "The URL to call; it may hold parameters such as ${pactbroker.pactUrl}.")
    var url: String

    @Option(name: [.customShort("X"), .long], help: ArgumentHelp("The HTTP method.", valueName: "method"))
    var request = "POST"

    @Option(
        name: [.customShort("H"), .long], parsing: .upToNextOption,
        help: "A header to send, as 'Name: value'; may be repeated.")
    var header: [String] = []

    @Option(name: .shortAndLong, help: "What to send: JSON, or any text; @FILE takes it from a file.")
    var data: String?

    @Option(name: .long, help: "User name and password for basic authentication, as name:password.")
    var user: String?

    @Option(name: .long, help: "Only for this consumer.")
    var consumer: String?

    @Option(name: .long, help: "Only for consumers with this label.")
    var consumerLabel: String?

    @Option(name: .long, help: "Only for this provider.")
    var provider: String?

    @Option(name: .long, help: "Only for providers with this label.")
    var providerLabel: String?

    @Option(name: .long, help: "What the webhook is for.")
    var description: String?

    @Flag(name: .long, help: "Call it when a pact with new content is published.")
    var contractContentChanged = false

    @Flag(name: .long, help: "Call it when a pact is published.")
    var contractPublished = false

    @Flag(name: .long, help: "Call it when a verification result is published.")
    var providerVerificationPublished = false

    @Flag(name: .long, help: "Call it when a failed verification result is published.")
    var providerVerificationFailed = false

    @Flag(name: .long, help: "Call it when a successful verification result is published.")
    var providerVerificationSucceeded = false

    @Flag(name: .long, help: "Call it when a pact is published that the provider has not verified.")
    var contractRequiringVerificationPublished = false

    @Option(name: .long, help: "The UUID of a PactFlow team; other brokers ignore it.")
    var teamUuid: String?

    private var events: [String] {
        [
            (contractContentChanged, "contract_content_changed"), (contractPublished, "contract_published"),
            (providerVerificationPublished, "provider_verification_published"),
            (providerVerificationFailed, "provider_verification_failed"),
            (providerVerificationSucceeded, "provider_verification_succeeded"),
            (contractRequiringVerificationPublished, "contract_requiring_verification_published"),
        ].filter(\.0).map(\.1)
    }

    func validate() throws {
        if consumer != nil, consumerLabel != nil {
            throw ValidationError("Give --consumer or --consumer-label, not both.")
        }
        if provider != nil, providerLabel != nil {
            throw ValidationError("Give --provider or --provider-label, not both.")
        }
        if events.isEmpty {
            throw ValidationError("Say when the webhook is called, for example --contract-content-changed.")
        }
    }

    /// The webhook as a broker takes it.
    func document() throws -> JSONValue {
        var call: JSONObject = ["method": .string(request.uppercased()), "url": .string(url)]
        call["headers"] = .object(
            JSONObject(try header.map(BrokerOptions.header).map { ($0.name, JSONValue.string($0.value)) }))
        call["body"] = try body()
        if let user {
            let sides = user.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            call["username"] = .string(String(sides[0]))
            if sides.count == 2 { call["password"] = .string(String(sides[1])) }
        }
        var document: JSONObject = [:]
        document["description"] = description.map { .string($0) }
        document["events"] = .array(events.map { ["name": .string($0)] })
        document["request"] = .object(call)
        document["consumer"] = Self.side(consumer, consumerLabel)
        document["provider"] = Self.side(provider, providerLabel)
        document["teamUuid"] = teamUuid.map { .string($0) }
        return .object(document)
    }

    private static func side(_ name: String?, _ label: String?) -> JSONValue? {
        name.map { ["name": .string($0)] } ?? label.map { ["label": .string($0)] }
    }

    private func body() throws -> JSONValue? {
        guard var text = data else { return nil }
        if text.hasPrefix("@") {
            let path = String(text.dropFirst())
            guard let content = FileManager.default.contents(atPath: path) else {
                throw ValidationError("The file '\(path)' of --data cannot be read.")
            }
            text = String(decoding: content, as: UTF8.self)
        }
        return (try? JSONValue(parsing: Array(text.utf8))) ?? .string(text)
    }
}
