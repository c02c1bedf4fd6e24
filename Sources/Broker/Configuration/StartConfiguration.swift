public import Logging

/// All that a broker is told when it starts, and who told it.
public struct StartConfiguration: Sendable {
    public var broker = BrokerConfiguration()
    /// How `broker clean` cleans up.
    public var clean = CleanSettings()
    /// Whether a served broker does so by itself.
    var cleansBySchedule = false
    var cleanSchedule = CronSchedule("15 2 * * *")
    public var logLevel = Logger.Level.info
    /// How a line of the log is written.
    public var logFormat = LogFormat.default
    /// Whether the settings are printed at the start.
    public var logsConfiguration = true
    /// Where each setting that was given came from, by the setting's name; what is not here has its default.
    public internal(set) var origins: [String: SettingOrigin] = [:]
    /// What was given and means nothing to this broker.
    public internal(set) var ignored: [IgnoredSetting.Given] = []

    var databaseName = "broker.sqlite"
    var databaseURL: SQLiteURL?
    var databaseAdapter = "sqlite"
    var baseURL: [String] = []
    var baseURLs: [String] = []
    var access = AccessSettings()
    var certificatePath = ""
    var keyPath = ""
    var servesHALBrowser: Bool {
        get { !broker.leavesOut.contains(.halBrowser) }
        set { broker.leave(.halBrowser, out: !newValue) }
    }
    var servesDiagnostics: Bool {
        get { !broker.leavesOut.contains(.diagnostics) }
        set { broker.leave(.diagnostics, out: !newValue) }
    }
    var disablesCertificateChecks: Bool {
        get { !broker.settings.webhooks.verifiesCertificates }
        set { broker.settings.webhooks.verifiesCertificates = !newValue }
    }

    public init() {}

    /// The SQLite file; a database URL wins over a name.
    public var databasePath: String { databaseURL?.path ?? databaseName }

    /// Every setting with its value and where it came from, one a line; secrets are asterisks.
    public var lines: [String] {
        let settings = Setting.all.map { setting in
            let text = setting.text(self)
            let value = setting.isSecret && !text.isEmpty ? Setting.hidden : text
            let origin = origins[setting.name] ?? .standard
            return switch setting.name {
            case "database_name" where databaseURL != nil: "  database_name: \(value) (\(origin); database_url wins)"
            case "webhook_secret_key" where value.isEmpty:
                "  webhook_secret_key: in the file \(databasePath).key (\(origin))"
            default: "  \(setting.name): \(value.isEmpty ? "none" : value) (\(origin))"
            }
        }
        return ["Settings:"] + settings + [accessInWords, linksInWords]
            + ignored.map { "Ignored: \($0.name) (\($0.origin)): \($0.reason)." }
    }
}

extension StartConfiguration {
    private var accessInWords: String {
        broker.access.map { "Access: \($0)" }
            ?? "Access: nobody is asked for a password; whoever reaches the broker may read and write."
    }

    private var linksInWords: String {
        guard !broker.baseURLs.isEmpty else { return "Links: they start with the address of each request." }
        let text = "Links: they start with \(broker.baseURLs.joined(separator: " or "))"
        guard case .environment("PACT_BROKER_BASE_URL")? = origins["base_url"] else { return text + "." }
        return text
            + ", as PACT_BROKER_BASE_URL says. Clients find their broker by the same variable: where it is meant "
            + "for them only, give --base-url ''."
    }

    /// Reads what the broker needs for TLS; nothing where no certificate is named.
    mutating func readCertificate() throws(ConfigurationProblem) {
        switch (certificatePath.isEmpty, keyPath.isEmpty) {
        case (true, true): break
        case (false, true): throw .incomplete(name: "tls_certificate", missing: "tls_key")
        case (true, false): throw .incomplete(name: "tls_key", missing: "tls_certificate")
        case (false, false):
            broker.certificate = try ServerCertificate(certificatePath: certificatePath, keyPath: keyPath)
        }
    }
}

extension BrokerConfiguration {
    fileprivate mutating func leave(_ part: Part, out isOut: Bool) {
        if isOut { leavesOut.insert(part) } else { leavesOut.remove(part) }
    }
}

/// How a line of the log is written.
public enum LogFormat: String, Sendable, CaseIterable {
    /// For people.
    case `default`
    /// A JSON object a line, for programs.
    case json
}

/// Who gave a setting its value.
public enum SettingOrigin: Sendable, Hashable, CustomStringConvertible {
    case standard
    case file(path: String, line: Int)
    case environment(variable: String)
    case flag(String)

    public var description: String {
        switch self {
        case .standard: "default"
        case .file(let path, let line): "\(path), line \(line)"
        case .environment(let variable): variable
        case .flag(let name): name
        }
    }
}

/// A setting as somebody gave it, not yet understood.
public struct GivenSetting: Sendable, Hashable {
    public var name: String
    public var value: String
    public var origin: SettingOrigin

    public init(_ name: String, _ value: String, _ origin: SettingOrigin) {
        self.name = name
        self.value = value
        self.origin = origin
    }
}
