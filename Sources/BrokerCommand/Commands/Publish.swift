import ArgumentParser
import BrokerClient
import PactModel

struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Publish pact files for a version of their consumer.",
        discussion: "All pacts of a consumer go to the broker in one transaction: all are published, or none.")

    @Argument(help: "Pact files, folders with pact files, or patterns of them with ?, *, ** and [...].")
    var pactFilesOrDirectories: [String]

    @Option(
        name: [.customShort("a"), .long], help: "The version of the consumer. (env: PACT_BROKER_CONSUMER_APP_VERSION)")
    var consumerAppVersion: String?

    @Option(name: .long, help: "The branch of the consumer's repository.")
    var branch: String?

    @Flag(
        name: [.customShort("r"), .long],
        help: """
            Take version (the commit), branch and build URL from the variables of the CI service, or from git, where they are \
            not given.
            """)
    var autoDetectVersionProperties = false

    @Option(
        name: .shortAndLong, parsing: .upToNextOption,
        help: "A tag for the consumer version; may be repeated, or be several with commas between them.")
    var tag: [String] = []

    @Flag(name: [.customShort("g"), .long], help: "Tag the consumer version with the name of the git branch too.")
    var tagWithGitBranch = false

    @Option(name: .long, help: "The URL of the build that published the pacts.")
    var buildUrl: String?

    @Flag(name: .long, help: "Add the interactions to those the version has already, instead of replacing them.")
    var merge = false

    @Flag(name: .long, help: "Warn of files that cannot be read as pacts.")
    var validate = false

    @Flag(name: .long, help: "Publish nothing if one of the files cannot be read as a pact.")
    var strict = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        let detected =
            autoDetectVersionProperties || tagWithGitBranch ? BuildProperties.detect() : nil
        let own = autoDetectVersionProperties ? detected : nil
        let version = try consumerAppVersion ?? Environment["PACT_BROKER_CONSUMER_APP_VERSION"] ?? found(by: own)
        var tags = tag.flatMap { $0.split(separator: ",").map(String.init) }
        if tagWithGitBranch, let detected { tags.append(try detected.requiredBranch()) }
        let client = try broker.client()
        let files = try readFiles()
        if let own, branch == nil, own.branch == nil {
            Terminal.warn("The version is published without a branch: \(own.whyNoBranch). Give --branch.")
        }
        let consumers = Set(files.contracts.map(\.consumer)).sorted()
        try await askingBroker {
            var answers: [JSONValue] = []
            for (number, consumer) in consumers.enumerated() {
                let contracts = files.contracts.filter { $0.consumer == consumer }
                if files.contracts.count > 1 {
                    Terminal.progress(
                        "[\(number + 1)/\(consumers.count)] Publishing \(contracts.count == 1 ? "1 pact" : "\(contracts.count) pacts") of \(consumer) version \(version)"
                    )
                }
                let publication = try await client.publication(
                    of: contracts, consumer: consumer, version: version, branch: branch ?? own?.branch, tags: tags,
                    buildURL: buildUrl ?? own?.buildURL, merges: merge)
                answers.append(publication.document)
                if !output.isForPrograms { for notice in publication.notices { Terminal.print(Self.shown(notice)) } }
            }
            if output.isForPrograms {
                Terminal.print((answers.count == 1 ? answers[0] : .array(answers)).text(.pretty))
            }
        }
    }

    /// The version where none is given.
    private func found(by own: BuildProperties?) throws -> String {
        guard let own else {
            throw ValidationError(
                "No version is given. Give --consumer-app-version, for example the commit's id, or "
                    + "--auto-detect-version-properties (-r) to have it found.")
        }
        return try own.requiredCommit()
    }

    /// The files to publish; what keeps them from it ends the command.
    private func readFiles() throws -> PactFiles {
        let files: PactFiles
        do { files = try PactFiles(pactFilesOrDirectories) } catch {
            Terminal.printError("\(error)")
            throw ExitCode(ExitStatus.no.rawValue)
        }
        let problems = validate || strict ? files.problems : []
        for warning in files.warnings + problems {
            Terminal.warn(warning)
        }
        if strict, !problems.isEmpty {
            Terminal.printError("Nothing was published, because of --strict.")
            throw ExitCode(ExitStatus.no.rawValue)
        }
        return files
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
