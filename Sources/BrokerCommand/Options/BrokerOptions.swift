import ArgumentParser
import Broker
import BrokerClient
import Foundation

/// The flags by which each command finds its broker.
struct BrokerOptions: ParsableArguments {
    @Option(name: [.customShort("b"), .long], help: "The broker's base URL. (env: PACT_BROKER_BASE_URL)")
    var brokerBaseUrl: String?

    @Option(name: [.customShort("u"), .long], help: "User name for basic authentication. (env: PACT_BROKER_USERNAME)")
    var brokerUsername: String?

    @Option(name: [.customShort("p"), .long], help: "Password for basic authentication. (env: PACT_BROKER_PASSWORD)")
    var brokerPassword: String?

    @Option(name: [.customShort("k"), .long], help: "Bearer token; it wins over a user name. (env: PACT_BROKER_TOKEN)")
    var brokerToken: String?

    @Option(name: .long, help: "A header to send with each request, as 'Name: value'; may be repeated.")
    var customHeader: [String] = []

    @Option(
        name: .long,
        help: """
            How often a request is sent at most, where the broker fails (5xx, 408, 429) or cannot be reached; the waits are \
            0.5 s, 1 s, 2 s, … (default: 8) (env: PACT_BROKER_HTTP_RETRIES)
            """)
    var retries: Int?

    @Option(
        name: [.customShort("c"), .long],
        help: "A PEM file of certificates to trust beside others. (env: SSL_CERT_FILE)")
    var sslCertificate: String?

    @Flag(name: .long, help: "Take any certificate, so that nobody knows who answers. (env: SSL_SKIP_VERIFICATION)")
    var skipSslVerification = false

    @Option(name: .long, help: "Whether to trust the system's certificates. (default: true) (env: SSL_TRUST_STORE)")
    var sslTrustStore: Bool?

    @Option(
        name: .long, help: "A PEM file of the certificate to show to a broker that asks for one; needs --client-key.")
    var clientCertificate: String?

    @Option(name: .long, help: "A PEM file of the private key of --client-certificate.")
    var clientKey: String?

    @Flag(name: .shortAndLong, help: "Say on standard error what is asked and answered.")
    var verbose = false

    @OptionGroup(visibility: .hidden) var foreign: ForeignOptions

    /// A client for the broker that flags and environment name.
    func client() throws -> BrokerClient {
        guard let url = brokerBaseUrl ?? Environment["PACT_BROKER_BASE_URL"] else {
            throw ValidationError("No broker is named. Give --broker-base-url, or set PACT_BROKER_BASE_URL.")
        }
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
            throw ValidationError("The broker's base URL '\(url)' has to start with http:// or https://.")
        }
        for warning in foreign.warnings { Terminal.warn(warning) }
        let isTraced = verbose || foreign.isTraced
        return try BrokerClient(
            baseURL: url, authentication: authentication, headers: customHeader.map(Self.header),
            retryDelays: Self.retryDelays(attempts: retries), trust: trust(isNeeded: url.hasPrefix("https:")),
            proxies: Self.proxies(), userAgent: "broker/\(brokerVersion)",
            observe: { event in
                if isTraced { return Terminal.printError(Terminal.colored("\(event)", .dim, on: .errors)) }
                if case .waits = event { Terminal.progress("\(event)") }
            })
    }

    private var authentication: BrokerAuthentication? {
        if let token = brokerToken ?? Environment["PACT_BROKER_TOKEN"] { return .bearer(token: token) }
        return (brokerUsername ?? Environment["PACT_BROKER_USERNAME"]).map {
            .basic(username: $0, password: brokerPassword ?? Environment["PACT_BROKER_PASSWORD"] ?? "")
        }
    }

    static func header(_ line: String) throws -> (name: String, value: String) {
        let sides = line.split(separator: ":", maxSplits: 1)
        guard sides.count == 2 else {
            throw ValidationError("A header is not of the form 'Name: value'. (It is not shown: it may be a secret.)")
        }
        return (name: String(sides[0]), value: String(sides[1].drop { $0 == " " }))
    }

    /// The waits between attempts, one fewer than there are attempts; as many as the environment says where none are given.
    static func retryDelays(attempts given: Int?) throws -> [Duration] {
        let text = Environment["PACT_BROKER_HTTP_RETRIES"]
        guard let attempts = given ?? (text == nil ? 8 : Int(text ?? "")), (0...20).contains(attempts) else {
            throw ValidationError(
                "The number of attempts '\(given.map(String.init) ?? text ?? "")' is no number from 0 to 20.")
        }
        return BrokerClient.retryDelays(attempts: attempts)
    }

    private func trust(isNeeded: Bool) throws -> ServerTrust {
        guard isNeeded else { return ServerTrust() }
        let trust = ServerTrust(
            authorityFiles: [sslCertificate ?? Environment["SSL_CERT_FILE"]].compactMap { $0 },
            usesSystemCertificates: sslTrustStore ?? (Environment["SSL_TRUST_STORE"] != "false"),
            verifiesCertificates: !skipSslVerification && Environment["SSL_SKIP_VERIFICATION"] != "true",
            identity: try identity)
        do { try trust.check() } catch {
            throw ValidationError("The certificates cannot be used: \(error).")
        }
        return trust
    }

    private var identity: ServerTrust.ClientIdentity? {
        get throws {
            guard let clientCertificate, let clientKey else {
                if clientCertificate == nil, clientKey == nil { return nil }
                throw ValidationError("--client-certificate and --client-key belong together; give both.")
            }
            return .init(certificateFile: clientCertificate, keyFile: clientKey)
        }
    }

    /// The proxies that the environment names.
    static func proxies() throws -> BrokerProxies {
        do { return try BrokerProxies(environment: Terminal.current.variables) } catch {
            throw ValidationError("\(error).")
        }
    }
}

/// Flags of the Pact command line that say nothing to a broker: taken, so that scripts go on.
struct ForeignOptions: ParsableArguments {
    @Flag(name: .long) var enableOtel = false
    @Flag(name: .long) var enableOtelLogs = false
    @Flag(name: .long) var enableOtelTraces = false
    @Option(name: .long) var otelExporter: String?
    @Option(name: .long) var otelExporterEndpoint: String?
    @Option(name: .long) var otelExporterProtocol: String?
    @Option(name: .long) var logLevel: String?

    var isTraced: Bool { ["info", "debug", "trace"].contains(logLevel) }

    var warnings: [String] {
        enableOtel || enableOtelLogs || enableOtelTraces || otelExporter != nil
            ? ["OpenTelemetry is not supported; its flags do nothing here."] : []
    }
}
