import Database
import PactModel

/// `/pacts/provider/{provider}/for-verification`: which pacts a provider should verify now, why, and what a failure means.
enum PactsForVerification {
    static let routes: [Route] = [
        .get("/pacts/provider/{provider}/for-verification") { request, connection in
            let tags = request.query.all("provider_version_tags")
            let selectors = request.query.elements("consumer_version_selectors").map { element -> JSONValue in
                var selector: JSONObject = [:]
                for (key, member) in [("tag", "tag"), ("consumer", "consumer"), ("fallback_tag", "fallbackTag")] {
                    selector[member] = .optional(element[key])
                }
                if element["latest"] == "true" { selector["latest"] = true }
                return .object(selector)
            }
            return try answer(
                [
                    "consumerVersionSelectors": .array(selectors), "providerVersionTags": .array(tags.map { .string($0) }),
                    "includePendingStatus": .bool(request.query["include_pending_status"] != "false"),
                ], request, connection)
        },
        .post("/pacts/provider/{provider}/for-verification", .read) { request, connection in
            try answer(request.jsonObject(), request, connection)
        },
    ]

    /// What the provider's build asked.
    private struct Question {
        var selectors: [Selector] = []
        var branch: String?
        var tags: [String] = []
        var includesPending = true

        init(_ body: JSONObject, _ connection: Connection) throws {
            var validation = Validation()
            if let given = body["providerVersionBranch"], !given.isNull {
                branch = given == "" ? nil : validation.text(body, "providerVersionBranch")
            }
            switch body["providerVersionTags"] {
            case .array(let items)?: tags = items.compactMap(\.stringValue)
            case nil, .null?: break
            default: validation.add("providerVersionTags", "must be an array")
            }
            switch body["includePendingStatus"] {
            case .bool(let value)?: includesPending = value
            case nil, .null?: break
            default: validation.add("includePendingStatus", "must be boolean")
            }
            switch body["consumerVersionSelectors"] {
            case .array(let items)?:
                for (index, item) in items.enumerated() {
                    let (parsed, problems) = try Selector.parse(item, providerBranch: branch) {
                        try connection.environment(named: $0) != nil
                    }
                    selectors += parsed
                    for problem in problems { validation.add("consumerVersionSelectors", "\(problem) (at index \(index))") }
                }
            case nil, .null?: break
            default: validation.add("consumerVersionSelectors", "must be an array")
            }
            try validation.finish()
        }
    }

    /// Pacts with the same content of one consumer, put together under the newest consumer version.
    private struct Item {
        var publication: PactPublication
        var reasons: [SelectionReason]
    }

    private static func answer(_ body: JSONObject, _ request: BrokerRequest, _ connection: Connection) throws -> Answer {
        let question = try Question(body, connection)
        let provider = try connection.existingPacticipant(request.parameter("provider"), role: "provider")
        let selectors = question.selectors.isEmpty ? try connection.defaultSelectors(provider: provider) : question.selectors
        let items = merged(try selectors.flatMap { try connection.selectPacts($0, provider: provider) })
        let lines = try providerLines(question, provider, connection)
        let pacts = try items.map { item -> JSONValue in
            var isPending: Bool?
            if question.includesPending {
                isPending = Pending.isPending(
                    try connection.successes(ofContent: item.publication.contentID), branch: lines.branch, tags: lines.tags)
            }
            return .object(document(item, isPending: isPending, question, request.links))
        }
        return Answer(
            200,
            [
                "_embedded": ["pacts": .array(pacts)],
                "_links": ["self": .link(request.links.base + request.rawPath, title: "Pacts to be verified")],
            ])
    }

    private static func merged(_ selected: [SelectedPact]) -> [Item] {
        var items: [String: Item] = [:]
        for pact in selected {
            let key = "\(pact.publication.consumerID) \(pact.publication.sha)"
            var item = items[key] ?? Item(publication: pact.publication, reasons: [])
            if pact.publication.consumerVersionID > item.publication.consumerVersionID { item.publication = pact.publication }
            if !item.reasons.contains(pact.reason) { item.reasons.append(pact.reason) }
            items[key] = item
        }
        return items.values.map { item in
            var item = item
            item.reasons.sort { ($0.rank, $0.inWords, $0.consumerVersionID) < ($1.rank, $1.inWords, $1.consumerVersionID) }
            return item
        }.sorted {
            ($0.publication.consumer, $0.publication.consumerVersionID) < ($1.publication.consumer, $1.publication.consumerVersionID)
        }
    }

    private static func providerLines(_ question: Question, _ provider: Pacticipant, _ connection: Connection) throws
        -> (branch: Pending.ProviderLine?, tags: [Pending.ProviderLine])
    {
        let branch = try question.branch.map { name in
            let row = try connection.row(
                "SELECT created_at FROM branches WHERE pacticipant_id = ? AND name = ?", [.integer(provider.id), .text(name)])
            return Pending.ProviderLine(name: name, since: row?.text("created_at"))
        }
        let tags = try question.tags.map { name in
            let row = try connection.row(
                """
                SELECT MIN(tags.created_at) AS since FROM tags JOIN versions ON versions.id = version_id
                WHERE versions.pacticipant_id = ? AND tags.name = ?
                """, [.integer(provider.id), .text(name)])
            return Pending.ProviderLine(name: name, since: row?.optionalText("since"))
        }
        return (branch, tags)
    }

    // MARK: - Representation

    private static func document(
        _ item: Item, isPending: Bool?, _ question: Question, _ links: Links
    ) -> JSONObject {
        let pact = item.publication
        var metadata = PactMetadata()
        metadata.consumerVersionIDs = item.reasons.map(\.consumerVersionID)
        metadata.isPending = isPending
        let url = links.content(provider: pact.provider, consumer: pact.consumer, sha: pact.sha, metadata: metadata.token)
        var properties: JSONObject = [:]
        properties["pending"] = isPending.map { .bool($0) }
        properties["notices"] = .array(
            notices(item, isPending: isPending, question, url: url).map { ["when": .string($0.0), "text": .string($0.1)] })
        var words: [String] = []
        for reason in item.reasons where !words.contains(reason.inWords) { words.append(reason.inWords) }
        return [
            "shortDescription": .string(words.joined(separator: ", ")),
            "verificationProperties": .object(properties),
            "_links": ["self": .link(url, name: pact.title)],
        ]
    }

    private static func notices(
        _ item: Item, isPending: Bool?, _ question: Question, url: String
    ) -> [(String, String)] {
        let pact = item.publication
        let reasons = item.reasons.map { "    * \($0.inWords) (\($0.consumerVersion))" }.joined(separator: "\n")
        var notices = [
            (
                "before_verification",
                "The pact at \(url) is being verified because the pact content belongs to the consumer "
                    + "version\(item.reasons.count == 1 ? "" : "s") matching the following criterion:\n\(reasons)"
            )
        ]
        guard let isPending else { return notices }
        let line =
            question.branch.map { "a version of \(pact.provider) on branch \($0)" }
            ?? (question.tags.isEmpty
                ? pact.provider
                : "a version of \(pact.provider) with tag \(question.tags.joined(separator: ", "))")
        guard isPending else {
            notices.append(
                (
                    "before_verification",
                    "This pact is not pending: it has been successfully verified by \(line) before. If this verification fails, it fails the build."
                ))
            return notices
        }
        let failed = "This pact is still pending because a successful verification result of \(line) has not yet been published."
        notices += [
            (
                "before_verification",
                "This pact is in pending state because it has not yet been successfully verified by \(line). If this verification fails, it will not cause the overall build to fail."
            ),
            (
                "after_verification:success_true_published_false",
                "This pact is still in pending state for \(line) because the successful verification results have not yet been published."
            ),
            ("after_verification:success_false_published_false", failed),
            (
                "after_verification:success_true_published_true",
                "This pact is no longer in pending state: its verification by \(line) has been published, and from now on a failure will fail the build."
            ),
            ("after_verification:success_false_published_true", failed),
        ]
        return notices
    }
}
