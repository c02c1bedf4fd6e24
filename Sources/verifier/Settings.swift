import ArgumentParser
import BrokerClient
import PactMatching
import Verification

/// What one run is to do: flags and environment together, checked.
struct Settings: Sendable {
    var loader: PactLoader
    var verification: ProviderVerification
    /// nil where nothing is published.
    var publication: Publication?
    var style: TerminalStyle
    var jsonFile: String?

    struct Publication: Sendable {
        var providerVersion: String
        var branch: String?
        var tags: [String]
        var buildURL: String?
    }

    /// - Throws: `ValidationError` for what cannot work, before any request is sent.
    init(_ command: VerifierCommand, _ environment: Environment, console: Console) throws {
        let broker = command.sources.broker(environment)
        let name = command.provider.name(environment)
        if command.sources.file.isEmpty, command.sources.dir.isEmpty, command.sources.url.isEmpty, broker == nil {
            throw ValidationError("Say where the pacts are: --file, --dir, --url or --broker-url.")
        }
        if broker != nil, name == nil {
            throw ValidationError("A broker is asked for the pacts of one provider; --provider-name says which.")
        }
        let publishing = command.publishing
        if publishing.publish {
            guard let version = publishing.providerVersion else {
                throw ValidationError(
                    "--publish needs --provider-version: results belong to a version of the provider.")
            }
            guard broker != nil || !command.sources.url.isEmpty else {
                throw ValidationError("--publish needs --broker-url: results of pacts from files cannot be published.")
            }
            publication = Publication(
                providerVersion: version, branch: publishing.providerBranch, tags: publishing.tags,
                buildURL: publishing.buildURL)
        }
        loader = PactLoader(
            files: command.sources.file, folders: command.sources.dir, urls: command.sources.url, broker: broker,
            providerName: name, consumers: command.sources.filterConsumer,
            selection: try command.selection.selection(branch: publishing.providerBranch, tags: publishing.tags),
            authentication: command.sources.authentication(environment),
            allowsNoPacts: command.sources.ignoreNoPactsError)
        verification = ProviderVerification(
            provider: try command.provider.address(environment),
            stateChange: try command.provider.stateChange(environment), headers: try command.provider.headers(),
            filter: try command.selection.filter(environment),
            requestTimeout: try command.provider.timeout(environment),
            stopsAtFirstFailure: command.report.exitOnFirstError)
        try command.jobs.apply(to: &verification)
        style = TerminalStyle(
            isColoured: console.isTerminal && !command.report.noColour && environment["NO_COLOR"] == nil,
            width: min(environment["COLUMNS"].flatMap { Int($0) } ?? console.width, 160))
        jsonFile = command.report.json ?? environment["PACT_VERIFIER_JSON_REPORT"]
    }
}
