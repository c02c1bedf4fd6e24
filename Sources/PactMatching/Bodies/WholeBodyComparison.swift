import PactModel

/// Compares bodies that have no inner structure, text and bytes: they are equal, or the rule at `$` holds.
struct WholeBodyComparison {
    var expected: [UInt8]
    var expectedType: String?
    var actual: [UInt8]
    var actualType: String?
    var isText: Bool
    /// `text/plain`, where rules on the content type look at text; of other texts they look at the bytes.
    var isPlain = false
    /// The rules at `$`; nil where there are none.
    var rules: RuleList?

    func mismatches() -> [Mismatch] {
        guard let rules else {
            return expected == actual ? [] : [mismatch(isText ? inequalityOfText : inequalityOfBytes)]
        }
        let asksForType = rules.rules.contains { if case .contentType = $0 { true } else { false } }
        guard isPlain || isText && !asksForType else { return rules.problems(problem).map(mismatch) }
        guard let text = String(validating: actual, as: UTF8.self) else {
            return [mismatch("Could not parse the actual body as UTF-8 text")]
        }
        let example = String(decoding: expected, as: UTF8.self)
        return rules.problems { $0.problem(inText: text, expected: example) }.map(mismatch)
    }

    /// A rule on bytes: only some have a meaning there.
    private func problem(_ rule: MatchingRule) -> String? {
        switch rule {
        case .type, .minType, .maxType, .minMaxType: return nil
        case .equality: return expected == actual ? nil : inequalityOfBytes
        case .notEmpty: return actual.isEmpty ? Self.emptiness : nil
        case .contentType(let wanted): return MatchingRule.contentTypeProblem(wanted, actual)
        case .regex, .include, .unknown:
            guard let text = String(validating: actual, as: UTF8.self) else {
                return
                    "Could not convert the actual bytes into a UTF-8 string, which the rule \(rule.json.text()) needs"
            }
            return rule.problem(inText: text, expected: String(decoding: expected, as: UTF8.self))
        case .number, .integer, .decimal, .boolean, .null, .date, .time, .timestamp, .values, .arrayContains,
            .statusCode, .semver, .eachKey, .eachValue:
            return "Unable to match \(actual.count) bytes with \(rule.json.text())"
        }
    }

    /// What is wrong with a body of no bytes where a rule forbids it.
    static let emptiness = "Expected [] (0 bytes) to not be empty"

    private var inequalityOfText: String {
        "Expected body '\(BodyComparison.shown(expected))' to match '\(BodyComparison.shown(actual))' "
            + "using equality but did not match"
    }

    private var inequalityOfBytes: String {
        "Actual body [\(Self.described(actual, actualType))] is not equal to the expected body "
            + "[\(Self.described(expected, expectedType))]"
    }

    private static func described(_ bytes: [UInt8], _ type: String?) -> String {
        "\(type ?? "*/*"), \(BodyComparison.summary(bytes))"
    }

    private func mismatch(_ sentence: String) -> Mismatch {
        Mismatch(
            .body(path: "$"), expected: BodyComparison.shown(expected), actual: BodyComparison.shown(actual),
            sentence: sentence)
    }
}
