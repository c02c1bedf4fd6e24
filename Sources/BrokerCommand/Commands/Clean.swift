import ArgumentParser
import Broker
import Database
import PactModel

struct Clean: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Delete old versions, stale branches and replaced data from a broker's database.",
        discussion: """
            Works on the database itself, also while a broker serves it. What is deployed or released is always kept. \
            Prints what went as JSON; with --dry-run, what would go and why.
            """)

    @OptionGroup var settings: SettingOptions

    @Flag(name: .long, help: "Only say what would go. (env: PACT_BROKER_DATABASE_CLEAN_DRY_RUN)")
    var dryRun = false

    @Option(
        name: .long, help: "How many versions go at most. (env: PACT_BROKER_DATABASE_CLEAN_DELETION_LIMIT)")
    var limit: String?

    @Option(
        name: .long,
        help: "Which versions stay, as JSON. (env: PACT_BROKER_DATABASE_CLEAN_KEEP_VERSION_SELECTORS)")
    var keepVersionSelectors: String?

    func run() async throws {
        let given = [
            ("database_clean_dry_run", "--dry-run", dryRun ? "true" : nil),
            ("database_clean_deletion_limit", "--limit", limit),
            ("database_clean_keep_version_selectors", "--keep-version-selectors", keepVersionSelectors),
        ].compactMap { name, flag, value in value.map { GivenSetting(name, $0, .flag(flag)) } }
        let configuration = try settings.configuration(also: given)
        do {
            try Database.requireFile(configuration.databasePath)
            let database = try BrokerServer.openDatabase(path: configuration.databasePath)
            print(try await CleanUp.run(database, configuration.clean).text(.pretty))
        } catch let error as DatabaseError {
            Terminal.printError("\(error)")
            throw ExitCode(1)
        }
    }
}
