import Database
import PactModel

/// A pact that matters now, with how it stands.
struct DashboardItem: Sendable {
    var publication: PactPublication
    var result: Verification?
    /// Whether the result is of the content of this very pact, not of an older one.
    var isOfContent = false

    var status: VerificationStatus { VerificationStatus(latest: result, isOfContent: isOfContent) }
    /// When the pact was last published or verified.
    var lastActivity: String { max(publication.createdAt, isOfContent ? result?.executedAt ?? "" : "") }
}

extension Connection {
    /// The pacts that matter now, the last touched first; of a long list only the beginning.
    ///
    /// Nothing of a pair is younger than the last change of the pair, so the pairs are looked at from the last changed on
    /// until enough of their pacts are younger than all that can follow.
    func dashboardItems(first count: Int) throws -> [DashboardItem] {
        var found: [DashboardItem] = []
        var last: [SQLValue] = [.text("\u{10FFFF}"), .integer(Int.max)]
        while true {
            let pairs = try rows(
                """
                SELECT id, consumer_id, provider_id, contract_data_updated_at FROM integrations
                WHERE (contract_data_updated_at, id) < (?, ?) ORDER BY contract_data_updated_at DESC, id DESC LIMIT 32
                """, last)
            for pair in pairs {
                let changed = pair.text("contract_data_updated_at")
                if found.count(where: { $0.lastActivity > changed }) >= count { return sorted(found) }
                found += try dashboardItems(
                    consumer: pair.integer("consumer_id"), provider: pair.integer("provider_id"))
                last = [.text(changed), .integer(pair.integer("id"))]
            }
            if pairs.isEmpty { return sorted(found) }
        }
    }

    /// The pacts of one pair that matter now: the newest, the newest with each of the consumer's tags, and those of versions
    /// that are deployed or released. The last touched first.
    func dashboardItems(consumer: Int, provider: Int) throws -> [DashboardItem] {
        // The names of tags are found one after the other in the index: there may be very many tags of few names.
        let condition = """
            publication.consumer_version_id IN (
                WITH RECURSIVE names (name) AS (
                    SELECT MIN(name) FROM tags WHERE pacticipant_id = ?2
                    UNION ALL SELECT (SELECT MIN(name) FROM tags WHERE pacticipant_id = ?2 AND tags.name > names.name)
                    FROM names WHERE names.name IS NOT NULL)
                SELECT (SELECT version_id FROM tags WHERE pacticipant_id = ?2 AND tags.name = names.name
                    AND version_id <= (SELECT MAX(consumer_version_id) FROM pact_publications
                        WHERE provider_id = ?1 AND consumer_id = ?2 AND is_latest = 1)
                    AND EXISTS (SELECT 1 FROM pact_publications AS pact WHERE pact.provider_id = ?1
                        AND pact.consumer_version_id = tags.version_id AND pact.is_latest = 1)
                    ORDER BY version_id DESC LIMIT 1) FROM names
                UNION SELECT MAX(consumer_version_id) FROM pact_publications
                    WHERE provider_id = ?1 AND consumer_id = ?2 AND is_latest = 1
                UNION SELECT version_id FROM deployed_versions WHERE pacticipant_id = ?2 AND undeployed_at IS NULL
                UNION SELECT version_id FROM released_versions WHERE pacticipant_id = ?2 AND support_ended_at IS NULL)
            """
        return sorted(
            try publications(of: provider, consumer: consumer, condition).map { pact in
                let result = try latestVerification(ofContent: pact.contentID)
                return DashboardItem(publication: pact, result: result, isOfContent: result != nil)
            })
    }

    private func sorted(_ items: [DashboardItem]) -> [DashboardItem] {
        items.sorted { ($0.lastActivity, $0.publication.id) > ($1.lastActivity, $1.publication.id) }
    }

    /// How a pact stands: by the latest result of its content, else by the latest of the pair.
    func dashboardItem(_ pact: PactPublication) throws -> DashboardItem {
        if let own = try latestVerification(ofContent: pact.contentID) {
            return DashboardItem(publication: pact, result: own, isOfContent: true)
        }
        return DashboardItem(publication: pact, result: try latestVerification(ofPairOf: pact))
    }

    /// The tags of a pact's version that no newer pact of the pair has.
    func headTags(of pact: PactPublication) throws -> [String] {
        try tags(ofVersion: pact.consumerVersionID).filter { tag in
            let newest = try publications(
                of: pact.providerID, consumer: pact.consumerID, PactCondition.newestPairWithTag, [.text(tag)], limit: 1)
            return newest.first?.id == pact.id
        }
    }

    /// The tags for which a version is the newest of its pacticipant.
    func latestTags(ofVersion id: Int, of pacticipant: Int) throws -> [String] {
        try tags(ofVersion: id).filter { try newestVersion(ofPacticipant: pacticipant, withTag: $0) == id }
    }

    private func latestVerification(ofPairOf pact: PactPublication) throws -> Verification? {
        try row(
            """
            \(Verification.selection) WHERE verification.number = (
                SELECT MAX((SELECT MAX(number) FROM verifications WHERE content_id = pact_contents.id))
                FROM pact_contents WHERE consumer_id = ? AND provider_id = ?)
            """, [.integer(pact.consumerID), .integer(pact.providerID)]
        ).map(Verification.init)
    }
}
