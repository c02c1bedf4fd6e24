public import Logging

/// All that a broker is told when it starts, and who told it.
public struct StartConfiguration: Sendable {
    public var broker = BrokerConfiguration()
    /// How `broker clean` cleans up.
    public var clean = CleanSettings()
    public var logLevel = Logger.Level.warning
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
            let value = setting.text(self)
            return "  \(setting.name): \(value.isEmpty ? "none" : value) (\(origins[setting.name] ?? .standard))"
        }
        return ["Settings:"] + settings
            + ignored.map { "Ignored: \($0.name) (\($0.origin)): \($0.reason)." }
    }
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
