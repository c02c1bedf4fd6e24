import ArgumentParser
import BrokerClient
import Foundation
import PactModel

struct ListLatestPactVersions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list-latest-pact-versions", abstract: "List the newest pact of each pair of applications.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let answer = try await client.latestPactVersions()
            let rows = (answer["pacts"]?.arrayValue ?? []).map { pact in
                let sides = pact["_embedded"]
                return [
                    sides?["consumer"]?["name"], sides?["consumer"]?["_embedded"]?["version"]?["number"],
                    sides?["provider"]?["name"], pact["createdAt"],
                ].map(Table.shown)
            }
            output.show(
                answer,
                text: Table.text(
                    ["CONSUMER", "CONSUMER VERSION", "PROVIDER", "CREATED"], rows,
                    none: "There is no pact yet. Publish one: broker publish FILES --consumer-app-version VERSION"))
        }
    }
}

struct GetPacts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get-pacts", abstract: "List or download the pacts of a provider's consumers.")

    @Option(name: .long, help: "The provider.")
    var provider: String

    @Option(name: .long, help: "Only those with this consumer.")
    var consumer: String?

    @Option(name: .long, help: "The consumers' branch; without it, each consumer's main branch.")
    var branch: String?

    @Flag(name: .long, help: "Only the newest of each consumer.")
    var latest = false

    @Flag(name: .long, help: "Write the pacts to files.")
    var download = false

    @Option(name: .long, help: "The folder of those files.")
    var downloadDir = "./pacts"

    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let (pacts, document) = try await client.pacts(
                ofProvider: provider, consumer: consumer, branch: branch, isLatest: latest)
            let rows = pacts.map { [$0.consumer, provider, $0.title, $0.url] }
            output.show(
                document,
                text: Table.text(["CONSUMER", "PROVIDER", "PACT", "URL"], rows, none: "There is no pact of \(asked)"))
            if download { try await write(pacts, client) }
        }
    }

    private var asked: String {
        "\(consumer ?? "a consumer") with \(provider) on "
            + (branch.map { "the branch '\($0)'" } ?? "the consumer's main branch")
    }

    private func write(_ pacts: [ListedPact], _ client: BrokerClient) async throws {
        do {
            try FileManager.default.createDirectory(atPath: downloadDir, withIntermediateDirectories: true)
            for (index, listed) in pacts.enumerated() {
                let pact = try await client.pact(at: listed.url)
                let file = URL(filePath: downloadDir).appending(path: Self.fileName(pact.document, or: index + 1))
                try Data(pact.bytes).write(to: file)
                Terminal.progress("[\(index + 1)/\(pacts.count)] \(file.path)")
            }
            let what = pacts.count == 1 ? "The pact is" : "\(pacts.count) pacts are"
            Terminal.printError("\(what) in '\(downloadDir)'")
        } catch let error as CocoaError {
            Terminal.printError("The pacts cannot be written to '\(downloadDir)': \(error.localizedDescription)")
            throw ExitCode(ExitStatus.no.rawValue)
        }
    }

    /// `Shop Front-Stock_API-1.0.0.json`, without what a file's name cannot hold.
    static func fileName(_ pact: JSONValue, or number: Int) -> String {
        let names = ["pb:consumer", "pb:provider", "pb:consumer-version"]
            .compactMap { pact["_links"]?[$0]?["name"]?.stringValue }
        let name = names.isEmpty ? "pact-\(number)" : names.joined(separator: "-")
        let safe = name.map { $0 == "/" || $0 == "\\" || $0 == "\0" || $0 == ":" ? "_" : $0 }
        return "\(String(safe)).json"
    }
}

struct ProviderStates: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "provider-states", abstract: "Provider states: what consumers rely on.", subcommands: [List.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the states that consumers expect a provider to know.")

        @Option(name: [.customShort("r"), .long], help: "The provider.")
        var provider: String

        @Option(name: .long, help: "Those of the pacts of this branch; without it, of each consumer's main branch.")
        var branch: String?

        @Option(name: .long, help: "Those of the versions in this environment.")
        var environment: String?

        @Flag(name: .long, help: "Print the broker's JSON.")
        var json = false

        @OptionGroup var output: OutputOptions
        @OptionGroup var broker: BrokerOptions

        func validate() throws {
            if branch != nil, environment != nil { throw ValidationError("Give --branch or --environment, not both.") }
        }

        func run() async throws {
            let client = try broker.client()
            try await askingBroker {
                let answer = try await client.providerStates(of: provider, branch: branch, environment: environment)
                if json { return Terminal.print(answer.text(.pretty)) }
                let rows = (answer["providerStates"]?.arrayValue ?? []).map { state in
                    [
                        Table.shown(state["name"]), Table.shown(state["params"]),
                        (state["consumers"]?.arrayValue ?? []).map(Table.shown).joined(separator: ", "),
                    ]
                }
                output.show(
                    answer,
                    text: Table.text(
                        ["STATE", "PARAMETERS", "CONSUMERS"], rows,
                        none: "No pact with \(provider) that counts here expects a state"))
            }
        }
    }
}
