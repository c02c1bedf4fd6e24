import Database
import Foundation
import Logging
import ServiceLifecycle
import Synchronization

/// Sends what is due, beside the server.
///
/// Deliveries are rows, so nothing is lost where the process ends at any moment: what was sent and not yet written down is
/// sent again.
final class WebhookDeliveries: Service {
    private struct State {
        var underWay: Set<Int> = []
        /// When the service is going to look again by itself.
        var alarm: Date?
    }

    let sender: WebhookSender
    private let database: Database
    private let now: @Sendable () -> Date
    private let sleep: @Sendable (Duration) async throws -> Void
    private let logger: Logger
    private let state = Mutex(State())
    private let (wakes, waker) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    init(database: Database, configuration: BrokerConfiguration, logger: Logger) {
        self.database = database
        sender = WebhookSender(settings: configuration.settings.webhooks, now: configuration.now)
        now = configuration.now
        sleep = configuration.sleep
        self.logger = logger
    }

    /// Tells that there may be something to send; called after the commit that wrote it.
    func wake() { waker.yield() }

    /// Runs until shutdown; attempts under way are finished first.
    func run() async throws {
        // What an earlier run of the broker left.
        wake()
        await withDiscardingTaskGroup { group in
            for await _ in wakes.cancelOnGracefulShutdown() {
                do {
                    for delivery in try await claimDue() {
                        group.addTask {
                            await self.deliver(delivery)
                            self.wake()
                        }
                    }
                    if let wait = try await nextWait() { setAlarm(wait, in: &group) }
                } catch {
                    logger.error("webhooks that are due cannot be read", metadata: ["error": "\(error)"])
                    setAlarm(.seconds(10), in: &group)
                }
            }
        }
    }

    private func setAlarm(_ wait: Duration, in group: inout DiscardingTaskGroup) {
        let time = now().addingTimeInterval(wait / .seconds(1))
        let isEarlier = state.withLock { state in
            if let alarm = state.alarm, alarm <= time { return false }
            state.alarm = time
            return true
        }
        guard isEarlier else { return }
        group.addTask { [sleep] in
            // It ends at shutdown, and then there is nothing to wake.
            guard (try? await cancelWhenGracefulShutdown({ try await sleep(wait) })) != nil else { return }
            self.state.withLock { state in
                if state.alarm == time { state.alarm = nil }
            }
            self.wake()
        }
    }

    // MARK: - Steps

    /// The deliveries to be sent now, as many as may be under way.
    func claimDue() async throws -> [DueDelivery] {
        let time = Timestamp.text(now())
        let (limit, underWay) = state.withLock { (sender.settings.concurrentDeliveries, $0.underWay) }
        guard underWay.count < limit else { return [] }
        let due = try await database.read { try $0.dueDeliveries(at: time, limit: limit) }
            .filter { !underWay.contains($0.id) }.prefix(limit - underWay.count)
        state.withLock { $0.underWay.formUnion(due.map(\.id)) }
        return Array(due)
    }

    /// How long nothing is due; nil where nothing waits.
    private func nextWait() async throws -> Duration? {
        let time = Timestamp.text(now())
        let next = try await database.read { try $0.nextDelivery(after: time) }
        guard let next, let date = Timestamp.date(next) else { return nil }
        return .seconds(max(0, date.timeIntervalSince(now())))
    }

    /// Sends one and writes down how it went.
    func deliver(_ delivery: DueDelivery) async {
        defer { state.withLock { _ = $0.underWay.remove(delivery.id) } }
        let settings = sender.settings
        let wait =
            delivery.attemptsMade < settings.retrySchedule.count ? settings.retrySchedule[delivery.attemptsMade] : nil
        do {
            let attempt = try await sender.attempt(
                delivery.webhook, delivery.parameters, delivery: delivery.uuid, retriesAfter: wait)
            if !attempt.isSuccess {
                logger.warning(
                    "webhook failed",
                    metadata: [
                        "webhook": "\(delivery.webhook?.uuid ?? "deleted")", "delivery": "\(delivery.uuid)",
                        "problem": "\(attempt.problem ?? "status \(attempt.response?.status ?? 0)")",
                    ])
            }
            let time = now()
            let again = attempt.isSuccess || attempt.isRefused ? nil : wait
            let due = again.map { Timestamp.text(time.addingTimeInterval($0 / .seconds(1))) }
            try await database.write { connection in
                try connection.record(attempt, of: delivery, at: Timestamp.text(time), nextAt: due)
            }
        } catch is CancellationError {
            // It stays due, and the next run of the broker sends it.
        } catch {
            logger.error(
                "the outcome of a webhook cannot be stored",
                metadata: ["delivery": "\(delivery.uuid)", "error": "\(error)"])
            // It is still due: without a wait the receiver would be called again and again.
            try? await cancelWhenGracefulShutdown { [sleep] in try await sleep(.seconds(60)) }
        }
    }
}

/// A delivery whose time has come.
struct DueDelivery: Sendable {
    var id: Int
    var uuid: String
    var attemptsMade: Int
    var parameters: WebhookParameters
    /// nil where it was deleted.
    var webhook: Webhook?
}

extension Connection {
    func dueDeliveries(at time: String, limit: Int) throws -> [DueDelivery] {
        try rows(
            """
            SELECT id, uuid, attempts_made, parameters, webhook_id FROM triggered_webhooks
            WHERE due_at IS NOT NULL AND due_at <= ? ORDER BY due_at, id LIMIT ?
            """, [.text(time), .integer(limit)]
        ).map { row in
            DueDelivery(
                id: row.integer("id"), uuid: row.text("uuid"), attemptsMade: row.integer("attempts_made"),
                parameters: WebhookParameters(stored: row.text("parameters")),
                webhook: try row.optionalInteger("webhook_id").flatMap { id in
                    try self.row("\(Webhook.selection) WHERE webhooks.id = ?", [.integer(id)]).map(Webhook.init)
                })
        }
    }

    /// When the first delivery after a time is due.
    func nextDelivery(after time: String) throws -> String? {
        try row(
            "SELECT MIN(due_at) AS due_at FROM triggered_webhooks WHERE due_at IS NOT NULL AND due_at > ?",
            [.text(time)])?.optionalText("due_at")
    }

    /// Writes down an attempt; nothing where the delivery was deleted meanwhile.
    func record(_ attempt: WebhookAttempt, of delivery: DueDelivery, at time: String, nextAt due: String?) throws {
        let status = attempt.isSuccess ? "success" : due == nil ? "failure" : "retrying"
        let changed = try execute(
            """
            UPDATE triggered_webhooks SET status = ?, attempts_made = attempts_made + 1, due_at = ?, updated_at = ?
            WHERE id = ?
            """, [.text(status), SQLValue(due), .text(time), .integer(delivery.id)])
        guard changed > 0 else { return }
        try execute(
            "INSERT INTO webhook_executions (triggered_webhook_id, success, logs, created_at) VALUES (?, ?, ?, ?)",
            [.integer(delivery.id), SQLValue(attempt.isSuccess), .text(attempt.logs), .text(time)])
    }
}
