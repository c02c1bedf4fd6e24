import ArgumentParser
import BrokerClient

@main
struct BrokerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "broker",
        abstract: "Keeps contracts, and says what may be deployed.",
        discussion: """
            Exit status: 0 done, or yes · 1 no, or not known yet · 3 the broker could not be asked, or refused · 64 wrong usage
            """,
        subcommands: [
            Serve.self, Clean.self, Publish.self, CanIDeploy.self, CreateEnvironment.self, ListEnvironments.self,
            RecordDeployment.self,
            RecordRelease.self,
        ])
}

/// The flags by which each command finds its broker.
struct BrokerOptions: ParsableArguments {
    @Option(name: [.customShort("b"), .long], help: "The broker's base URL. (env: PACT_BROKER_BASE_URL)")
    var brokerBaseUrl: String?

    @Option(name: [.customShort("u"), .long], help: "User name for basic authentication. (env: PACT_BROKER_USERNAME)")
    var brokerUsername: String?

    @Option(name: [.customShort("p"), .long], help: "Password for basic authentication. (env: PACT_BROKER_PASSWORD)")
    var brokerPassword: String?

    @Option(name: [.customShort("k"), .long], help: "Bearer token; it wins over a user name. (env: PACT_BROKER_TOKEN)")
    var brokerToken: String?

    @Option(name: .long, help: "A header to send with each request, as 'Name: value'; may be repeated.")
    var customHeader: [String] = []

    /// A client for the broker that flags and environment name.
    func client() throws -> BrokerClient {
        guard let url = brokerBaseUrl ?? Environment["PACT_BROKER_BASE_URL"] else {
            throw ValidationError("No broker is named. Give --broker-base-url, or set PACT_BROKER_BASE_URL.")
        }
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
            throw ValidationError("The broker's base URL '\(url)' has to start with http:// or https://.")
        }
        var authentication: BrokerAuthentication?
        if let token = brokerToken ?? Environment["PACT_BROKER_TOKEN"] {
            authentication = .bearer(token: token)
        } else if let user = brokerUsername ?? Environment["PACT_BROKER_USERNAME"] {
            authentication = .basic(
                username: user, password: brokerPassword ?? Environment["PACT_BROKER_PASSWORD"] ?? "")
        }
        let headers = try customHeader.map { line in
            let sides = line.split(separator: ":", maxSplits: 1)
            guard sides.count == 2 else {
                throw ValidationError("The header '\(line)' is not of the form 'Name: value'.")
            }
            return (name: String(sides[0]), value: String(sides[1].drop { $0 == " " }))
        }
        return BrokerClient(baseURL: url, authentication: authentication, headers: headers)
    }
}

/// How a result is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, text
}
