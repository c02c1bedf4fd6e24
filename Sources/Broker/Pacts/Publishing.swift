import Database
import PactModel

/// `POST /contracts/publish`: a consumer version with its branch, tags and pacts, in one transaction.
enum Publishing {
    static let routes: [Route] = [.post("/contracts/publish", .write, publish)]

    static func modificationRefused(_ consumer: String, _ version: String, _ provider: String) -> String {
        "Cannot change the content of the pact for \(consumer) version \(version) and provider \(provider): results of "
            + "the old content would be taken for results of the new. Publish each pact with a consumer version number of "
            + "its own. If nothing was meant to change, look for random or time-dependent example values in the tests."
    }

    /// One contract of a valid body.
    private struct Contract {
        var provider: String
        var document: JSONValue
        var bytes: [UInt8]
        var merges: Bool
    }

    private static func publish(_ request: BrokerRequest, _ connection: Connection) throws -> Answer {
        let body = try request.jsonObject()
        var validation = Validation()
        let spelling = request.spelling(connection)
        let name = try validation.text(body, "pacticipantName", required: true).map(spelling.pacticipant)
        let number = try validation.text(body, "pacticipantVersionNumber", required: true).map {
            try spelling.version($0, of: name ?? "")
        }
        let branch = body["branch"].map { $0.isNull } ?? true ? nil : validation.text(body, "branch")
        let buildURL = validation.anyText(body, "buildUrl")
        let tags = tags(body["tags"], &validation)
        let contracts = try contracts(body["contracts"], consumer: name, spelling, &validation)
        try validation.finish()
        guard let name, let number else { preconditionFailure("a valid body has both") }

        try refuseConflicts(contracts, name, number, request, connection)

        let (version, isNew) = try connection.findOrCreateVersion(name, number, at: request.timestamp)
        if let buildURL {
            try connection.execute(
                "UPDATE versions SET build_url = ? WHERE id = ?", [.text(buildURL), .integer(version.id)])
        }
        if let branch { _ = try connection.addBranch(branch, to: version, at: request.timestamp, request.settings) }
        for tag in tags { _ = try connection.addTagFromClient(tag, to: version, at: request.now, request.settings) }

        var notices = [versionNotice(name, number, branch, tags, isNew: isNew)]
        if branch == nil {
            notices.append(
                Notice(
                    type: "prompt",
                    text: "  Next steps:\n    Configure the version branch to be the value of your repository branch."))
        }
        var schedulesDeliveries = false
        for contract in contracts {
            let (more, fired) = try publish(contract, version, request, connection)
            notices += more
            schedulesDeliveries = schedulesDeliveries || !fired.deliveries.isEmpty
        }
        var answer = Answer(200, document(notices, name, number, tags, contracts, request.links))
        answer.schedulesDeliveries = schedulesDeliveries
        return answer
    }

    private static func publish(
        _ contract: Contract, _ version: Version, _ request: BrokerRequest, _ connection: Connection
    ) throws -> ([Notice], FiredWebhooks) {
        let provider = try connection.findOrCreatePacticipant(contract.provider, at: request.timestamp)
        var (document, bytes) = (contract.document, contract.bytes)
        var isMerged = false
        if contract.merges,
            let old = try connection.publication(
                consumer: version.pacticipant, version: version.number, provider: provider.name)
        {
            let oldDocument = try JSONValue(parsing: connection.content(old.contentID))
            if PactContent.sha(of: oldDocument) != PactContent.sha(of: document) {
                guard let merged = PactMerge.merge(document, into: oldDocument) else {
                    throw BrokerError.publicationConflict(
                        [modificationRefused(version.pacticipant, version.number, provider.name)], notices: [])
                }
                (document, bytes, isMerged) = (merged, merged.bytes(), true)
            }
        }
        let outcome = try connection.store(
            document, bytes: bytes, version: version, provider: provider, at: request.timestamp)
        let what = "for \(version.pacticipant) version \(version.number) and provider \(provider.name)"
        let notice =
            switch outcome {
            case _ where isMerged: Notice(type: "success", text: "Pact successfully merged \(what).")
            case .created: Notice(type: "success", text: "Pact successfully published \(what).")
            case .unchanged:
                Notice(type: "success", text: "Pact successfully republished \(what) with no content changes.")
            case .overwritten: Notice(type: "warning", text: "Pact content overwritten \(what).")
            }
        let url = request.links.pact(provider: provider.name, consumer: version.pacticipant, version: version.number)
        var notices = [notice, Notice(type: "debug", text: "  View the published pact at \(url)")]
        guard
            let publication = try connection.publication(
                consumer: version.pacticipant, version: version.number, provider: provider.name)
        else { preconditionFailure("a pact that was just stored is there") }
        let events = try connection.events(of: publication, outcome, version: version, provider: provider)
        let fired = try connection.fireWebhooks(for: publication, events, request)
        notices += webhookNotices(events, fired, request.links)
        return (notices + (try nextSteps(publication, fired, connection)), fired)
    }

    private static func webhookNotices(_ events: DetectedEvents, _ fired: FiredWebhooks, _ links: Links) -> [Notice] {
        var texts = ["  Events detected: \(events.inWords)"]
        for delivery in fired.deliveries {
            texts.append(
                "  Webhook \(delivery.webhook) triggered for event \(delivery.event.rawValue).\n"
                    + "    View logs at \(links.triggeredWebhookLogs(delivery.uuid))")
        }
        if fired.deliveries.isEmpty, fired.isAnyForThePair {
            texts.append("  No enabled webhook waits for these events.")
        }
        return texts.map { Notice(type: "debug", text: $0) }
    }

    private static func nextSteps(
        _ pact: PactPublication, _ fired: FiredWebhooks, _ connection: Connection
    ) throws -> [Notice] {
        let isVerified = try connection.row(
            """
            SELECT 1 AS one FROM verifications JOIN pact_contents ON pact_contents.id = content_id
            WHERE consumer_id = ? AND provider_id = ? LIMIT 1
            """, [.integer(pact.consumerID), .integer(pact.providerID)])
        var steps: [String] = []
        if isVerified == nil { steps.append("    * Add Pact verification tests to the \(pact.provider) build.") }
        if !fired.isAnyForThePair {
            steps.append("    * Add a webhook that starts the \(pact.provider) build when this pact changes.")
        }
        return (steps.isEmpty ? [] : ["  Next steps:"] + steps).map { Notice(type: "prompt", text: $0) }
    }

    /// Tells all that stands in the way, before anything is stored: other content of the same version, and names that look
    /// like others.
    private static func refuseConflicts(
        _ contracts: [Contract], _ name: String, _ number: String, _ request: BrokerRequest, _ connection: Connection
    ) throws {
        var notices: [Notice] = []
        for contract in contracts where !request.settings.allowsContractModification {
            guard let old = try connection.publication(consumer: name, version: number, provider: contract.provider),
                old.sha != PactContent.sha(of: contract.document)
            else { continue }
            let lines = PactDiff.lines(
                from: try JSONValue(parsing: connection.content(old.contentID)), to: contract.document)
            notices += [
                Notice(type: "error", text: modificationRefused(name, number, contract.provider)),
                Notice(type: "info", text: lines.joined(separator: "\n")),
            ]
        }
        for participant in [name] + contracts.map(\.provider) {
            let problem = try connection.similarNameProblem(participant, request)
            notices += problem.map { [Notice(type: "error", text: $0)] } ?? []
        }
        let problems = notices.filter { $0.type == "error" }.map(\.text)
        if !problems.isEmpty { throw BrokerError.publicationConflict(problems, notices: notices) }
    }

    // MARK: - The body

    private static func tags(_ value: JSONValue?, _ validation: inout Validation) -> [String] {
        guard let value, !value.isNull else { return [] }
        guard let items = value.arrayValue else {
            validation.add("tags", "must be an array")
            return []
        }
        return items.enumerated().compactMap { index, item in
            if let tag = item.stringValue, !tag.allSatisfy(\.isWhitespace) { return tag }
            validation.add("tags", "must be filled (at index \(index))")
            return nil
        }
    }

    private static func contracts(
        _ value: JSONValue?, consumer: String?, _ spelling: Spelling, _ validation: inout Validation
    ) throws -> [Contract] {
        guard let value else {
            validation.add("contracts", "is missing")
            return []
        }
        guard let items = value.arrayValue else {
            validation.add("contracts", "must be an array")
            return []
        }
        return try items.enumerated().compactMap {
            try contract($1, index: $0, consumer: consumer, spelling, &validation)
        }
    }

    private static func contract(
        _ json: JSONValue, index: Int, consumer: String?, _ spelling: Spelling, _ validation: inout Validation
    ) throws -> Contract? {
        var messages: [String] = []
        for field in ["consumerName", "providerName", "content", "contentType", "specification"] {
            switch json[field] {
            case nil: messages.append("\(field) is missing")
            case .string(let text)?: if text.isEmpty { messages.append("\(field) must be filled") }
            default: messages.append("\(field) must be a string")
            }
        }
        if let type = json["contentType"]?.stringValue, type != "application/json" {
            messages.append("contentType must be one of: application/json")
        }
        if let specification = json["specification"]?.stringValue, specification != "pact" {
            messages.append("specification must be one of: pact")
        }
        let onConflict = json["onConflict"]?.stringValue
        if let onConflict, !["overwrite", "merge"].contains(onConflict) {
            messages.append("onConflict must be one of: overwrite, merge")
        }
        var document: JSONValue?
        let bytes = json["content"]?.stringValue.flatMap { Base64.decode($0) }
        if let bytes {
            do throws(JSONSyntaxError) {
                document = try JSONValue(parsing: bytes)
            } catch {
                messages.append(
                    error.reason == .notUTF8 ? "content is not UTF-8: \(error)" : "content is not valid JSON: \(error)")
            }
            if let document, document.objectValue == nil { messages.append("content must be a JSON object") }
        } else if json["content"]?.stringValue?.isEmpty == false {
            messages.append("content is not valid Base64")
        }
        for (side, field) in [("consumer", "consumerName"), ("provider", "providerName")] {
            if let inside = document?[side]?["name"]?.stringValue, let outside = json[field]?.stringValue,
                !spelling.areSame(inside, outside)
            {
                messages.append("\(side) name in contract content ('\(inside)') must match \(field) ('\(outside)')")
            }
        }
        if let consumer, let name = json["consumerName"]?.stringValue, !spelling.areSame(name, consumer) {
            messages.append("consumerName ('\(name)') must match pacticipantName ('\(consumer)')")
        }
        for message in messages { validation.add("contracts", "\(message) (at index \(index))") }
        guard messages.isEmpty, let document, let bytes, let provider = json["providerName"]?.stringValue else {
            return nil
        }
        return Contract(
            provider: try spelling.pacticipant(provider), document: document, bytes: bytes,
            merges: onConflict == "merge")
    }

    // MARK: - The answer

    private static func versionNotice(
        _ name: String, _ number: String, _ branch: String?, _ tags: [String], isNew: Bool
    ) -> Notice {
        var text = "\(isNew ? "Created" : "Updated") \(name) version \(number)"
        let parts = [
            branch.map { "branch \($0)" }, tags.isEmpty ? nil : "tags \(tags.joined(separator: ", "))",
        ].compactMap { $0 }
        if !parts.isEmpty { text += " with \(parts.joined(separator: " and "))" }
        return Notice(type: "debug", text: text)
    }

    private static func document(
        _ notices: [Notice], _ name: String, _ number: String, _ tags: [String], _ contracts: [Contract], _ links: Links
    ) -> JSONObject {
        [
            "logs": .array(
                notices.map {
                    [
                        "level": .string($0.type), "message": .string($0.text),
                        "deprecationWarning": "Replaced by notices",
                    ]
                }),
            "notices": .array(notices.map(\.json)),
            "_embedded": [
                "pacticipant": ["name": .string(name), "_links": ["self": .link(links.pacticipant(name))]],
                "version": [
                    "number": .string(number),
                    "_links": ["self": .link(links.version(name, number), title: "Version", name: number)],
                ],
            ],
            "_links": [
                "pb:pacticipant": .link(links.pacticipant(name), title: "Pacticipant", name: name),
                "pb:pacticipant-version": .link(
                    links.version(name, number), title: "Pacticipant version", name: number),
                "pb:pacticipant-version-tags": .array(
                    tags.map { .link(links.tag(name, number, $0), title: "Tag", name: $0) }),
                "pb:contracts": .array(
                    contracts.map {
                        .link(
                            links.pact(provider: $0.provider, consumer: name, version: number), title: "Pact",
                            name: "Pact between \(name) (\(number)) and \($0.provider)")
                    }),
            ],
        ]
    }
}
