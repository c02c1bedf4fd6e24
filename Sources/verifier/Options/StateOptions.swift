import ArgumentParser
import Foundation
import PactModel
import Verification

/// How the provider's states are set up and torn down.
struct StateOptions: ParsableArguments {
    @Option(
        name: [.customShort("s"), .customLong("state-change-url")],
        help: ArgumentHelp("URL that sets provider states up. [env: PACT_PROVIDER_STATE_CHANGE_URL]", valueName: "url"))
    var url: String?

    @Option(
        name: .customLong("state-change-urls"),
        help: ArgumentHelp(
            "JSON file that gives each state a URL: {\"a student *\": \"http://…\"}. [env: PACT_PROVIDER_STATE_CHANGE_URLS]",
            valueName: "path"))
    var urls: String?

    @Option(
        name: .customLong("state-command"),
        help: ArgumentHelp(
            "Command that is run for each state, with 'setup' and its name. [env: PACT_PROVIDER_STATE_COMMAND]",
            valueName: "command"))
    var command: String?

    @Flag(
        name: .customLong("state-change-as-query"),
        help: "Send state changes in the query, not in a body. [env: PACT_PROVIDER_STATE_CHANGE_AS_QUERY]")
    var isSentAsQuery = false

    @Flag(
        name: .customLong("state-change-teardown"),
        help: "Tear states down after each interaction. [env: PACT_PROVIDER_STATE_CHANGE_TEARDOWN]")
    var tearsDown = false

    @Option(
        name: .customLong("state-timeout"),
        help: ArgumentHelp(
            "Time for one state. [env: PACT_PROVIDER_STATE_TIMEOUT] (default: --request-timeout where it is given, 30000)",
            valueName: "milliseconds"))
    var timeout: Int?

    /// What sets states up; nil where nothing is told of them.
    ///
    /// - Parameters:
    ///   - provider: where the paths of a file with URLs are.
    ///   - requestTimeout: the time that was asked for of requests, if any.
    func handler(
        _ environment: Environment, at provider: ProviderAddress, headers: [PactHeader], requestTimeout: Duration?,
        over connection: ProviderConnection
    ) throws -> (any ProviderStateHandler)? {
        let url = url ?? environment["PACT_PROVIDER_STATE_CHANGE_URL"]
        let file = urls ?? environment["PACT_PROVIDER_STATE_CHANGE_URLS"]
        let command = command ?? environment["PACT_PROVIDER_STATE_COMMAND"]
        guard [url, file, command].compactMap({ $0 }).count <= 1 else {
            throw ValidationError(
                "States are set up in one way: --state-change-url, --state-change-urls or --state-command.")
        }
        let tearsDown = try tearsDown || environment.isOn("PACT_PROVIDER_STATE_CHANGE_TEARDOWN")
        let milliseconds = try timeout ?? environment.integer("PACT_PROVIDER_STATE_TIMEOUT")
        let timeout =
            try milliseconds.map { try Duration(milliseconds: $0, of: "--state-timeout") }
            ?? requestTimeout ?? .seconds(30)
        if let command { return StateCommand(command: command, tearsDown: tearsDown, timeout: timeout) }
        var change = StateChange(
            url: url ?? "",
            isSentAsQuery: try isSentAsQuery || environment.isOn("PACT_PROVIDER_STATE_CHANGE_AS_QUERY"),
            tearsDown: tearsDown)
        change.timeout = timeout
        if let file {
            do {
                return try StateChangeURLs(
                    Self.table(file), source: file, template: change, provider: provider, headers: headers,
                    over: connection)
            } catch let problem as InvalidStateTable { throw ValidationError("\(problem).") }
        }
        guard let url else { return nil }
        guard ["http://", "https://"].contains(where: url.lowercased().hasPrefix) else {
            throw ValidationError("The state change URL '\(url)' has to start with http:// or https://.")
        }
        return StateChangeURL(change, headers: headers, over: connection)
    }

    private static func table(_ path: String) throws -> JSONValue {
        let data: Data
        do { data = try Data(contentsOf: URL(filePath: path)) } catch {
            throw ValidationError("The file of states '\(path)' cannot be read: \(error.fileReason).")
        }
        do { return try JSONValue(parsing: Array(data)) } catch {
            throw ValidationError("The file of states '\(path)' is not JSON: \(error).")
        }
    }
}

extension Duration {
    /// - Throws: `ValidationError` with the name of the flag for no time at all.
    init(milliseconds: Int, of flag: String) throws {
        guard milliseconds > 0 else {
            throw ValidationError("\(flag) is \(milliseconds); it has to be at least 1 millisecond.")
        }
        self = .milliseconds(milliseconds)
    }
}
