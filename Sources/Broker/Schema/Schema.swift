import Database

/// The broker's tables. Migrations are only ever appended.
///
/// Times are ISO 8601 texts in UTC with milliseconds, which sort as they follow one another. Cascades follow what deleting
/// a resource takes with it.
enum Schema {
    static let migrations = [
        Migration(1, "the first tables", first), Migration(2, "webhooks", webhookTables),
        Migration(3, "indexes for a long history", longHistoryIndexes),
        Migration(4, "indexes for answers that do not grow", answerIndexes),
        Migration(5, "what was deployed, apart from what is", pastIndexes),
        Migration(6, "webhook events by provider", webhookEventIndexes),
    ]

    private static let first = """
        CREATE TABLE pacticipants (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL, main_branch TEXT,
            repository_url TEXT, repository_name TEXT, repository_namespace TEXT,
            created_at TEXT NOT NULL, updated_at TEXT NOT NULL
        ) STRICT;
        CREATE TABLE labels (
            pacticipant_id INTEGER NOT NULL REFERENCES pacticipants ON DELETE CASCADE, name TEXT NOT NULL,
            created_at TEXT NOT NULL, PRIMARY KEY (pacticipant_id, name)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX labels_by_name ON labels (name);
        -- The id is the version order: creation order, from one sequence that never goes back.
        CREATE TABLE versions (
            id INTEGER PRIMARY KEY AUTOINCREMENT, pacticipant_id INTEGER NOT NULL REFERENCES pacticipants ON DELETE CASCADE,
            number TEXT NOT NULL, build_url TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
            UNIQUE (pacticipant_id, number)
        ) STRICT;
        CREATE INDEX versions_in_order ON versions (pacticipant_id, id);
        CREATE TABLE branches (
            id INTEGER PRIMARY KEY, pacticipant_id INTEGER NOT NULL REFERENCES pacticipants ON DELETE CASCADE,
            name TEXT NOT NULL, head_version_id INTEGER REFERENCES versions ON DELETE SET NULL,
            created_at TEXT NOT NULL, updated_at TEXT NOT NULL, UNIQUE (pacticipant_id, name)
        ) STRICT;
        CREATE INDEX branches_by_head ON branches (head_version_id);
        CREATE TABLE branch_versions (
            branch_id INTEGER NOT NULL REFERENCES branches ON DELETE CASCADE,
            version_id INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE, created_at TEXT NOT NULL,
            PRIMARY KEY (branch_id, version_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX branch_versions_by_version ON branch_versions (version_id);
        CREATE TABLE tags (
            version_id INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE, name TEXT NOT NULL, created_at TEXT NOT NULL,
            PRIMARY KEY (version_id, name)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX tags_by_name ON tags (name, version_id);
        CREATE TABLE environments (
            id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL,
            production INTEGER NOT NULL, contacts TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL
        ) STRICT;
        CREATE TABLE deployed_versions (
            id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, version_id INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
            pacticipant_id INTEGER NOT NULL REFERENCES pacticipants ON DELETE CASCADE,
            environment_id INTEGER NOT NULL REFERENCES environments ON DELETE CASCADE,
            application_instance TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL, updated_at TEXT NOT NULL, undeployed_at TEXT
        ) STRICT;
        CREATE UNIQUE INDEX currently_deployed ON deployed_versions (environment_id, pacticipant_id, application_instance)
            WHERE undeployed_at IS NULL;
        CREATE INDEX deployed_versions_by_version ON deployed_versions (version_id, environment_id);
        CREATE INDEX deployed_versions_by_pacticipant ON deployed_versions (pacticipant_id) WHERE undeployed_at IS NULL;
        CREATE TABLE released_versions (
            id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, version_id INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
            pacticipant_id INTEGER NOT NULL REFERENCES pacticipants ON DELETE CASCADE,
            environment_id INTEGER NOT NULL REFERENCES environments ON DELETE CASCADE,
            created_at TEXT NOT NULL, updated_at TEXT NOT NULL, support_ended_at TEXT, UNIQUE (version_id, environment_id)
        ) STRICT;
        CREATE INDEX currently_supported ON released_versions (environment_id, pacticipant_id) WHERE support_ended_at IS NULL;
        CREATE INDEX released_versions_by_pacticipant ON released_versions (pacticipant_id) WHERE support_ended_at IS NULL;
        CREATE TABLE integrations (
            id INTEGER PRIMARY KEY, consumer_id INTEGER NOT NULL REFERENCES pacticipants ON DELETE CASCADE,
            provider_id INTEGER NOT NULL REFERENCES pacticipants ON DELETE CASCADE,
            created_at TEXT NOT NULL, contract_data_updated_at TEXT NOT NULL, UNIQUE (consumer_id, provider_id)
        ) STRICT;
        CREATE INDEX integrations_by_provider ON integrations (provider_id);
        -- What was published, byte for byte, once for each distinct content.
        CREATE TABLE pact_contents (
            id INTEGER PRIMARY KEY, consumer_id INTEGER NOT NULL REFERENCES pacticipants ON DELETE CASCADE,
            provider_id INTEGER NOT NULL REFERENCES pacticipants ON DELETE CASCADE, sha TEXT NOT NULL, content BLOB NOT NULL,
            created_at TEXT NOT NULL, UNIQUE (consumer_id, provider_id, sha)
        ) STRICT;
        CREATE INDEX pact_contents_by_provider ON pact_contents (provider_id);
        CREATE TABLE pact_publications (
            id INTEGER PRIMARY KEY, consumer_version_id INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE,
            consumer_id INTEGER NOT NULL REFERENCES pacticipants ON DELETE CASCADE,
            provider_id INTEGER NOT NULL REFERENCES pacticipants ON DELETE CASCADE, revision INTEGER NOT NULL,
            content_id INTEGER NOT NULL REFERENCES pact_contents ON DELETE CASCADE, is_latest INTEGER NOT NULL,
            created_at TEXT NOT NULL, UNIQUE (consumer_version_id, provider_id, revision)
        ) STRICT;
        CREATE INDEX publications_by_pair ON pact_publications (provider_id, consumer_id, consumer_version_id) WHERE is_latest = 1;
        CREATE INDEX publications_by_consumer ON pact_publications (consumer_id);
        CREATE INDEX publications_by_content ON pact_publications (content_id, consumer_version_id);
        CREATE TABLE verifications (
            number INTEGER PRIMARY KEY AUTOINCREMENT, content_id INTEGER NOT NULL REFERENCES pact_contents ON DELETE CASCADE,
            provider_version_id INTEGER NOT NULL REFERENCES versions ON DELETE CASCADE, success INTEGER NOT NULL,
            executed_at TEXT NOT NULL, build_url TEXT, test_results TEXT, verified_by TEXT, wip INTEGER NOT NULL,
            pact_pending INTEGER, is_latest INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX verifications_by_content ON verifications (content_id, provider_version_id) WHERE is_latest = 1;
        CREATE INDEX all_verifications_by_content ON verifications (content_id, number);
        CREATE INDEX verifications_by_provider_version ON verifications (provider_version_id);
        """
}
