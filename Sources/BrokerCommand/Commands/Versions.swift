import ArgumentParser
import BrokerClient
import PactModel

struct CreateOrUpdateVersion: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-or-update-version",
        abstract: "Make a version known, put it on a branch and tag it.")

    @OptionGroup var subject: VersionOptions

    @Option(name: .long, help: "The branch of the repository it was built from.")
    var branch: String?

    @Option(name: .shortAndLong, parsing: .upToNextOption, help: "A tag; may be repeated.")
    var tag: [String] = []

    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let version = try await client.createOrUpdateVersion(
                subject.version, of: subject.pacticipant, branch: branch, tags: tag)
            let details = [branch.map { "branch \($0)" }, tag.isEmpty ? nil : "tags \(tag.joined(separator: ", "))"]
                .compactMap { $0 }.joined(separator: " and ")
            output.show(
                version, text: "Created or updated \(subject.inWords)" + (details.isEmpty ? "" : " with \(details)"))
        }
    }
}

struct CreateVersionTag: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-version-tag", abstract: "Tag a version of an application.")

    @OptionGroup var subject: VersionOptions

    @Option(name: .shortAndLong, parsing: .upToNextOption, help: "A tag; may be repeated.")
    var tag: [String] = []

    @Flag(name: .long, help: "Make the version where the broker does not know it.")
    var autoCreateVersion = false

    @Flag(name: [.customShort("g"), .long], help: "Tag it with the name of the git branch too.")
    var tagWithGitBranch = false

    @OptionGroup var broker: BrokerOptions

    func validate() throws {
        if tag.isEmpty, !tagWithGitBranch { throw ValidationError("Say which tag: --tag or --tag-with-git-branch.") }
    }

    func run() async throws {
        let client = try broker.client()
        let tags = tag + (tagWithGitBranch ? [try BuildProperties.detect().requiredBranch()] : [])
        try await askingBroker {
            try await client.addTags(
                tags, to: subject.version, of: subject.pacticipant, createsVersion: autoCreateVersion)
            for tag in tags { Terminal.print("Tagged \(subject.inWords) as \(tag)") }
        }
    }
}

struct DeleteVersionTag: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete-version-tag", abstract: "Take a tag from a version of an application.")

    @OptionGroup var subject: VersionOptions

    @Option(name: .shortAndLong, help: "The tag.")
    var tag: String

    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let client = try broker.client()
        try await askingBroker {
            let isDeleted = try await client.deleteTag(tag, from: subject.version, of: subject.pacticipant)
            Terminal.print(
                isDeleted
                    ? "Deleted the tag \(tag) from \(subject.inWords)"
                    : "The tag \(tag) of \(subject.inWords) was not found, so there was nothing to delete")
        }
    }
}
