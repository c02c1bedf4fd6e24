import PactModel

/// Compares named values: query parameters, and the fields of a form.
struct ParameterComparison {
    /// What one is called in sentences.
    var noun: String
    var kind: ValueListComparison.Kind
    var place: (String) -> Mismatch.Place
    var rules: (String) -> RuleSet.Selection?
    /// The rules of one value by its position, where values have some of their own.
    var rulesOfValue: (String, Int) -> RuleSet.Selection? = { _, _ in nil }

    func mismatches(expected: [QueryParameter], actual: [QueryParameter]) -> [Mismatch] {
        var result: [Mismatch] = []
        let byName = Dictionary(actual.map { (ExactText($0.name), $0) }, uniquingKeysWith: { first, _ in first })
        for parameter in expected {
            if let found = byName[ExactText(parameter.name)] {
                result += compare(parameter, found)
            } else {
                result.append(
                    Mismatch(
                        place(parameter.name), expected: Self.shown(parameter.values),
                        sentence: "Expected \(noun) '\(parameter.name)' but was missing"))
            }
        }
        let expectedNames = Set(expected.map { ExactText($0.name) })
        for parameter in actual where !expectedNames.contains(ExactText(parameter.name)) {
            result.append(
                Mismatch(
                    place(parameter.name), actual: Self.shown(parameter.values),
                    sentence: "Unexpected \(noun) '\(parameter.name)' received"))
        }
        return result
    }

    private func compare(_ expected: QueryParameter, _ actual: QueryParameter) -> [Mismatch] {
        let name = expected.name
        let expectedValues = expected.values.map { $0 ?? "" }
        let actualValues = actual.values.map { $0 ?? "" }
        guard let selection = rules(name) else {
            guard expectedValues.count == actualValues.count else {
                return [
                    mismatch(
                        name, expected, actual,
                        "Expected \(noun) '\(name)' with \(expectedValues.count) value(s) but received "
                            + "\(actualValues.count) value(s)")
                ]
            }
            return zip(expectedValues, actualValues).enumerated().flatMap { index, values -> [Mismatch] in
                let (wanted, came) = values
                if let own = rulesOfValue(name, index) {
                    return own.rules.problems {
                        $0.problem(inText: came, expected: wanted, isCascaded: own.isCascaded)
                    }.map { mismatch(name, expected, actual, "\(noun.capitalizedSentence) '\(name)': \($0)") }
                }
                if wanted.isSame(as: came) { return [] }
                return [
                    Mismatch(
                        place(name), expected: wanted, actual: came,
                        sentence: "Expected \(noun) '\(name)' with value '\(wanted)' but was '\(came)'")
                ]
            }
        }
        let comparison = ValueListComparison(
            name: name, rules: selection.rules, isCascaded: selection.isCascaded, kind: kind,
            rulesOfValue: { rulesOfValue(name, $0) },
            valueProblem: { $0.isSame(as: $1) ? nil : "Expected '\($1)' to be equal to '\($0)'" })
        return comparison.problems(expected: expectedValues, actual: actualValues).map {
            mismatch(name, expected, actual, "\(noun.capitalizedSentence) '\(name)': \($0)")
        }
    }

    private func mismatch(_ name: String, _ expected: QueryParameter, _ actual: QueryParameter, _ sentence: String)
        -> Mismatch
    {
        Mismatch(
            place(name), expected: Self.shown(expected.values), actual: Self.shown(actual.values), sentence: sentence)
    }

    private static func shown(_ values: [String?]) -> String { values.map { $0 ?? "" }.joined(separator: ", ") }
}
