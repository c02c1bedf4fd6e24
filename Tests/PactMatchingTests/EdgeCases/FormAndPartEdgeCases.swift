import PactMatching
import PactModel
import Testing

/// Edge cases 74 to 80 of the reference's table: forms, multipart bodies, the status and messages.
@Suite struct FormAndPartEdgeCases {
    private func bytes(_ text: String) -> PactBody { .present(.init(bytes: Array(text.utf8))) }

    @Test("Edge case 74: a form may have no further field, in responses neither")
    func form() {
        let header = [PactHeader("Content-Type", ["application/x-www-form-urlencoded"])]
        #expect(PactRequest.decision(header, bytes("a=1"), with: header, bytes("a=1&b=2")) == .differs)
        #expect(PactRequest.decision(header, bytes("a=1"), with: header, bytes("a=1")) == .matches)
        let mismatches = PactResponse(headers: header, body: bytes("a=1"))
            .mismatches(with: PactResponse(headers: header, body: bytes("a=1&b=2")))
        #expect(mismatches.map(\.sentence) == ["Unexpected form post parameter 'b' received"])
    }

    /// As pacts of the reference's core have them: `$.b[1]` where one value of several has a matcher.
    @Test(arguments: [
        ("b=1&b=7", true), ("b=2&b=7", false), ("b=1&b=x", false), ("b=1", false), ("b=1&b=7&b=8", false),
    ])
    func aValueOfAFieldHasARuleOfItsOwn(actual: String, fits: Bool) {
        let header = [PactHeader("Content-Type", ["application/x-www-form-urlencoded"])]
        let rules = MatchingRules(body: [NamedRules("$.b[1]", RuleList([.regex("\\d")]))])
        #expect(
            PactRequest.decision(header, bytes("b=1&b=2"), rules: rules, with: header, bytes(actual))
                == (fits ? .matches : .differs))
    }

    private func multipart(_ boundary: String, _ fields: (String, String)...) -> PactBody {
        bytes(
            fields.map { name, value in
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
            }.joined() + "--\(boundary)--\r\n")
    }

    private func header(_ boundary: String) -> [PactHeader] {
        [PactHeader("Content-Type", ["multipart/form-data; boundary=\(boundary)"])]
    }

    private static let anyBoundary = MatchingRules(
        header: [NamedRules("Content-Type", RuleList([.regex("multipart/form-data;\\s*boundary=.*")]))])

    @Test("Edge case 75: a multipart body may have further parts, in requests too")
    func furtherPart() {
        #expect(
            PactRequest.decision(
                header("x"), multipart("x", ("a", "1")), rules: Self.anyBoundary, with: header("y"),
                multipart("y", ("a", "1"), ("b", "2"))) == .matches)
    }

    @Test("Edge case 76: each of two parts with one name is compared with the first that came")
    func partsOfOneName() {
        let (expected, actual) = (multipart("x", ("a", "1"), ("a", "2")), multipart("y", ("a", "1"), ("a", "2")))
        #expect(
            PactRequest.decision(header("x"), expected, rules: Self.anyBoundary, with: header("y"), actual)
                == .differs)
        let mismatches = PactRequest(headers: header("x"), body: expected, matchingRules: Self.anyBoundary)
            .mismatches(with: PactRequest(headers: header("y"), body: actual))
        #expect(mismatches.map(\.sentence) == ["MIME part 'a': Expected '1' to be equal to '2'"])
    }

    @Test("Edge case 77: another boundary is another type, unless a header rule allows it")
    func boundary() {
        let (expected, actual) = (multipart("x", ("a", "1")), multipart("y", ("a", "1")))
        #expect(PactRequest.decision(header("x"), expected, with: header("y"), actual) == .differs)
        #expect(
            PactRequest.decision(header("x"), expected, rules: Self.anyBoundary, with: header("y"), actual)
                == .matches)
        let mismatches = PactRequest(headers: header("x"), body: expected)
            .mismatches(with: PactRequest(headers: header("y"), body: actual))
        #expect(mismatches.map(\.place) == [.header(name: "Content-Type"), .bodyType])
    }

    @Test("Edge case 78: nonError accepts a redirect", arguments: [(302, true), (100, true), (404, false)])
    func nonError(status: Int, matches: Bool) {
        let expected = PactResponse(matchingRules: MatchingRules(status: RuleList([.statusCode(.nonError)])))
        #expect(expected.mismatches(with: PactResponse(status: status)).isEmpty == matches)
    }

    @Test("Edge case 79: the case of a metadata key counts")
    func metadata() {
        let mismatches = PactMessage(metadata: ["k": "v"]).mismatches(with: PactMessage(metadata: ["K": "v"]))
        #expect(mismatches.map(\.sentence) == ["Expected message metadata 'k' but was missing"])
        #expect(PactMessage(metadata: ["k": "v"]).mismatches(with: PactMessage(metadata: ["k": "v", "l": 1])) == [])
    }

    @Test("Edge case 80: a message without contents accepts any", arguments: [PactBody.missing, .null])
    func noContents(expected: PactBody) {
        #expect(PactMessage(contents: expected).mismatches(with: PactMessage(contents: .json(["a": 1]))) == [])
    }
}
