import ArgumentParser
import BrokerClient
import Foundation
import PactModel
import Verification

@main
struct VerifierCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verifier",
        abstract: "Replays pacts against a live provider and says whether it keeps them.",
        discussion: """
            Pacts come from files, folders, URLs or a broker. Exit status: 0 all kept (or only pending ones failed) · \
            1 something failed, or there was nothing to verify · 2 wrong usage
            """,
        helpNames: .long)

    @Option(name: [.customShort("f"), .long], help: ArgumentHelp("A pact file; may be repeated.", valueName: "path"))
    var file: [String] = []

    @Option(name: [.customShort("d"), .long], help: ArgumentHelp("A folder of pact files; may be repeated.", valueName: "path"))
    var dir: [String] = []

    @Option(name: [.customShort("u"), .long], help: "The URL of a pact; may be repeated.")
    var url: [String] = []

    @Option(name: [.customShort("b"), .long], help: "The broker to fetch the pacts from. (env: PACT_BROKER_BASE_URL)")
    var brokerUrl: String?

    @Option(name: .long, help: "User name for the broker. (env: PACT_BROKER_USERNAME)")
    var user: String?

    @Option(name: .long, help: "Password for the broker. (env: PACT_BROKER_PASSWORD)")
    var password: String?

    @Option(name: [.customShort("t"), .long], help: "Bearer token for the broker. (env: PACT_BROKER_TOKEN)")
    var token: String?

    @Option(name: [.customShort("n"), .long], help: "The provider's name.")
    var providerName: String?

    @Option(name: [.customShort("h"), .long], help: "The provider's host.")
    var hostname = "localhost"

    @Option(name: [.customShort("p"), .long], help: "The provider's port.")
    var port: Int?

    @Option(name: .long, help: "http or https.")
    var transport = "http"

    @Option(name: .long, help: "Put before each path.")
    var basePath = ""

    @Option(name: [.customShort("s"), .long], help: "The provider's endpoint that sets provider states up.")
    var stateChangeUrl: String?

    @Flag(name: .long, help: "Send state and parameters in the query.")
    var stateChangeAsQuery = false

    @Flag(name: .long, help: "Take states down after each interaction.")
    var stateChangeTeardown = false

    @Option(name: .long, help: "Seconds to wait for a state change.")
    var stateTimeout = 30

    @Option(name: .long, help: "Milliseconds to wait for an answer.")
    var requestTimeout = 5000

    @Option(name: [.customShort("H"), .customLong("header")], help: "A header 'Name=value' for each request; may be repeated.")
    var header: [String] = []

    @Option(name: .long, help: "A consumer version selector as JSON; may be repeated.")
    var consumerVersionSelectors: [String] = []

    @Option(name: .long, help: "Newest pacts with these tags, separated by commas.")
    var consumerVersionTags: String?

    @Flag(name: .long, help: "A pact that the provider has never kept does not fail the run.")
    var enablePending = false

    @Option(name: .long, help: "Also verify new pacts published after this date (YYYY-MM-DD), without failing the run.")
    var includeWipPactsSince: String?

    @Flag(name: .long, help: "Publish the results to the broker.")
    var publish = false

    @Option(name: .long, help: "The provider's version, for publishing.")
    var providerVersion: String?

    @Option(name: .long, help: "The provider's branch.")
    var providerBranch: String?

    @Option(name: .long, help: "Tags for the provider's version, separated by commas.")
    var providerTags: String?

    @Option(name: .long, help: "The URL of the build that verified.")
    var buildUrl: String?

    @Option(name: [.customShort("c"), .customLong("filter-consumer")], help: "Only pacts of this consumer; may be repeated.")
    var filterConsumer: [String] = []

    @Option(name: .long, help: "Only interactions whose description has this pattern.")
    var filterDescription: String?

    @Option(name: .long, help: "Only interactions with a state that has this pattern.")
    var filterState: String?

    @Flag(name: .long, help: "Only interactions without a state.")
    var filterNoState = false

    @Flag(name: .long, help: "Stop at the first failure.")
    var exitOnFirstError = false

    @Flag(name: .long, help: "That there are no pacts is no failure.")
    var ignoreNoPactsError = false

    @Flag(name: .customLong("no-colour"), help: "No colours.")
    var noColour = false

    @Option(name: [.customShort("j"), .long], help: "Write a report as JSON to this file.")
    var json: String?

    func validate() throws {
        if file.isEmpty, dir.isEmpty, url.isEmpty, brokerAddress == nil {
            throw ValidationError("Say where the pacts are: --file, --dir, --url or --broker-url.")
        }
        if brokerAddress != nil, providerName == nil { throw ValidationError("A broker needs --provider-name.") }
        if publish, providerVersion == nil { throw ValidationError("--publish needs --provider-version.") }
        if !["http", "https"].contains(transport) {
            throw ValidationError("The transport '\(transport)' is neither http nor https.")
        }
    }

    var brokerAddress: String? {
        brokerUrl ?? (file.isEmpty && dir.isEmpty && url.isEmpty ? Self.environment("PACT_BROKER_BASE_URL") : nil)
    }

    static func environment(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    func run() async throws {
        var run = try VerificationRun(
            verification: verification(), filter: filter(), printer: Printer(hasColor: !noColour && Printer.terminalHasColor),
            options: self)
        let isSuccess = await run.run()
        if let json {
            do { try run.report.write(to: json) } catch {
                Printer.printError("The report cannot be written to '\(json)': \(error)")
                throw ExitCode(2)
            }
        }
        if !isSuccess { throw ExitCode(1) }
    }

    private func verification() throws -> ProviderVerification {
        let headers = try header.map { text in
            let sides = text.split(separator: "=", maxSplits: 1)
            guard sides.count == 2 else { throw ValidationError("The header '\(text)' is not of the form Name=value.") }
            return PactHeader(String(sides[0]), [String(sides[1])])
        }
        return ProviderVerification(
            address: ProviderAddress(scheme: transport, host: hostname, port: port, basePath: basePath),
            stateChange: stateChangeUrl.map {
                StateChange(
                    url: $0, isQuery: stateChangeAsQuery, tearsDown: stateChangeTeardown, timeout: .seconds(stateTimeout))
            },
            headers: headers, requestTimeout: .milliseconds(requestTimeout))
    }

    private func filter() throws -> InteractionFilter {
        func pattern(_ text: String?, _ flag: String) throws -> InteractionFilter.Pattern? {
            do { return try text.map { try InteractionFilter.Pattern($0) } } catch {
                throw ValidationError("The pattern '\(text ?? "")' of \(flag) is not a valid regular expression.")
            }
        }
        return InteractionFilter(
            description: try pattern(filterDescription, "--filter-description"),
            state: try pattern(filterState, "--filter-state"), withoutState: filterNoState)
    }
}
