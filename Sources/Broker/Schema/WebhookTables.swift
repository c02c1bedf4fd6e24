extension Schema {
    /// Webhooks, what happened, and what was delivered because of it.
    ///
    /// What happened belongs to a publication and goes with it, and its deliveries go with what happened; a webhook that is
    /// deleted leaves its deliveries behind, so that their outcome can still be read.
    static let webhookTables = """
        CREATE TABLE webhooks (
            id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, description TEXT, enabled INTEGER NOT NULL,
            consumer_id INTEGER REFERENCES pacticipants ON DELETE CASCADE, consumer_label TEXT,
            provider_id INTEGER REFERENCES pacticipants ON DELETE CASCADE, provider_label TEXT,
            events TEXT NOT NULL, request TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX webhooks_by_consumer ON webhooks (consumer_id);
        CREATE INDEX webhooks_by_provider ON webhooks (provider_id);
        CREATE TABLE webhook_events (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            publication_id INTEGER NOT NULL REFERENCES pact_publications ON DELETE CASCADE,
            verification_number INTEGER REFERENCES verifications ON DELETE CASCADE,
            consumer_id INTEGER NOT NULL, provider_id INTEGER NOT NULL,
            detected TEXT NOT NULL, decisions TEXT NOT NULL, created_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX webhook_events_by_publication ON webhook_events (publication_id);
        CREATE INDEX webhook_events_by_verification ON webhook_events (verification_number);
        CREATE INDEX webhook_events_by_pair ON webhook_events (consumer_id, provider_id, id);
        CREATE TABLE triggered_webhooks (
            id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,
            webhook_id INTEGER REFERENCES webhooks ON DELETE SET NULL,
            event_id INTEGER NOT NULL REFERENCES webhook_events ON DELETE CASCADE,
            name TEXT NOT NULL, event_name TEXT NOT NULL, trigger_type TEXT NOT NULL, status TEXT NOT NULL,
            attempts_made INTEGER NOT NULL, parameters TEXT NOT NULL, due_at TEXT,
            created_at TEXT NOT NULL, updated_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX triggered_webhooks_by_webhook ON triggered_webhooks (webhook_id);
        CREATE INDEX triggered_webhooks_by_event ON triggered_webhooks (event_id);
        CREATE INDEX triggered_webhooks_due ON triggered_webhooks (due_at) WHERE due_at IS NOT NULL;
        CREATE TABLE webhook_executions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            triggered_webhook_id INTEGER NOT NULL REFERENCES triggered_webhooks ON DELETE CASCADE,
            success INTEGER NOT NULL, logs TEXT NOT NULL, created_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX webhook_executions_by_delivery ON webhook_executions (triggered_webhook_id, id);
        """

    /// Indexes by which the events of one provider are found; those of one consumer have one already.
    static let webhookEventIndexes = "CREATE INDEX webhook_events_by_provider ON webhook_events (provider_id, id);"
}
