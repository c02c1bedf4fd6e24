import ArgumentParser
import BrokerClient

/// Where the pacts come from, and how to prove who one is there.
struct SourceOptions: ParsableArguments {
    @Option(
        name: [.customShort("f"), .long],
        help: ArgumentHelp("Pact file to verify (can be repeated).", valueName: "path"))
    var file: [String] = []

    @Option(
        name: [.customShort("d"), .long],
        help: ArgumentHelp("Folder whose *.json files are pacts (can be repeated).", valueName: "path"))
    var dir: [String] = []

    @Option(name: [.customShort("u"), .long], help: "URL of a pact to verify (can be repeated).")
    var url: [String] = []

    @Option(
        name: [.customShort("b"), .customLong("broker-url")],
        help: ArgumentHelp(
            "Broker to fetch pacts from; needs --provider-name. [env: PACT_BROKER_BASE_URL]", valueName: "url"))
    var brokerURL: String?

    @Option(help: "User name for the broker and for URLs. [env: PACT_BROKER_USERNAME]")
    var user: String?

    @Option(help: "Password for the broker and for URLs. [env: PACT_BROKER_PASSWORD]")
    var password: String?

    @Option(
        name: [.customShort("t"), .long], help: "Bearer token for the broker and for URLs. [env: PACT_BROKER_TOKEN]")
    var token: String?

    @Option(
        name: [.customShort("c"), .long],
        help: ArgumentHelp("Only pacts of this consumer (can be repeated).", valueName: "name"))
    var filterConsumer: [String] = []

    @Flag(help: "That the broker has no pacts is no failure.")
    var ignoreNoPactsError = false

    /// The broker that was named; the environment's only where no other source is given.
    func broker(_ environment: Environment) -> String? {
        brokerURL ?? (file.isEmpty && dir.isEmpty && url.isEmpty ? environment["PACT_BROKER_BASE_URL"] : nil)
    }

    func authentication(_ environment: Environment) -> BrokerAuthentication? {
        if let token = token ?? environment["PACT_BROKER_TOKEN"] { return .bearer(token: token) }
        return (user ?? environment["PACT_BROKER_USERNAME"]).map {
            .basic(username: $0, password: password ?? environment["PACT_BROKER_PASSWORD"] ?? "")
        }
    }
}
