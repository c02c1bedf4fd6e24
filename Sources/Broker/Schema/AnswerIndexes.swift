extension Schema {
    /// What lets an answer cost the same however long the history is: tags that know whose they are, and an index for each
    /// question that asks for the newest, the first or the last of something.
    static let answerIndexes = """
        CREATE TABLE owned_tags (
            version_id INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE, name TEXT NOT NULL,
            -- The version's.
            pacticipant_id INTEGER NOT NULL, created_at TEXT NOT NULL, PRIMARY KEY (version_id, name)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO owned_tags (version_id, name, pacticipant_id, created_at)
            SELECT version_id, name, pacticipant_id, tags.created_at FROM tags JOIN versions ON versions.id = version_id;
        DROP TABLE tags;
        ALTER TABLE owned_tags RENAME TO tags;
        CREATE INDEX tags_by_version_order ON tags (pacticipant_id, name, version_id);
        CREATE INDEX tags_by_first_use ON tags (pacticipant_id, name, created_at);
        ALTER TABLE versions ADD COLUMN is_tagged INTEGER NOT NULL DEFAULT 0;
        UPDATE versions SET is_tagged = EXISTS (SELECT 1 FROM tags WHERE version_id = versions.id);
        CREATE TRIGGER version_is_tagged AFTER INSERT ON tags BEGIN
            UPDATE versions SET is_tagged = 1 WHERE id = NEW.version_id AND is_tagged = 0;
        END;
        CREATE TRIGGER version_is_untagged AFTER DELETE ON tags BEGIN
            UPDATE versions SET is_tagged = EXISTS (SELECT 1 FROM tags WHERE version_id = OLD.version_id)
            WHERE id = OLD.version_id;
        END;
        CREATE INDEX untagged_versions ON versions (pacticipant_id, id) WHERE is_tagged = 0;

        -- With the content, so that a run of versions with the same one is passed over inside the index.
        DROP INDEX publications_by_pair;
        CREATE INDEX publications_by_pair ON pact_publications (provider_id, consumer_id, consumer_version_id, content_id)
            WHERE is_latest = 1;

        DROP INDEX verifications_by_provider_version;
        CREATE INDEX verifications_by_provider_version ON verifications (provider_version_id, content_id);
        CREATE INDEX successes_by_content ON verifications (content_id, executed_at, provider_version_id, wip)
            WHERE success = 1;
        CREATE INDEX verifications_by_outcome ON verifications (content_id, success, number) WHERE is_latest = 1;

        CREATE INDEX deployed_versions_by_place ON deployed_versions (pacticipant_id, environment_id, version_id);
        CREATE INDEX released_versions_by_place ON released_versions (pacticipant_id, environment_id, version_id);

        -- From now on results count as contract data too: nothing of a pair is younger than this time.
        UPDATE integrations SET contract_data_updated_at = MAX(contract_data_updated_at, COALESCE((
            SELECT MAX(executed_at) FROM pact_contents JOIN verifications ON content_id = pact_contents.id
            WHERE pact_contents.consumer_id = integrations.consumer_id
            AND pact_contents.provider_id = integrations.provider_id), ''));
        CREATE INDEX pacticipants_by_name ON pacticipants (name COLLATE NOCASE, name);
        CREATE INDEX branches_by_update ON branches (pacticipant_id, updated_at, id);
        CREATE INDEX integrations_by_activity ON integrations (contract_data_updated_at, id);
        """

    /// Indexes of what is over hold only that: one over all would be taken for questions about what is there now.
    static let pastIndexes = """
        DROP INDEX deployed_versions_by_place;
        CREATE INDEX ended_deployments ON deployed_versions (pacticipant_id, environment_id, version_id)
            WHERE undeployed_at IS NOT NULL;
        DROP INDEX released_versions_by_place;
        CREATE INDEX ended_releases ON released_versions (pacticipant_id, environment_id, version_id)
            WHERE support_ended_at IS NOT NULL;
        CREATE INDEX overwritten_publications ON pact_publications (consumer_version_id, provider_id) WHERE is_latest = 0;
        """
}
