import PactModel

/// Compares bodies: first whether they are there, then their types, then their contents by the expected type.
struct BodyComparison {
    var expected: PactBody
    /// The Content-Type header, or a message's content type.
    var expectedType: String?
    var actual: PactBody
    var actualType: String?
    var rules: MatchingRules
    var allowsUnexpectedKeys: Bool
    /// Messages are compared only where the types are equivalent; HTTP bodies also where one is unknown.
    var isMessage = false
    /// How many multipart bodies it is a part of. The type of a part is never guessed from its bytes.
    var depth = 0

    func mismatches() -> [Mismatch] {
        if case .missing = expected { return [] }
        let type = mediaType(of: expected, expectedType)
        let isText = !isMessage && depth == 0 && !actual.isEmpty
        let came = mediaType(of: actual, actualType) ?? (isText ? Self.text : nil)
        guard areComparable(type, came) else {
            guard case .present(let content) = expected else { return [] }
            if isMessage, depth == 0 { return [messageTypeMismatch(type, came)] }
            let wanted = content.contentType ?? expectedType ?? type?.essence ?? "unknown"
            let got = actual.content?.contentType ?? actualType ?? came?.essence ?? "unknown"
            return [
                Mismatch(
                    .bodyType, expected: wanted, actual: got,
                    sentence: "Expected a body of '\(wanted)' but the actual content type was '\(got)'")
            ]
        }
        guard case .present(let content) = expected else {
            guard !actual.isEmpty else { return [] }
            let text = Self.shown(actual.bytes)
            return [
                Mismatch(
                    .body(path: "$"), expected: "", actual: text, sentence: "Expected empty body but received \(text)")
            ]
        }
        if content.isEmpty, actual.isEmpty { return [] }
        guard !actual.isEmpty, let actualContent = actual.content else {
            let text = Self.shown(content.bytes)
            let sentence =
                if actual == .missing {
                    "Expected body '\(text)' but was missing"
                } else if asksForContents {
                    WholeBodyComparison.emptiness
                } else {
                    "Expected body '\(text)' but was empty"
                }
            return [Mismatch(.body(path: "$"), expected: text, sentence: sentence)]
        }
        return compare(content, type, actualContent, came)
    }

    private func messageTypeMismatch(_ expected: MediaType?, _ actual: MediaType?) -> Mismatch {
        let (wanted, got) = (expected?.description ?? "*/*", actual?.description ?? "*/*")
        return Mismatch(
            .bodyType, expected: wanted, actual: got,
            sentence: "Expected message with content type \(wanted) but was \(got)")
    }

    /// Whether a rule at `$` says that the body may not be empty.
    private var asksForContents: Bool {
        RuleSet(rules.body + rules.content).select(at: .root)?.rules.rules.contains(.notEmpty) ?? false
    }

    private func compare(
        _ expected: PactBody.Content, _ type: MediaType?, _ actual: PactBody.Content, _ came: MediaType?
    ) -> [Mismatch] {
        let pathRules = RuleSet(rules.body + rules.content)
        if let problem = pathRules.invalid.first {
            return [Mismatch(.body(path: problem.text), sentence: "The rule cannot be used: \(problem)")]
        }
        if type?.isJSON == true { return compareJSON(expected, actual, pathRules) }
        if type?.isXML == true { return compareXML(expected, actual, pathRules) }
        if type?.isForm == true { return compareForm(expected, actual, pathRules) }
        if type?.isMultipart == true { return compareParts(expected, actual) }
        return WholeBodyComparison(
            expected: expected.givenJSON.map { Array($0.canonicalText.utf8) } ?? expected.bytes,
            expectedType: expected.contentType ?? expectedType ?? type?.essence,
            actual: actual.bytes, actualType: actual.contentType ?? actualType ?? came?.essence,
            isText: type?.type == "text", isPlain: type?.essence == "text/plain",
            rules: pathRules.select(at: .root)?.rules
        ).mismatches()
    }

    private static let text = MediaType("text/plain")

    /// What the body states, else the header, else what the bytes look like; nil where nothing is known.
    private func mediaType(of body: PactBody, _ header: String?) -> MediaType? {
        (body.content?.contentType ?? header).flatMap { MediaType($0) }
            ?? (depth == 0 ? body.content?.detectedType : nil)
    }

    private func areComparable(_ expected: MediaType?, _ actual: MediaType?) -> Bool {
        let isKnown = [expected, actual].map { $0.map { !$0.isUnknown } ?? false }
        if isMessage {
            guard let expected, let actual else { return isKnown == [false, false] }
            return expected.isEquivalent(to: actual)
        }
        guard let expected, let actual, isKnown == [true, true] else { return true }
        return expected.accepts(actual) || headerRuleAccepts(expected, actual)
    }

    private func headerRuleAccepts(_ expected: MediaType, _ actual: MediaType) -> Bool {
        guard let rules = rules.header.first(where: { $0.name.isSameWithoutCase(as: "Content-Type") })?.rules else {
            return false
        }
        return rules.problems { $0.problem(inText: "\(actual)", expected: "\(expected)") }.isEmpty
    }

    private func compareJSON(_ expected: PactBody.Content, _ actual: PactBody.Content, _ rules: RuleSet) -> [Mismatch] {
        let expectedValue: JSONNode
        let actualValue: JSONNode
        do throws(JSONSyntaxError) { expectedValue = try expected.parsedJSON() } catch {
            return [parseFailure("expected", expected.bytes, error)]
        }
        do throws(JSONSyntaxError) { actualValue = try actual.parsedJSON() } catch {
            return [parseFailure("actual", actual.bytes, error)]
        }
        var comparison = JSONComparison(rules: rules, allowsUnexpectedKeys: allowsUnexpectedKeys)
        comparison.compare(expectedValue, actualValue)
        return comparison.mismatches
    }

    private func compareXML(_ expected: PactBody.Content, _ actual: PactBody.Content, _ rules: RuleSet) -> [Mismatch] {
        let expectedDocument: XMLDocument
        let actualDocument: XMLDocument
        do throws(XMLSyntaxError) { expectedDocument = try XMLDocument(parsing: expected.bytes) } catch {
            return [parseFailure("expected", expected.bytes, error)]
        }
        do throws(XMLSyntaxError) { actualDocument = try XMLDocument(parsing: actual.bytes) } catch {
            return [parseFailure("actual", actual.bytes, error)]
        }
        var comparison = XMLComparison(rules: rules, allowsUnexpectedKeys: allowsUnexpectedKeys)
        comparison.compare(expectedDocument, actualDocument)
        return comparison.mismatches
    }

    private func parseFailure(_ side: String, _ bytes: [UInt8], _ error: some Error) -> Mismatch {
        let text = Self.shown(bytes)
        return Mismatch(
            .body(path: "$"), expected: side == "expected" ? text : nil, actual: side == "actual" ? text : nil,
            sentence: "Failed to parse the \(side) body: \(error)")
    }

    private func compareForm(_ expected: PactBody.Content, _ actual: PactBody.Content, _ rules: RuleSet) -> [Mismatch] {
        let pairs = [expected, actual].map { [QueryParameter](query: String(decoding: $0.bytes, as: UTF8.self)) }
        return ParameterComparison(
            noun: "form post parameter", kind: .form, place: { .body(path: "$.\($0)") },
            rules: { rules.select(at: PathExpression.root.appending(key: $0)) },
            rulesOfValue: { name, index in
                let path = PathExpression.root.appending(key: name).appending(index: index)
                return rules.select(at: path).flatMap { $0.isCascaded ? nil : $0 }
            }
        ).mismatches(expected: pairs[0], actual: pairs[1])
    }

    private func compareParts(_ expected: PactBody.Content, _ actual: PactBody.Content) -> [Mismatch] {
        // The boundary stands in the header; a V4 body may state its type without it.
        MultipartComparison(rules: rules, allowsUnexpectedKeys: allowsUnexpectedKeys, depth: depth).mismatches(
            expected: expected.bytes, ofType: expectedType ?? expected.contentType,
            actual: actual.bytes, ofType: actualType ?? actual.contentType)
    }

    /// Text as it is, other bytes by their number and beginning.
    static func shown(_ bytes: [UInt8]) -> String {
        String(validating: bytes, as: UTF8.self) ?? summary(bytes)
    }

    static func summary(_ bytes: [UInt8]) -> String {
        let digits = bytes.prefix(32).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return "\(bytes.count) bytes, starting with \(digits)"
    }
}
