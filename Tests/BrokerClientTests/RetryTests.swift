import BrokerTestSupport
import Foundation
import Testing

@testable import BrokerClient

/// How often, and when, a broker is asked again.
struct RetryTests {
    @Test func waitsDoubleFromHalfASecond() {
        #expect(
            BrokerClient.retryDelays(attempts: 8) == [0.5, 1, 2, 4, 8, 16, 32].map { .seconds($0) })
        #expect(BrokerClient.retryDelays(attempts: 1).isEmpty)
        #expect(BrokerClient.retryDelays(attempts: 0).isEmpty)
    }

    @Test(arguments: [
        ("5", 5), ("-5", 0), ("Sat, 21 Nov 2026 17:00:07 GMT", 7), ("Sat, 21 Nov 2026 16:00:00 GMT", 0), ("soon", nil),
        ("", nil),
    ])
    func readsWhenAServerWantsToBeAskedAgain(text: String, seconds: Int?) {
        let now = Date(timeIntervalSince1970: 1_795_280_400)
        #expect(RetryAfter.seconds(text, now: now) == seconds)
    }

    @Test func aRefusedConnectionHasWaitsOfItsOwn() async throws {
        try await withAnsweringServer(script: [""]) { broker in
            let client = BrokerClient(
                baseURL: broker.url, retryDelays: [.zero, .zero, .zero], reconnectDelays: [.zero])
            await #expect(throws: BrokerClientError.self) { _ = try await client.environments() }
            #expect(broker.requestLines.count == 2)
        }
    }
}
