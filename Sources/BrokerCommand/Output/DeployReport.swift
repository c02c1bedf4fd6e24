import BrokerClient

/// The answer of `can-i-deploy` as a person reads it: the decision, the pairs of versions, and once for each that stands
/// in the way what is wrong and what would help.
struct DeployReport {
    var answer: DeployAnswer
    /// What the question is about, as the answer names it.
    var deed = "deployed"
    var color: (String, Terminal.Color) -> String = { Terminal.colored($0, $1) }

    var text: String {
        let obstacles = answer.reasons.filter { ["no", "unknown"].contains($0.outcome) }
        let parts = [
            [headline], table, obstacles.map(obstacle), notices(besides: obstacles), results(besides: obstacles),
        ]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private var headline: String {
        switch answer.isDeployable {
        case true?: color("Yes, this may be \(deed).", .green)
        case false?: color("No, this may not be \(deed).", .red)
        case nil: color("Not known yet, so no.", .yellow)
        }
    }

    private var table: [String] {
        if answer.rows.isEmpty { return [] }
        let head = ["CONSUMER", "C.VERSION", "PROVIDER", "P.VERSION", "SUCCESS?"]
        let rows = answer.rows.map { row in
            [
                row.consumer, row.consumerVersion ?? "???", row.provider, row.providerVersion ?? "???",
                (row.isSuccess.map { "\($0)" } ?? "???") + (row.isIgnored ? " [ignored]" : ""),
            ]
        }
        return [Table.text([head] + rows)]
    }

    /// What stands in the way, each failed interaction with what was wrong, and the command that would change it.
    private func obstacle(_ reason: DeployAnswer.Reason) -> String {
        var lines = ["\(color(reason.text, reason.outcome == "no" ? .red : .yellow)) [\(reason.code)]"]
        for interaction in reason.failedInteractions {
            lines.append("  \(interaction.description)")
            lines += interaction.mismatches.map { "    \($0)" }
        }
        if let url = reason.resultURL { lines.append("  Result: \(url)") }
        if let command = reason.command {
            let before = reason.code == "failed" ? "mend the provider or the consumer, then verify a new version: " : ""
            lines.append("  What would help: \(before)\(color(command, .bold))")
        }
        return lines.joined(separator: "\n")
    }

    /// The broker's own sentences, but those that the obstacles have said already.
    private func notices(besides obstacles: [DeployAnswer.Reason]) -> [String] {
        answer.notices.compactMap { notice in
            switch notice.type {
            case "error", "danger": obstacles.isEmpty ? color(notice.text, .red) : nil
            case "warning": color("Note: \(notice.text)", .yellow)
            case "success": color(notice.text, .green)
            default: obstacles.isEmpty ? notice.text : nil
            }
        }
    }

    /// Where the failed results are, of a broker that gives no reasons.
    private func results(besides obstacles: [DeployAnswer.Reason]) -> [String] {
        if !obstacles.isEmpty { return [] }
        return answer.rows.filter { $0.isSuccess == false && !$0.isIgnored }.compactMap { row in
            row.resultURL.map { "Result for \(row.consumer) and \(row.provider): \($0)" }
        }
    }
}
