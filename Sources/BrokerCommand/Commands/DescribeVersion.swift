import ArgumentParser
import BrokerClient
import PactModel

struct DescribeVersion: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe-version",
        abstract: "Show a version of an application, its newest one, or those in an environment.")

    @Option(name: [.customShort("a"), .long], help: "The application's name.")
    var pacticipant: String

    @Option(name: [.customShort("e"), .long], help: "The number of its version.")
    var version: String?

    @Option(
        name: .shortAndLong, defaultAsFlag: "",
        help: "Its newest version, or its newest with this tag; that is what is shown without --version too.")
    var latest: String?

    @Option(name: .long, help: "The versions that are deployed to, or released in, this environment.")
    var environment: String?

    @Flag(name: .long, help: "Only those deployed to the environment.")
    var deployed = false

    @Flag(name: .long, help: "Only those released in the environment.")
    var released = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func validate() throws {
        if environment == nil, deployed || released {
            throw ValidationError("--deployed and --released say what is shown of an --environment; name one.")
        }
        if version != nil, latest != nil { throw ValidationError("Give --version or --latest, not both.") }
    }

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            if let environment { return try await describeVersions(in: environment, client) }
            let version = try await described(client)
            output.show(version, text: Self.text(version))
        }
    }

    private func described(_ client: BrokerClient) async throws -> JSONValue {
        guard let version else {
            return try await client.latestVersion(of: pacticipant, tag: latest.flatMap { $0.isEmpty ? nil : $0 })
        }
        guard let found = try await client.version(version, of: pacticipant) else {
            throw BrokerClientError.unknownVersion(number: version, pacticipant: pacticipant)
        }
        return found
    }

    static func text(_ version: JSONValue) -> String {
        func names(_ list: String) -> String {
            (version["_embedded"]?[list]?.arrayValue ?? []).map { Table.shown($0["name"]) }.joined(separator: ", ")
        }
        return Table.text([
            ["NUMBER", "BRANCHES", "TAGS", "BUILD", "CREATED"],
            [
                Table.shown(version["number"]), names("branchVersions"), names("tags"),
                Table.shown(version["buildUrl"]),
                Table.shown(version["createdAt"]),
            ],
        ])
    }

    private func describeVersions(in environment: String, _ client: BrokerClient) async throws {
        var entries: [(kind: String, entry: JSONValue)] = []
        if deployed || !released {
            entries += try await client.deployedVersions(environment: environment).map { ("deployed", $0) }
        }
        if released || !deployed {
            entries += try await client.releasedVersions(environment: environment).map { ("released", $0) }
        }
        let own = entries.filter { $0.entry["_embedded"]?["pacticipant"]?["name"]?.stringValue == pacticipant }
            .filter { version == nil || $0.entry["_embedded"]?["version"]?["number"]?.stringValue == version }
        let rows = own.map { kind, entry in
            [
                Table.shown(entry["_embedded"]?["version"]?["number"]), kind, environment,
                Table.shown(entry["applicationInstance"]), Table.shown(entry["createdAt"]),
            ]
        }
        output.show(
            .array(own.map(\.entry)),
            text: rows.isEmpty
                ? "No version of \(pacticipant) is in \(environment)"
                : Table.text([["NUMBER", "STATE", "ENVIRONMENT", "INSTANCE", "SINCE"]] + rows))
    }
}
