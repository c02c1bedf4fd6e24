import ArgumentParser
import Verification

/// The command line of the verifier.
struct VerifierCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verifier",
        abstract: "Replays pacts against a live provider and says whether the provider keeps them.",
        discussion: """
            Pacts come from files, folders, URLs or a broker, in any mixture. Exit status:
              0  every interaction passed, or only pending ones failed
              1  an interaction failed, a pact could not be loaded, a result could not be published
              2  the command line is wrong, or the report cannot be written
            """,
        version: VerifierIdentity.version,
        // -h is the provider's host, as in other verifiers.
        helpNames: .long)

    @OptionGroup(title: "Pacts") var sources: SourceOptions
    @OptionGroup(title: "Provider") var provider: ProviderOptions
    @OptionGroup(title: "Jobs") var jobs: JobOptions
    @OptionGroup(title: "Selection") var selection: SelectionOptions
    @OptionGroup(title: "Publishing") var publishing: PublishingOptions
    @OptionGroup(title: "Reports") var report: ReportOptions

    /// Runs the command and gives back its exit status.
    static func execute(_ arguments: [String], environment: [String: String], console: Console) async -> Int32 {
        let settings: Settings
        do {
            settings = try Settings(parse(arguments), Environment(variables: environment), console: console)
        } catch {
            let message = fullMessage(for: error)
            guard exitCode(for: error).isSuccess else {
                console.writeError(message + "\n")
                return 2
            }
            console.writeLine(message)
            return 0
        }
        var session = VerificationSession(settings: settings, console: console)
        return await session.run()
    }
}
