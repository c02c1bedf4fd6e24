import ArgumentParser
import BrokerClient
import PactMatching
import Verification

/// What one run is to do: flags and environment together, checked.
struct Settings: Sendable {
    var loader: PactLoader
    var verification: ProviderVerification
    /// Where interactions are asked for that name no other transport.
    var provider: ProviderAddress
    var transports: [String: ProviderAddress]
    /// nil where nothing is published.
    var publication: Publication?
    var style: TerminalStyle
    var reports: ReportFiles
    /// Whether only interactions are replayed that failed in the run which wrote the JSON report.
    var onlyLastFailed: Bool
    var watches: Bool
    var isStrict: Bool
    var log: Log

    struct Publication: Sendable {
        var providerVersion: String
        var branch: String?
        var tags: [String]
        var buildURL: String?
        /// The file for results that the broker does not take.
        var fallback: String
    }

    /// - Throws: `ValidationError` for what cannot work, before any request is sent.
    init(_ command: VerifierCommand, _ environment: Environment, console: Console) throws {
        let (sources, selection, publishing) = (command.sources, command.selection, command.publishing)
        let broker = sources.broker(environment)
        let name = command.provider.name(environment)
        try sources.check(environment, providerName: name)
        try selection.check(hasBroker: broker != nil)
        publication = try publishing.publication(hasSource: broker != nil || !sources.url.isEmpty)
        log = try command.logging.log(to: console)
        if let warning = command.foreign.warning { log(.warn, warning) }
        loader = PactLoader(
            files: sources.file, folders: sources.dir, urls: sources.url,
            webhookCallback: sources.webhookCallback(environment), broker: broker, providerName: name,
            consumers: sources.filterConsumer,
            selection: try selection.selection(branch: publishing.providerBranch, tags: publishing.tags),
            allowsNoPacts: sources.ignoreNoPactsError,
            client: try command.connection.client(environment, for: sources.addresses(environment), log))
        let requestTimeout = try command.provider.timeout(environment)
        let (address, headers) = (try command.provider.address(environment), try command.provider.headers())
        let connection = try command.connection.providerConnection(
            environment, for: address, isUnchecked: command.provider.disableSSLVerification)
        (provider, transports) = (address, try command.provider.addresses(environment))
        verification = ProviderVerification(
            provider: address, transports: transports, headers: headers,
            filter: try selection.filter(environment), requestTimeout: requestTimeout ?? .seconds(5),
            stopsAtFirstFailure: command.report.exitOnFirstError, over: connection)
        verification.states = try command.states.handler(
            environment, at: address, headers: headers, requestTimeout: requestTimeout, over: connection)
        try command.jobs.apply(to: &verification)
        style = TerminalStyle(
            isColoured: console.isTerminal && !command.report.noColour && environment["NO_COLOR"] == nil,
            width: min(environment["COLUMNS"].flatMap { Int($0) } ?? console.width, 160))
        reports = try command.report.files(environment)
        onlyLastFailed = command.report.lastFailed
        watches = command.report.watch
        isStrict = try command.report.strict || environment.isOn("PACT_VERIFIER_STRICT")
        try check(hasFiles: !sources.file.isEmpty || !sources.dir.isEmpty)
    }

    private func check(hasFiles: Bool) throws {
        if onlyLastFailed, reports.json == nil {
            throw ValidationError("--last-failed reads the report of the run before; --json says where it is.")
        }
        if watches, !hasFiles { throw ValidationError("--watch watches pact files; give --file or --dir.") }
        if watches, publication != nil {
            throw ValidationError(
                "--watch verifies again and again; what is published should be one run: leave --publish out.")
        }
    }
}
