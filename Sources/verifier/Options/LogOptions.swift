import ArgumentParser

/// What is said on standard error beside the report.
struct LogOptions: ParsableArguments {
    @Option(
        name: [.customShort("l"), .customLong("loglevel")],
        help: ArgumentHelp(
            """
            What to say on standard error: none, error, warn, info (what the broker is asked), debug (what the provider is \
            asked and answers) or trace (bodies too). (default: warn)
            """, valueName: "level"))
    var loglevel: Log.Level?

    @Option(help: ArgumentHelp("The same as --loglevel, with 'off' for 'none'.", valueName: "level"))
    var logLevel: Log.Level?

    @Flag(help: "Log lines with the text on lines of its own.")
    var prettyLog = false

    @Flag(help: "Log lines with the time.")
    var fullLog = false

    @Flag(help: "Short log lines, which are the default.")
    var compactLog = false

    func log(to console: Console) throws -> Log {
        let chosen = [(prettyLog, Log.Format.pretty), (fullLog, .full), (compactLog, .compact)].filter(\.0).map(\.1)
        guard chosen.count < 2 else {
            throw ValidationError("Give one of --pretty-log, --full-log and --compact-log.")
        }
        return Log(level: loglevel ?? logLevel ?? .warn, format: chosen.first ?? .compact, write: console.writeError)
    }
}

extension Log.Level: ExpressibleByArgument {
    init?(argument: String) {
        self.init(rawValue: argument == "off" ? "none" : argument)
    }
}

/// Flags of `pact verifier` that mean nothing here: taken, so that pipelines go on.
struct ForeignOptions: ParsableArguments {
    @Flag(help: "Not supported, and ignored.")
    var enableOtel = false

    @Flag(help: "Not supported, and ignored.")
    var enableOtelLogs = false

    @Flag(help: "Not supported, and ignored.")
    var enableOtelTraces = false

    @Option(help: ArgumentHelp("Not supported, and ignored. [env: OTEL_TRACES_EXPORTER]", valueName: "names"))
    var otelExporter: String?

    @Option(help: ArgumentHelp("Not supported, and ignored. [env: OTEL_EXPORTER_OTLP_ENDPOINT]", valueName: "url"))
    var otelExporterEndpoint: String?

    @Option(help: ArgumentHelp("Not supported, and ignored. [env: OTEL_EXPORTER_OTLP_PROTOCOL]", valueName: "name"))
    var otelExporterProtocol: String?

    /// Those that were given, as a warning; nil for none. Variables that are set for other programs are none.
    var warning: String? {
        var names: [String] = []
        if enableOtel { names.append("--enable-otel") }
        if enableOtelLogs { names.append("--enable-otel-logs") }
        if enableOtelTraces { names.append("--enable-otel-traces") }
        if otelExporter != nil { names.append("--otel-exporter") }
        if otelExporterEndpoint != nil { names.append("--otel-exporter-endpoint") }
        if otelExporterProtocol != nil { names.append("--otel-exporter-protocol") }
        return names.isEmpty
            ? nil : "OpenTelemetry is not supported; ignored: \(names.joined(separator: ", "))"
    }
}
