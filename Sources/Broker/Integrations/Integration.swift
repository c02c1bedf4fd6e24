import Database
import PactModel

/// A consumer and a provider that have, or had, a pact.
struct Integration: Sendable, Hashable {
    var consumer: String
    var consumerID: Int
    var provider: String
    var providerID: Int

    init(_ row: Row) {
        consumer = row.text("consumer")
        consumerID = row.integer("consumer_id")
        provider = row.text("provider")
        providerID = row.integer("provider_id")
    }

    /// All integrations that fulfil a condition on `integration`, `consumer` and `provider`.
    static func selection(
        _ condition: String = "1", order: String = "consumer.name COLLATE NOCASE, provider.name COLLATE NOCASE"
    ) -> String {
        """
        SELECT integration.consumer_id, integration.provider_id, consumer.name AS consumer, provider.name AS provider
        FROM integrations AS integration JOIN pacticipants AS consumer ON consumer.id = integration.consumer_id
        JOIN pacticipants AS provider ON provider.id = integration.provider_id
        WHERE \(condition) ORDER BY \(order)
        """
    }
}

extension Connection {
    /// All integrations that fulfil a condition on `integration`, `consumer` and `provider`.
    func integrations(_ condition: String = "1", _ arguments: [SQLValue] = []) throws -> [Integration] {
        try rows(Integration.selection(condition), arguments).map(Integration.init)
    }

    /// Notes that something of a pair changed: a pact was published, or a result.
    func touchIntegration(consumer: Int, provider: Int, at time: String) throws {
        try execute(
            """
            INSERT INTO integrations (consumer_id, provider_id, created_at, contract_data_updated_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (consumer_id, provider_id) DO UPDATE
            SET contract_data_updated_at = MAX(contract_data_updated_at, excluded.contract_data_updated_at)
            """, [.integer(consumer), .integer(provider), .text(time), .text(time)])
    }

    /// Deletes all that a pair has in common, and what is left with nothing by that.
    func delete(_ integration: Integration) throws {
        let pair: [SQLValue] = [.integer(integration.consumerID), .integer(integration.providerID)]
        let members = [integration.consumerID, integration.providerID]
        for table in ["webhooks", "pact_publications", "pact_contents", "integrations"] {
            try execute("DELETE FROM \(table) WHERE consumer_id = ? AND provider_id = ?", pair)
        }
        for id in members {
            try execute(
                """
                DELETE FROM versions WHERE pacticipant_id = ?
                AND NOT EXISTS (SELECT 1 FROM pact_publications WHERE consumer_version_id = versions.id)
                AND NOT EXISTS (SELECT 1 FROM verifications WHERE provider_version_id = versions.id)
                """, [.integer(id)])
            try restoreHeads(ofPacticipant: id)
            try execute(
                """
                DELETE FROM pacticipants WHERE id = ?
                AND NOT EXISTS (SELECT 1 FROM versions WHERE pacticipant_id = pacticipants.id)
                AND NOT EXISTS (SELECT 1 FROM integrations WHERE consumer_id = pacticipants.id)
                AND NOT EXISTS (SELECT 1 FROM integrations WHERE provider_id = pacticipants.id)
                AND NOT EXISTS (SELECT 1 FROM webhooks WHERE consumer_id = pacticipants.id)
                AND NOT EXISTS (SELECT 1 FROM webhooks WHERE provider_id = pacticipants.id)
                """, [.integer(id)])
        }
    }
}
