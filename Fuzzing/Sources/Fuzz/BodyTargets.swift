@testable import PactMatching
@testable import PactModel

/// XML: what was read is written and read again as the same text, a document matches itself, and any two give an answer.
func fuzzXML(_ bytes: [UInt8]) {
    let documents = parts(bytes, 2).map { part -> XMLDocument? in
        do throws(XMLSyntaxError) { return try XMLDocument(parsing: part) } catch {
            require(!"\(error)".isEmpty, "an error says something")
            return nil
        }
    }
    for case let document? in documents {
        let written = document.bytes()
        guard let again = try? XMLDocument(parsing: written) else {
            broken("what is written can be read:\n\(text(written))")
        }
        require(again.bytes() == written, "what is written is stable:\n\(text(written))\n\(text(again.bytes()))")
        for allowsMore in [true, false] {
            let problems = mismatches(document, document, allowsMore)
            require(problems.isEmpty, "a document matches itself:\n\(problems.report())")
        }
    }
    guard let expected = documents[0], let actual = documents[1] else { return }
    let asRequest = mismatches(expected, actual, false)
    _ = asRequest.report()
    require(
        !asRequest.isEmpty || mismatches(expected, actual, true).isEmpty,
        "what a request accepts a response accepts")
}

private func mismatches(_ expected: XMLDocument, _ actual: XMLDocument, _ allowsMore: Bool) -> [Mismatch] {
    var comparison = XMLComparison(rules: RuleSet([]), allowsUnexpectedKeys: allowsMore)
    comparison.compare(expected, actual)
    return comparison.mismatches
}

/// Multipart: a boundary, an expected and an actual body, compared under a rule or none.
func fuzzMultipart(_ bytes: [UInt8]) {
    let parts = parts(bytes, 3)
    let type = text(parts[0])
    do throws(MultipartProblem) {
        for part in try MultipartReader.parts(of: parts[1], contentType: type) {
            _ = (part.name, part.isField, part.contentType, part.contents.count)
        }
    } catch {
        require(!"\(error)".isEmpty, "an error says something")
    }
    for rules in [[], [NamedRules("$.a", RuleList([.type])), NamedRules("$[0]['x-a']", RuleList([.notEmpty]))]] {
        for allowsMore in [true, false] {
            let comparison = MultipartComparison(
                rules: MatchingRules(body: rules), allowsUnexpectedKeys: allowsMore, depth: 0)
            _ = comparison.mismatches(expected: parts[1], ofType: type, actual: parts[2], ofType: type).report()
        }
    }
}

private let bodyTypes = [
    nil, "application/json", "application/xml", "text/plain", "text/plain; charset=ISO-8859-1", "image/png",
    "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "application/octet-stream", "text/html",
    "application/graphql", "application/hal+json; charset=utf-8",
]

/// Bodies of any type, known and unknown: every pair gives an answer, and every body matches itself.
func fuzzBody(_ bytes: [UInt8]) {
    var choices = Choices(Array(bytes.prefix(3)))
    let types = [choices.one(of: bodyTypes), choices.one(of: bodyTypes)]
    let contentRule = choices.number(below: 4) == 3
    let parts = parts(Array(bytes.dropFirst(3)), 2)
    _ = ContentDetection.type(of: parts[0])
    let headers = types.map { $0.map { [PactHeader("Content-Type", [$0])] } ?? [] }
    let body = { (bytes: [UInt8]) in bytes.isEmpty ? PactBody.empty : .present(.init(bytes: bytes)) }
    let rules = contentRule ? [NamedRules("$", RuleList([.contentType("image/png")]))] : []
    let expected = PactRequest(headers: headers[0], body: body(parts[0]), matchingRules: MatchingRules(body: rules))
    let actual = PactRequest(headers: headers[1], body: body(parts[1]))
    let found = expected.mismatches(with: actual)
    check(found, expected.report(on: found, with: actual))
    let isMultipart = types[0]?.hasPrefix("multipart") ?? false
    if contentRule || isMultipart { return }
    let same = PactRequest(headers: headers[0], body: body(parts[0]))
    let problems = expected.mismatches(with: same).filter { !$0.sentence.hasPrefix("Failed to parse") }
    require(problems.isEmpty, "a body matches itself:\n\(problems.report())")
}

/// Headers with parameters: one that is expected and came matches itself.
func fuzzHeader(_ bytes: [UInt8]) {
    let values = parts(bytes, 2).map(text)
    for name in ["Content-Type", "Accept", "Vary", "X"] {
        let headers = values.map { [PactHeader(name, [$0])] }
        _ = HeaderComparison.mismatches(expected: headers[0], actual: headers[1], rules: [])
        let problems = HeaderComparison.mismatches(expected: headers[0], actual: headers[0], rules: [])
        require(problems.isEmpty, "a header matches itself:\n\(problems.report())")
    }
    _ = ParameterizedValue(values[0]).parameters
}

/// Form bodies: any two give an answer, and each matches itself.
func fuzzForm(_ bytes: [UInt8]) {
    let header = [PactHeader("Content-Type", ["application/x-www-form-urlencoded"])]
    let requests = parts(bytes, 2).map {
        PactRequest(headers: header, body: .present(.init(bytes: $0)), generators: formGenerators)
    }
    let found = requests[0].mismatches(with: requests[1])
    check(found, requests[0].report(on: found, with: requests[1]))
    let problems = requests[0].mismatches(with: requests[0])
    require(problems.isEmpty, "a form matches itself:\n\(problems.report())")
    var random = SeededRandom(seed: 1)
    _ = requests[0].generated(in: generatorContext, using: &random)
}

private let formGenerators = Generators(body: [
    NamedGenerator("$.a", .randomInt(min: 1, max: 5)), NamedGenerator("$.b[1]", .randomBoolean),
    NamedGenerator("$.c[*]", .randomString(size: 3)),
])
