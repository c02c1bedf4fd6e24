import ArgumentParser
import BrokerClient
import PactModel

struct RecordDeployment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-deployment",
        abstract: "Record that a version runs in an environment now, in place of the one before.")

    @OptionGroup var subject: VersionOptions

    @Option(name: .long, help: "The environment it was deployed to.")
    var environment: String

    @Option(name: .long, help: "Which of several instances of the application there.")
    var applicationInstance: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let answer = try await client.recordDeployment(
                pacticipant: subject.pacticipant, version: subject.version, environment: environment,
                applicationInstance: applicationInstance)
            output.show(
                answer,
                text: "Recorded deployment of \(subject.inWords) to \(environment)\(inWords(applicationInstance))")
        }
    }
}

struct RecordUndeployment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-undeployment",
        abstract: "Record that an application no longer runs in an environment.")

    @Option(name: [.customShort("a"), .long], help: "The application that was undeployed.")
    var pacticipant: String

    @Option(name: .long, help: "The environment it was undeployed from.")
    var environment: String

    @Option(name: .long, help: "Which of several instances of the application there.")
    var applicationInstance: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let ended = try await client.recordUndeployment(
                pacticipant: pacticipant, environment: environment, applicationInstance: applicationInstance)
            output.show(
                .array(ended),
                text: "Recorded undeployment of \(pacticipant) from \(environment)\(inWords(applicationInstance))")
        }
    }
}

struct RecordRelease: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-release",
        abstract: "Record that a version is out with users, beside those that were before.")

    @OptionGroup var subject: VersionOptions

    @Option(name: .long, help: "The environment it was released in.")
    var environment: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let answer = try await client.recordRelease(
                pacticipant: subject.pacticipant, version: subject.version, environment: environment)
            output.show(answer, text: "Recorded release of \(subject.inWords) in \(environment)")
        }
    }
}

struct RecordSupportEnded: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-support-ended",
        abstract: "Record that a released version is no longer supported in an environment.")

    @OptionGroup var subject: VersionOptions

    @Option(name: .long, help: "The environment in which its support ended.")
    var environment: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let ended = try await client.recordSupportEnded(
                pacticipant: subject.pacticipant, version: subject.version, environment: environment)
            output.show(.array(ended), text: "Recorded support ended for \(subject.inWords) in \(environment)")
        }
    }
}

private func inWords(_ applicationInstance: String?) -> String {
    applicationInstance.map { " (application instance \($0))" } ?? ""
}
