import ArgumentParser
import BrokerClient
import PactModel

struct CreateEnvironment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-environment", abstract: "Make an environment that versions are deployed to.")

    @Option(name: .long, help: "Its name, without spaces.")
    var name: String

    @Option(name: .long, help: "Its name as people read it.")
    var displayName: String?

    @Flag(name: .long, inversion: .prefixedNo, help: "Whether it is a production environment.")
    var production = false

    @Option(name: .long, help: "Who to ask about it.")
    var contactName: String?

    @Option(name: .long, help: "The address of who to ask.")
    var contactEmailAddress: String?

    @Option(name: [.customShort("o"), .long], help: "How to print the answer.")
    var output: OutputFormat = .text

    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let environment = try await client.createEnvironment(
                name: name, displayName: displayName, isProduction: production, contactName: contactName,
                contactEmail: contactEmailAddress)
            let uuid = environment["uuid"]?.stringValue ?? ""
            print(output == .json ? environment.text(.pretty) : "Created the environment \(name) with the UUID \(uuid)")
        }
    }
}

struct ListEnvironments: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list-environments", abstract: "List the environments.")

    @Option(name: [.customShort("o"), .long], help: "How to print the answer.")
    var output: OutputFormat = .table

    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let environments = try await client.environments()
            if output == .json { return print(JSONValue.array(environments).text(.pretty)) }
            let rows = environments.map { environment in
                ["uuid", "name", "displayName", "production"].map { member in
                    environment[member].map { $0.stringValue ?? $0.text() } ?? ""
                }
            }
            print(DeployReport.aligned([["UUID", "NAME", "DISPLAY NAME", "PRODUCTION"]] + rows))
        }
    }
}
