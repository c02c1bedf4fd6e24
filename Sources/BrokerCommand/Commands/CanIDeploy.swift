import ArgumentParser
import Broker
import BrokerClient
import PactModel

struct CanIDeploy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "can-i-deploy",
        abstract: "Ask whether versions may be deployed, or work together.",
        usage: "broker can-i-deploy --pacticipant <name> --version <number> [<more of both>] [--to-environment <name>]",
        discussion: """
            \(SelectorArguments.help)

            Exit status: 0 yes · 1 no, or not known yet, however the answer is printed · 3 the broker could not be asked.
            """)

    @Argument(parsing: .allUnrecognized, help: "The applications and which of their versions, as above.")
    var selectors: [String] = []

    @Option(name: .long, help: "The environment to deploy to.")
    var toEnvironment: String?

    @Option(name: .long, help: "The tag that stands for the environment to deploy to.")
    var to: String?

    @OptionGroup var waiting: WaitingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func validate() throws {
        for (flag, value) in [("--to-environment", toEnvironment), ("--to", to)] where value?.isBlank == true {
            throw ValidationError("The value of \(flag) is blank: is the variable set that it comes from?")
        }
        let said = try SelectorArguments(selectors)
        if said.asked.isEmpty { throw ValidationError("Say which application: --pacticipant.") }
        for selector in said.asked where said.asked.count == 1 && !selector.saysWhichVersion {
            throw ValidationError("Say which version: --version, --branch, --main-branch or --latest.")
        }
        if to != nil, toEnvironment != nil { throw ValidationError("Give --to or --to-environment, not both.") }
    }

    var question: DeployQuestion {
        get throws {
            let said = try SelectorArguments(selectors)
            var question = DeployQuestion()
            question.selectors = said.asked
            question.ignored = said.ignored
            for name in Environment["PACT_BROKER_CAN_I_DEPLOY_IGNORE"]?.split(separator: ",") ?? [] {
                question.ignored.append(.init(pacticipant: String(name.drop { $0 == " " })))
            }
            question.environment = toEnvironment
            question.tag = to
            return question
        }
    }

    func run() async throws {
        try await waiting.ask(question, of: broker.client(), output)
    }
}

struct CanIMerge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "can-i-merge",
        abstract: "Ask whether a version works with the main branches of the applications it speaks with.",
        discussion: "Exit status: 0 yes · 1 no, or not known yet · 3 the broker could not be asked.")

    @OptionGroup var subject: VersionOptions
    @OptionGroup var waiting: WaitingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var broker: BrokerOptions

    func run() async throws {
        var selector = DeployQuestion.Selector(pacticipant: subject.pacticipant)
        selector.version = subject.version
        var question = DeployQuestion()
        question.selectors = [selector]
        question.isForMerging = true
        try await waiting.ask(question, of: broker.client(), output)
    }
}

/// How long a command waits for an answer that is not known yet.
struct WaitingOptions: ParsableArguments {
    @Option(name: .long, help: "Ask this many times more while the answer is not known.")
    var retryWhileUnknown = 0

    @Option(name: .long, help: "Seconds between those times.")
    var retryInterval = 10

    @Flag(
        name: .long,
        help: "End with status 0 whatever the answer is. (env: PACT_BROKER_CAN_I_DEPLOY_DRY_RUN)")
    var dryRun = false

    func validate() throws {
        if retryWhileUnknown < 0 || retryInterval < 0 {
            throw ValidationError("Retries and seconds cannot be negative.")
        }
    }

    /// Counts the seconds down where someone watches.
    private func wait(_ attempt: String) async throws {
        let step = Terminal.isWatched ? 1 : retryInterval
        var left = retryInterval
        repeat {
            Terminal.progress("Not known yet; asking again in \(left) s (\(attempt))")
            try await Task.sleep(for: .seconds(min(step, left)))
            left -= step
        } while left > 0
    }

    /// The application that was meant, where the broker knows none of a name asked about.
    private func similarName(_ error: BrokerClientError, _ question: DeployQuestion, _ client: BrokerClient) async
        -> String?
    {
        guard case .refused(_, 400, _) = error, let known = try? await client.pacticipants() else { return nil }
        let names = (known["_embedded"]?["pacticipants"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
        for name in question.selectors.map(\.pacticipant) where !names.contains(name) {
            if let nearest = SimilarName.nearest(to: name, among: names) { return "Is '\(nearest)' meant?" }
        }
        return nil
    }

    func ask(_ question: DeployQuestion, of client: BrokerClient, _ output: OutputOptions) async throws {
        try await askingBroker(advice: { await similarName($0, question, client) }) {
            var answer = try await client.canIDeploy(question)
            for attempt in 0..<retryWhileUnknown where answer.isDeployable == nil {
                try await wait("\(attempt + 1) of \(retryWhileUnknown)")
                answer = try await client.canIDeploy(question)
            }
            output.show(
                answer.document,
                text: DeployReport(answer: answer, deed: question.isForMerging ? "merged" : "deployed").text)
            if answer.isDeployable == true { return }
            guard dryRun || Environment["PACT_BROKER_CAN_I_DEPLOY_DRY_RUN"] == "true" else {
                throw ExitCode(ExitStatus.no.rawValue)
            }
            Terminal.printError("This is a dry run, so the exit status is 0.")
        }
    }
}
