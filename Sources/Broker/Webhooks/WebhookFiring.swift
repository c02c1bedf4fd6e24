import Database
import Foundation
import PactModel

/// Events of one publication or one verification result, as they are kept and told.
struct DetectedEvents: Sendable {
    var detected: [(event: WebhookEvent, comment: String?)]
    /// Why events of the same kind did not happen.
    var missed: [WebhookEvent: String] = [:]
    var required: [RequiredVerification] = []

    /// `contract_published, contract_content_changed (first pact of …)`
    var inWords: String {
        detected.map { $0.event.rawValue + ($0.comment.map { " (\($0))" } ?? "") }.joined(separator: ", ")
    }

    fileprivate var stored: String {
        let events = detected.map { event -> JSONValue in
            .object(.hal(["name": .string(event.event.rawValue), "comment": .optional(event.comment)]))
        }
        let missed = JSONObject(
            self.missed.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key.rawValue, .string($0.value)) })
        return JSONValue.object(["detected": .array(events), "missed": .object(missed)]).text()
    }
}

/// What came of an event.
struct FiredWebhooks: Sendable {
    /// Description in quotes or identifier, event, and the delivery's identifier.
    var deliveries: [(webhook: String, event: WebhookEvent, uuid: String)] = []
    /// Whether any webhook, enabled or not, is for this consumer and provider.
    var isAnyForThePair = false
}

extension Connection {
    /// The events of a pact that was just stored.
    func events(
        of publication: PactPublication, _ outcome: PublicationOutcome, version: Version, provider: Pacticipant
    ) throws -> DetectedEvents {
        let predecessors = outcome == .created ? try predecessors(of: version, provider: provider) : []
        let change = ContentChange.compare(
            contentID: publication.contentID, outcome: outcome, predecessors: predecessors)
        let isTold = outcome == .created && !change.isChanged
        var events = DetectedEvents(detected: [(.contractPublished, isTold ? change.comment : nil)])
        let (required, isAnyVersionInUse) = try requiredVerifications(
            ofContent: publication.contentID, provider: provider)
        if required.isEmpty {
            events.missed[.contractRequiringVerificationPublished] =
                isAnyVersionInUse
                ? "every provider version on the main branch or in an environment has a result for this content"
                : "the provider has no version on its main branch or in an environment"
        } else {
            events.required = required
            events.detected.append((.contractRequiringVerificationPublished, nil))
        }
        if change.isChanged {
            events.detected.append((.contractContentChanged, change.comment))
        } else {
            events.missed[.contractContentChanged] = change.comment
        }
        return events
    }

    /// Decides which webhooks fire for a publication that was just stored, and writes their deliveries.
    func fireWebhooks(
        for publication: PactPublication, _ events: DetectedEvents, _ request: BrokerRequest
    ) throws -> FiredWebhooks {
        try fire(events, publication: publication, verificationNumber: nil, request) { event in
            let verification = try representativeVerification(of: publication)
            if event == .contractRequiringVerificationPublished {
                return events.required.map {
                    WebhookSubject(publication: publication, verification: verification, required: $0)
                }
            }
            return [WebhookSubject(publication: publication, verification: verification)]
        }
    }

    /// The same for a result that was just stored, once for each consumer version its pact was fetched for.
    func fireWebhooks(
        for verification: Verification, _ metadata: PactMetadata, _ request: BrokerRequest
    ) throws -> FiredWebhooks {
        let outcome: WebhookEvent =
            verification.isSuccess ? .providerVerificationSucceeded : .providerVerificationFailed
        var events = DetectedEvents(detected: [(.providerVerificationPublished, nil), (outcome, nil)])
        events.missed[verification.isSuccess ? .providerVerificationFailed : .providerVerificationSucceeded] =
            verification.isSuccess ? "the verification succeeded" : "the verification failed"
        var fired = FiredWebhooks()
        for subject in try subjects(of: verification, metadata) {
            let more = try fire(
                events, publication: subject.publication, verificationNumber: verification.number, request
            ) { _ in [subject] }
            fired.deliveries += more.deliveries
            fired.isAnyForThePair = fired.isAnyForThePair || more.isAnyForThePair
        }
        return fired
    }

    private func subjects(of verification: Verification, _ metadata: PactMetadata) throws -> [WebhookSubject] {
        func publication(_ condition: String, _ arguments: [SQLValue]) throws -> PactPublication? {
            try row(
                """
                \(PactPublication.selection) WHERE publication.content_id = ? AND \(condition)
                ORDER BY publication.consumer_version_id DESC, publication.revision DESC LIMIT 1
                """, [.integer(verification.contentID)] + arguments
            ).map(PactPublication.init)
        }
        var seen: Set<Int> = []
        let selected = try metadata.selected.filter { seen.insert($0.consumerVersionID).inserted }.compactMap {
            item -> WebhookSubject? in
            let found = try publication("publication.consumer_version_id = ?", [.integer(item.consumerVersionID)])
            return found.map { found in
                let tags = metadata.selected.filter { $0.consumerVersionID == item.consumerVersionID }
                    .compactMap(\.tag)
                return WebhookSubject(publication: found, selectedTags: tags, verification: verification)
            }
        }
        if !selected.isEmpty { return selected }
        if let number = metadata.consumerVersionNumber,
            let found = try publication("version.number = ?", [.text(number)])
        {
            return [WebhookSubject(publication: found, verification: verification)]
        }
        return try publication("1", []).map { [WebhookSubject(publication: $0, verification: verification)] } ?? []
    }

    private func fire(
        _ events: DetectedEvents, publication: PactPublication, verificationNumber: Int?, _ request: BrokerRequest,
        subjects: (WebhookEvent) throws -> [WebhookSubject]
    ) throws -> FiredWebhooks {
        let webhooks = try webhooks()
        guard !webhooks.isEmpty else { return FiredWebhooks() }
        let occurrence = WebhookOccurrence(
            consumer: .init(id: publication.consumerID, labels: Set(try labels(of: publication.consumerID))),
            provider: .init(id: publication.providerID, labels: Set(try labels(of: publication.providerID))),
            detected: events.detected.map(\.event))
        let decisions = webhooks.map { WebhookDecision.decide($0, occurrence) }
        let eventID = try insertEvent(events, decisions, publication, verificationNumber, request)
        var fired = FiredWebhooks()
        fired.isAnyForThePair = decisions.contains { decision in
            switch decision.outcome {
            case .otherConsumer, .otherProvider, .consumerWithoutLabel, .providerWithoutLabel: false
            case .fires, .otherEvents, .eventsNotDetected, .disabled: true
            }
        }
        for (event, _) in events.detected {
            let concerned = zip(webhooks, decisions).filter { pair in
                if case .fires(let events) = pair.1.outcome { return events.contains(event) }
                return false
            }.map(\.0)
            guard !concerned.isEmpty else { continue }
            let parameters = try subjects(event).map { subject -> WebhookParameters in
                var parameters = try webhookParameters(
                    subject, isAboutContracts: event.isAboutContracts, request.links)
                parameters.values["eventName"] = event.rawValue
                return parameters
            }
            for webhook in concerned {
                let deployed =
                    webhook.request.namesDeployedVersion
                    ? try deployedVersionNumbers(of: publication.providerID) : []
                for parameters in parameters.flatMap({ $0.forEach(deployed: deployed) }) {
                    let uuid = try insertDelivery(
                        webhookID: webhook.id, name: webhook.request.name, eventID: eventID, event: event.rawValue,
                        parameters: parameters.stored, trigger: "resource_creation", at: request.timestamp)
                    let name = webhook.givenDescription.map { "\"\($0)\"" } ?? webhook.uuid
                    fired.deliveries.append((name, event, uuid))
                }
            }
        }
        return fired
    }

    private func insertEvent(
        _ events: DetectedEvents, _ decisions: [WebhookDecision], _ publication: PactPublication,
        _ verificationNumber: Int?, _ request: BrokerRequest
    ) throws -> Int {
        let stored = decisions.map { decision -> JSONValue in
            let code = decision.outcome.code
            return [.string(decision.webhook), .string(code.name), .string(code.detail)]
        }
        try execute(
            """
            INSERT INTO webhook_events (publication_id, verification_number, consumer_id, provider_id, detected,
                decisions, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(publication.id), SQLValue(verificationNumber), .integer(publication.consumerID),
                .integer(publication.providerID), .text(events.stored), .text(JSONValue.array(stored).text()),
                .text(request.timestamp),
            ])
        return lastInsertedRowID
    }

    /// Writes a delivery that is due at once; its identifier.
    func insertDelivery(
        webhookID: Int, name: String, eventID: Int, event: String, parameters: String, trigger: String, at time: String
    ) throws -> String {
        let uuid = UUID().uuidString.lowercased()
        try execute(
            """
            INSERT INTO triggered_webhooks (uuid, webhook_id, event_id, name, event_name, trigger_type, status,
                attempts_made, parameters, due_at, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, 'not_run', 0, ?, ?, ?, ?)
            """,
            [
                .text(uuid), .integer(webhookID), .integer(eventID), .text(name), .text(event), .text(trigger),
                .text(parameters), .text(time), .text(time), .text(time),
            ])
        return uuid
    }
}
