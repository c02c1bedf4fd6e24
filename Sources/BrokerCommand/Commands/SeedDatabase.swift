import ArgumentParser
import Broker
import Database

/// For those who measure; hidden, since nobody wants a made-up history beside a real one.
struct SeedDatabase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed", abstract: "Fill a new database with a made-up history, to measure with.",
        discussion: """
            Pacticipants with versions, branches, tags, deployments, releases, pacts and results, always the same for the \
            same numbers. --size takes small (a hundredth of large), medium or large (200 pacticipants, 100,000 versions, \
            1,000,000 pacts of 20,000 contents, 2,000,000 results); the other options change one of its numbers.
            """, shouldDisplay: false)

    @OptionGroup var settings: SettingOptions

    @Option(name: .long, help: "small, medium or large.")
    var size = "small"
    @Option(name: .long, help: "How many pacticipants.")
    var pacticipants: Int?
    @Option(name: .long, help: "How many versions in all.")
    var versions: Int?
    @Option(name: .long, help: "How many pacts are published in all.")
    var publications: Int?
    @Option(name: .long, help: "How many different contents these have.")
    var contents: Int?
    @Option(name: .long, help: "How many verification results.")
    var results: Int?

    func run() async throws {
        guard let named = SeedSize.named[size] else {
            throw ValidationError("--size is small, medium or large, and not '\(size)'.")
        }
        let configuration = try settings.configuration(also: [])
        do {
            let wanted = try SeedSize(
                pacticipants: pacticipants ?? named.pacticipants, versions: versions ?? named.versions,
                publications: publications ?? named.publications, contents: contents ?? named.contents,
                results: results ?? named.results)
            let database = try BrokerServer.openDatabase(path: configuration.databasePath)
            let clock = ContinuousClock()
            let start = clock.now
            for (table, count) in try await Seed.fill(database, wanted) { print("\(count)\t\(table)") }
            print("in \((clock.now - start).components.seconds) s, in \(configuration.databasePath)")
        } catch let problem as SeedProblem {
            Terminal.printError("\(problem)")
            throw ExitCode(ExitStatus.wrongUsage.rawValue)
        } catch let error as DatabaseError {
            Terminal.printError("\(error)")
            throw ExitCode(1)
        }
    }
}
