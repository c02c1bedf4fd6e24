import Broker
import Foundation
import Logging
import Testing

@Suite struct StartConfigurationTests {
    static func read(
        flags: [GivenSetting] = [], _ environment: [String: String] = [:], file: String? = nil
    ) throws -> StartConfiguration {
        guard let file else { return try StartConfiguration.read(flags: flags, environment: environment) }
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString)-settings.yml").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try file.write(toFile: path, atomically: true, encoding: .utf8)
        return try StartConfiguration.read(flags: flags, environment: environment, file: path)
    }

    static func problems(_ environment: [String: String] = [:], file: String? = nil) -> String {
        do {
            _ = try read(environment, file: file)
            return "none"
        } catch {
            // The folder's name differs from run to run.
            return "\(error)".replacing(/[^ (]*settings\.yml/, with: "settings.yml")
        }
    }

    @Test func withoutSettingsEverythingHasItsDefault() throws {
        let configuration = try Self.read()
        #expect(configuration.broker.port == 9292)
        #expect(configuration.databasePath == "broker.sqlite")
        #expect(configuration.broker.baseURLs == [])
        #expect(configuration.origins.isEmpty)
    }

    @Test func flagsWinOverVariablesAndTheseOverTheFile() throws {
        let configuration = try Self.read(
            flags: [GivenSetting("port", "1", .flag("--port"))],
            ["PACT_BROKER_PORT": "2", "PACT_BROKER_HOST": "two"],
            file: "port: 3\nhost: three\ndatabase_name: three.sqlite\n")
        #expect(configuration.broker.port == 1)
        #expect(configuration.broker.hostname == "two")
        #expect(configuration.databasePath == "three.sqlite")
        #expect(configuration.origins["port"] == .flag("--port"))
        #expect(configuration.origins["host"] == .environment(variable: "PACT_BROKER_HOST"))
        #expect("\(try #require(configuration.origins["database_name"]))".hasSuffix("settings.yml, line 3"))
    }

    @Test func aDatabaseThatAFlagNamesIsNotOverruledByAURL() throws {
        let configuration = try Self.read(
            flags: [GivenSetting("database_name", "mine.sqlite", .flag("--database"))],
            ["PACT_BROKER_DATABASE_URL": "sqlite:////data/other.sqlite"])
        #expect(configuration.databasePath == "mine.sqlite")
    }

    @Test func everySettingCanBeGivenByAVariable() throws {
        let certificate = "-----BEGIN CERTIFICATE-----\n…"
        let configuration = try Self.read([
            "PACT_BROKER_BASE_URLS": "https://a.example.org/pacts/ http://b",
            "PACT_BROKER_DATABASE_URL": "sqlite:////data/pact%20broker.sqlite", "PACT_BROKER_LOG_LEVEL": "WARN",
            "PACT_BROKER_ALLOW_DANGEROUS_CONTRACT_MODIFICATION": "true",
            "PACT_BROKER_CHECK_FOR_POTENTIAL_DUPLICATE_PACTICIPANT_NAMES": "no",
            "PACT_BROKER_AUTO_DETECT_MAIN_BRANCH": "false", "PACT_BROKER_MAIN_BRANCH_CANDIDATES": "trunk main",
            "PACT_BROKER_WEBHOOK_RETRY_SCHEDULE": "1 2", "PACT_BROKER_WEBHOOK_HTTP_METHOD_WHITELIST": "GET POST",
            "PACT_BROKER_WEBHOOK_HTTP_CODE_SUCCESS": "200 404", "PACT_BROKER_WEBHOOK_SCHEME_WHITELIST": "http https",
            "PACT_BROKER_WEBHOOK_HOST_WHITELIST": #"*.example.org /^ci\d$/ 10.0.0.0/8"#,
            "PACT_BROKER_WEBHOOK_REDACT_SENSITIVE_DATA": "0", "PACT_BROKER_DISABLE_SSL_VERIFICATION": "yes",
            "PACT_BROKER_WEBHOOK_CERTIFICATES__0__DESCRIPTION": "ours",
            "PACT_BROKER_WEBHOOK_CERTIFICATES__0__CONTENT": certificate, "PACT_BROKER_USER_AGENT": "ours",
            "PACT_BROKER_WEBHOOK_SECRET_KEY": String(repeating: "ab", count: 32),
        ])
        let (settings, webhooks) = (configuration.broker.settings, configuration.broker.settings.webhooks)
        #expect(configuration.broker.baseURLs == ["https://a.example.org/pacts", "http://b"])
        #expect(configuration.databasePath == "/data/pact broker.sqlite")
        #expect(configuration.logLevel == .warning)
        #expect(settings.allowsContractModification && !settings.checksForSimilarNames && !settings.detectsMainBranch)
        #expect(settings.mainBranchCandidates == ["trunk", "main"])
        #expect(webhooks.retrySchedule == [.seconds(1), .seconds(2)])
        #expect(webhooks.methods == ["GET", "POST"])
        #expect(webhooks.successCodes == [200, 404])
        #expect(webhooks.schemes == ["http", "https"])
        #expect(webhooks.hosts == ["*.example.org", #"/^ci\d$/"#, "10.0.0.0/8"])
        #expect(!webhooks.redactsSensitiveData && !webhooks.verifiesCertificates)
        #expect(webhooks.trustedCertificates == [certificate])
        #expect(webhooks.userAgent == "ours")
        #expect(webhooks.secretKey != nil)
    }

    @Test func theFileTakesListsAndObjects() throws {
        let configuration = try Self.read(
            file: """
                # a comment
                webhook_host_whitelist: [ci.example.org, "*.example.net"]
                webhook_retry_schedule:
                  - 5
                  - 10
                webhook_certificates:
                  - description: ours
                    content: |
                      -----BEGIN CERTIFICATE-----
                      abc
                base_url: ~
                """)
        #expect(configuration.broker.settings.webhooks.hosts == ["ci.example.org", "*.example.net"])
        #expect(configuration.broker.settings.webhooks.retrySchedule == [.seconds(5), .seconds(10)])
        #expect(
            configuration.broker.settings.webhooks.trustedCertificates == ["-----BEGIN CERTIFICATE-----\nabc\n"])
        #expect(configuration.origins["base_url"] == nil)
    }

    @Test(arguments: [
        (
            ["PACT_BROKER_PORT": "tcp://10.0.0.1:9292"],
            "The setting 'port' is 'tcp://10.0.0.1:9292' (PACT_BROKER_PORT), and it has to be a number from 0 to 65535."
        ),
        (
            ["PACT_BROKER_BASE_URLL": "x"],
            "There is no setting 'base_urll' (PACT_BROKER_BASE_URLL). Is 'base_url' meant?"
        ),
        (
            ["PACT_BROKER_WEBHOOK_SECRET_KEY": "hush"],
            "The setting 'webhook_secret_key' is '**********' (PACT_BROKER_WEBHOOK_SECRET_KEY), and it has to be "
                + "64 hexadecimal digits or the Base64 of 32 bytes (`openssl rand -hex 32` makes one)."
        ),
        (
            ["PACT_BROKER_DATABASE_URL": "postgres://u:p/w@1@h/pact?sslkey=k"],
            "The setting 'database_url' is 'postgres://**********@h/pact?**********' (PACT_BROKER_DATABASE_URL), and it has to be "
                + "sqlite:////path/to/file: this broker keeps everything in a SQLite file, and speaks to no database server."
        ),
        (
            ["PACT_BROKER_BASE_URL": "https://u:p@broker.example.org"],
            "The setting 'base_url' is 'https://**********@broker.example.org' (PACT_BROKER_BASE_URL), and it has to be URLs "
                + "such as https://broker.example.org or https://example.org/pacts, separated by spaces."
        ),
        (
            ["PACT_BROKER_BASIC_AUTH_USERNAME": "u"],
            "The setting 'basic_auth_username' is given and 'basic_auth_password' is not, so it can do nothing. "
                + "Give both, or neither."
        ),
        (
            ["PACT_BROKER_BASIC_AUTH_READ_ONLY_PASSWORD": "p"],
            "The setting 'basic_auth_read_only_password' is given and 'basic_auth_read_only_username' is not, "
                + "so it can do nothing. Give both, or neither."
        ),
        (
            ["PACT_BROKER_BASIC_AUTH_ENABLED": "true"],
            "Passwords are asked for, and nobody has one that allows writing. Give 'basic_auth_username' and "
                + "'basic_auth_password', or 'bearer_tokens'."
        ),
        (
            ["PACT_BROKER_BEARER_READ_ONLY_TOKENS": "t"],
            "Passwords are asked for, and nobody has one that allows writing. Give 'basic_auth_username' and "
                + "'basic_auth_password', or 'bearer_tokens'."
        ),
    ])
    func whatIsUnknownOrInvalidStopsTheStart(environment: [String: String], sentence: String) {
        #expect(Self.problems(environment) == sentence)
    }

    @Test(arguments: [
        (
            "port: many",
            "The setting 'port' is 'many' (settings.yml, line 1), and it has to be a number from 0 to 65535."
        ),
        (
            "\nbase_urls: [http://a, ftp://b]",
            "The setting 'base_urls' is 'http://a ftp://b' (settings.yml, line 2), and it has to be URLs such as "
                + "https://broker.example.org or https://example.org/pacts, separated by spaces."
        ),
        (
            "colour_of_badges: red",
            "There is no setting 'colour_of_badges' (settings.yml, line 1). docs/configuration.md lists all settings."
        ),
        (
            "- port",
            "The configuration file settings.yml has to hold one setting a line, such as `port: 9292`, and holds something else."
        ),
        (
            "prt: 1\nlog_levl: info",
            "There is no setting 'prt' (settings.yml, line 1). Is 'port' meant?\n"
                + "There is no setting 'log_levl' (settings.yml, line 2). Is 'log_level' meant?"
        ),
    ])
    func theFileIsCheckedToo(file: String, sentence: String) {
        #expect(Self.problems(file: file) == sentence)
    }

    @Test func aFileThatIsNoYAMLIsNamedWithoutItsLines() {
        #expect(
            Self.problems(file: "port: 1\nbasic_auth_password: {hush").hasPrefix(
                "The configuration file settings.yml is not valid YAML: line "))
        #expect(!Self.problems(file: "basic_auth_password: {hush").contains("hush"))
    }

    @Test func aFileThatIsNotThereIsNamed() {
        #expect(throws: ConfigurationProblems.self) { try StartConfiguration.read(file: "/nowhere/at-all.yml") }
    }

    @Test func settingsOfTheReferenceThatMeanNothingHereAreNamedAsIgnored() throws {
        let configuration = try Self.read(["PACT_BROKER_DATABASE_HOST": "h", "PACT_BROKER_SEED_EXAMPLE_DATA": "false"])
        #expect(
            configuration.lines.suffix(2) == [
                "Ignored: database_host (PACT_BROKER_DATABASE_HOST): the database is a SQLite file, with no server, user or pool.",
                "Ignored: seed_example_data (PACT_BROKER_SEED_EXAMPLE_DATA): a fresh broker is empty.",
            ])
    }

    @Test func aVariableThatIsNamedLikeNoSettingIsIgnored() throws {
        // Such as Kubernetes sets for a service named pact-broker-db.
        let configuration = try Self.read(["PACT_BROKER_DB_SERVICE_HOST": "10.0.0.2"])
        #expect(
            configuration.lines.last
                == "Ignored: db_service_host (PACT_BROKER_DB_SERVICE_HOST): there is no such setting, nor one named like it."
        )
    }

    @Test func variablesOfClientsAndOfKubernetesAreNoneOfItsBusiness() throws {
        let configuration = try Self.read([
            "PACT_BROKER_TOKEN": "t", "PACT_BROKER_USERNAME": "u", "PACT_BROKER_PASSWORD": "p", "HOME": "/",
            "PACT_BROKER_HTTP_RETRIES": "1", "PACT_BROKER_SERVICE_HOST": "10.0.0.1",
            "PACT_BROKER_PORT_9292_TCP_ADDR": "10.0.0.1",
            "PACT_BROKER_PORT": "",
        ])
        #expect(configuration.origins.isEmpty && configuration.ignored.isEmpty)
    }

    @Test func theSettingsArePrintedWithTheirOriginAndWithoutSecrets() throws {
        let key = String(repeating: "ab", count: 32)
        let lines = try Self.read(["PACT_BROKER_WEBHOOK_SECRET_KEY": key, "PACT_BROKER_PORT": "80"]).lines
        #expect(lines.contains("  port: 80 (PACT_BROKER_PORT)"))
        #expect(lines.contains("  host: 127.0.0.1 (default)"))
        #expect(lines.contains("  base_url: none (default)"))
        #expect(lines.contains("  webhook_secret_key: ********** (PACT_BROKER_WEBHOOK_SECRET_KEY)"))
        #expect(!lines.joined().contains(key))
    }

    @Test func thePrintSaysWhichFileIsTheDatabaseAndWhereItsKeyIs() throws {
        let url = try Self.read(["PACT_BROKER_DATABASE_URL": "sqlite:////var/lib/pacts.sqlite"]).lines
        #expect(url.contains("  database_name: broker.sqlite (default; database_url wins)"))
        #expect(url.contains("  webhook_secret_key: in the file /var/lib/pacts.sqlite.key (default)"))
        let name = try Self.read(["PACT_BROKER_DATABASE_NAME": "pacts.sqlite"]).lines
        #expect(name.contains("  database_name: pacts.sqlite (PACT_BROKER_DATABASE_NAME)"))
        #expect(name.contains("  webhook_secret_key: in the file pacts.sqlite.key (default)"))
    }

    @Test func passwordsAndTokensMakeTheRulesOfAccess() throws {
        var rules = AccessRules(writers: [Credential(username: "ci", password: "p w"), Credential(token: "t1")])
        rules.readers = [Credential(username: "dev", password: "q"), Credential(token: "t2"), Credential(token: "t3")]
        rules.allowsPublicHeartbeat = true
        rules.allowsPublicBadges = false
        let configuration = try Self.read([
            "PACT_BROKER_BASIC_AUTH_USERNAME": "ci", "PACT_BROKER_BASIC_AUTH_PASSWORD": "p w",
            "PACT_BROKER_BASIC_AUTH_READ_ONLY_USERNAME": "dev", "PACT_BROKER_BASIC_AUTH_READ_ONLY_PASSWORD": "q",
            "PACT_BROKER_BEARER_TOKENS": "t1", "PACT_BROKER_BEARER_READ_ONLY_TOKENS": "t2 t3",
            "PACT_BROKER_PUBLIC_HEARTBEAT": "true", "PACT_BROKER_ENABLE_PUBLIC_BADGE_ACCESS": "false",
        ])
        #expect(configuration.broker.access == rules)
        #expect(configuration.lines.contains("  basic_auth_password: ********** (PACT_BROKER_BASIC_AUTH_PASSWORD)"))
        #expect(configuration.lines.contains("  bearer_tokens: ********** (PACT_BROKER_BEARER_TOKENS)"))
    }

    @Test(arguments: [
        [:],
        [
            "PACT_BROKER_BASIC_AUTH_ENABLED": "false", "PACT_BROKER_BASIC_AUTH_USERNAME": "u",
            "PACT_BROKER_BASIC_AUTH_PASSWORD": "p",
        ],
    ])
    func withoutPasswordsOrWithThemSwitchedOffEverybodyIsLetIn(environment: [String: String]) throws {
        #expect(try Self.read(environment).broker.access == nil)
    }

    @Test func anotherVariableCanHoldThePort() throws {
        let configuration = try Self.read(["PACT_BROKER_PORT_ENVIRONMENT_VARIABLE_NAME": "PORT", "PORT": "4567"])
        #expect(configuration.broker.port == 4567)
    }
}
