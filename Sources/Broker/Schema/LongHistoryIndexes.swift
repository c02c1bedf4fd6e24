extension Schema {
    /// Indexes by which the pacts of one version, and those of the last days, are found without reading all that a
    /// pacticipant has ever published.
    static let longHistoryIndexes = """
        DROP INDEX publications_by_consumer;
        CREATE INDEX publications_by_consumer_version ON pact_publications (consumer_id, consumer_version_id, provider_id);
        CREATE INDEX publications_by_time ON pact_publications (provider_id, created_at) WHERE is_latest = 1;
        """
}
