import PactModel

/// Lays two forms side by side, a field and a value on each line.
enum FormDiff {
    typealias Row = BodyDiff.Row

    static func rows(_ expected: [UInt8], _ actual: [UInt8], _ tree: MismatchTree, _ rules: RuleSet) -> [Row] {
        let wanted = [QueryParameter](query: String(decoding: expected, as: UTF8.self))
        let came = [QueryParameter](query: String(decoding: actual, as: UTF8.self))
        var rows: [Row] = []
        var matching = 0
        func addMatching() {
            if matching > 0 {
                rows.append(Row(.omitted, "… \(matching) field\(matching == 1 ? " matches" : "s match")", "…"))
            }
            matching = 0
        }
        for field in wanted {
            guard tree[field.name] != nil else {
                matching += 1
                continue
            }
            addMatching()
            let values = came.first { $0.name == field.name }?.values ?? []
            let rule = rules.select(at: .root.appending(key: field.name))?.rules.inWords(.string)
            for index in 0..<max(field.values.count, values.count) {
                let left = index < field.values.count ? "\(field.name)=\(field.values[index] ?? "")" : ""
                let right = index < values.count ? "\(field.name)=\(values[index] ?? "")" : ""
                let kind: Row.Kind =
                    right.isEmpty ? .missing : left.isEmpty ? .unexpected : left == right ? .same : .differs
                rows.append(Row(kind, left, right, rule: kind == .differs ? rule : nil))
            }
        }
        addMatching()
        for field in came where !wanted.contains(where: { $0.name == field.name }) {
            rows += field.values.map { Row(.unexpected, "", "\(field.name)=\($0 ?? "")") }
        }
        return rows
    }
}
