import ArgumentParser
import BrokerClient
import Foundation

/// Sends results that a run could not publish.
struct PublishResults: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish-results",
        abstract: "Sends results that an earlier run could not publish.",
        discussion: """
            The broker is the one that the pacts came from. A result that it takes leaves the file, and with the last the file \
            goes. Exit status: 0 all are published, 1 one is not, 2 wrong usage.
            """,
        helpNames: .long)

    @Argument(help: ArgumentHelp("The file that the run has named.", valueName: "path"))
    var file = PublishingOptions.usualFile

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Log") var logging: LogOptions

    func run(_ environment: Environment, _ console: Console) async throws -> ExitStatus {
        let file = UnpublishedResultsFile(path: file)
        let results: [UnpublishedResult]
        do { results = try file.results() } catch { throw ValidationError("\(error)") }
        let client = try connection.client(environment, for: results.map(\.pactURL), logging.log(to: console))
        var unpublished: [UnpublishedResult] = []
        for result in results {
            do {
                try await result.publish(by: client(result.pactURL))
                console.writeLine(result.confirmation)
            } catch {
                console.writeLine("Not published: \(result.name). \(error)")
                unpublished.append(result)
            }
        }
        do { try file.keep(unpublished) } catch {
            console.writeError("'\(file.path)' cannot be written: \(error.fileReason).\n")
            return .wrongUsage
        }
        if !unpublished.isEmpty { console.writeLine("\(file.path) keeps what is not published.") }
        return unpublished.isEmpty ? .passed : .failed
    }
}
