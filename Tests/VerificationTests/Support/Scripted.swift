import PactModel
import Synchronization
import Verification

/// A provider in the same process that answers every request with `answer`, and keeps what it was asked.
final class ScriptedExchange: ProviderExchange {
    private let answer: @Sendable (PactRequest) async throws(ProviderFailure) -> PactResponse
    private let asked = Mutex<[PactRequest]>([])

    init(
        _ answer: @escaping @Sendable (PactRequest) async throws(ProviderFailure) -> PactResponse = { _ in
            PactResponse()
        }
    ) {
        self.answer = answer
    }

    var requests: [PactRequest] { asked.withLock { $0 } }

    func response(to request: PactRequest, transport: String?) async throws(ProviderFailure) -> PactResponse {
        asked.withLock { $0.append(request) }
        return try await answer(request)
    }
}

/// What happened, in order.
final class Events: Sendable {
    private let entries = Mutex<[String]>([])

    var all: [String] { entries.withLock { $0 } }

    func append(_ entry: String) { entries.withLock { $0.append(entry) } }
}

/// Lets a test wait for a moment in another task.
struct Moment: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func come() { continuation.finish() }

    func wait() async { for await _ in stream {} }
}
