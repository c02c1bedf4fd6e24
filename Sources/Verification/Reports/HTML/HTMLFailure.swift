import PactMatching
import PactModel

/// Lays out one failure: what was sent, what came, and the difference side by side.
struct HTMLFailure {
    let group: FailureGroup
    let number: Int
    let isOpen: Bool

    /// Characters of a body, and of a cell of a difference.
    private static let (bodyLimit, cellLimit) = (4_000, 2_000)

    var markup: Markup {
        guard let obstacle = group.sharedObstacle else { return single(group.members[0]) }
        let list = Groups(group.members, by: \.names).all.map { names, members -> Markup in
            """
            <p class="givens">\(names)</p>
            <ul>\(Markup(members.map { "<li>\($0.result.interaction.description)</li>" }))</ul>
            """
        }
        return article(
            group.title, group.members.allSatisfy(\.result.isPending),
            """
            <p class="obstacle">\(obstacle)</p>
            \(lines: list)
            """)
    }

    private func article(_ title: String, _ isPending: Bool, _ content: Markup) -> Markup {
        let tag: Markup = isPending ? " <span class=\"tag warn\">pending</span>" : ""
        let open: Markup = isOpen ? " open" : ""
        return """
            <details id="f\(number)" class="failure \(isPending ? "warn" : "bad")"\(open)>
            <summary><span class="number">\(number)</span> \(title)\(tag)</summary>
            \(content)
            </details>
            """
    }

    private func single(_ member: FailureGroup.Member) -> Markup {
        let result = member.result
        let lines = ([member.names] + result.givens).map { line -> Markup in "<div>\(line)</div>" }
        let obstacle: Markup =
            result.obstacle.map { "<p class=\"obstacle\">\($0.account.capitalizedSentence)</p>" } ?? ""
        let differences = result.differences.map(difference)
        let isLaidOut = result.differences.contains { $0.report.body != nil }
        let came = result.came
        var exchange = result.sent.map { [self.exchanged("sent", $0, withBody: true)] } ?? []
        exchange += came.prefix(5).enumerated().map { place, answer in
            let label = came.count > 1 ? "answer \(place + 1)" : result.sent == nil ? "produced" : "answered"
            return self.exchanged(label, answer, withBody: !isLaidOut)
        }
        return article(
            result.interaction.description, result.isPending,
            """
            <div class="givens">\(Markup(lines))</div>
            \(lines: [exchange.isEmpty ? "" : "<dl class=\"exchange\">\(Markup(exchange))</dl>", obstacle] + differences)
            """)
    }

    private func exchanged(_ label: String, _ exchanged: Exchanged, withBody: Bool) -> Markup {
        let title: Markup = exchanged.title.map { "<code class=\"line\">\($0)</code>" } ?? ""
        var text = exchanged.fields.map { $0.cut(to: 500) }.joined(separator: "\n")
        let body = withBody ? exchanged.body.laidOut(limit: Self.bodyLimit) : ""
        if !body.isEmpty { text += (text.isEmpty ? "" : "\n\n") + body }
        let rest: Markup = text.isEmpty ? "" : "<pre>\(text)</pre>"
        return "<dt>\(label)</dt><dd>\(title)\(rest)</dd>"
    }

    private func difference(_ difference: Difference) -> Markup {
        let title: Markup = difference.title.map { "<h3>\($0)</h3>" } ?? ""
        let sections = difference.report.sections(style: .init(isColoured: false, width: 500)).map {
            section -> Markup in
            let place: Markup = section.place.map { "<b>\($0)</b> " } ?? ""
            return "<li>\(place)\(section.lines.joined(separator: "; "))</li>"
        }
        let list: Markup = "<ul class=\"differences\">\(Markup(sections))</ul>"
        return "\(lines: [title, list, difference.report.body.map(table) ?? ""])"
    }

    private func table(_ body: BodyDiff) -> Markup {
        let rows = body.rows.map { row -> Markup in
            let (kind, mark): (Markup, Markup) =
                switch row.kind {
                case .same: (row.expected.isEmpty ? "further" : "same", "")
                case .omitted: ("omitted", "")
                case .differs: ("differs", "≠")
                case .missing: ("missing", "−")
                case .unexpected: ("unexpected", "+")
                }
            let rule: Markup = row.rule.map { " <small>\($0)</small>" } ?? ""
            let cells = row.excerpts(columns: Self.cellLimit / 3)
            return """
                <tr class="\(kind)"><td class="mark">\(mark)</td><td class="expected">\(cells.expected)\(rule)</td>\
                <td class="actual">\(cells.actual)</td></tr>
                """
        }
        return """
            <table class="diff"><thead><tr><th></th><th>expected</th><th>actual</th></tr></thead><tbody>
            \(lines: rows)
            </tbody></table>
            """
    }
}

extension PactBody {
    /// The body for reading: JSON indented, other texts as they are, cut where they are long.
    fileprivate func laidOut(limit: Int) -> String {
        let bytes = bytes
        guard bytes.count <= 8 * limit, let text = String(validating: bytes, as: UTF8.self) else {
            return excerpt(limit)
        }
        let laidOut = (try? JSONValue(parsing: bytes))?.text(.pretty) ?? text
        return laidOut.count <= limit ? laidOut : "\(laidOut.prefix(limit))\n… (\(bytes.count) bytes)"
    }
}
