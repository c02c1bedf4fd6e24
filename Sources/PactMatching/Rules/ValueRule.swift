import PactModel

extension MatchingRule {
    /// Applies the rule to one JSON value; nil is a match, a text says what is wrong.
    ///
    /// - Parameter isCascaded: whether the rule comes from a shorter path, where sizes are not checked.
    func problem(expected: JSONNode, actual: JSONNode, isCascaded: Bool) -> String? {
        switch self {
        case .equality, .values:
            expected.isEqual(to: actual) ? nil : "Expected \(actual.withKind) to be equal to \(expected.withKind)"
        case .type: kindProblem(expected, actual)
        case .minType(let min):
            kindProblem(expected, actual) ?? (isCascaded ? nil : sizeProblem(actual, min: min, max: nil))
        case .maxType(let max):
            kindProblem(expected, actual) ?? (isCascaded ? nil : sizeProblem(actual, min: nil, max: max))
        case .minMaxType(let min, let max):
            kindProblem(expected, actual) ?? (isCascaded ? nil : sizeProblem(actual, min: min, max: max))
        case .number:
            actual.kind == .number ? nil : "Expected \(actual.withKind) to be a number"
        case .integer:
            actual.isInteger ? nil : "Expected \(actual.withKind) to be an integer"
        case .decimal:
            actual.kind == .number && !actual.isInteger ? nil : "Expected \(actual.withKind) to be a decimal number"
        case .boolean:
            actual.kind == .bool || actual.isString("true") || actual.isString("false")
                ? nil : "Expected \(actual.withKind) to match a boolean"
        case .null: actual.isNull ? nil : "Expected \(actual.withKind) to be a null value"
        case .notEmpty: actual.isEmptyValue ? "Expected \(actual.withKind) to not be empty" : nil
        case .semver:
            actual.stringValue.map(SemanticVersion.isValid) ?? false
                ? nil : "\(actual.inSentence) is not a valid semantic version"
        case .arrayContains, .eachKey, .eachValue, .statusCode: nil
        case .regex(let pattern):
            Self.regexProblem(pattern, actual.kind == .string ? actual.utf8 : Array(actual.asText.utf8)[...])
        case .contentType(let wanted):
            // A string may hold the bytes in base64; others are texts themselves.
            Self.contentTypeProblem(
                wanted, actual.stringValue.flatMap { Base64.decode($0) } ?? Array(actual.asText.utf8))
        case .include, .unknown: problem(inText: actual.asText, expected: expected.asText)
        case .date, .time, .timestamp: problem(inText: actual.isNull ? "" : actual.asText, expected: "")
        }
    }

    /// Applies the rule to a text: a query, header or path value, a text or form body.
    ///
    /// - Parameter isCascaded: whether the rule comes from a shorter path, where rules on members have no effect.
    func problem(inText actual: String, expected: String, isCascaded: Bool = false) -> String? {
        switch self {
        // By bytes, because texts compare without Unicode normalisation.
        case .equality, .values:
            actual.utf8.elementsEqual(expected.utf8) ? nil : "Expected '\(actual)' to be equal to '\(expected)'"
        case .type, .minType, .maxType, .minMaxType: nil
        case .eachKey: isCascaded ? nil : "Unable to match '\(actual)' using an eachKey matcher"
        case .eachValue: isCascaded ? nil : "Unable to match '\(actual)' using an eachValue matcher"
        case .statusCode(let allowed):
            UInt16(actual).map { allowed.contains(Int($0)) } ?? false
                ? nil : "Expected status code \(actual) to be \(allowed.inWords)"
        case .regex(let pattern): Self.regexProblem(pattern, Array(actual.utf8)[...])
        case .include(let part):
            Array(actual.utf8).contains(Array(part.utf8)) ? nil : "Expected '\(actual)' to include '\(part)'"
        case .number, .decimal: Self.isNumber(actual) ? nil : "Expected '\(actual)' to be a number"
        case .integer: UInt64(actual) != nil ? nil : "Expected '\(actual)' to be an integer"
        case .boolean: actual == "true" || actual == "false" ? nil : "Expected '\(actual)' to match a boolean"
        case .null: "Expected '\(actual)' to be a null value"
        case .date(let format): datePattern("date", format ?? DatePattern.defaultDate, actual)
        case .time(let format): datePattern("time", format ?? DatePattern.defaultTime, actual)
        case .timestamp(let format): datePattern("timestamp", format ?? DatePattern.defaultTimestamp, actual)
        case .contentType(let wanted): Self.contentTypeProblem(wanted, Array(actual.utf8))
        case .notEmpty: actual.isEmpty ? "Expected '' (String) to not be empty" : nil
        case .semver: SemanticVersion.isValid(actual) ? nil : "'\(actual)' is not a valid semantic version"
        case .arrayContains: "Unable to match '\(actual)' using an arrayContains matcher"
        case .unknown(let name, _): "The matcher '\(name)' is not known, so '\(actual)' cannot be compared with it"
        }
    }

    /// Decimal digits, an exponent, `inf`, `infinity` or `nan`; nothing hexadecimal.
    private static func isNumber(_ text: String) -> Bool {
        !text.utf8.contains { $0 | 0x20 == UInt8(ascii: "x") || $0 == UInt8(ascii: "(") } && Double(text) != nil
    }

    private static func regexProblem(_ pattern: String, _ actual: ArraySlice<UInt8>) -> String? {
        guard let expression = RegularExpression.compiled(pattern) else {
            return "'\(pattern)' is not a valid regular expression"
        }
        switch expression.match(actual) {
        case .matches: return nil
        case .differs: return "Expected '\(String(decoding: actual, as: UTF8.self))' to match '\(pattern)'"
        case .givenUp:
            return "Gave up matching a text of \(actual.count) bytes against '\(pattern)': it takes more than "
                + "\(RegularExpression.matchLimit) steps. Write the pattern without nested repetition"
        }
    }

    static func contentTypeProblem(_ wanted: String, _ bytes: [UInt8]) -> String? {
        if ContentDetection.isType(wanted, of: bytes) { return nil }
        let found = ContentDetection.type(of: bytes)
        return "Expected binary contents to have content type '\(wanted)' but detected contents was '\(found)'"
    }

    private func datePattern(_ kind: String, _ format: String, _ actual: String) -> String? {
        guard let pattern = DatePattern.compiled(format) else { return "'\(format)' is not a valid \(kind) pattern" }
        return pattern.matches(actual) ? nil : "Expected '\(actual)' to match a \(kind) pattern of '\(format)'"
    }

    private func kindProblem(_ expected: JSONNode, _ actual: JSONNode) -> String? {
        expected.isSameKind(as: actual)
            ? nil : "Expected \(actual.withKind) to be the same type as \(expected.withKind)"
    }

    private func sizeProblem(_ actual: JSONNode, min: Int?, max: Int?) -> String? {
        guard actual.kind == .array || actual.kind == .object else { return nil }
        let size = actual.kind == .array ? actual.count : MemberTable(actual).members.count
        return Self.sizeProblem(of: actual.listedItems, size: size, min: min, max: max)
    }

    /// - Parameter shown: the list or map as the sentence names it; not made where the size is right.
    static func sizeProblem(of shown: @autoclosure () -> String, size: Int, min: Int?, max: Int?) -> String? {
        if let min, size < min { return "Expected \(shown()) (size \(size)) to have minimum size of \(min)" }
        if let max, size > max { return "Expected \(shown()) (size \(size)) to have maximum size of \(max)" }
        return nil
    }
}

extension JSONNode {
    /// A list with a space after each comma between its own items; any other value as in other sentences.
    fileprivate var listedItems: String {
        kind == .array ? "[\(items.map(\.sortedText).joined(separator: ", "))]" : inSentence
    }

    fileprivate var isEmptyValue: Bool {
        switch kind {
        case .null: true
        case .string: utf8.isEmpty
        case .array, .object: count == 0
        case .bool, .number: false
        }
    }
}

extension RuleList {
    /// The problems under AND, or under OR where no rule holds; none is a match.
    func problems(_ problem: (MatchingRule) -> String?) -> [String] {
        if rules.count == 1 { return problem(rules[0]).map { [$0] } ?? [] }
        let problems = rules.map(problem)
        if combination == .or, problems.contains(where: { $0 == nil }) { return [] }
        return problems.compactMap { $0 }
    }
}
