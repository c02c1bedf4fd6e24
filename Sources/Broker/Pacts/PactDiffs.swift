import Database
import PactModel

/// Diffs of pacts, as text for people.
enum PactDiffs {
    private static let pair = "/pacts/provider/{provider}/consumer/{consumer}"
    private static let text = ["text/plain"]

    static let routes: [Route] = [
        .get(pair + "/version/{version}/diff/previous-distinct", produces: text) { request, connection in
            let pact = try Pacts.existing(request, connection)
            guard let old = try connection.previousDistinct(pact) else {
                return Answer(
                    text: "No version before \(pact.consumerVersion) has a pact between \(pact.consumer) and "
                        + "\(pact.provider) with other content.\n")
            }
            return try answer(from: old, to: pact, request, connection)
        },
        .get(pair + "/version/{version}/diff/version/{comparison}", produces: text) { request, connection in
            let pact = try Pacts.existing(request, connection)
            let old = try connection.publication(
                consumer: pact.consumer, version: request.parameter("comparison"), provider: pact.provider)
            guard let old else { throw BrokerError.notFound }
            return try answer(from: old, to: pact, request, connection)
        },
        .get(pair + "/pact-version/{sha}/diff/pact-version/{comparison}", produces: text) { request, connection in
            guard let content = try connection.contentID(request),
                let other = try connection.contentID(request, sha: "comparison"),
                let pact = try connection.newestPublication(ofContent: content),
                let old = try connection.newestPublication(ofContent: other)
            else { throw BrokerError.notFound }
            return try answer(from: old, to: pact, request, connection)
        },
    ]

    private static func answer(
        from old: PactPublication, to new: PactPublication, _ request: BrokerRequest, _ connection: Connection
    ) throws -> Answer {
        let lines = PactDiff.lines(
            from: try JSONValue(parsing: connection.content(old.contentID)),
            to: try JSONValue(parsing: connection.content(new.contentID)))
        return Answer(
            text: """
                # Pact between \(new.consumer) and \(new.provider): version \(old.consumerVersion) (-) and version \
                \(new.consumerVersion) (+)

                Version \(new.consumerVersion) was published at \(new.createdAt.prefix(19))Z.

                \(lines.isEmpty ? "Nothing that a verification depends on differs." : lines.joined(separator: "\n"))

                ## Links

                pact-version:
                  title: Pact
                  name: \(new.title)
                  href: \(new.href(request.links))
                comparison-pact-version:
                  title: Pact
                  name: \(old.title)
                  href: \(old.href(request.links))

                """)
    }
}

extension Connection {
    /// The newest pact of the pair before `pact` that says something else.
    func previousDistinct(_ pact: PactPublication) throws -> PactPublication? {
        let document = try JSONValue(parsing: content(pact.contentID))
        var before = pact.consumerVersionID
        var seen: Set<Int> = [pact.contentID]
        while let candidate = try publications(
            """
            publication.provider_id = ? AND publication.consumer_id = ? AND publication.consumer_version_id < ?
            AND publication.content_id <> ?
            """,
            [.integer(pact.providerID), .integer(pact.consumerID), .integer(before), .integer(pact.contentID)],
            limit: 1
        ).first {
            if seen.insert(candidate.contentID).inserted,
                PactDiff.differ(try JSONValue(parsing: content(candidate.contentID)), document)
            {
                return candidate
            }
            before = candidate.consumerVersionID
        }
        return nil
    }
}
