import ArgumentParser
import PactModel
import Testing

@testable import BrokerCommand

/// The document that the flags of `create-webhook` make.
struct WebhookOptionsTests {
    @Test func flagsBecomeTheBrokersDocument() throws {
        let options = try WebhookOptions.parse([
            "https://ci.example/build", "-X", "put", "-H", "Content-Type: application/json", "X: a:b", "-d",
            #"{"pact":"${pactbroker.pactUrl}"}"#, "--user", "bob:se:cret", "--consumer", "Shop", "--provider-label",
            "team", "--description", "d", "--contract-published", "--provider-verification-failed",
        ])
        #expect(
            try options.document()
                == [
                    "description": "d",
                    "events": [["name": "contract_published"], ["name": "provider_verification_failed"]],
                    "request": [
                        "method": "PUT", "url": "https://ci.example/build",
                        "headers": ["Content-Type": "application/json", "X": "a:b"],
                        "body": ["pact": "${pactbroker.pactUrl}"], "username": "bob", "password": "se:cret",
                    ],
                    "consumer": ["name": "Shop"], "provider": ["label": "team"],
                ])
    }

    @Test func dataThatIsNoJSONIsText() throws {
        let options = try WebhookOptions.parse(["https://x", "-d", "a=b", "--contract-published"])
        #expect(try options.document()["request"]?["body"] == "a=b")
    }

    @Test(arguments: [
        (["https://x"], "Say when the webhook is called, for example --contract-content-changed."),
        (
            ["https://x", "--contract-published", "--consumer", "a", "--consumer-label", "b"],
            "Give --consumer or --consumer-label, not both."
        ),
        (
            ["https://x", "--contract-published", "--provider", "a", "--provider-label", "b"],
            "Give --provider or --provider-label, not both."
        ),
    ])
    func refusesWhatContradictsItself(_ arguments: [String], _ sentence: String) {
        let error = #expect(throws: (any Error).self) { try WebhookOptions.parse(arguments) }
        #expect(error.map { WebhookOptions.message(for: $0) } == sentence)
    }
}
