import Foundation
import PactModel
import Subprocess
import TestSupport
import Testing

/// Deliveries are rows of the transaction that wrote the event: at least once, whatever happens to the broker.
@Suite("Webhooks and kill -9", .timeLimit(.minutes(2))) struct WebhookRestartTests {
    @Test func aDeliveryThatWasNotYetMadeIsMadeAfterTheRestart() async throws {
        try await withReceiver { receiver in
            try await withTemporaryFolder { folder in
                let serve = Kill9Tests.serve(folder.appending(path: "broker.sqlite"))
                receiver.log.isSilent = true
                try await serve.serving(endingWith: .kill) { address in
                    try await Kill9Tests.prepare(address, receiver)
                    try await withCalls { calls in
                        let answer = try await calls.send(
                            "POST", "\(address.url)/contracts/publish",
                            publication("A", "1", providers: ["B"], mark: "one"))
                        #expect(answer.status == 200, "\(answer.text)")
                    }
                    // The call has begun and nothing of it is written down when the broker is killed.
                    await receiver.log.wait { !$0.isEmpty }
                }
                receiver.log.isSilent = false
                try await serve.serving { address in
                    await receiver.log.wait { $0.count > 1 }
                    // At least once means that this one comes twice, and can be known by its identifier.
                    let calls = receiver.log.calls
                    #expect(calls.map(\.body) == ["A 1", "A 1"])
                    #expect(Set(calls.map(\.delivery)).count == 1)
                    let outcome = try await Self.outcome(address)
                    #expect(outcome == "success")
                }
                try await serve.serving { address in
                    let outcome = try await Self.outcome(address)
                    #expect(outcome == "success")
                    #expect(receiver.log.calls.count == 2)
                }
            }
        }
    }

    /// The status of the newest delivery, once it has one.
    static func outcome(_ address: Address) async throws -> String? {
        try await withCalls { calls in
            while true {
                let answer = try await calls.send(
                    "GET", "\(address.url)/pacts/provider/B/consumer/A/webhooks/status")
                let webhooks = try JSONValue(parsing: answer.text)["_embedded"]?["triggeredWebhooks"]?.arrayValue
                guard let status = webhooks?.first?["status"]?.stringValue else { return nil }
                if status != "not_run" { return status }
                await Task.yield()
            }
        }
    }

    @Test func deliveriesOfBrokersKilledAtOnceAreMadeByTheNext() async throws {
        try await withTemporaryFolder { folder in
            let serve = Kill9Tests.serve(folder.appending(path: "broker.sqlite"))
            try await withReceiver { receiver in
                receiver.log.isSilent = true
                // Killed at once after the answer: the event and its delivery are there, or the test fails.
                for version in 1...5 {
                    try await serve.serving(endingWith: .kill) { address in
                        if version == 1 { try await Kill9Tests.prepare(address, receiver) }
                        try await withCalls { calls in
                            let answer = try await calls.send(
                                "POST", "\(address.url)/contracts/publish",
                                publication("A", "\(version)", providers: ["B"], mark: "\(version)"))
                            #expect(answer.status == 200, "\(answer.text)")
                        }
                    }
                }
                receiver.log.isSilent = false
                try await serve.serving { _ in await receiver.heard(all: Set((1...5).map { "A \($0)" })) }
            }
        }
    }
}
