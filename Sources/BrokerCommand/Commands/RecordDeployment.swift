import ArgumentParser
import BrokerClient
import PactModel

struct RecordDeployment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-deployment",
        abstract: "Record that a version runs in an environment now, in place of the one before.")

    @Option(name: [.customShort("a"), .long], help: "The application that was deployed.")
    var pacticipant: String

    @Option(name: [.customShort("e"), .long], help: "Its version.")
    var version: String

    @Option(name: .long, help: "The environment it was deployed to.")
    var environment: String

    @Option(name: .long, help: "Which of several instances of the application there.")
    var applicationInstance: String?

    @Option(name: [.customShort("o"), .long], help: "How to print the answer.")
    var output: OutputFormat = .text

    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let answer = try await client.recordDeployment(
                pacticipant: pacticipant, version: version, environment: environment,
                applicationInstance: applicationInstance)
            let instance = applicationInstance.map { " (application instance \($0))" } ?? ""
            print(
                output == .json
                    ? answer.text(.pretty)
                    : "Recorded deployment of \(pacticipant) version \(version) to \(environment)\(instance)")
        }
    }
}

struct RecordRelease: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-release",
        abstract: "Record that a version is out with users, beside those that were before.")

    @Option(name: [.customShort("a"), .long], help: "The application that was released.")
    var pacticipant: String

    @Option(name: [.customShort("e"), .long], help: "Its version.")
    var version: String

    @Option(name: .long, help: "The environment it was released in.")
    var environment: String

    @Option(name: [.customShort("o"), .long], help: "How to print the answer.")
    var output: OutputFormat = .text

    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let answer = try await client.recordRelease(
                pacticipant: pacticipant, version: version, environment: environment)
            print(
                output == .json
                    ? answer.text(.pretty) : "Recorded release of \(pacticipant) version \(version) in \(environment)")
        }
    }
}
