public import Database
public import Foundation
public import Hummingbird
import HummingbirdCore
public import Logging

/// The version of this broker, as it tells it in each answer.
public let brokerVersion = "0.1.0"

/// What a broker is started with.
public struct BrokerConfiguration: Sendable {
    public var hostname: String
    /// 0 takes a free port.
    public var port: Int
    /// The URLs that links start with, where the request's own address is not the one clients use; the one by which a
    /// request came is used, and the first where none fits. Without final slashes.
    public var baseURLs: [String]
    public var settings: BrokerSettings
    /// Who may read and write; nil where everybody may do both.
    public var access: AccessRules?
    /// Where the broker speaks TLS itself; nil where a proxy does, or nobody.
    public var certificate: ServerCertificate?
    /// Whether each request and its answer is told in the log.
    public var logsRequests = false
    /// What is not to be served: the API browser, or the diagnostic pages.
    public var leavesOut: Set<Part> = []
    public var limits = ServerLimits()
    /// What is cleaned up by itself; nothing where it is nil.
    public var cleanUp: CleanPlan?
    /// The clock; tests set it.
    public var now: @Sendable () -> Date
    /// The wait until a failed delivery is tried again; tests set it.
    public var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    /// A part of the broker that can be left out.
    public enum Part: Sendable {
        case halBrowser, diagnostics
    }

    public init(
        hostname: String = "127.0.0.1", port: Int = 9292, baseURL: String? = nil, settings: BrokerSettings = .init(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.hostname = hostname
        self.port = port
        baseURLs = baseURL.map { [BaseURL($0)?.text ?? $0] } ?? []
        self.settings = settings
        self.now = now
    }
}

/// A broker on a database: storage, routes and server put together.
public enum BrokerServer {
    /// Opens the broker's database, creating or migrating it.
    ///
    /// - Throws: `DatabaseError`, which names the file and what to do.
    public static func openDatabase(
        path: String, lockTimeout: Duration = .seconds(10)
    ) throws(DatabaseError) -> Database {
        try Database(path: path, migrations: Schema.migrations, lockTimeout: lockTimeout)
    }

    /// The application that serves a broker; `onListening` is told the port.
    public static func application(
        database: Database, configuration: BrokerConfiguration = .init(), logger: Logger = Logger(label: "broker"),
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        let deliveries = WebhookDeliveries(database: database, configuration: configuration, logger: logger)
        let schedule = configuration.cleanUp.map { plan in
            CleanSchedule(
                database: database, plan: plan, now: configuration.now, sleep: configuration.sleep, logger: logger)
        }
        return Application(
            responder: BrokerResponder(
                routes: RouteTable(routes(without: configuration.leavesOut)), database: database,
                configuration: configuration,
                deliveries: deliveries),
            server: .guarded(configuration.limits, certificate: configuration.certificate),
            configuration: .init(
                address: .hostname(configuration.hostname, port: configuration.port), serverName: "contract-broker",
                backlog: 4_096,
                availableConnectionsDelegate: .maximum(configuration.limits.connections, logger: logger)),
            services: [deliveries] + (schedule.map { [$0] } ?? []),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? configuration.port) },
            logger: logger)
    }

    private static func routes(without parts: Set<BrokerConfiguration.Part>) -> [Route] {
        let unwanted =
            (parts.contains(.halBrowser) ? HALBrowser.routes : [])
            + (parts.contains(.diagnostics) ? Diagnostics.routes : [])
        return routes.filter { route in !unwanted.contains { $0.pattern == route.pattern } }
    }

    /// Of those with the same number of segments, the first pattern that fits a path wins.
    static let routes: [Route] =
        Index.routes + OpenAPI.routes + Diagnostics.routes + Environments.routes + DeployedVersions.routes
        + ReleasedVersions.routes
        + Labels.routes + Pacticipants.routes + Branches.routes + Tags.routes + Versions.routes + Publishing.routes
        + PactsForVerification.routes + WebhookTests.routes + Webhooks.routes + TriggeredWebhooks.routes
        + WebhookEvents.routes + ProviderStates.routes + PactBadges.routes + PactDiffs.routes
        + PactByContent.routes + Pacts.routes + PactRemoval.routes + Verifications.routes + Badges.routes
        + Matrix.routes + Integrations.routes + Network.routes + Dashboard.routes + Metrics.routes + HelpPages.routes
        + HALBrowser.routes
}
