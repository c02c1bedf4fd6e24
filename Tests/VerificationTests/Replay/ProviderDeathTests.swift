import NIOCore
import NIOPosix
import PactModel
import Testing
import Verification

/// A provider that is killed in the middle of a run.
@Suite struct ProviderDeathTests {
    /// Lends a provider that answers so many requests with 200, and listens no more once the next has come, which it leaves
    /// without an answer.
    private func withMortalProvider<Result: Sendable>(
        dyingAfter count: Int, _ body: (ProviderAddress) async throws -> Result
    ) async throws -> Result {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let address = ProviderAddress(host: "127.0.0.1", port: server.channel.localAddress?.port)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.executeThenClose { clients in
                    var answered = 0
                    for try await client in clients {
                        try await client.executeThenClose { incoming, outgoing in
                            for try await _ in incoming {
                                if answered == count {
                                    try await server.channel.close()
                                } else {
                                    try await outgoing.write(
                                        ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
                                }
                                break
                            }
                        }
                        answered += 1
                    }
                }
            }
            let result = try await body(address)
            group.cancelAll()
            return result
        }
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
