import ArgumentParser
import Verification

/// The command line of the verifier.
struct VerifierCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verifier",
        abstract: "Replays pacts against a live provider and says whether the provider keeps them.",
        discussion: """
            Pacts come from files, folders, URLs or a broker, in any mixture. Exit status:
              0    every interaction passed, or only pending ones failed
              1    an interaction failed, or a pact could not be loaded
              2    the command line is wrong, or a report cannot be written
              3    a header is not of the form name=value
              130  the run was ended by Ctrl-C or SIGTERM
            With --strict, 4, 5 and 6 say that no pact could be had, nothing was verified, a result could not be \
            published.
            """,
        subcommands: [PublishResults.self],
        // -h is the provider's host, as in other verifiers.
        helpNames: .long)

    @OptionGroup(title: "Pacts") var sources: SourceOptions
    @OptionGroup(title: "Provider") var provider: ProviderOptions
    @OptionGroup(title: "Jobs") var jobs: JobOptions
    @OptionGroup(title: "Provider states") var states: StateOptions
    @OptionGroup(title: "Selection") var selection: SelectionOptions
    @OptionGroup(title: "Publishing") var publishing: PublishingOptions
    @OptionGroup(title: "Reports") var report: ReportOptions
    @OptionGroup(title: "Connections") var connection: ConnectionOptions
    @OptionGroup(title: "Log") var logging: LogOptions
    @OptionGroup(title: "Of pact verifier, without effect") var foreign: ForeignOptions

    @Flag(name: .shortAndLong, help: "Show the version.")
    var version = false

    /// Runs the command and gives back its exit status.
    static func execute(_ arguments: [String], environment: [String: String], console: Console) async -> Int32 {
        let environment = Environment(variables: environment)
        do {
            switch try parseAsRoot(arguments) {
            case let command as VerifierCommand: return try await command.run(environment, console).rawValue
            case let command as PublishResults: return try await command.run(environment, console).rawValue
            case var command:
                try command.run()
                return ExitStatus.passed.rawValue
            }
        } catch let error as BadHeader {
            console.writeError("Error: \(error)\n")
            return ExitStatus.badHeader.rawValue
        } catch {
            let message = fullMessage(for: error)
            guard exitCode(for: error).isSuccess else {
                console.writeError(message + "\n")
                return ExitStatus.wrongUsage.rawValue
            }
            console.writeLine(message)
            return ExitStatus.passed.rawValue
        }
    }

    private func run(_ environment: Environment, _ console: Console) async throws -> ExitStatus {
        if version {
            console.writeLine(VerifierIdentity.version)
            return .passed
        }
        let settings = try Settings(self, environment, console: console)
        func verify() async -> ExitStatus {
            var session = VerificationSession(settings: settings, console: console)
            return await session.run()
        }
        guard settings.watches else { return await verify() }
        return await PactFileWatch(files: sources.file, folders: sources.dir).repeating(verify, console)
    }
}
