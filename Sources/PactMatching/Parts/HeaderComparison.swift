import PactModel

/// Compares headers: expected ones have to be there, further ones are free.
enum HeaderComparison {
    static func mismatches(expected: [PactHeader], actual: [PactHeader], rules: [NamedRules]) -> [Mismatch] {
        let byName = Dictionary(grouping: actual) { ExactText($0.name.lowercased()) }.mapValues { $0.flatMap(\.values) }
        let rules = Dictionary(
            rules.map { (ExactText($0.name.lowercased()), $0.rules) }, uniquingKeysWith: { first, _ in first })
        return expected.flatMap { header -> [Mismatch] in
            let name = ExactText(header.name.lowercased())
            guard let values = byName[name] else {
                let text = header.values.joined(separator: ", ")
                return [
                    Mismatch(
                        .header(name: header.name), expected: text,
                        sentence: "Expected a header '\(header.name)' but was missing")
                ]
            }
            return compare(header, values.map(trimmed), rules[name]).map { sentence in
                Mismatch(
                    .header(name: header.name), expected: header.values.joined(separator: ", "),
                    actual: values.joined(separator: ", "),
                    sentence: "Mismatch with header '\(header.name)': \(sentence)")
            }
        }
    }

    private static func compare(_ header: PactHeader, _ actual: [String], _ rules: RuleList?) -> [String] {
        let expected = header.values.map(trimmed)
        let name = header.name
        if expected.isEmpty, !actual.isEmpty {
            return ["Expected an empty header but received '\(actual.joined(separator: ", "))'"]
        }
        if let rules {
            if expected.count == 1, actual.count == 1 {
                return rules.problems { $0.problem(inText: actual[0], expected: expected[0]) }
            }
            let comparison = ValueListComparison(
                name: name.lowercased(), rules: rules, isCascaded: false, kind: .header,
                valueProblem: { problem(name, $0, $1) })
            return comparison.problems(expected: expected, actual: actual)
        }
        return (0..<max(expected.count, actual.count)).compactMap { index in
            guard index < actual.count else { return "Expected '\(expected[index])' but was missing" }
            if index < expected.count { return problem(name, expected[index], actual[index]) }
            return actual[index].isEmpty ? nil : "Expected \(expected.count) value(s) but '\(actual[index])' came too"
        }
    }

    /// How two values compare that no rule reaches.
    static func problem(_ name: String, _ expected: String, _ actual: String) -> String? {
        if ["accept", "content-type"].contains(name.lowercased()) {
            if haveSameParameters(expected, actual) { return nil }
            let (expected, actual) = (withParametersMarked(expected), withParametersMarked(actual))
            return "Expected header '\(name)' to have value '\(expected)' but was '\(actual)'"
        }
        return withoutSpaceAtCommas(expected).isSame(as: withoutSpaceAtCommas(actual))
            ? nil : "Expected '\(actual)' to be equal to '\(expected)'"
    }

    /// The type with case; each expected parameter there, its value without case; order and further ones are free.
    private static func haveSameParameters(_ expected: String, _ actual: String) -> Bool {
        let wanted = expected.split(separator: ";").map { trimmed(String($0)) }.filter { !$0.isEmpty }
        let came = actual.split(separator: ";").map { trimmed(String($0)) }.filter { !$0.isEmpty }
        guard (wanted.first ?? "").isSame(as: came.first ?? "") else { return false }
        let parameters = parameters(came.dropFirst())
        return Self.parameters(wanted.dropFirst()).allSatisfy { name, value in
            parameters[name]?.isSame(as: value) ?? false
        }
    }

    /// The value as sentences of the reference tools show it: `text/plain;\s*charset=UTF-8`.
    private static func withParametersMarked(_ value: String) -> String {
        value.split(separator: ";", omittingEmptySubsequences: false).map { trimmed(String($0)) }.joined(
            separator: #";\s*"#)
    }

    /// Lower-cased values by name; what has no `=` is none, of one name the last counts.
    private static func parameters(_ pieces: ArraySlice<String>) -> [String: String] {
        var result: [String: String] = [:]
        for piece in pieces {
            let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2 else { continue }
            result[trimmed(String(sides[0]))] = trimmed(String(sides[1])).lowercased()
        }
        return result
    }

    private static func withoutSpaceAtCommas(_ text: String) -> String {
        text.split(separator: ",", omittingEmptySubsequences: false).map { trimmed(String($0)) }.joined(separator: ",")
    }

    private static func trimmed(_ text: String) -> String {
        let head = text.drop(while: \.isWhitespace)
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(head[...last])
    }
}
