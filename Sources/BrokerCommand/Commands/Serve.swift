import ArgumentParser
import Broker
import CServerMemory
import Database
import Foundation
import Hummingbird
import Logging
import NIOCore

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start a broker on a SQLite file.",
        discussion: """
            Each setting can be given by a flag, by a variable PACT_BROKER_NAME or in a YAML file; flags win over variables, \
            and these over the file. docs/configuration.md lists all settings.

            Ends gracefully on SIGTERM and SIGINT: requests under way are answered first.
            """)

    @Option(
        name: [.customShort("p"), .long], help: "The port to listen on; 0 takes a free one. (env: PACT_BROKER_PORT)")
    var port: String?

    @OptionGroup var settings: SettingOptions

    @Option(name: .long, help: "The address to listen on. (env: PACT_BROKER_HOST)")
    var host: String?

    @Option(
        name: .long,
        help:
            "The URL clients use, where a proxy stands before the broker; several are separated by spaces. (env: PACT_BROKER_BASE_URL)"
    )
    var baseUrl: String?

    @Option(
        name: .long,
        help: "A PEM file with the broker's certificate, to speak HTTPS. (env: PACT_BROKER_TLS_CERTIFICATE)")
    var tlsCertificate: String?

    @Option(name: .long, help: "The PEM file with the key of that certificate. (env: PACT_BROKER_TLS_KEY)")
    var tlsKey: String?

    func run() async throws {
        server_memory_keep_for_next_answer()
        let given = [
            ("port", "--port", port), ("host", "--host", host), ("base_url", "--base-url", baseUrl),
            ("tls_certificate", "--tls-certificate", tlsCertificate), ("tls_key", "--tls-key", tlsKey),
        ].compactMap { name, flag, value in value.map { GivenSetting(name, $0, .flag(flag)) } }
        var configuration = try settings.configuration(also: given)
        if configuration.logsConfiguration { Terminal.printError(configuration.lines.joined(separator: "\n")) }
        var logger = Logger(label: "broker") { [format = configuration.logFormat] label in
            switch format {
            case .default: StreamLogHandler.standardError(label: label)
            case .json: JSONLog(label: label)
            }
        }
        logger.logLevel = configuration.logLevel
        let (openFiles, asked) = (OpenFileLimit.raise(), configuration.broker.limits.connections)
        if configuration.broker.limits.fit(openFiles: openFiles) {
            logger.warning(
                "This process may have \(openFiles) files open, so \(configuration.broker.limits.connections) connections at once instead of \(asked). Raise the limit of open files (ulimit -n), or lower max_connections."
            )
        }
        let (host, path) = (configuration.broker.hostname, configuration.databasePath)
        let scheme = configuration.broker.certificate == nil ? "http" : "https"
        // A limit of file sizes has to be told as a full disk, and not to end the process.
        signal(SIGXFSZ, SIG_IGN)
        do {
            let lock = try ServingLock(path: path)
            defer { withExtendedLifetime(lock) {} }
            let database = try BrokerServer.openDatabase(path: path)
            // Without a key from the configuration, one beside the database: only its owner can read it.
            if configuration.broker.settings.webhooks.secretKey == nil {
                configuration.broker.settings.webhooks.secretKey = try .file(at: URL(filePath: "\(path).key"))
            }
            let key = configuration.broker.settings.webhooks.secretKey
            if let loss = try await WebhookSecretLoss.find(database, key: key) { logger.warning("\(loss)") }
            let application = BrokerServer.application(
                database: database, configuration: configuration.broker, logger: logger
            ) { port in
                server_memory_forget_start()
                print("broker \(brokerVersion) listening on \(scheme)://\(host):\(port) with \(path)")
                fflush(nil)
            }
            try await BrokerServer.run(application, limits: configuration.broker.limits, logger: logger)
        } catch let error as DatabaseError {
            Terminal.printError("\(error)")
            throw ExitCode(1)
        } catch let error as WebhookSecretProblem {
            Terminal.printError("\(error)")
            throw ExitCode(1)
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            Terminal.printError(
                "Port \(configuration.broker.port) of \(host) is in use by another program. Stop it, or take another port with --port (0 finds a free one)."
            )
            throw ExitCode(1)
        } catch let error as IOError {
            Terminal.printError(
                "The broker cannot listen on \(host), port \(configuration.broker.port): \(String(cString: strerror(error.errnoCode))). Name an address of this machine with --host, and a port that may be taken with --port."
            )
            throw ExitCode(1)
        }
    }
}

/// The flags of commands that work on a broker's own database.
struct SettingOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "The broker's SQLite file; `serve` makes it where it is not there. (env: PACT_BROKER_DATABASE_NAME)")
    var database: String?

    @Option(
        name: .long,
        help: "A YAML file with settings; config/pact_broker.yml is read where none is named. (env: PACT_BROKER_CONF)")
    var config: String?

    @Option(name: .long, help: "The least weight of what is logged. (env: PACT_BROKER_LOG_LEVEL)")
    var logLevel: String?

    @Option(name: .long, help: "Any setting, as NAME=VALUE; may be repeated.")
    var set: [String] = []

    /// The configuration from flags, environment and file; what is wrong with it is said, and ends the program.
    func configuration(also given: [GivenSetting] = []) throws -> StartConfiguration {
        do {
            var flags = given
            if let database { flags.append(GivenSetting("database_name", database, .flag("--database"))) }
            if let logLevel { flags.append(GivenSetting("log_level", logLevel, .flag("--log-level"))) }
            flags += try set.map { try StartConfiguration.assignment($0) }
            return try StartConfiguration.read(
                flags: flags, environment: ProcessInfo.processInfo.environment, file: config)
        } catch let problems as ConfigurationProblems {
            Terminal.printError("\(problems)")
            throw ExitCode(1)
        }
    }
}
