import ArgumentParser
import PactModel
import Verification

/// Where the provider listens, and what is sent to it beside the pact's requests.
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

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            """
            Addresses by transport, such as http:8080 message:8081/messages; an interaction that names a transport goes to \
            its address, and messages go to that of 'message' (can be repeated).
            """, valueName: "name:port/path"))
    var transports: [String] = []

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

    @Flag(
        name: .customLong("disable-ssl-verification"),
        help: "Take any certificate of the provider and its state change URL.")
    var disableSSLVerification = false

    func name(_ environment: Environment) -> String? { providerName ?? environment["PACT_PROVIDER_NAME"] }

    /// The address for interactions that name no other.
    func address(_ environment: Environment) throws -> ProviderAddress {
        let scheme = try scheme(environment)
        if let address = try addresses(environment)[scheme.rawValue] { return address }
        let port = try port ?? environment.integer("PACT_PROVIDER_PORT")
        if let port { try Self.check(port) }
        return ProviderAddress(
            scheme: scheme, host: host(environment), port: port,
            basePath: basePath ?? environment["PACT_PROVIDER_BASE_PATH"] ?? "")
    }

    /// The addresses of `--transports`, by the names that interactions have for them.
    func addresses(_ environment: Environment) throws -> [String: ProviderAddress] {
        var addresses: [String: ProviderAddress] = [:]
        for text in transports.flatMap({ $0.split { $0 == "," || $0.isWhitespace } }) {
            guard let match = text.wholeMatch(of: /([^:\/]+):([0-9]{1,5})(\/.*)?/), let port = Int(match.2) else {
                throw ValidationError(
                    "The transport '\(text)' is not of the form name:port or name:port/path, such as http:8080.")
            }
            try Self.check(port)
            let name = match.1.lowercased()
            addresses[name] = ProviderAddress(
                scheme: try ProviderAddress.Scheme(rawValue: name) ?? scheme(environment), host: host(environment),
                port: port, basePath: match.3.map(String.init) ?? "")
        }
        return addresses
    }

    private func scheme(_ environment: Environment) throws -> ProviderAddress.Scheme {
        let transport = transport ?? environment["PACT_PROVIDER_TRANSPORT"] ?? "http"
        guard let scheme = ProviderAddress.Scheme(rawValue: transport.lowercased()) else {
            throw ValidationError("The transport '\(transport)' cannot be used; http and https can.")
        }
        return scheme
    }

    private func host(_ environment: Environment) -> String {
        hostname ?? environment["PACT_PROVIDER_HOSTNAME"] ?? "localhost"
    }

    private static func check(_ port: Int) throws {
        guard (1...65_535).contains(port) else {
            throw ValidationError("The port \(port) is out of range; ports go from 1 to 65535.")
        }
    }

    /// nil where none is given.
    func timeout(_ environment: Environment) throws -> Duration? {
        try (requestTimeout ?? environment.integer("PACT_PROVIDER_REQUEST_TIMEOUT"))
            .map { try Duration(milliseconds: $0, of: "--request-timeout") }
    }

    /// - Throws: ``BadHeader``
    func headers() throws -> [PactHeader] {
        var headers: [PactHeader] = []
        for text in header {
            guard let sign = text.firstIndex(of: "="), PactHeader.isName(text[..<sign]) else { throw BadHeader(text) }
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

/// A header that cannot be sent; other verifiers have an exit status for it.
struct BadHeader: Error, CustomStringConvertible {
    /// Where the text begins like `Name: value`. Nothing else of it is kept, for it may be a secret.
    private let name: String?

    init(_ text: String) {
        name = text.firstIndex(of: ":").map { String(text[..<$0]) }.flatMap { PactHeader.isName($0) ? $0 : nil }
    }

    var description: String {
        guard let name else { return "A header is not of the form name=value. (It is not shown: it may be a secret.)" }
        return "The header '\(name)' is not of the form name=value; an equals sign stands in place of the colon."
    }
}

extension PactHeader {
    /// Whether a text has letters, digits and signs that names of headers are made of, and nothing else.
    fileprivate static func isName(_ text: some StringProtocol) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
