import ArgumentParser
import Broker
import Database
import Foundation

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy a broker's database, also while a broker serves it.",
        discussion: """
            The copy is what the database was at one moment, in one file. The key that secrets of webhooks are encrypted with is \
            copied beside it, where it stands beside the database. To go back: end the broker, put both files in place of \
            the old ones, remove the old -wal and -shm files, and start it again.
            """)

    @OptionGroup var settings: SettingOptions

    @Option(name: .long, help: "The file to write; it may not be there yet.")
    var to: String

    func run() async throws {
        let path = try settings.configuration().databasePath
        do {
            try Database.copy(path, to: to)
        } catch {
            Terminal.printError("\(error)")
            throw ExitCode(1)
        }
        let key = "\(path).key"
        guard FileManager.default.fileExists(atPath: key) else { return print("Copied \(path) to \(to)") }
        do {
            try FileManager.default.copyItem(atPath: key, toPath: "\(to).key")
        } catch {
            Terminal.printError(
                "Copied \(path) to \(to), but not \(key) to \(to).key: without it the secrets of webhooks are lost. Copy it by hand."
            )
            throw ExitCode(1)
        }
        print("Copied \(path) to \(to), and its key to \(to).key")
    }
}
