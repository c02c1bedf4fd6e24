import Dispatch

/// Runs `body` while another task is in a transaction.
///
/// - Parameter transaction: opens one, and calls what it is given in it, which returns when `body` has ended.
public func whileHeld<Result: Sendable>(
    _ transaction: @escaping @Sendable (_ hold: @escaping @Sendable () -> Void) async throws -> Void,
    _ body: @Sendable () async throws -> Result
) async throws -> Result {
    let gate = DispatchSemaphore(value: 0)
    let (held, holds) = AsyncStream<Void>.makeStream()
    async let holding: Void = transaction {
        holds.finish()
        gate.wait()
    }
    for await _ in held {}
    let result: Result
    do { result = try await body() } catch {
        gate.signal()
        throw error
    }
    gate.signal()
    try await holding
    return result
}
