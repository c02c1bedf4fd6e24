import ArgumentParser
import BrokerClient
import PactModel

struct CanIDeploy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "can-i-deploy",
        abstract: "Ask whether a version may be deployed.",
        discussion: "Exit status: 0 yes · 1 no, or not known yet · 3 the broker could not be asked.")

    @Option(name: [.customShort("a"), .long], help: "The application that is to be deployed.")
    var pacticipant: String

    @Option(name: [.customShort("e"), .long], help: "Its version.")
    var version: String?

    @Option(name: .long, help: "Its newest version on this branch, instead of --version.")
    var branch: String?

    @Flag(name: .long, help: "Its newest version on its main branch, instead of --version.")
    var mainBranch = false

    @Option(name: [.customShort("l"), .long], help: "Its newest version with this tag, instead of --version.")
    var latest: String?

    @Option(name: .long, help: "The environment to deploy to.")
    var toEnvironment: String?

    @Option(name: .long, help: "The tag that stands for the environment to deploy to.")
    var to: String?

    @Option(name: .long, help: "An application to leave out of the decision; may be repeated.")
    var ignore: [String] = []

    @Option(name: [.customShort("o"), .long], help: "How to print the answer.")
    var output: OutputFormat = .table

    @Option(name: .long, help: "Ask this many times more while the answer is not known.")
    var retryWhileUnknown = 0

    @Option(name: .long, help: "Seconds between those times.")
    var retryInterval = 10

    @Flag(name: .long, help: "End with status 0 whatever the answer is.")
    var dryRun = false

    @OptionGroup var broker: BrokerOptions

    func validate() throws {
        if version == nil, branch == nil, latest == nil, !mainBranch {
            throw ValidationError("Say which version: --version, --branch, --main-branch or --latest.")
        }
        if to != nil, toEnvironment != nil { throw ValidationError("Give --to or --to-environment, not both.") }
        if retryWhileUnknown < 0 || retryInterval < 0 {
            throw ValidationError("Retries and seconds cannot be negative.")
        }
    }

    func run() async throws {
        var selector = DeployQuestion.Selector(pacticipant: pacticipant)
        selector.version = version
        selector.branch = branch
        selector.isMainBranch = mainBranch
        selector.latestTag = latest
        selector.isLatest = latest != nil || branch != nil
        var question = DeployQuestion()
        question.selectors = [selector]
        question.environment = toEnvironment
        question.tag = to
        question.ignored = ignore.map { DeployQuestion.Selector(pacticipant: $0) }
        let client = try broker.client()
        let asked = question
        try await askingBroker {
            var answer = try await client.canIDeploy(asked)
            for _ in 0..<retryWhileUnknown where answer.isDeployable == nil {
                Terminal.printError("Not known yet; asking again in \(retryInterval) s.")
                try await Task.sleep(for: .seconds(retryInterval))
                answer = try await client.canIDeploy(asked)
            }
            print(output == .json ? answer.document.text(.pretty) : DeployReport(answer: answer).text)
            if answer.isDeployable != true, !dryRun { throw ExitCode(1) }
        }
    }
}
