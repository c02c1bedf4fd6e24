import ArgumentParser
import BrokerClient
import Verification

/// How a broker, and the URLs of pacts, are asked: who asks, how often, and whose certificates are trusted.
struct ConnectionOptions: ParsableArguments {
    @Option(help: "User name for the broker and for URLs. [env: PACT_BROKER_USERNAME]")
    var user: String?

    @Option(help: "Password for the broker and for URLs. [env: PACT_BROKER_PASSWORD]")
    var password: String?

    @Option(
        name: [.customShort("t"), .long], help: "Bearer token for the broker and for URLs. [env: PACT_BROKER_TOKEN]")
    var token: String?

    @Option(
        help: ArgumentHelp(
            """
            How often a request to the broker or for a URL is sent at most, where it is answered with 5xx, 408 or 429; the \
            waits are 0.5 s, 1 s, 2 s, …, or longer where the answer's Retry-After says so. [env: PACT_BROKER_HTTP_RETRIES] \
            (default: 8)
            """, valueName: "n"))
    var retries: Int?

    @Option(
        help: ArgumentHelp(
            "PEM file of certificates to trust beside the system's, of the provider too. [env: SSL_CERT_FILE]",
            valueName: "path"))
    var sslCertificate: String?

    @Flag(
        help:
            "Take any certificate of a broker or a URL, so that nobody knows who answers. [env: SSL_SKIP_VERIFICATION]")
    var skipSslVerification = false

    @Option(help: "Whether to trust the system's certificates. [env: SSL_TRUST_STORE] (default: true)")
    var sslTrustStore: Bool?

    @Option(
        help: ArgumentHelp(
            "PEM file of the certificate to show to a server that asks for one; needs --client-key.", valueName: "path")
    )
    var clientCertificate: String?

    @Option(help: ArgumentHelp("PEM file of the private key of --client-certificate.", valueName: "path"))
    var clientKey: String?

    /// How each broker and each URL is asked; what is worth knowing of it goes to `log`.
    func client(_ environment: Environment, for urls: [String], _ log: Log) throws -> @Sendable (String) -> BrokerClient
    {
        let authentication = try authentication(environment)
        var trust = try trust(environment, for: urls)
        trust.verifiesCertificates = try !(skipSslVerification || environment.isOn("SSL_SKIP_VERIFICATION"))
        let proxies: BrokerProxies
        do { proxies = try BrokerProxies(environment: environment.variables) } catch {
            throw ValidationError("\(error).")
        }
        let delays = BrokerClient.retryDelays(attempts: try attempts(environment))
        return { [trust] url in
            BrokerClient(
                baseURL: url, authentication: authentication, retryDelays: delays,
                // Nobody who waits for a verification wants to wait a minute for a server that is not there.
                reconnectDelays: Array(delays.prefix(3)), trust: trust, proxies: proxies,
                userAgent: "\(VerifierIdentity.name)/\(VerifierIdentity.version)", observe: { log.take($0) })
        }
    }

    /// Whose certificates are trusted, of a broker as of a provider.
    ///
    /// - Parameter addresses: what is known to be asked; only for https it matters what files hold.
    private func trust(_ environment: Environment, for addresses: [String]) throws -> ServerTrust {
        var trust = ServerTrust(
            authorityFiles: [sslCertificate ?? environment["SSL_CERT_FILE"]].compactMap { $0 },
            usesSystemCertificates: try sslTrustStore ?? environment.flag("SSL_TRUST_STORE") ?? true)
        switch (clientCertificate, clientKey) {
        case (let certificate?, let key?): trust.identity = .init(certificateFile: certificate, keyFile: key)
        case (nil, nil): break
        default: throw ValidationError("--client-certificate and --client-key belong together; give both.")
        }
        let isToBeUsed = addresses.contains { $0.lowercased().hasPrefix("https:") }
        if isToBeUsed || sslCertificate != nil || trust.identity != nil {
            do { try trust.check() } catch { throw ValidationError("The certificates cannot be used: \(error).") }
        }
        return trust
    }

    /// The client for all that is sent to the provider.
    ///
    /// - Parameter isUnchecked: whether any certificate of the provider is taken.
    func providerConnection(
        _ environment: Environment, for address: ProviderAddress, isUnchecked: Bool
    ) throws -> ProviderConnection {
        var trust = try trust(environment, for: ["\(address)"])
        trust.verifiesCertificates = !isUnchecked
        do { return try ProviderConnection(trusting: trust) } catch { throw ValidationError("\(error).") }
    }

    private func attempts(_ environment: Environment) throws -> Int {
        let attempts = try retries ?? environment.integer("PACT_BROKER_HTTP_RETRIES") ?? 8
        guard (0...20).contains(attempts) else {
            throw ValidationError("The number of retries is \(attempts); it goes from 0 to 20.")
        }
        return attempts
    }

    private func authentication(_ environment: Environment) throws -> BrokerAuthentication? {
        if token != nil, user != nil { throw ValidationError("Give --user or --token, not both.") }
        if user == nil, let token = token ?? environment["PACT_BROKER_TOKEN"] { return .bearer(token: token) }
        return (user ?? environment["PACT_BROKER_USERNAME"]).map {
            .basic(username: $0, password: password ?? environment["PACT_BROKER_PASSWORD"] ?? "")
        }
    }
}
