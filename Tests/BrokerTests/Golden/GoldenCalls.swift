import PactModel
import Testing

/// The calls that webhooks of the recorded story made, and those that ours make.
struct GoldenCalls {
    /// Where the recorded receiver was.
    static let recordedReceiver = "127.0.0.1:9797"

    private var recorded: [String] = []
    private var found: [String] = []

    /// Remembers what the recorded receiver had got by then, and waits until ours has got as much: the recorded broker is
    /// slower, so ours is never behind it.
    mutating func take(_ step: GoldenStep, from receiver: WebhookReceiver) async throws {
        for call in try JSONValue(parsing: step.answer).arrayValue ?? [] {
            var headers: [String: String] = [:]
            for header in call["headers"]?.arrayValue ?? [] {
                let pair = header.arrayValue?.compactMap(\.stringValue) ?? []
                if pair.count == 2 { headers[pair[0]] = pair[1] }
            }
            recorded.append(
                Self.text(
                    call["method"]?.stringValue ?? "", call["path"]?.stringValue ?? "", headers,
                    call["body"]?.stringValue ?? ""))
        }
        while found.count < recorded.count {
            let call = try await receiver.next()
            found.append(Self.text(call.method, call.path, call.headers, call.body))
        }
    }

    private static func text(_ method: String, _ path: String, _ headers: [String: String], _ body: String) -> String {
        let own: Set<String> = ["host", "user-agent", "content-length", "connection", "accept-encoding"]
        let shown = headers.filter { !own.contains($0.key) }.sorted { $0.key < $1.key }
        return (["\(method) \(path)"] + shown.map { "\($0.key): \($0.value)" } + ["", body]).joined(separator: "\n")
    }

    /// Records an issue for each call that only one of the brokers made; their order is not promised.
    func compare(_ comparison: GoldenComparison) {
        var left = recorded.map { call in
            comparison.rewritten(call).replacing(GoldenStep.recordedBase, with: "http://localhost")
        }
        var right = found
        for call in left {
            if let place = right.firstIndex(of: call) {
                right.remove(at: place)
                left.removeAll { $0 == call }
            }
        }
        for call in left { Issue.record("a recorded call of a webhook was not made:\n\(call)") }
        for call in right { Issue.record("a call of a webhook is not recorded:\n\(call)") }
    }
}
