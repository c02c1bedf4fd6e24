import ArgumentParser
import BrokerClient
import Testing

@testable import BrokerCommand

/// Flags of `can-i-deploy` belong to the application named before them.
struct SelectorArgumentsTests {
    static let readings: [(arguments: String, selectors: [String], ignored: [String])] = [
        ("-a A -e 1", ["A version=1"], []),
        ("--pacticipant A --version 1 --pacticipant B --latest", ["A version=1", "B latest"], []),
        ("-a A -l prod -a B --branch feat/x", ["A latest tag=prod", "B latest branch=feat/x"], []),
        ("-a A --tag prod -a B --main-branch", ["A tag=prod", "B main"], []),
        ("-a A --main-branch --no-main-branch true -e 2", ["A version=2"], []),
        ("-a A -e 1 --ignore B --ignore C -e 3", ["A version=1"], ["B", "C version=3"]),
        ("--ignore B -a A --version=1", ["A version=1"], ["B"]),
        ("-a A -e1", ["A version=1"], []),
    ]

    @Test(arguments: readings)
    func readsThem(_ reading: (arguments: String, selectors: [String], ignored: [String])) throws {
        let said = try SelectorArguments(reading.arguments.split(separator: " ").map(String.init))
        #expect(said.asked.map(Self.inWords) == reading.selectors)
        #expect(said.ignored.map(Self.inWords) == reading.ignored)
    }

    @Test(arguments: [
        ("-e 1", "-e has to come after the --pacticipant it belongs to."),
        ("-a A --version", "Missing value for '--version'"),
        ("-a A --to-enviroment x", "Unknown option '--to-enviroment'"),
        ("-a A stray", "Unexpected argument 'stray'"),
    ])
    func refusesOthers(_ arguments: String, _ sentence: String) {
        let error = #expect(throws: (any Error).self) {
            try SelectorArguments(arguments.split(separator: " ").map(String.init))
        }
        #expect(error.map { "\($0)" }?.contains(sentence) == true)
    }

    /// The rest of the command's flags may stand anywhere between them.
    @Test func theCommandTakesThemAmongItsOwn() throws {
        let arguments = "-a A -o json -e 1 --to-environment prod -b http://b -a B -l --retry-while-unknown 2 --ignore C"
        let command = try #require(
            try BrokerCommand.parseAsRoot(["can-i-deploy"] + arguments.split(separator: " ").map(String.init))
                as? CanIDeploy)
        let question = try command.question
        #expect(question.selectors.map(Self.inWords) == ["A version=1", "B latest"])
        #expect(question.ignored.map(Self.inWords) == ["C"])
        #expect(question.environment == "prod" && command.output.output == .json)
        #expect(command.waiting.retryWhileUnknown == 2 && command.broker.brokerBaseUrl == "http://b")
    }

    @Test(arguments: [
        ("", "Say which application: --pacticipant."),
        ("-a A", "Say which version: --version, --branch, --main-branch or --latest."),
        ("-a A -e 1 --to x --to-environment y", "Give --to or --to-environment, not both."),
    ])
    func theCommandRefusesHalfAQuestion(_ arguments: String, _ sentence: String) {
        let error = #expect(throws: (any Error).self) {
            try BrokerCommand.parseAsRoot(["can-i-deploy"] + arguments.split(separator: " ").map(String.init))
        }
        #expect(error.map { BrokerCommand.message(for: $0) } == sentence)
    }

    private static func inWords(_ selector: DeployQuestion.Selector) -> String {
        let parts: [String?] = [
            selector.pacticipant, selector.version.map { "version=\($0)" }, selector.isLatest ? "latest" : nil,
            selector.latestTag.map { "tag=\($0)" }, selector.branch.map { "branch=\($0)" },
            selector.isMainBranch ? "main" : nil,
        ]
        return parts.compactMap { $0 }.joined(separator: " ")
    }
}
