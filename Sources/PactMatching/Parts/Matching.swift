public import PactModel

extension PactRequest {
    /// Compares an actual request with this expected one: method, path, query, headers and body.
    ///
    /// Every difference is listed, none means a match. Requests forbid what is not expected.
    public func mismatches(with actual: PactRequest) -> [Mismatch] {
        methodMismatches(with: actual) + pathMismatches(with: actual) + queryMismatches(with: actual)
            + headerMismatches(with: actual) + bodyMismatches(with: actual)
    }

    /// Whether an actual request is as this expected one says; quicker than listing every difference.
    public func isMatched(by actual: PactRequest) -> Bool {
        methodMismatches(with: actual).isEmpty && pathMismatches(with: actual).isEmpty
            && queryMismatches(with: actual).isEmpty && headerMismatches(with: actual).isEmpty
            && bodyMismatches(with: actual).isEmpty
    }

    /// Compares everything but the bodies, which is little work.
    package func mismatchesBeforeBody(with actual: PactRequest) -> [Mismatch] {
        methodMismatches(with: actual) + pathMismatches(with: actual) + queryMismatches(with: actual)
            + headerMismatches(with: actual)
    }

    private func methodMismatches(with actual: PactRequest) -> [Mismatch] {
        guard method != actual.method, method.uppercased() != actual.method.uppercased() else { return [] }
        return [
            Mismatch(
                .method, expected: method, actual: actual.method,
                sentence: "Expected method \(method) but was \(actual.method)")
        ]
    }

    package func queryMismatches(with actual: PactRequest) -> [Mismatch] {
        if query.isEmpty, actual.query.isEmpty { return [] }
        let queryRules = Dictionary(
            matchingRules.query.map { (ExactText($0.name), $0.rules) }, uniquingKeysWith: { first, _ in first })
        return ParameterComparison(
            noun: "query parameter", kind: .query, place: { .query(parameter: $0) },
            rules: { name in queryRules[ExactText(name)].map { .init(rules: $0, isCascaded: false) } }
        ).mismatches(expected: query, actual: actual.query)
    }

    private func headerMismatches(with actual: PactRequest) -> [Mismatch] {
        if headers.isEmpty { return [] }
        return HeaderComparison.mismatches(expected: headers, actual: actual.headers, rules: matchingRules.header)
    }

    package func bodyMismatches(with actual: PactRequest) -> [Mismatch] {
        BodyComparison(
            expected: body, expectedType: headers.contentType, actual: actual.body,
            actualType: actual.headers.contentType, rules: matchingRules, allowsUnexpectedKeys: false
        ).mismatches()
    }

    package func pathMismatches(with actual: PactRequest) -> [Mismatch] {
        let problems =
            matchingRules.path.map { rules in
                rules.problems { $0.problem(inText: actual.path, expected: path) }
            } ?? (path.isSame(as: actual.path) ? [] : ["Expected path '\(path)' but was '\(actual.path)'"])
        return problems.map { Mismatch(.path, expected: path, actual: actual.path, sentence: $0) }
    }
}

extension PactResponse {
    /// Compares an actual response with this expected one: status, headers and body, which may hold more than expected.
    public func mismatches(with actual: PactResponse) -> [Mismatch] {
        var result = statusProblems(actual.status).map {
            Mismatch(.status, expected: "\(status)", actual: "\(actual.status)", sentence: $0)
        }
        result += HeaderComparison.mismatches(
            expected: headers, actual: actual.headers, rules: matchingRules.header)
        result += BodyComparison(
            expected: body, expectedType: headers.contentType, actual: actual.body,
            actualType: actual.headers.contentType, rules: matchingRules, allowsUnexpectedKeys: true
        ).mismatches()
        return result
    }

    private func statusProblems(_ actual: Int) -> [String] {
        guard let rules = matchingRules.status else {
            return status == actual ? [] : ["expected \(status) but was \(actual)"]
        }
        return rules.problems { Self.problem($0, status, actual) }
    }

    /// A rule on a number that is always whole and positive.
    private static func problem(_ rule: MatchingRule, _ expected: Int, _ actual: Int) -> String? {
        switch rule {
        case .statusCode(let allowed):
            return allowed.contains(actual) ? nil : "Expected status code \(actual) to be \(allowed.inWords)"
        case .equality: return expected == actual ? nil : "Expected \(actual) to be equal to \(expected)"
        case .type, .minType, .maxType, .minMaxType, .number, .integer: return nil
        case .regex, .include: return rule.problem(inText: "\(actual)", expected: "\(expected)")
        default: return "Unable to match \(actual) with \(rule.json.text())"
        }
    }
}

extension PactMessage {
    /// Compares an actual message with this expected one: contents and metadata, which may hold more than expected.
    ///
    /// - Parameter allowsUnexpectedKeys: false for the request of a synchronous message, whose contents may not.
    public func mismatches(with actual: PactMessage, allowsUnexpectedKeys: Bool = true) -> [Mismatch] {
        var result = BodyComparison(
            expected: contents, expectedType: metadata.contentType, actual: actual.contents,
            actualType: actual.metadata.contentType, rules: matchingRules, allowsUnexpectedKeys: allowsUnexpectedKeys,
            isMessage: true
        ).mismatches()
        let rules = RuleSet(
            matchingRules.metadata.map { NamedRules($0.name.hasPrefix("$") ? $0.name : "$['\($0.name)']", $0.rules) })
        var expected = metadata
        // The type that a V4 body states is expected of metadata that name one, too.
        if metadata["contentType"] == nil, actual.metadata["contentType"] != nil, case .present(let content) = contents,
            let type = content.contentType
        {
            expected["contentType"] = .string(MediaType(type)?.description ?? type)
        }
        for member in expected {
            result += Self.metadataMismatches(member, actual.metadata, rules)
        }
        return result
    }

    private static func metadataMismatches(
        _ expected: JSONObject.Member, _ actual: JSONObject, _ rules: RuleSet
    ) -> [Mismatch] {
        let key = expected.key
        guard let value = actual.first(where: { $0.key.isSame(as: key) }).map({ JSONNode($0.value) }) else {
            return [
                Mismatch(
                    .metadata(key: key), expected: expected.value.text(),
                    sentence: "Expected message metadata '\(key)' but was missing")
            ]
        }
        let wanted = JSONNode(expected.value)
        let selection = rules.select(at: .root.appending(key: key))
        let isType = ["contenttype", "content-type"].contains(key.lowercased())
        let problems =
            switch selection {
            case let selection?:
                selection.rules.problems {
                    $0.problem(expected: wanted, actual: value, isCascaded: selection.isCascaded)
                }
            case nil where isType:
                [HeaderComparison.problem("Content-Type", wanted.stringValue ?? "", value.stringValue ?? "")]
                    .compactMap { $0 }
            case nil:
                [MatchingRule.equality.problem(expected: wanted, actual: value, isCascaded: false)].compactMap { $0 }
            }
        return problems.map { problem in
            Mismatch(
                .metadata(key: key), expected: wanted.text(), actual: value.text(),
                sentence: "Expected metadata key '\(key)' to have value \(wanted.inSentence) but was "
                    + "\(value.inSentence) - \(problem)")
        }
    }
}

extension MatchingRule.StatusClass {
    func contains(_ status: Int) -> Bool {
        switch self {
        case .information: 100..<200 ~= status
        case .success: 200..<300 ~= status
        case .redirect: 300..<400 ~= status
        case .clientError: 400..<500 ~= status
        case .serverError: 500..<600 ~= status
        case .nonError: status < 400
        case .error: status >= 400
        case .codes(let codes): codes.contains(status)
        }
    }

    /// What is allowed, to follow "to be" in a sentence.
    var inWords: String {
        switch self {
        case .information: "an Information response (100–199)"
        case .success: "a Successful response (200–299)"
        case .redirect: "a Redirect (300–399)"
        case .clientError: "a Client error (400–499)"
        case .serverError: "a Server error (500–599)"
        case .nonError: "a Non-error response (< 400)"
        case .error: "an Error response (>= 400)"
        case .codes(let codes): "one of \(codes.map(String.init).joined(separator: ", "))"
        }
    }
}
