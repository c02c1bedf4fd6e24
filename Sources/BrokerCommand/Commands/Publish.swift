import ArgumentParser
import BrokerClient
import Foundation
import PactModel

struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Publish pact files for a version of their consumer.",
        discussion: "All pacts of a consumer go to the broker in one transaction: all are published, or none.")

    @Argument(help: "Pact files, or folders with pact files.")
    var pactFilesOrDirectories: [String]

    @Option(
        name: [.customShort("a"), .long], help: "The version of the consumer. (env: PACT_BROKER_CONSUMER_APP_VERSION)")
    var consumerAppVersion: String?

    // `-h` is the branch, as in the Pact command line; help is --help.
    @Option(name: [.customShort("h"), .long], help: "The branch of the consumer's repository.")
    var branch: String?

    @Option(name: [.customShort("t"), .long], help: "A tag for the consumer version; may be repeated.")
    var tag: [String] = []

    @Option(name: .long, help: "The URL of the build that published the pacts.")
    var buildUrl: String?

    @Flag(name: .long, help: "Add the interactions to those the version has already, instead of replacing them.")
    var merge = false

    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        guard let version = consumerAppVersion ?? Environment["PACT_BROKER_CONSUMER_APP_VERSION"] else {
            throw ValidationError("No version is given. Give --consumer-app-version, for example the commit's id.")
        }
        let client = try broker.client()
        let files: PactFiles
        do { files = try PactFiles(pactFilesOrDirectories) } catch {
            Terminal.printError("\(error)")
            throw ExitCode(1)
        }
        for warning in files.warnings { Terminal.printError(Terminal.colored("Warning: \(warning)", .yellow)) }
        try await askingBroker {
            for consumer in Set(files.contracts.map(\.consumer)).sorted() {
                let own = files.contracts.filter { $0.consumer == consumer }
                let notices = try await client.publish(
                    own, consumer: consumer, version: version, branch: branch, tags: tag, buildURL: buildUrl,
                    merges: merge)
                for notice in notices { print(Self.shown(notice)) }
            }
        }
    }

    private static func shown(_ notice: BrokerNotice) -> String {
        switch notice.type {
        case "success": Terminal.colored(notice.text, .green)
        case "warning": Terminal.colored(notice.text, .yellow)
        case "error", "danger": Terminal.colored(notice.text, .red)
        case "prompt": Terminal.colored(notice.text, .bold)
        default: notice.text
        }
    }
}

/// Pact files as they are found on the disk.
struct PactFiles {
    private(set) var contracts: [PublishableContract] = []
    /// What is odd in a file that can be published all the same.
    private(set) var warnings: [String] = []

    enum Problem: Error, CustomStringConvertible {
        case notThere(String)
        case noPacts(folder: String)
        case notReadable(path: String, reason: String)
        case notAPact(path: String, problem: String)
        case samePair(String, String, pair: String)

        var description: String {
            switch self {
            case .notThere(let path):
                "There is no file or folder '\(path)'. Run the consumer's tests first: they write the pacts."
            case .noPacts(let folder): "The folder '\(folder)' holds no .json file, so there is no pact to publish."
            case .notReadable(let path, let reason): "'\(path)' cannot be read: \(reason)."
            case .notAPact(let path, let problem): "'\(path)' is no pact: \(problem). Nothing was published."
            case .samePair(let one, let other, let pair):
                "'\(one)' and '\(other)' are both pacts between \(pair). Publish one of them, or merge them into one file."
            }
        }
    }

    /// Reads the files at these paths, and those in the folders among them.
    init(_ paths: [String]) throws(Problem) {
        var files: [String: String] = [:]
        for path in try Self.expand(paths) {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw .notReadable(path: path, reason: "its content cannot be opened")
            }
            let document: JSONDocument
            do { document = try JSONDocument(parsing: Array(data)) } catch {
                throw .notAPact(path: path, problem: "\(error)")
            }
            guard let consumer = document.root["consumer"]?["name"]?.stringValue,
                let provider = document.root["provider"]?["name"]?.stringValue
            else {
                throw .notAPact(
                    path: path, problem: "it does not name its consumer and provider (consumer.name, provider.name)")
            }
            let pair = "\(consumer) and \(provider)"
            if let other = files[pair] { throw .samePair(other, path, pair: pair) }
            files[pair] = path
            contracts.append(PublishableContract(consumer: consumer, provider: provider, content: Array(data)))
            warnings += document.duplicateMembers().map { "in '\(path)' \($0)." }
        }
    }

    private static func expand(_ paths: [String]) throws(Problem) -> [String] {
        var files: [String] = []
        for path in paths {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .notThere(path) }
            guard isFolder.boolValue else {
                files.append(path)
                continue
            }
            let inside = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
                .filter { $0.hasSuffix(".json") }.sorted()
            if inside.isEmpty { throw .noPacts(folder: path) }
            files += inside.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
        }
        return files
    }
}
