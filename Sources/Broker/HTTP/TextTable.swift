/// A table of fixed width for people and terminals.
enum TextTable {
    static func text(_ head: [String], _ rows: [[String]]) -> String {
        if rows.isEmpty { return "No data.\n" }
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
        var lines = ([head] + rows).map { cells in
            zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: " | ")
        }
        lines.insert(widths.map { String(repeating: "-", count: $0) }.joined(separator: "-|-"), at: 1)
        return lines.joined(separator: "\n") + "\n"
    }
}
