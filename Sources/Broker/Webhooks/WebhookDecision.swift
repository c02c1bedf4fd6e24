/// What happened to a pact, with everything that decides which webhooks it fires.
struct WebhookOccurrence: Sendable {
    struct Party: Sendable {
        var id: Int
        var labels: Set<String>
    }

    var consumer: Party
    var provider: Party
    /// In the order in which they happened.
    var detected: [WebhookEvent]
}

/// Whether one webhook fires for what happened, and why not where it does not.
struct WebhookDecision: Sendable, Hashable {
    enum Outcome: Sendable, Hashable {
        case fires([WebhookEvent])
        case otherConsumer(String)
        case otherProvider(String)
        case consumerWithoutLabel(String)
        case providerWithoutLabel(String)
        /// It waits for events of another kind alone.
        case otherEvents
        /// Events of this kind, but none that happened.
        case eventsNotDetected([WebhookEvent])
        case disabled
    }

    /// The webhook's identifier.
    var webhook: String
    var outcome: Outcome

    /// What a webhook has to fulfil, all of it decided from values.
    static func decide(_ webhook: Webhook, _ occurrence: WebhookOccurrence) -> WebhookDecision {
        WebhookDecision(webhook: webhook.uuid, outcome: outcome(webhook, occurrence))
    }

    private static func outcome(_ webhook: Webhook, _ occurrence: WebhookOccurrence) -> Outcome {
        switch webhook.consumer {
        case .pacticipant(let id, let name) where id != occurrence.consumer.id: return .otherConsumer(name)
        case .label(let label) where !occurrence.consumer.labels.contains(label): return .consumerWithoutLabel(label)
        case .any, .pacticipant, .label: break
        }
        switch webhook.provider {
        case .pacticipant(let id, let name) where id != occurrence.provider.id: return .otherProvider(name)
        case .label(let label) where !occurrence.provider.labels.contains(label): return .providerWithoutLabel(label)
        case .any, .pacticipant, .label: break
        }
        let happened = occurrence.detected.filter { webhook.events.contains($0) }
        if happened.isEmpty {
            let isAboutContracts = occurrence.detected.first?.isAboutContracts ?? true
            let awaited = webhook.events.filter { $0.isAboutContracts == isAboutContracts }
            return awaited.isEmpty ? .otherEvents : .eventsNotDetected(awaited)
        }
        return webhook.isEnabled ? .fires(happened) : .disabled
    }
}

extension WebhookDecision.Outcome {
    /// The stable name of the outcome, and what it is about.
    var code: (name: String, detail: String) {
        switch self {
        case .fires(let events): ("fires", Self.text(events))
        case .otherConsumer(let name): ("other_consumer", name)
        case .otherProvider(let name): ("other_provider", name)
        case .consumerWithoutLabel(let label): ("consumer_without_label", label)
        case .providerWithoutLabel(let label): ("provider_without_label", label)
        case .otherEvents: ("other_events", "")
        case .eventsNotDetected(let events): ("events_not_detected", Self.text(events))
        case .disabled: ("disabled", "")
        }
    }

    /// Reads what ``code`` wrote.
    init?(code: String, detail: String) {
        switch code {
        case "fires": self = .fires(Self.events(detail))
        case "other_consumer": self = .otherConsumer(detail)
        case "other_provider": self = .otherProvider(detail)
        case "consumer_without_label": self = .consumerWithoutLabel(detail)
        case "provider_without_label": self = .providerWithoutLabel(detail)
        case "other_events": self = .otherEvents
        case "events_not_detected": self = .eventsNotDetected(Self.events(detail))
        case "disabled": self = .disabled
        default: return nil
        }
    }

    private static func text(_ events: [WebhookEvent]) -> String { events.map(\.rawValue).joined(separator: " ") }

    private static func events(_ text: String) -> [WebhookEvent] {
        text.split(separator: " ").compactMap { WebhookEvent(rawValue: String($0)) }
    }

    /// The sentence for people.
    ///
    /// - Parameter missed: why events did not happen.
    func sentence(consumer: String, provider: String, missed: [WebhookEvent: String]) -> String {
        switch self {
        case .fires(let events): "It fired for \(events.map(\.rawValue).joined(separator: " and "))."
        case .otherConsumer(let name): "It is for the consumer \(name), and the consumer is \(consumer)."
        case .otherProvider(let name): "It is for the provider \(name), and the provider is \(provider)."
        case .consumerWithoutLabel(let label):
            "It is for consumers labelled \(label), and \(consumer) did not have the label."
        case .providerWithoutLabel(let label):
            "It is for providers labelled \(label), and \(provider) did not have the label."
        case .otherEvents: "It waits for other events than these."
        case .eventsNotDetected(let events):
            events.map { "It waits for \($0.rawValue), which did not happen\(missed[$0].map { ": \($0)" } ?? "")." }
                .joined(separator: " ")
        case .disabled: "It is disabled; it would have fired."
        }
    }
}
