import Database
import PactModel
import Testing

@testable import Broker

@Suite("Which webhooks fire")
struct WebhookDecisionTests {
    private static let web = Webhook.Side.pacticipant(id: 1, name: "Web")
    private static let stock = Webhook.Side.pacticipant(id: 2, name: "Stock")
    private static let published = [WebhookEvent.contractPublished, .contractContentChanged]

    static let cases: [(Webhook, [WebhookEvent], WebhookDecision.Outcome)] = [
        (webhook(), published, .fires([.contractPublished])),
        (webhook(web, stock), published, .fires([.contractPublished])),
        (webhook(.label("frontend"), .label("backend")), published, .fires([.contractPublished])),
        (webhook(events: published), published, .fires(published)),
        (webhook(stock), published, .otherConsumer("Stock")),
        (webhook(.any, web), published, .otherProvider("Web")),
        (webhook(.label("team-a")), published, .consumerWithoutLabel("team-a")),
        (webhook(.any, .label("frontend")), published, .providerWithoutLabel("frontend")),
        (webhook(events: [.providerVerificationFailed]), published, .otherEvents),
        (
            webhook(events: [.contractContentChanged, .providerVerificationFailed]), [.contractPublished],
            .eventsNotDetected([.contractContentChanged])
        ),
        (webhook(isEnabled: false), published, .disabled),
        // The first reason that no switch would change is told.
        (webhook(stock, isEnabled: false), published, .otherConsumer("Stock")),
        (
            webhook(events: [.providerVerificationFailed], isEnabled: false), [.providerVerificationPublished],
            .eventsNotDetected([.providerVerificationFailed])
        ),
    ]

    private static func webhook(
        _ consumer: Webhook.Side = .any, _ provider: Webhook.Side = .any, events: [WebhookEvent] = [.contractPublished],
        isEnabled: Bool = true
    ) -> Webhook {
        Webhook(
            id: 1, uuid: "u", isEnabled: isEnabled, consumer: consumer, provider: provider, events: events,
            request: WebhookRequest(method: "POST", url: "https://ci.example/"))
    }

    @Test("is decided from values", arguments: cases.indices)
    func isDecided(index: Int) {
        let (webhook, detected, outcome) = Self.cases[index]
        let occurrence = WebhookOccurrence(
            consumer: .init(id: 1, labels: ["frontend"]), provider: .init(id: 2, labels: ["backend"]),
            detected: detected)
        #expect(WebhookDecision.decide(webhook, occurrence).outcome == outcome)
        let code = outcome.code
        #expect(WebhookDecision.Outcome(code: code.name, detail: code.detail) == outcome)
    }

    @Test func isSaidInSentences() {
        let missed = [
            WebhookEvent.contractContentChanged: "the content is the same as that of the previous untagged version"
        ]
        let sentences = Self.cases.map { $0.2.sentence(consumer: "Web", provider: "Stock", missed: missed) }
        #expect(sentences[0] == "It fired for contract_published.")
        #expect(sentences[4] == "It is for the consumer Stock, and the consumer is Web.")
        #expect(sentences[6] == "It is for consumers labelled team-a, and Web did not have the label.")
        #expect(sentences[8] == "It waits for other events than these.")
        #expect(
            sentences[9]
                == "It waits for contract_content_changed, which did not happen: the content is the same as that of the previous untagged version."
        )
        #expect(sentences[10] == "It is disabled; it would have fired.")
    }

    static let changes: [(Connection.PublicationOutcome, [ContentChange.Predecessor], Bool, String)] = [
        (.created, [.init(tag: nil, contentID: nil)], true, "first pact of a consumer untagged version"),
        (
            .created, [.init(tag: nil, contentID: 8)], true,
            "the content differs from that of the previous untagged version"
        ),
        (
            .created, [.init(tag: nil, contentID: 7)], false,
            "the content is the same as that of the previous untagged version"
        ),
        (
            .created, [.init(tag: "dev", contentID: 7), .init(tag: "prod", contentID: nil)], true,
            "first pact of a consumer version tagged prod"
        ),
        (
            .created, [.init(tag: "dev", contentID: 7), .init(tag: "prod", contentID: 7)], false,
            "the content is the same as that of the previous version tagged dev, prod"
        ),
        (.overwritten, [], true, "the content of this version's pact was changed"),
        (.unchanged, [], false, "the same content was published again for the same version"),
    ]

    @Test("content has changed where it differs for any tag", arguments: changes.indices)
    func contentHasChanged(index: Int) {
        let (outcome, predecessors, isChanged, comment) = Self.changes[index]
        #expect(
            ContentChange.compare(contentID: 7, outcome: outcome, predecessors: predecessors)
                == ContentChange(isChanged: isChanged, comment: comment))
    }
}
