import BrokerClient

/// The answer of `can-i-deploy` as a person reads it.
struct DeployReport {
    var answer: DeployAnswer
    var color: (String, Terminal.Color) -> String = Terminal.colored

    var text: String {
        let parts =
            [headline] + (answer.rows.isEmpty ? [] : [table]) + [reasons] + [evidence, remedies].compactMap { $0 }
        return parts.joined(separator: "\n\n")
    }

    private var headline: String {
        switch answer.isDeployable {
        case true?: color("Yes, this may be deployed.", .green)
        case false?: color("No, this may not be deployed.", .red)
        case nil: color("Not known yet, so no.", .yellow)
        }
    }

    private var table: String {
        let head = ["CONSUMER", "C.VERSION", "PROVIDER", "P.VERSION", "SUCCESS?"]
        let rows = answer.rows.map { row in
            [
                row.consumer, row.consumerVersion ?? "???", row.provider, row.providerVersion ?? "???",
                (row.isSuccess.map { "\($0)" } ?? "???") + (row.isIgnored ? " [ignored]" : ""),
            ]
        }
        return Table.text([head] + rows)
    }

    private var reasons: String {
        answer.notices.map { notice in
            switch notice.type {
            case "error", "danger": color(notice.text, .red)
            case "warning": color("Note: \(notice.text)", .yellow)
            case "success": color(notice.text, .green)
            default: notice.text
            }
        }.joined(separator: "\n")
    }

    /// What blocks: each failed interaction of each pact, with what was wrong.
    private var evidence: String? {
        let blocking = answer.rows.filter { $0.isSuccess == false && !$0.isIgnored }
        if blocking.isEmpty { return nil }
        let parts = blocking.map { row in
            let pact =
                "\(row.consumer) (\(row.consumerVersion ?? "?")) and \(row.provider) (\(row.providerVersion ?? "?"))"
            var lines = ["Blocked by the pact between \(pact):"]
            for interaction in row.failedInteractions {
                lines.append("  \(interaction.description)")
                lines += interaction.mismatches.map { "    \($0)" }
            }
            if let url = row.resultURL { lines.append("  Result: \(url)") }
            return lines.joined(separator: "\n")
        }
        return parts.joined(separator: "\n")
    }

    /// What would change the answer, a command for each pair that stands in the way.
    private var remedies: String? {
        let blocking = answer.reasons.filter { $0.command != nil && $0.outcome != "yes" && $0.outcome != "ignored" }
        if blocking.isEmpty { return nil }
        let parts = blocking.map { "  \($0.text) [\($0.code)]\n    \($0.command ?? "")" }
        return (["What would help:"] + parts).joined(separator: "\n")
    }
}
