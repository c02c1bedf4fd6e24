import ArgumentParser
import Broker
import Database
import Foundation
import Hummingbird
import Logging
import NIOCore

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start a broker on a SQLite file.",
        discussion: "Ends gracefully on SIGTERM and SIGINT: requests under way are answered first.")

    @Option(
        name: [.customShort("p"), .long], help: "The port to listen on; 0 takes a free one. (env: PACT_BROKER_PORT)")
    var port: Int?

    @Option(name: .long, help: "The address to listen on. (env: PACT_BROKER_HOST)")
    var host: String?

    @Option(name: .long, help: "The SQLite file, made where it is not there. (env: PACT_BROKER_DATABASE_NAME)")
    var database: String?

    @Option(
        name: .long, help: "The URL clients use, where a proxy stands before the broker. (env: PACT_BROKER_BASE_URL)")
    var baseUrl: String?

    func run() async throws {
        let portText = Environment["PACT_BROKER_PORT"]
        guard let port = port ?? (portText == nil ? 9292 : Int(portText ?? "")), (0...65_535).contains(port) else {
            throw ValidationError(
                "The port '\(self.port.map(String.init) ?? portText ?? "")' is no number from 0 to 65535.")
        }
        let host = host ?? Environment["PACT_BROKER_HOST"] ?? "127.0.0.1"
        let path = database ?? Environment["PACT_BROKER_DATABASE_NAME"] ?? "broker.sqlite"
        var configuration = BrokerConfiguration(
            hostname: host, port: port, baseURL: baseUrl ?? Environment["PACT_BROKER_BASE_URL"])
        var logger = Logger(label: "broker") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        do {
            // Without a key from the configuration, one beside the database: only its owner can read it.
            configuration.settings.webhooks.secretKey =
                try Environment["PACT_BROKER_WEBHOOK_SECRET_KEY"].map { try WebhookSecretKey($0) }
                ?? .file(at: URL(filePath: "\(path).key"))
            let application = try BrokerServer.application(
                database: BrokerServer.openDatabase(path: path), configuration: configuration, logger: logger
            ) { port in
                print("broker \(brokerVersion) listening on http://\(host):\(port) with \(path)")
                fflush(nil)
            }
            try await application.runService()
        } catch let error as DatabaseError {
            Terminal.printError("\(error)")
            throw ExitCode(1)
        } catch let error as WebhookSecretProblem {
            Terminal.printError("\(error)")
            throw ExitCode(1)
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            Terminal.printError(
                "Port \(port) of \(host) is in use by another program. Stop it, or take another port with --port (0 finds a free one)."
            )
            throw ExitCode(1)
        }
    }
}
