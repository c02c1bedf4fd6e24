import BrokerClient
import Foundation
import PactModel
import Verification

/// What is said on standard error of what the verifier does, as far as somebody wants to know.
struct Log: Sendable {
    /// From silence to everything.
    enum Level: String, CaseIterable, Comparable {
        case none, error, warn, info, debug, trace

        static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// How a line looks.
    enum Format: Sendable {
        case compact, full, pretty
    }

    var level = Level.warn
    var format = Format.compact
    var write: @Sendable (String) -> Void

    /// - Parameter text: not put together where nobody wants it.
    func callAsFunction(_ level: Level, _ text: @autoclosure () -> String) {
        guard level <= self.level, level != .none else { return }
        switch format {
        case .compact: write("\(level): \(text())\n")
        case .full: write("\(Date().formatted(.iso8601)) \(level.rawValue.uppercased()) \(text())\n")
        case .pretty:
            let lines = text().split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }
            write("\(level.rawValue.uppercased()) \(Date().formatted(.iso8601))\n\(lines.joined())\n")
        }
    }

    /// What a broker is asked and answers; that it is asked again is worth a warning.
    func take(_ event: BrokerClientEvent) {
        switch event {
        case .waits: self(.warn, "\(event)")
        case .isAnswered: self(.info, "\(event)")
        case .asks(let method, let url, let body):
            self(.info, level == .trace && body != nil ? "\(event)" : "\(method) \(url)")
        }
    }

    /// What the provider was asked and answered.
    func take(_ result: InteractionResult) {
        guard level >= .debug, let request = result.request else { return }
        let time = "after \(result.duration.inWords)"
        switch result.outcome {
        case .passed(let answer), .mismatched(_, let answer):
            guard let response = answer.response else { return }
            self(.debug, "\(request.line) was answered \(response.status) \(time)")
            self(.trace, "sent: \(request.body.text)\nanswered: \(response.body.text)")
        case .couldNotRun(let obstacle): self(.debug, "\(request.line) was not answered \(time): \(obstacle)")
        }
    }
}

extension PactRequest {
    fileprivate var line: String { "\(method) \(path)" + (query.isEmpty ? "" : "?\(query.encoded)") }
}

extension PactBody {
    fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}
