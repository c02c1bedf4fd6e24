import Database
import Foundation
import Logging
import PactModel
import ServiceLifecycle

/// What a served broker cleans up by itself, and when.
public struct CleanPlan: Sendable {
    public var schedule: CronSchedule
    public var settings: CleanSettings
    /// Whether old versions go too; where not, only the history of webhooks does.
    public var cleansVersions: Bool

    public init(schedule: CronSchedule, settings: CleanSettings, cleansVersions: Bool) {
        self.schedule = schedule
        self.settings = settings
        self.cleansVersions = cleansVersions
    }
}

/// Cleans up beside the server, when its time has come.
struct CleanSchedule: Service {
    let database: Database
    let plan: CleanPlan
    let now: @Sendable () -> Date
    let sleep: @Sendable (Duration) async throws -> Void
    let logger: Logger

    /// Runs until shutdown; a clean-up under way ends with the batch it is at.
    func run() async throws {
        while let next = plan.schedule.next(after: now()) {
            do {
                try await cancelWhenGracefulShutdown {
                    try await sleep(.seconds(max(0, next.timeIntervalSince(now()))))
                    await cleanUp()
                }
            } catch { return }
            if Task.isShuttingDownGracefully { return }
        }
    }

    private func cleanUp() async {
        do {
            let report =
                plan.cleansVersions
                ? try await CleanUp.run(database, plan.settings, now: now())
                : try await CleanUp.forgetHistory(database, plan.settings, now: now())
            logger.info(
                plan.cleansVersions && plan.settings.isDryRun ? "would clean up" : "cleaned up",
                metadata: ["report": "\(report.text())"])
        } catch is CancellationError {
            // The next run does the rest.
        } catch {
            logger.error("the clean-up failed", metadata: ["error": "\(error)"])
        }
    }
}
