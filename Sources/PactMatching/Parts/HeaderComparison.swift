import PactModel

/// Compares headers: expected ones have to be there, further ones are free.
enum HeaderComparison {
    static func mismatches(expected: [PactHeader], actual: [PactHeader], rules: [NamedRules]) -> [Mismatch] {
        expected.flatMap { header -> [Mismatch] in
            guard let values = actual.values(of: header.name) else {
                let text = header.values.joined(separator: ", ")
                return [
                    Mismatch(
                        .header(name: header.name), expected: text,
                        sentence: "Expected a header '\(header.name)' but was missing")
                ]
            }
            let rule = rules.first { $0.name.lowercased() == header.name.lowercased() }?.rules
            return compare(header, values.map(trimmed), rule).map { sentence in
                Mismatch(
                    .header(name: header.name), expected: header.values.joined(separator: ", "),
                    actual: values.joined(separator: ", "),
                    sentence: "Mismatch with header '\(header.name)': \(sentence)")
            }
        }
    }

    private static func compare(_ header: PactHeader, _ actual: [String], _ rules: RuleList?) -> [String] {
        let expected = header.values.map(trimmed)
        if let rules {
            guard expected.count == 1, actual.count == 1 else {
                return rules.problems(ofValues: actual, expected: expected)
            }
            return rules.problems { $0.problem(inText: actual[0], expected: expected[0]) }
        }
        if expected.isEmpty { return ["Expected an empty header but received '\(actual.joined(separator: ", "))'"] }
        let hasParameters = ["accept", "content-type"].contains(header.name.lowercased())
        var problems: [String] = []
        for index in 0..<max(expected.count, actual.count) {
            guard index < expected.count else {
                if !actual[index].isEmpty {
                    problems.append("Expected \(expected.count) value(s) but '\(actual[index])' came too")
                }
                continue
            }
            guard index < actual.count else {
                problems.append("Expected '\(expected[index])' but was missing")
                continue
            }
            let (wanted, came) = (expected[index], actual[index])
            if hasParameters {
                if !haveSameParameters(wanted, came) {
                    let (wanted, came) = (withParametersMarked(wanted), withParametersMarked(came))
                    problems.append("Expected header '\(header.name)' to have value '\(wanted)' but was '\(came)'")
                }
            } else if withoutSpaceAtCommas(wanted) != withoutSpaceAtCommas(came) {
                problems.append("Expected '\(came)' to be equal to '\(wanted)'")
            }
        }
        return problems
    }

    /// The type with case; each expected parameter there, its value without case; order and further ones are free.
    private static func haveSameParameters(_ expected: String, _ actual: String) -> Bool {
        let wanted = expected.split(separator: ";").map { trimmed(String($0)) }
        let came = actual.split(separator: ";").map { trimmed(String($0)) }
        guard wanted.first == came.first else { return false }
        let parameters = came.dropFirst().map(parameter)
        return wanted.dropFirst().map(parameter).allSatisfy { name, value in
            parameters.contains { $0.name == name && $0.value == value }
        }
    }

    /// The value as sentences of the reference tools show it: `text/plain;\s*charset=UTF-8`.
    private static func withParametersMarked(_ value: String) -> String {
        value.split(separator: ";", omittingEmptySubsequences: false).map { trimmed(String($0)) }.joined(
            separator: #";\s*"#)
    }

    private static func parameter(_ text: String) -> (name: String, value: String) {
        let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
            trimmed(String($0))
        }
        return (sides[0], sides.count > 1 ? sides[1].lowercased() : "")
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
