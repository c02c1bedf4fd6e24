import ArgumentParser
import Broker
import PactModel

@main
struct BrokerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "broker",
        abstract: "Keeps contracts, and says what may be deployed.",
        discussion: """
            Exit status: \(ExitStatus.allCases.map(\.inWords).joined(separator: " · "))

            `broker --version` prints the version of this program.
            """,
        subcommands: [
            Serve.self, Clean.self, Backup.self, SeedDatabase.self, Publish.self, ListLatestPactVersions.self,
            GetPacts.self,
            ProviderStates.self,
            CanIDeploy.self, CanIMerge.self,
            CreateEnvironment.self, UpdateEnvironment.self, DeleteEnvironment.self, DescribeEnvironment.self,
            ListEnvironments.self,
            RecordDeployment.self, RecordUndeployment.self, RecordRelease.self, RecordSupportEnded.self,
            CreateOrUpdatePacticipant.self, DescribePacticipant.self, ListPacticipants.self,
            CreateOrUpdateVersion.self, DescribeVersion.self, CreateVersionTag.self, DeleteVersionTag.self,
            DeleteBranch.self,
            Stub.self, Mock.self,
            CreateWebhook.self, CreateOrUpdateWebhook.self, DeleteWebhook.self, TestWebhook.self, GenerateUUID.self,
        ])

    static func main() async {
        // Were it a flag of this command, it would be taken for that behind `can-i-deploy` too, where it means another.
        if CommandLine.arguments.dropFirst() == ["--version"] { return print(brokerVersion) }
        if let problem = UnknownCommand(CommandLine.arguments.dropFirst()) {
            Terminal.printError("\(problem)")
            exit(withError: ExitCode(ExitStatus.wrongUsage.rawValue))
        }
        do {
            try await parseAndRun(nil)
        } catch {
            exit(withError: error)
        }
    }

    /// Parses the arguments, those of the process where none are given, and runs the command they name.
    static func parseAndRun(_ arguments: [String]?) async throws {
        var command = try parseAsRoot(arguments)
        do {
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error as ValidationError {
            // What a command finds only as it runs would be explained with the usage of all commands.
            let name = type(of: command)._commandName
            Terminal.printError("Error: \(error.message)\n  See 'broker \(name) --help' for more information.")
            throw ExitCode(ExitStatus.wrongUsage.rawValue)
        }
    }
}

/// A first argument that is no command.
struct UnknownCommand: CustomStringConvertible {
    private var name: String

    init?(_ arguments: some Sequence<String>) {
        guard let name = arguments.first(where: { _ in true }), !name.hasPrefix("-"), name != "help",
            !Self.names.contains(name)
        else { return nil }
        self.name = name
    }

    private static var names: [String] {
        BrokerCommand.configuration.subcommands.compactMap { $0._commandName }
    }

    var description: String {
        "There is no command '\(name)'. "
            + (SimilarName.nearest(to: name, among: Self.names).map { "Is 'broker \($0)' meant?" }
                ?? "`broker --help` lists all commands.")
    }
}

/// How a command ends.
enum ExitStatus: Int32, CaseIterable {
    case done = 0
    case no = 1
    case notAsked = 3
    case wrongUsage = 64

    var inWords: String {
        switch self {
        case .done: "0 done, or yes"
        case .no: "1 no, or not known yet"
        case .notAsked: "3 the broker could not be asked, or refused"
        case .wrongUsage: "64 wrong usage"
        }
    }
}
