import PactMatching
import PactModel

extension TerminalReport {
    /// Further failures are counted: nobody reads them from a terminal.
    static let failureLimit = 50
    /// Further interactions that share an obstacle are counted.
    private static let memberLimit = 10

    /// Each failure with what was sent and what came, those first that do not fail the verification.
    func failures(of run: VerificationRun) -> [String] {
        var lines: [String] = []
        let pending = FailureGroup.all(in: run, arePending: true)
        if !pending.isEmpty {
            lines += ["", style.bold("Pending failures") + " (they do not fail the verification)"]
            lines += list(pending, from: 1)
        }
        let failed = FailureGroup.all(in: run, arePending: false)
        if !failed.isEmpty || !run.loadFailures.isEmpty {
            lines += ["", style.bold("Failures")]
            for (place, failure) in run.loadFailures.enumerated() {
                lines += ["", "\(place + 1)) \(style.bold("a pact could not be loaded"))", "   \(failure.printable)"]
            }
            lines += list(failed, from: run.loadFailures.count + 1)
        }
        return lines
    }

    private func list(_ groups: [FailureGroup], from number: Int) -> [String] {
        var lines = groups.prefix(Self.failureLimit).enumerated().flatMap { self.lines(number + $0, $1) }
        let rest = groups.dropFirst(Self.failureLimit).map(\.members.count).reduce(0, +)
        if rest > 0 {
            lines += [
                "", "… and \(rest.counted("more failure")). --html, --junit and --json write all of them to a file.",
            ]
        }
        return lines
    }

    private func lines(_ number: Int, _ group: FailureGroup) -> [String] {
        guard let obstacle = group.sharedObstacle else { return failure(number, group.members[0]) }
        var lines = ["", "\(number)) \(style.bold(group.title))"]
        lines += obstacle.printable.wrapped(to: style.width - 3).map { "   \($0)" }
        for (names, members) in Groups(group.members, by: \.names).all {
            lines += ["", "   \(names.printable)"]
            lines += members.prefix(Self.memberLimit).map { "     \($0.result.interaction.description.printable)" }
            let rest = members.count - Self.memberLimit
            if rest > 0 { lines.append(style.dim("     … and \(rest) more")) }
        }
        return lines
    }

    private func failure(_ number: Int, _ member: FailureGroup.Member) -> [String] {
        let title = style.bold(member.result.interaction.description.printable)
        var inner = self
        inner.style.width -= 3
        return ["", "\(number)) \(title)"] + inner.account(of: member).map { $0.isEmpty ? "" : "   \($0)" }
    }

    /// Who relies on the interaction, its states, what was sent, what came, and the differences.
    func account(of member: FailureGroup.Member) -> [String] {
        let result = member.result
        var lines = ([member.names] + result.givens).map(\.printable)
        let exchange = block("sent:    ", result.sent, true) + answers(of: result)
        if !exchange.isEmpty { lines += [""] + exchange }
        if let obstacle = result.obstacle {
            lines += [""] + obstacle.account.printable.wrapped(to: style.width)
        }
        for difference in result.differences {
            lines.append("")
            if let title = difference.title { lines.append(style.bold(title)) }
            lines += difference.report.lines(style: style)
        }
        return lines
    }

    /// What the provider gave; a body is not shown twice.
    private func answers(of result: InteractionResult) -> [String] {
        let isLaidOut = result.differences.contains { $0.report.body != nil }
        let came = result.came
        let shown = came.prefix(3).enumerated().flatMap { place, answer -> [String] in
            let label = came.count > 1 ? "answer \(place + 1):" : result.sent == nil ? "produced:" : "answered:"
            // A response's headers are in the differences where they matter.
            var answer = answer
            if result.answer?.response != nil { answer.fields = [] }
            return block(label, answer, !isLaidOut)
        }
        return came.count > 3 ? shown + [style.dim("… and \(came.count - 3) more")] : shown
    }

    /// The label, and beside it the lines of a request, a response or a message.
    private func block(_ label: String, _ exchanged: Exchanged?, _ withBody: Bool) -> [String] {
        guard let exchanged else { return [] }
        let limit = max(40, 2 * style.width)
        var lines = exchanged.title.map { [$0] } ?? []
        lines += exchanged.fields.map { $0.cut(to: limit) }
        if withBody { lines += [exchanged.body.excerpt(limit)].filter { !$0.isEmpty } }
        return lines.map(\.printable).flatMap { $0.wrapped(to: style.width - 10) }.enumerated().map { place, line in
            let margin = place == 0 ? "\(label) " : "          "
            return margin + (place == 0 && exchanged.title != nil ? style.bold(line) : style.dim(line))
        }
    }
}
