extension BodyDiff {
    /// The rows as lines: a mark, the expected line and the actual one. Narrower than 40 columns they stand below each other.
    ///
    /// ```
    ///   expected                      │ actual
    ///   {                             │ {
    /// ≠   "label": "north" (any text) │   "label": 5
    ///     … 2 members match           │   …
    /// -   "size": 1                   │
    ///   }                             │ }
    /// ```
    public func lines(style: TerminalStyle = .plain) -> [String] {
        style.width < 40 ? stackedLines(style: style) : sideBySide(style)
    }

    private func sideBySide(_ style: TerminalStyle) -> [String] {
        let available = style.width - 5
        let cells = rows.map { row in
            let rule = row.rule.map { " (\($0.printable.cut(to: available / 3)))" } ?? ""
            let pair = row.excerpts(columns: available / 2)
            return (expected: pair.expected + rule, actual: pair.actual)
        }
        let natural = cells.map(\.expected.columns).max() ?? 0
        let needed = cells.map(\.actual.columns).max() ?? 0
        let left = max("expected".count, min(natural, max(available / 2, available - needed)))
        let right = max(available - left, 6)
        let heading = style.dim("  \("expected".padded(to: left)) │ actual")
        return [heading]
            + zip(rows, cells).flatMap { row, cells in
                let expected = cells.expected.folded(to: left)
                let actual = cells.actual.folded(to: right)
                return (0..<max(expected.count, actual.count)).map { index in
                    let mark = index == 0 ? row.kind.mark : " "
                    let wanted = (index < expected.count ? expected[index] : "").padded(to: left)
                    let came = index < actual.count ? actual[index] : ""
                    return row.kind.styled(style, mark, wanted, came)
                }
            }
    }

    /// The rows below each other: `-` before what is expected, `+` before what came.
    package func stackedLines(style: TerminalStyle = .plain) -> [String] {
        rows.flatMap { row -> [String] in
            let rule = row.rule.map { " (\($0.printable))" } ?? ""
            let (expected, actual) = (row.expected.printable + rule, row.actual.printable)
            switch row.kind {
            // A member that may come besides stands on the actual side alone.
            case .same: return ["  \(expected.isEmpty ? actual : expected)".cut(to: style.width)]
            case .omitted: return [style.dim("  \(expected.isEmpty ? actual : expected)".cut(to: style.width))]
            case .differs: return [style.green("- \(expected)"), style.red("+ \(actual)")]
            case .missing: return [style.green("- \(expected)")]
            case .unexpected: return [style.red("+ \(actual)")]
            }
        }
    }

}

extension BodyDiff.Row {
    /// Both lines, each in no more than three times as many columns; long values that begin alike are shown from
    /// shortly before they differ.
    package func excerpts(columns: Int) -> (expected: String, actual: String) {
        let (expected, actual) = (expected.printable, actual.printable)
        let limit = 3 * columns
        guard kind == .differs, max(expected.columns, actual.columns) > limit else {
            return (expected.cut(to: limit), actual.cut(to: limit))
        }
        let alike = zip(expected, actual).prefix { $0 == $1 }.count
        let label = expected.prefix(alike).label
        // As much of what is alike as fits, so that the difference stands on the first line where it can.
        let rest = max(expected.count, actual.count) - alike
        let start = alike - min(20, max(6, columns - label.count - rest - 1))
        guard start > label.count else { return (expected.cut(to: limit), actual.cut(to: limit)) }
        return (
            "\(label)…\(expected.dropFirst(start))".cut(to: limit), "\(label)…\(actual.dropFirst(start))".cut(to: limit)
        )
    }
}

extension Substring {
    /// The indentation, the name of a member of an object, and the quote that opens its value.
    fileprivate var label: Substring {
        let indentation = prefix { $0 == " " }
        guard dropFirst(indentation.count).first == "\"", let name = firstRange(of: "\": ") else { return indentation }
        return self[..<(self[name.upperBound...].first == "\"" ? index(after: name.upperBound) : name.upperBound)]
    }
}

extension BodyDiff.Row.Kind {
    fileprivate var mark: String {
        switch self {
        case .same, .omitted: " "
        case .differs: "≠"
        case .missing: "-"
        case .unexpected: "+"
        }
    }

    fileprivate func styled(_ style: TerminalStyle, _ mark: String, _ expected: String, _ actual: String) -> String {
        let line: String
        switch self {
        case .same: line = "\(mark) \(expected) │ \(actual)"
        case .omitted: return style.dim("\(mark) \(expected) │ \(actual)".trimmingEnd)
        case .differs, .missing, .unexpected:
            line = "\(style.bold(mark)) \(style.green(expected)) │ \(style.red(actual))"
        }
        return line.trimmingEnd
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    /// Pieces that fit into `columns`, the further ones indented as the first.
    fileprivate func folded(to columns: Int) -> [String] {
        if self.columns <= columns { return [self] }
        let indentation = String(prefix { $0 == " " }.prefix(max(0, columns - 8)))
        return dropFirst(indentation.count).chunks(of: columns - indentation.count).map { indentation + $0 }
    }
}
