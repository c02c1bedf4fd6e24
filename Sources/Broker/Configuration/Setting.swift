/// Something a broker can be told when it starts: by a flag, by `PACT_BROKER_` and its name in capitals, or in the file.
public struct Setting: Sendable {
    public let name: String
    public let summary: String
    /// Whether its value is shown to nobody.
    public let isSecret: Bool
    let expected: String
    /// Takes the value over, or says that it is not of the form that is expected.
    let apply: @Sendable (String, inout StartConfiguration) -> Bool
    let text: @Sendable (StartConfiguration) -> String

    init<Value>(
        _ name: String, _ path: any WritableKeyPath<StartConfiguration, Value> & Sendable,
        _ format: SettingFormat<Value>,
        _ summary: String, isSecret: Bool = false
    ) {
        self.name = name
        self.summary = summary
        self.isSecret = isSecret
        expected = format.expected
        apply = { text, configuration in
            guard let value = format.parse(text) else { return false }
            configuration[keyPath: path] = value
            return true
        }
        text = { format.text($0[keyPath: path]) }
    }

    /// What stands for a secret wherever settings are shown.
    static let hidden = "**********"

    /// The environment variable that gives it.
    public var variable: String { "PACT_BROKER_\(name.uppercased())" }

    /// What it is when nobody gives it.
    public var standard: String { text(StartConfiguration()) }

    /// All settings, in the order in which they are printed and documented.
    public static let all: [Setting] = [
        Setting("host", \.broker.hostname, .words, "the address to listen on"),
        Setting("port", \.broker.port, .number(0...65_535), "the port to listen on; 0 takes a free one"),
        Setting("base_url", \.baseURL, .urls, "the URL that links start with, where a proxy stands before the broker"),
        Setting(
            "base_urls", \.baseURLs, .urls,
            "several such URLs: the one by which a request came is used, and the first where none fits"),
        Setting(
            "tls_certificate", \.certificatePath, .words,
            "a PEM file with the broker's certificate and those that sign it; with it the broker speaks HTTPS only"),
        Setting("tls_key", \.keyPath, .words, "the PEM file with the key of that certificate"),
        Setting("use_hal_browser", \.servesHALBrowser, .boolean, "whether there is the API browser"),
        Setting(
            "enable_diagnostic_endpoints", \.servesDiagnostics, .boolean, "whether there is `/diagnostic/status/…`"),
        Setting(
            "max_connections", \.broker.limits.connections, .number(1...1_000_000),
            "how many connections may be open at once; whoever comes later waits"),
        Setting(
            "max_header_size", \.broker.limits.headerKiB, .number(1...1_024),
            "the most KiB that a request's line and headers may have"),
        Setting(
            "max_body_size", \.broker.limits.bodyMiB, .number(1...1_024), "the most MiB that a request's body may have"),
        Setting(
            "idle_timeout", \.broker.limits.idleSeconds, .number(1...86_400),
            "the seconds after which a connection without a request is closed"),
        Setting(
            "request_timeout", \.broker.limits.requestSeconds, .number(1...86_400),
            "the seconds within which the body of a request has to come"),
        Setting(
            "answer_timeout", \.broker.limits.answerSeconds, .number(1...86_400),
            "the seconds after which a client is given up that takes nothing of its answer"),
        Setting(
            "shutdown_timeout", \.broker.limits.shutdownSeconds, .number(1...86_400),
            "the seconds that requests under way have to end after SIGTERM"),
        Setting("database_adapter", \.databaseAdapter, .one(of: ["sqlite", "sqlite3"]), "the kind of database"),
        Setting("database_name", \.databaseName, .words, "the SQLite file, made where it is not there"),
        Setting("database_url", \.databaseURL, .sqliteURL, "the SQLite file as a URL; it wins over `database_name`"),
        Setting(
            "basic_auth_username", \.access.username, .words,
            "the user who may do everything; with a password, the broker asks who somebody is"),
        Setting(
            "basic_auth_password", \.access.password, .words, "the password of that user", isSecret: true),
        Setting(
            "basic_auth_read_only_username", \.access.readOnlyUsername, .words,
            "the user who may read, and ask which pacts to verify"),
        Setting(
            "basic_auth_read_only_password", \.access.readOnlyPassword, .words, "the password of that user",
            isSecret: true),
        Setting(
            "basic_auth_enabled", \.access.isEnabled, .choice,
            "whether the broker asks who somebody is; not given, it does where there is a password or a token"),
        Setting(
            "bearer_tokens", \.access.tokens, .list, "tokens that allow everything", isSecret: true),
        Setting(
            "bearer_read_only_tokens", \.access.readOnlyTokens, .list,
            "tokens that allow to read, and to ask which pacts to verify", isSecret: true),
        Setting(
            "allow_public_read", \.access.allowsPublicRead, .boolean,
            "whether reading needs no password, where writing does"),
        Setting(
            "public_heartbeat", \.access.allowsPublicHeartbeat, .boolean,
            "whether `/diagnostic/status/heartbeat` needs no password"),
        Setting(
            "enable_public_badge_access", \.access.allowsPublicBadges, .boolean, "whether badges need no password"),
        Setting("log_level", \.logLevel, .level, "the least weight of what is logged"),
        Setting(
            "log_format", \.logFormat, .logFormat, "how the log is written: `default` for people, `json` for programs"),
        Setting(
            "http_debug_logging_enabled", \.broker.logsRequests, .boolean,
            "whether each request and its answer is logged, without bodies and secrets, at the level info"),
        Setting(
            "log_configuration_on_startup", \.logsConfiguration, .boolean,
            "whether the settings are printed at the start"),
        Setting(
            "allow_dangerous_contract_modification", \.broker.settings.allowsContractModification, .boolean,
            "whether a consumer version may be published again with other content"),
        Setting(
            "check_for_potential_duplicate_pacticipant_names", \.broker.settings.checksForSimilarNames, .boolean,
            "whether a new name that looks like an existing one is refused"),
        Setting(
            "use_case_sensitive_resource_names", \.broker.settings.hasCaseSensitiveNames, .boolean,
            "whether pacticipants, version numbers, tags and labels are only found by their very spelling; with `false` case does not matter"
        ),
        Setting(
            "auto_detect_main_branch", \.broker.settings.detectsMainBranch, .boolean,
            "whether a pacticipant without a main branch gets one from the branches it publishes"),
        Setting(
            "main_branch_candidates", \.broker.settings.mainBranchCandidates, .list,
            "the names that are taken for main branches"),
        Setting(
            "webhook_retry_schedule", \.broker.settings.webhooks.retrySchedule, .seconds,
            "the waits before the second and every further attempt"),
        Setting(
            "webhook_http_method_whitelist", \.broker.settings.webhooks.methods, .list, "the methods webhooks may use"),
        Setting(
            "webhook_http_code_success", \.broker.settings.webhooks.successCodes, .statuses,
            "the statuses that mean a delivery was taken"),
        Setting(
            "webhook_scheme_whitelist", \.broker.settings.webhooks.schemes, .list, "the schemes webhooks may use"),
        Setting(
            "webhook_host_whitelist", \.broker.settings.webhooks.hosts, .list,
            "the hosts webhooks may call: names, `*.example.org`, `/regular expressions/`, `10.0.0.0/8`; none is any public host"
        ),
        Setting(
            "webhook_allow_private_targets", \.broker.settings.webhooks.allowsPrivateTargets, .boolean,
            "whether webhooks may call loopback, link-local and private addresses although no host is listed"),
        Setting(
            "webhook_redact_sensitive_data", \.broker.settings.webhooks.redactsSensitiveData, .boolean,
            "whether the logs of webhooks show secrets as asterisks"),
        Setting(
            "webhook_certificates", \.broker.settings.webhooks.trustedCertificates, .certificates,
            "certificates that are trusted besides those of the system: a list with `content` or `path` each"),
        Setting(
            "webhook_secret_key", \.broker.settings.webhooks.secretKey, .key,
            "the key that secrets of webhooks are encrypted with; without it one is made in a file beside the database",
            isSecret: true),
        Setting(
            "disable_ssl_verification", \.disablesCertificateChecks, .boolean,
            "whether webhooks call receivers whose certificate proves nothing"),
        Setting("user_agent", \.broker.settings.webhooks.userAgent, .words, "how webhooks present themselves"),
        Setting(
            "database_clean_enabled", \.cleansBySchedule, .boolean,
            "whether a served broker deletes old versions by itself, as `broker clean` does"),
        Setting(
            "database_clean_cron_schedule", \.cleanSchedule, .schedule,
            "when a served broker cleans up, in the machine's time zone"),
        Setting(
            "webhook_history_max_age", \.clean.webhookHistoryMaxAge, .number(0...36_500),
            "after how many days a served broker, or `broker clean`, forgets events of webhooks and all but the latest deliveries; 0 is never"
        ),
        Setting(
            "database_clean_deletion_limit", \.clean.limit, .number(0...1_000_000),
            "how many versions a clean-up deletes at most"),
        Setting(
            "database_clean_keep_version_selectors", \.clean.keepVersions, .keepSelectors,
            "the versions a clean-up keeps, besides all that are deployed or released"),
        Setting(
            "database_clean_overwritten_data_max_age", \.clean.overwrittenMaxAge, .number(0...36_500),
            "after how many days a clean-up deletes publications, results and deliveries that newer ones replaced"),
        Setting(
            "database_clean_dry_run", \.clean.isDryRun, .boolean,
            "whether a clean-up only says what would go, and why"),
    ]
}
