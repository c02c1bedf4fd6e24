import PactModel

/// Rows of text with columns of one width each.
enum Table {
    static func text(_ rows: [[String]]) -> String {
        let columns = rows.first?.count ?? 0
        let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            var line = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
                .joined(separator: " | ")
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }

    /// One line a member: `NAME: value`; members that are absent or null are left out.
    static func members(_ document: JSONValue, _ names: [(title: String, path: [String])]) -> String {
        names.compactMap { title, path in
            let value = path.reduce(Optional(document)) { $0?[$1] }
            guard let value, !value.isNull else { return nil }
            return "\(title): \(shown(value))"
        }.joined(separator: "\n")
    }

    /// A member as text, the empty text where it is absent or null.
    static func shown(_ value: JSONValue?) -> String {
        switch value {
        case nil, .null?: ""
        case .string(let text)?: text
        case let value?: value.text()
        }
    }
}
