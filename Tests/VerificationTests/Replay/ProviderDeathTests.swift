import NIOCore
import PactModel
import Synchronization
import Testing
import Verification

/// A provider that is killed in the middle of a run.
@Suite struct ProviderDeathTests {
    /// Lends a provider that answers so many requests with 200, and listens no more once the next has come, which it leaves
    /// without an answer.
    private func withMortalProvider<Result: Sendable>(
        dyingAfter count: Int, _ body: (ProviderAddress) async throws -> Result
    ) async throws -> Result {
        let answered = Mutex(0)
        return try await withRawProvider(
            serving: { incoming, outgoing, listener in
                for try await _ in incoming {
                    if answered.withLock({ $0 }) == count {
                        try await listener.close()
                    } else {
                        try await outgoing.write(ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
                    }
                    break
                }
                answered.withLock { $0 += 1 }
            }, body)
    }

    @Test func theRestOfTheRunSaysSoForEachInteraction() async throws {
        let pact = try SelectedPact.stock(
            interaction("one"), interaction("two"), interaction("three"), interaction("four"))
        let (address, result) = try await withMortalProvider(dyingAfter: 1) { address in
            (address, await ProviderVerification(provider: address, requestTimeout: .seconds(30)).verify(pact))
        }
        let outcomes = result.results.map { result in
            if case .couldNotRun(let obstacle) = result.outcome { "\(obstacle)" } else { "passed: \(result.hasPassed)" }
        }
        let gone = "nothing answers at \(address)/shelves/7 (connection refused); is the provider running there?"
        #expect(
            outcomes == [
                "passed: true", "\(address)/shelves/7 closed the connection before its answer was complete", gone, gone,
            ])
    }

    @Test func withJobsTheOthersAreFailuresToo() async throws {
        let pact = try SelectedPact.stock(
            interaction("one"), interaction("two"), interaction("three"), interaction("four"))
        let result = try await withMortalProvider(dyingAfter: 1) { address in
            var verification = ProviderVerification(provider: address, requestTimeout: .seconds(30))
            verification.jobs = 2
            return await verification.verify(pact)
        }
        #expect(result.results.map(\.interaction.description) == ["one", "two", "three", "four"])
        #expect(result.results.count(where: \.hasPassed) == 1)
    }

    @Test func aRequestGoesOutAgainWhereItsKeptConnectionWasClosed() async throws {
        let pact = try SelectedPact.stock(interaction("one"), interaction("two"), interaction("three"))
        let result = try await withRawProvider(.answerOnce("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) { address in
            await ProviderVerification(provider: address, requestTimeout: .seconds(30)).verify(pact)
        }
        #expect(result.results.map(\.hasPassed) == [true, true, true], "\(result.results.map(\.outcome))")
    }
}
