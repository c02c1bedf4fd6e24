import PactModel

/// Rows of text with columns of one width each.
enum Table {
    static func text(_ rows: [[String]]) -> String {
        let columns = rows.first?.count ?? 0
        let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            trimmed(zip(row, widths).map { padded($0, $1) }.joined(separator: " | "))
        }.joined(separator: "\n")
    }

    /// A table under its head; without rows, a sentence instead.
    static func text(_ head: [String], _ rows: [[String]], none: String) -> String {
        rows.isEmpty ? none : text([head] + rows)
    }

    /// One line a pair, `Name:  value`, the values below each other; pairs without a value are left out.
    static func members(_ pairs: [(title: String, value: String)]) -> String {
        let pairs = pairs.filter { !$0.value.isEmpty }
        let width = (pairs.map(\.title.count).max() ?? 0) + 1
        return pairs.map { trimmed("\(padded("\($0.title):", width))  \($0.value)") }.joined(separator: "\n")
    }

    /// A member as text, the empty text where it is absent or null.
    static func shown(_ value: JSONValue?) -> String {
        switch value {
        case nil, .null?: ""
        case .string(let text)?: text
        case let value?: value.text()
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.count, 0))
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
