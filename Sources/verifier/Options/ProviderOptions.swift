import ArgumentParser
import PactModel
import Verification

/// Where the provider listens, and how its states are changed.
struct ProviderOptions: ParsableArguments {
    @Option(
        name: [.customShort("n"), .long],
        help: ArgumentHelp("Name of the provider. [env: PACT_PROVIDER_NAME]", valueName: "name"))
    var providerName: String?

    @Option(
        name: [.customShort("h"), .long],
        help: ArgumentHelp(
            "Host of the provider. [env: PACT_PROVIDER_HOSTNAME] (default: localhost)", valueName: "host"))
    var hostname: String?

    @Option(
        name: [.customShort("p"), .long],
        help: "Port of the provider. [env: PACT_PROVIDER_PORT] (default: 80 or 443, by the transport)")
    var port: Int?

    @Option(help: "http or https. [env: PACT_PROVIDER_TRANSPORT] (default: http)")
    var transport: String?

    @Option(help: ArgumentHelp("Put in front of every path. [env: PACT_PROVIDER_BASE_PATH]", valueName: "path"))
    var basePath: String?

    @Option(
        name: [.customShort("H"), .long],
        help: ArgumentHelp(
            "Header for every call to the provider, in place of the pact's of that name (can be repeated).",
            valueName: "name=value"))
    var header: [String] = []

    @Option(
        help: ArgumentHelp(
            "Time for one answer of the provider. [env: PACT_PROVIDER_REQUEST_TIMEOUT] (default: 5000)",
            valueName: "milliseconds"))
    var requestTimeout: Int?

    @Option(
        name: [.customShort("s"), .customLong("state-change-url")],
        help: ArgumentHelp("URL that sets provider states up. [env: PACT_PROVIDER_STATE_CHANGE_URL]", valueName: "url"))
    var stateChangeURL: String?

    @Flag(help: "Send state changes in the query, not in a body. [env: PACT_PROVIDER_STATE_CHANGE_AS_QUERY]")
    var stateChangeAsQuery = false

    @Flag(help: "Tear states down after each interaction. [env: PACT_PROVIDER_STATE_CHANGE_TEARDOWN]")
    var stateChangeTeardown = false

    @Option(help: ArgumentHelp("Time for one state change. (default: 30000)", valueName: "milliseconds"))
    var stateChangeTimeout: Int?

    func name(_ environment: Environment) -> String? { providerName ?? environment["PACT_PROVIDER_NAME"] }

    func address(_ environment: Environment) throws -> ProviderAddress {
        let transport = transport ?? environment["PACT_PROVIDER_TRANSPORT"] ?? "http"
        guard let scheme = ProviderAddress.Scheme(rawValue: transport.lowercased()) else {
            throw ValidationError("The transport '\(transport)' cannot be used; http and https can.")
        }
        let port = try port ?? environment.integer("PACT_PROVIDER_PORT")
        if let port, !(1...65_535).contains(port) {
            throw ValidationError("The port \(port) is out of range; ports go from 1 to 65535.")
        }
        return ProviderAddress(
            scheme: scheme, host: hostname ?? environment["PACT_PROVIDER_HOSTNAME"] ?? "localhost", port: port,
            basePath: basePath ?? environment["PACT_PROVIDER_BASE_PATH"] ?? "")
    }

    func stateChange(_ environment: Environment) throws -> StateChange? {
        guard let url = stateChangeURL ?? environment["PACT_PROVIDER_STATE_CHANGE_URL"] else { return nil }
        guard ["http://", "https://"].contains(where: url.lowercased().hasPrefix) else {
            throw ValidationError("The state change URL '\(url)' has to start with http:// or https://.")
        }
        return StateChange(
            url: url, isSentAsQuery: stateChangeAsQuery || environment.isOn("PACT_PROVIDER_STATE_CHANGE_AS_QUERY"),
            tearsDown: stateChangeTeardown || environment.isOn("PACT_PROVIDER_STATE_CHANGE_TEARDOWN"),
            timeout: try Self.duration(stateChangeTimeout, "--state-change-timeout") ?? .seconds(30))
    }

    func timeout(_ environment: Environment) throws -> Duration {
        try Self.duration(
            requestTimeout ?? environment.integer("PACT_PROVIDER_REQUEST_TIMEOUT"), "--request-timeout") ?? .seconds(5)
    }

    private static func duration(_ milliseconds: Int?, _ flag: String) throws -> Duration? {
        guard let milliseconds else { return nil }
        guard milliseconds > 0 else {
            throw ValidationError("\(flag) is \(milliseconds); it has to be at least 1 millisecond.")
        }
        return .milliseconds(milliseconds)
    }

    func headers() throws -> [PactHeader] {
        var headers: [PactHeader] = []
        for text in header {
            guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
                throw ValidationError("The header '\(text)' is not of the form name=value.")
            }
            let name = String(text[..<sign])
            let value = String(text[text.index(after: sign)...])
            if let place = headers.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) {
                headers[place].values.append(value)
            } else {
                headers.append(PactHeader(name, [value]))
            }
        }
        return headers
    }
}
