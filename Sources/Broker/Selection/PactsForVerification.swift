import Database
import Foundation
import PactModel

/// `/pacts/provider/{provider}/for-verification`: which pacts a provider should verify now, why, and what a failure means.
enum PactsForVerification {
    /// How long a result keeps a pact from being work in progress again, in seconds.
    private static let resultsCountFor: TimeInterval = 30 * 24 * 3600

    static let routes: [Route] = [
        .get("/pacts/provider/{provider}/for-verification") { request, connection in
            try answer(DeprecatedQuestion.body(request.query), request, connection, isDeprecated: true)
        },
        .post("/pacts/provider/{provider}/for-verification", .read) { request, connection in
            try answer(request.jsonObject(), request, connection)
        }.open(to: .readers),
    ]

    private static func answer(
        _ body: JSONObject, _ request: BrokerRequest, _ connection: Connection, isDeprecated: Bool = false
    ) throws -> Answer {
        let question = try VerificationQuestion(body, connection).spelled(by: request.spelling(connection))
        let provider = try connection.existingPacticipant(request.parameter("provider"), role: "provider")
        let selectors =
            question.selectors.isEmpty ? try connection.defaultSelectors(provider: provider) : question.selectors
        var items = merged(try selectors.flatMap { try connection.selectPacts($0, provider: provider) })
        if question.includesPending {
            let lines = try providerLines(question, provider, connection)
            for place in items.indices {
                let successes = try connection.successes(
                    ofContent: items[place].publication.contentID, branch: question.branch, tags: question.tags)
                items[place].isPending = Pending.isPending(successes, branch: lines.branch, tags: lines.tags)
            }
        }
        items += try workInProgress(question, provider, besides: items, request, connection)
        let document = PactToVerify.Document(question: question, links: request.links, isDeprecated: isDeprecated)
        return Answer(
            200,
            [
                "_embedded": ["pacts": .array(items.map { .object(document.members($0)) })],
                "_links": ["self": .link(request.links.base + request.rawPath, title: "Pacts to be verified")],
            ])
    }

    private static func workInProgress(
        _ question: VerificationQuestion, _ provider: Pacticipant, besides explicit: [PactToVerify],
        _ request: BrokerRequest, _ connection: Connection
    ) throws -> [PactToVerify] {
        guard let since = question.workInProgressSince else { return [] }
        let resultsSince =
            question.branch == nil ? "" : Timestamp.text(request.now.addingTimeInterval(-resultsCountFor))
        let lines: [WorkInProgress.Line] =
            if let branch = question.branch {
                [
                    .branch(
                        branch, firstVersionAt: try connection.firstVersion(onBranch: branch, of: provider),
                        since: resultsSince)
                ]
            } else {
                try providerLines(question, provider, connection).tags.map { .tag($0.name, firstUsedAt: $0.since) }
            }
        if lines.isEmpty { return [] }
        let known = Set(explicit.map(\.publication.contentID))
        let candidates = try connection.workInProgressCandidates(of: provider, publishedAfter: Timestamp.text(since))
        return try merged(candidates.filter { !known.contains($0.publication.contentID) }).compactMap { item in
            let successes = try connection.successes(
                ofContent: item.publication.contentID, branch: question.branch, tags: question.tags,
                includesWorkInProgress: false, since: resultsSince)
            guard WorkInProgress.isWorkInProgress(successes, for: lines) else { return nil }
            var item = item
            item.isWorkInProgress = true
            item.isPending = question.includesPending ? true : nil
            return item
        }
    }

    private static func merged(_ selected: [SelectedPact]) -> [PactToVerify] {
        var items: [String: PactToVerify] = [:]
        for pact in selected {
            let key = "\(pact.publication.consumerID) \(pact.publication.sha)"
            var item = items[key] ?? PactToVerify(publication: pact.publication)
            if pact.publication.consumerVersionID > item.publication.consumerVersionID {
                item.publication = pact.publication
            }
            if !item.reasons.contains(pact.reason) { item.reasons.append(pact.reason) }
            items[key] = item
        }
        return items.values.map { item in
            var item = item
            item.reasons.sort {
                ($0.rank, $0.inWords, $0.consumerVersionID) < ($1.rank, $1.inWords, $1.consumerVersionID)
            }
            return item
        }.sorted {
            ($0.publication.consumer, $0.publication.consumerVersionID) < (
                $1.publication.consumer, $1.publication.consumerVersionID
            )
        }
    }

    private static func providerLines(
        _ question: VerificationQuestion, _ provider: Pacticipant, _ connection: Connection
    ) throws
        -> (branch: Pending.ProviderLine?, tags: [Pending.ProviderLine])
    {
        let branch = try question.branch.map { name in
            let row = try connection.row(
                "SELECT created_at FROM branches WHERE pacticipant_id = ? AND name = ?",
                [.integer(provider.id), .text(name)])
            return Pending.ProviderLine(name: name, since: row?.text("created_at"))
        }
        let tags = try question.tags.map { name in
            let row = try connection.row(
                """
                SELECT MIN(created_at) AS since FROM tags WHERE pacticipant_id = ? AND name = ?
                """, [.integer(provider.id), .text(name)])
            return Pending.ProviderLine(name: name, since: row?.optionalText("since"))
        }
        return (branch, tags)
    }
}
