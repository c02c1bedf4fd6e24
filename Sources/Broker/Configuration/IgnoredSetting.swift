/// A setting of the reference that means nothing to this broker, with the reason.
public struct IgnoredSetting: Sendable {
    public var name: String
    public var reason: String

    /// One that somebody gave all the same.
    public struct Given: Sendable, Hashable {
        public var name: String
        public var reason: String
        public var origin: SettingOrigin
    }

    private static func because(_ reason: String, _ names: String...) -> [IgnoredSetting] {
        names.map { IgnoredSetting(name: $0, reason: reason) }
    }

    /// All of them, by reason.
    public static let all: [IgnoredSetting] =
        because(
            "the database is a SQLite file, with no server, user or pool",
            "database_username", "database_password", "database_host", "database_port", "database_sslmode",
            "database_max_connections", "database_pool_timeout", "database_connect_max_retries",
            "database_statement_timeout", "metrics_sql_statement_timeout", "database_connection_validation_timeout",
            "validate_database_connection_config")
        + because(
            "the schema is always brought up to date at the start, and a newer one is refused", "auto_migrate_db",
            "auto_migrate_db_data", "allow_missing_migration_files")
        + because("statements are not logged", "sql_log_level", "sql_log_warn_duration", "sql_enable_caller_logging")
        + because(
            "the log goes to standard error; whatever starts the broker keeps it", "log_stream", "log_dir",
            "log_otel_enabled", "warning_error_class_names")
        + because("this broker advertises nothing", "hide_pactflow_messages")
        + because(
            "this broker draws its badges itself and calls no badge service", "shields_io_base_url",
            "badge_provider_mode")
        + because(
            "this broker has no such switch and behaves as the default says", "badge_default_cache_setting",
            "use_rack_protection", "rack_protection_use", "rack_protection_except", "pact_content_diff_timeout",
            "order_versions_by_date", "semver_formats",
            "base_equality_only_on_content_that_affects_verification_results", "create_deployed_versions_for_tags",
            "use_first_tag_as_branch", "use_first_tag_as_branch_time_limit", "network_diagram_max_pacticipants",
            "features", "dynamic_wip_window", "max_wip_lookback_days", "min_wip_window_days", "default_wip_window_days",
            "verified_by_other_branch_lookback_days")
        + because("a fresh broker is empty", "seed_example_data")
        + because("there is no Puma", "puma_persistent_timeout")

    /// Variables that are meant for clients of a broker, or that Kubernetes sets beside a service named pact-broker.
    static func isForOthers(_ name: String) -> Bool {
        ["username", "password", "token", "http_retries", "conf", "service_host"].contains(name)
            || name.hasPrefix("service_port") || name.wholeMatch(of: /port_\d+_.*/) != nil
    }
}
