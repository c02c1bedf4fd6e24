import ArgumentParser
import BrokerClient
import PactModel

struct CreateOrUpdatePacticipant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-or-update-pacticipant",
        abstract: "Make an application known, or change what is said of it; the rest stays.")

    @Option(name: .long, help: "Its name.")
    var name: String

    @Option(name: .long, help: "Its name as people read it.")
    var displayName: String?

    @Option(name: .long, help: "The main branch of its repository.")
    var mainBranch: String?

    @Option(name: .long, help: "The URL of its repository.")
    var repositoryUrl: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let (document, isNew) = try await client.createOrUpdatePacticipant(
                name: name, displayName: displayName, mainBranch: mainBranch, repositoryURL: repositoryUrl)
            output.show(document, text: "\(isNew ? "Created" : "Updated") the pacticipant \(name)")
        }
    }
}

struct DescribePacticipant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe-pacticipant", abstract: "Show an application.")

    @Option(name: .long, help: "Its name.")
    var name: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let pacticipant = try await client.pacticipant(named: name)
            output.show(
                pacticipant,
                text: Table.members(
                    [
                        ("Name", pacticipant["name"]), ("Display name", pacticipant["displayName"]),
                        ("Main branch", pacticipant["mainBranch"]), ("Repository", pacticipant["repositoryUrl"]),
                        ("Latest version", pacticipant["_embedded"]?["latestVersion"]?["number"]),
                        ("Created", pacticipant["createdAt"]), ("Updated", pacticipant["updatedAt"]),
                    ].map { (title: $0.0, value: Table.shown($0.1)) }))
        }
    }
}

struct ListPacticipants: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list-pacticipants", abstract: "List the applications.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let answer = try await client.pacticipants()
            let all = answer["_embedded"]?["pacticipants"]?.arrayValue ?? answer["pacticipants"]?.arrayValue ?? []
            let rows = all.map { pacticipant in
                ["name", "displayName", "mainBranch"].map { Table.shown(pacticipant[$0]) }
            }
            output.show(
                answer,
                text: Table.text(
                    ["NAME", "DISPLAY NAME", "MAIN BRANCH"], rows,
                    none: "There is no application yet; the first pact that is published brings two."))
        }
    }
}

struct DeleteBranch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete-branch",
        abstract: "Delete a branch; its versions and their pacts stay, but no selector finds them by it.")

    @Option(name: .long, help: "The branch.")
    var branch: String

    @Option(name: [.customShort("a"), .long], help: "The application it belongs to.")
    var pacticipant: String

    @Option(name: .long, help: "Whether it is an error that there is no such branch: true or false.")
    var errorWhenNotFound = false

    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            if try await client.deleteBranch(branch, of: pacticipant) {
                return Terminal.print("Deleted the branch \(branch) of \(pacticipant)")
            }
            if errorWhenNotFound {
                throw BrokerClientError.notFound(what: "The branch \(branch) of \(pacticipant)")
            }
            Terminal.print("The branch \(branch) of \(pacticipant) was not found, so there was nothing to delete")
        }
    }
}
