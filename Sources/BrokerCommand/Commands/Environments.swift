import ArgumentParser
import BrokerClient
import PactModel

/// What is said of an environment.
struct EnvironmentOptions: ParsableArguments {
    @Option(name: .long, help: "Its name as people read it.")
    var displayName: String?

    @Flag(name: .long, inversion: .prefixedNo, help: "Whether it is a production environment.")
    var production: Bool?

    @Option(name: .long, help: "Who to ask about it.")
    var contactName: String?

    @Option(name: .long, help: "The address of who to ask.")
    var contactEmailAddress: String?
}

struct CreateEnvironment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-environment", abstract: "Make an environment that versions are deployed to.")

    @Option(name: .long, help: "Its name, without spaces.")
    var name: String

    @OptionGroup var environment: EnvironmentOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker { error in
            guard case .refused(_, 400, _) = error, let there = try? await client.environment(named: name) else {
                return nil
            }
            let uuid = Table.shown(there["uuid"])
            return
                "It is there with the UUID \(uuid). To change it: \(shellCommand(["update-environment", "--uuid", uuid]))"
        } _: {
            let made = try await client.createEnvironment(
                name: name, displayName: environment.displayName, isProduction: environment.production ?? false,
                contactName: environment.contactName, contactEmail: environment.contactEmailAddress)
            output.show(made, text: "Created the environment \(name) with the UUID \(Table.shown(made["uuid"]))")
        }
    }
}

struct UpdateEnvironment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update-environment", abstract: "Change what is said of an environment; the rest stays.")

    @Option(name: .long, help: "The environment's UUID.")
    var uuid: String

    @Option(name: .long, help: "Its new name, without spaces.")
    var name: String?

    @OptionGroup var environment: EnvironmentOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        var description = EnvironmentDescription()
        description.name = name
        description.displayName = environment.displayName
        description.isProduction = environment.production
        description.contactName = environment.contactName
        description.contactEmail = environment.contactEmailAddress
        let said = description
        try await askingBroker {
            let changed = try await client.updateEnvironment(uuid: uuid, said)
            output.show(changed, text: "Updated the environment \(Table.shown(changed["name"])) with the UUID \(uuid)")
        }
    }
}

struct DeleteEnvironment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete-environment",
        abstract: "Delete an environment, with what was recorded as deployed or released there.")

    @Option(name: .long, help: "The environment's UUID.")
    var uuid: String

    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let deleted = try await client.deleteEnvironment(uuid: uuid)
            Terminal.print("Deleted the environment \(Table.shown(deleted["name"])) with the UUID \(uuid)")
        }
    }
}

struct DescribeEnvironment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe-environment", abstract: "Show an environment.")

    @Option(name: .long, help: "The environment's UUID.")
    var uuid: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let environment = try await client.environment(uuid: uuid)
            let contacts = (environment["contacts"]?.arrayValue ?? []).map { contact in
                let address = contact["details"]?["emailAddress"] ?? contact["details"]?["email"] ?? contact["email"]
                return [contact["name"], address].map(Table.shown).filter { !$0.isEmpty }.joined(separator: ", ")
            }
            let members = [
                ("UUID", "uuid"), ("Name", "name"), ("Display name", "displayName"), ("Production", "production"),
                ("Created", "createdAt"), ("Updated", "updatedAt"),
            ].map { (title: $0.0, value: Table.shown(environment[$0.1])) }
            output.show(
                environment, text: Table.members(members + contacts.map { (title: "Contact", value: $0) }))
        }
    }
}

struct ListEnvironments: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list-environments", abstract: "List the environments.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let environments = try await client.environments()
            let rows = environments.map { environment in
                ["uuid", "name", "displayName", "production"].map { Table.shown(environment[$0]) }
            }
            output.show(
                .array(environments),
                text: Table.text(
                    ["UUID", "NAME", "DISPLAY NAME", "PRODUCTION"], rows,
                    none:
                        "There is no environment yet. Make one: \(shellCommand(["create-environment", "--name", "production", "--production"]))"
                ))
        }
    }
}
