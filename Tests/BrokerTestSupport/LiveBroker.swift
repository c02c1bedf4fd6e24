import Broker
import Foundation
import Hummingbird
import Logging
import TestSupport

/// Lends the URL of our broker, live in this process, on an empty database and a free port.
public func withLiveBroker<Result: Sendable>(
    _ body: @escaping @Sendable (_ url: String) async throws -> Result
) async throws -> Result {
    try await withTemporaryFolder { folder in
        let database = try BrokerServer.openDatabase(path: folder.appending(path: "broker.sqlite").path)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        var settings = BrokerSettings()
        // As `broker serve` has one.
        settings.webhooks.secretKey = .random()
        let (ports, listening) = AsyncStream<Int>.makeStream()
        let application = BrokerServer.application(
            database: database, configuration: .init(port: 0, settings: settings), logger: logger
        ) { port in listening.yield(port) }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { listening.finish() }
                try await application.run()
            }
            defer { group.cancelAll() }
            for await port in ports { return try await body("http://127.0.0.1:\(port)") }
            throw NotListening()
        }
    }
}

private struct NotListening: Error {}
