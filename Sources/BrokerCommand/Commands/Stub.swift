import ArgumentParser
import CServerMemory
import PactServing

struct Stub: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve pacts as a stand-in for their provider.",
        discussion: """
            Each request is answered as the interaction says whose method, path and query fit, and the body too where it is a \
            POST, PUT or PATCH; headers that differ are overlooked. Of several interactions the one with the fewest \
            differences answers, and where none fits, 404. The flags are those of `pact stub`.

            GET \(StubService.pagePath) lists what can be answered. Ends on SIGTERM and SIGINT; exit status 3 where the pacts \
            cannot be loaded.
            """)

    @OptionGroup var sources: PactSourceOptions

    @OptionGroup var listening: ListeningOptions

    @Flag(
        name: [.customShort("o"), .long],
        help: "Answer OPTIONS requests that no interaction answers, as browsers need it.")
    var cors = false

    @Flag(name: .long, help: "Answer such requests for the page that the Referer names, instead of for any page.")
    var corsReferer = false

    @Option(
        name: [.customShort("s"), .long],
        help: "Only interactions with a provider state that this regular expression finds.")
    var providerState: String?

    @Option(name: .long, help: "A header whose value, where a request has it, takes the place of --provider-state.")
    var providerStateHeaderName: String?

    @Flag(name: .long, help: "With --provider-state, interactions without a provider state too.")
    var emptyProviderState = false

    @Flag(name: .shortAndLong, help: "Read the pact files again when they change.")
    var watch = false

    @Option(
        name: [.customShort("l"), .customLong("loglevel"), .customLong("log-level")],
        help:
            "What to say on standard error: none, error, warn (requests without an answer), info (all requests), debug, trace."
    )
    var logLevel = ServingLogLevel.info

    func validate() throws {
        if corsReferer, !cors { throw ValidationError("--cors-referer is about the answers of --cors; give that too.") }
        if emptyProviderState, providerState == nil {
            throw ValidationError("--empty-provider-state is about --provider-state; give that too.")
        }
        if providerState == "" { throw ValidationError("--provider-state is empty; leave it out for all states.") }
    }

    func run() async throws {
        server_memory_keep_for_next_answer()
        let settings = try settings()
        let sources = try sources.sources()
        let remote = await sources.loadRemote()
        let loaded = sources.loadFiles() + remote
        try loaded.check(allowsNone: watch)
        let log = ServingLog(logLevel)
        let service = StubService(StubProvider(loaded.pacts), settings: settings, observe: log.take)
        let end = await EndSignal()
        try await listening.serving(
            { StubService.listener(host: $0 ?? "0.0.0.0", port: $1) }, { request, _ in service.answer(request) }
        ) { address in
            Terminal.print(
                "broker stub listening on \(address.url) (GET \(StubService.pagePath) lists what it answers)\n"
                    + loaded.summary)
        } until: { _ in
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await log.write() }
                if watch {
                    group.addTask {
                        await PactFileWatch(sources: sources).changes { files in Self.reload(service, files + remote) }
                    }
                }
                await end.wait()
                group.cancelAll()
            }
        }
    }

    private func settings() throws -> StubSettings {
        var settings = StubSettings()
        settings.allowsCORS = cors
        settings.namesReferer = corsReferer
        settings.stateHeader = providerStateHeaderName
        settings.includesStateless = emptyProviderState
        do {
            settings.states = try providerState.map { try StateFilter($0, includesStateless: emptyProviderState) }
        } catch {
            throw ValidationError("\(error). Check --provider-state.")
        }
        return settings
    }

    private static func reload(_ service: StubService, _ loaded: PactSources.Outcome) {
        guard loaded.problems.isEmpty else {
            let problems = loaded.problems.map { Terminal.colored($0, .red, on: .errors) }
            return Terminal.printError(
                (problems + ["The pacts as they were before are served on."]).joined(separator: "\n"))
        }
        service.provider = StubProvider(loaded.pacts)
        Terminal.printError("The pact files changed. " + loaded.summary)
    }
}
