import GRDB
import Synchronization

/// Writes that wait for the one writing connection; those that wait together share a commit.
///
/// Making a commit durable costs far more than most changes do, so many writers at once would spend their time waiting for
/// the disk one after another. Each write announces itself here and then asks the connection to perform whatever waits;
/// the first to come takes the others along, and theirs later find nothing left to do.
final class WriteQueue: Sendable {
    /// One write, its type erased.
    private struct Waiting: Sendable {
        var id: Int
        /// Runs the write; what it returns answers the writer, once all is on the disk.
        var perform: @Sendable (GRDB.Database) throws -> @Sendable () -> Void
        var fail: @Sendable (any Error) -> Void
    }

    private struct State {
        var waiting: [Waiting] = []
        var nextID = 0
        var commits = 0
    }

    /// Thrown inside a batch whose transaction SQLite has taken back as a whole.
    private struct TakenBack: Error {}

    /// Bounds how long the first writer of a batch waits for the last.
    static let batchLimit = 64

    private let pool: DatabasePool
    private let state = Mutex(State())

    init(pool: DatabasePool) {
        self.pool = pool
    }

    var waitingCount: Int { state.withLock { $0.waiting.count } }
    /// How many transactions have been committed.
    var commitCount: Int { state.withLock { $0.commits } }

    /// Answers when the write is on the disk, or has been taken back.
    ///
    /// A task that is cancelled before its write begins gives it up; after that the write ends, and its outcome is told.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let waiting = Waiting(
                    id: id,
                    perform: { database in
                        let value = try body(Connection(database: database))
                        return { continuation.resume(returning: value) }
                    },
                    fail: { continuation.resume(throwing: $0) })
                state.withLock { $0.waiting.append(waiting) }
                // A cancellation from before the line above has found nothing to give up.
                if Task.isCancelled { giveUp(id) }
                pool.asyncWriteWithoutTransaction { self.performWaiting(on: $0) }
            }
        } onCancel: {
            giveUp(id)
        }
    }

    private func giveUp(_ id: Int) {
        let given = state.withLock { state in
            state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0) }
        }
        given?.fail(CancellationError())
    }

    private func performWaiting(on database: GRDB.Database) {
        let batch = state.withLock { state in
            let batch = Array(state.waiting.prefix(Self.batchLimit))
            state.waiting.removeFirst(batch.count)
            return batch
        }
        if batch.count > 1 {
            var hasBegun = false
            do {
                for answer in try performTogether(batch, on: database, hasBegun: &hasBegun) { answer() }
                return
            } catch  where !hasBegun {
                // Another process holds the file, and would let each of them wait as long again.
                for write in batch { write.fail(Self.translated(error)) }
                return
            } catch {
                // Nothing of the shared transaction is there; each alone, whoever can succeeds.
            }
        }
        for write in batch { perform(write, on: database) }
    }

    /// Each write in a savepoint of its own, so that one that throws takes back nothing of the others. Those that throw
    /// are answered after the commit too: they may have been refused for what another of the batch wrote.
    private func performTogether(
        _ batch: [Waiting], on database: GRDB.Database, hasBegun: inout Bool
    ) throws -> [@Sendable () -> Void] {
        var answers: [@Sendable () -> Void] = []
        try database.inTransaction(.immediate) {
            hasBegun = true
            for write in batch {
                var answer: @Sendable () -> Void = {}
                do {
                    try database.inSavepoint {
                        answer = try write.perform(database)
                        return .commit
                    }
                } catch {
                    // A full disk, for one, can end the whole transaction.
                    guard database.isInsideTransaction else { throw TakenBack() }
                    let problem = Self.translated(error)
                    answer = { write.fail(problem) }
                }
                answers.append(answer)
            }
            return .commit
        }
        state.withLock { $0.commits += 1 }
        return answers
    }

    private func perform(_ write: Waiting, on database: GRDB.Database) {
        do {
            var answer: (@Sendable () -> Void)?
            try database.inTransaction(.immediate) {
                answer = try write.perform(database)
                return .commit
            }
            state.withLock { $0.commits += 1 }
            answer?()
        } catch {
            write.fail(Self.translated(error))
        }
    }

    /// Errors of the storage as this module tells them; what the write itself throws stays as it is.
    private static func translated(_ error: any Error) -> any Error {
        error is GRDB.DatabaseError ? DatabaseError(error) : error
    }
}
