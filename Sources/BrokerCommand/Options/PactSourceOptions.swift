import ArgumentParser
import Broker
import BrokerClient
import PactServing

/// The flags that say which pacts are served, as `pact stub` has them.
struct PactSourceOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "A pact file; may be repeated.")
    var file: [String] = []

    @Option(
        name: .shortAndLong, help: "A folder whose pact files are served, those in folders below too; may be repeated.")
    var dir: [String] = []

    @Option(
        name: [.customShort("e"), .customLong("extension")],
        help: "How the names of pact files in folders end. (default: json)")
    var fileExtension: String?

    @Option(name: .shortAndLong, help: "The URL of a pact; may be repeated.")
    var url: [String] = []

    @Option(
        name: .shortAndLong,
        help: """
            A broker, of whose pacts the newest between each pair of applications is served. (env: PACT_BROKER_BASE_URL, \
            where no other pacts are named)
            """)
    var brokerUrl: String?

    @Option(name: .long, help: "User name and password for the broker and for URLs, as 'name:password'.")
    var user: String?

    @Option(name: .long, help: "User name for the broker and for URLs. (env: PACT_BROKER_USERNAME)")
    var username: String?

    @Option(name: .long, help: "Password for the broker and for URLs. (env: PACT_BROKER_PASSWORD)")
    var password: String?

    @Option(name: .shortAndLong, help: "Bearer token for the broker and for URLs. (env: PACT_BROKER_TOKEN)")
    var token: String?

    @Flag(name: .long, help: "Take any certificate of a broker or a URL, so that nobody knows who answers.")
    var insecureTls = false

    @Option(
        name: [.customLong("consumer-name"), .customLong("consumer-names", withSingleDash: false)],
        help: "Of the broker's pacts those whose consumer's name this regular expression finds; may be repeated.")
    var consumerName: [String] = []

    @Option(
        name: [.customLong("provider-name"), .customLong("provider-names", withSingleDash: false)],
        help: "Of the broker's pacts those whose provider's name this regular expression finds; may be repeated.")
    var providerName: [String] = []

    @Option(
        name: .long,
        help: """
            How often a request for a pact is sent at most, where it fails (5xx, 408, 429) or nobody answers; the waits are \
            0.5 s, 1 s, 2 s, … (default: 8) (env: PACT_BROKER_HTTP_RETRIES)
            """)
    var retries: Int?

    func validate() throws {
        if user != nil || username != nil, token != nil {
            throw ValidationError("Give a user name or a token, not both.")
        }
        if user != nil, username != nil || password != nil {
            throw ValidationError("Give --user 'name:password', or --username and --password, not both.")
        }
        if fileExtension != nil, dir.isEmpty {
            throw ValidationError("--extension is about the files of --dir; give that too.")
        }
    }

    /// The broker that was named; the environment's only where nothing else is.
    private var broker: String? {
        brokerUrl ?? (file.isEmpty && dir.isEmpty && url.isEmpty ? Environment["PACT_BROKER_BASE_URL"] : nil)
    }

    func sources() throws -> PactSources {
        guard !file.isEmpty || !dir.isEmpty || !url.isEmpty || broker != nil else {
            throw ValidationError("No pact is named. Give --file, --dir, --url or --broker-url.")
        }
        if broker == nil, !consumerName.isEmpty || !providerName.isEmpty {
            throw ValidationError(
                "--consumer-name and --provider-name choose among the pacts of --broker-url; give that too.")
        }
        for address in url + [broker].compactMap({ $0 })
        where !address.hasPrefix("http://") && !address.hasPrefix("https://") {
            throw ValidationError("The URL '\(address)' has to start with http:// or https://.")
        }
        let trust = ServerTrust(verifiesCertificates: !insecureTls)
        let (authentication, delays) = (authentication, try BrokerOptions.retryDelays(attempts: retries))
        let proxies = try BrokerOptions.proxies()
        return PactSources(
            files: file, folders: dir, fileExtension: fileExtension ?? "json", urls: url, broker: broker,
            consumers: try consumerName.map(NamePattern.init), providers: try providerName.map(NamePattern.init)
        ) { address in
            BrokerClient(
                baseURL: address, authentication: authentication, retryDelays: delays, trust: trust, proxies: proxies,
                userAgent: "broker/\(brokerVersion)",
                observe: { event in
                    if case .waits = event { Terminal.progress("\(event)") }
                })
        }
    }

    private var authentication: BrokerAuthentication? {
        if let user {
            let sides = user.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return .basic(username: String(sides[0]), password: sides.count > 1 ? String(sides[1]) : "")
        }
        if let username {
            return .basic(username: username, password: password ?? Environment["PACT_BROKER_PASSWORD"] ?? "")
        }
        if let token = token ?? Environment["PACT_BROKER_TOKEN"] { return .bearer(token: token) }
        return Environment["PACT_BROKER_USERNAME"].map {
            .basic(username: $0, password: password ?? Environment["PACT_BROKER_PASSWORD"] ?? "")
        }
    }
}
