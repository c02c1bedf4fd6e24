import ArgumentParser

/// Where the pacts come from.
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

    @Option(
        name: .customLong("webhook-callback-url"),
        help: ArgumentHelp(
            """
            The one pact to verify, as a webhook of the broker names it (${pactbroker.pactUrl}); needs --broker-url. \
            [env: PACT_WEBHOOK_CALLBACK_URL]
            """, valueName: "url"))
    var webhookCallbackURL: String?

    @Option(
        name: [.customShort("c"), .long],
        help: ArgumentHelp("Only pacts of this consumer (can be repeated).", valueName: "name"))
    var filterConsumer: [String] = []

    @Flag(help: "That the broker has no pacts is no failure.")
    var ignoreNoPactsError = false

    func broker(_ environment: Environment) -> String? { brokerURL ?? environment["PACT_BROKER_BASE_URL"] }

    func webhookCallback(_ environment: Environment) -> String? {
        webhookCallbackURL ?? environment["PACT_WEBHOOK_CALLBACK_URL"]
    }

    /// All that is asked for pacts.
    func addresses(_ environment: Environment) -> [String] {
        url + [broker(environment), webhookCallback(environment)].compactMap { $0 }
    }

    /// - Throws: `ValidationError` where it is not said which pacts are meant.
    func check(_ environment: Environment, providerName: String?) throws {
        let (broker, callback) = (broker(environment), webhookCallback(environment))
        for address in addresses(environment) {
            guard ["http://", "https://"].contains(where: address.lowercased().hasPrefix) else {
                throw ValidationError("The URL '\(address)' has to start with http:// or https://.")
            }
        }
        if file.isEmpty, dir.isEmpty, url.isEmpty, broker == nil {
            throw ValidationError(
                callback == nil
                    ? "Say where the pacts are: --file, --dir, --url or --broker-url."
                    : "--webhook-callback-url needs --broker-url, the broker whose webhook it is.")
        }
        if callback != nil, !file.isEmpty || !dir.isEmpty || !url.isEmpty {
            throw ValidationError(
                "--webhook-callback-url names the one pact to verify; it cannot be given with --file, --dir or --url.")
        }
        if callback != nil, broker == nil {
            throw ValidationError("--webhook-callback-url needs --broker-url, the broker whose webhook it is.")
        }
        if broker != nil, providerName == nil {
            throw ValidationError(
                "A broker is asked for the pacts of one provider; --provider-name says which."
                    + (brokerURL == nil ? " (The environment variable PACT_BROKER_BASE_URL names the broker.)" : ""))
        }
    }
}
