import ArgumentParser
import Verification

/// How the provider's states are changed.
struct StateOptions: ParsableArguments {
    @Option(
        name: [.customShort("s"), .customLong("state-change-url")],
        help: ArgumentHelp("URL that sets provider states up. [env: PACT_PROVIDER_STATE_CHANGE_URL]", valueName: "url"))
    var stateChangeURL: String?

    @Flag(help: "Send state changes in the query, not in a body. [env: PACT_PROVIDER_STATE_CHANGE_AS_QUERY]")
    var stateChangeAsQuery = false

    @Flag(help: "Tear states down after each interaction. [env: PACT_PROVIDER_STATE_CHANGE_TEARDOWN]")
    var stateChangeTeardown = false

    @Option(
        help: ArgumentHelp(
            "Time for one state change. (default: that of --request-timeout where it is given, else 30000)",
            valueName: "milliseconds"))
    var stateTimeout: Int?

    /// - Parameter requestTimeout: the one that was given for requests, if any.
    func change(_ environment: Environment, requestTimeout: Duration?) throws -> StateChange? {
        guard let url = stateChangeURL ?? environment["PACT_PROVIDER_STATE_CHANGE_URL"] else { return nil }
        guard ["http://", "https://"].contains(where: url.lowercased().hasPrefix) else {
            throw ValidationError("The state change URL '\(url)' has to start with http:// or https://.")
        }
        return StateChange(
            url: url,
            isSentAsQuery: try stateChangeAsQuery || environment.isOn("PACT_PROVIDER_STATE_CHANGE_AS_QUERY"),
            tearsDown: try stateChangeTeardown || environment.isOn("PACT_PROVIDER_STATE_CHANGE_TEARDOWN"),
            timeout: try stateTimeout.map { try Duration(milliseconds: $0, of: "--state-timeout") } ?? requestTimeout
                ?? .seconds(30))
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
