import PactMatching
import PactModel
import Testing

/// Edge cases 50 to 53, 87 and 88 of the reference's table: bodies that are missing, null, texts, or of another type.
@Suite struct BodyStateEdgeCases {
    private static let json = [PactHeader("Content-Type", ["application/json"])]

    private func bytes(_ text: String) -> PactBody { .present(.init(bytes: Array(text.utf8))) }

    private func response(_ text: String, _ specification: PactSpecification) throws -> PactResponse {
        try PactResponse(json: try JSONValue(parsing: text), specification: specification)
    }

    @Test(
        "Edge case 50: an absent body has no opinion", arguments: [PactBody.missing, .empty, .json(["a": 1])])
    func absentBody(actual: PactBody) {
        #expect(PactRequest.decision(with: [], actual) == .matches)
    }

    @Test("Edge case 51: a null body is not the text null")
    func nullBody() throws {
        let expected = try response(#"{"headers":{"Content-Type":"application/json"},"body":null}"#, .v3)
        let mismatches = expected.mismatches(with: PactResponse(headers: Self.json, body: bytes("null")))
        #expect(mismatches.map(\.sentence) == ["Expected empty body but received null"])
        #expect(expected.mismatches(with: PactResponse(headers: Self.json)) == [])
    }

    @Test(
        "Edge case 52: a text as V3 body of JSON type is a JSON string",
        arguments: [(#""123""#, true), ("123", false)])
    func textAsBody(actual: String, matches: Bool) throws {
        let expected = try response(#"{"headers":{"Content-Type":"application/json"},"body":"123"}"#, .v3)
        let mismatches = expected.mismatches(with: PactResponse(headers: Self.json, body: bytes(actual)))
        #expect(mismatches.isEmpty == matches)
    }

    @Test(
        "Edge case 53: a text as V4 content of JSON type is a JSON string, and no JSON text",
        arguments: [("{}", false), (#""{}""#, true)])
    func textAsContent(actual: String, matches: Bool) throws {
        let expected = try response(
            #"{"body":{"content":"{}","contentType":"application/json","encoded":false}}"#, .v4)
        let mismatches = expected.mismatches(with: PactResponse(headers: Self.json, body: bytes(actual)))
        #expect(mismatches.isEmpty == matches)
    }

    @Test("Edge case 87: the same bytes of another type are not compared")
    func otherType() throws {
        let expected = try response(
            #"{"body":{"content":"{\"a\":1}","contentType":"text/plain","encoded":false}}"#, .v4)
        let mismatches = expected.mismatches(with: PactResponse(headers: Self.json, body: bytes(#"{"a":1}"#)))
        #expect(mismatches.map(\.place) == [.bodyType])
        #expect(
            mismatches.map(\.sentence) == [
                "Expected a body of 'text/plain' but the actual content type was 'application/json'"
            ])
    }

    @Test("Edge case 88: a byte order mark does not parse")
    func byteOrderMark() {
        let actual = PactBody.present(.init(bytes: [0xEF, 0xBB, 0xBF] + Array("{}".utf8)))
        #expect(PactRequest.decision(Self.json, .json([:]), with: Self.json, actual) == .differs)
        let mismatches = PactResponse(headers: Self.json, body: .json([:]))
            .mismatches(with: PactResponse(headers: Self.json, body: actual))
        #expect(
            mismatches.map(\.sentence) == [
                """
                Failed to parse the actual body: the text starts with a byte order mark, which JSON does not allow at \
                line 1, column 1
                """
            ])
    }

    /// The cells of the reference's table of missing, empty and present bodies.
    @Test(arguments: [
        (PactBody.null, PactBody.missing, Decision.matches), (.null, .empty, .matches), (.null, .json("x"), .differs),
        (.empty, .missing, .matches), (.empty, .empty, .matches), (.empty, .json("x"), .differs),
        (.json(1), .missing, .differs), (.json(1), .empty, .differs), (.json(1), .json(1), .matches),
    ])
    func missingAndEmptyBodies(expected: PactBody, actual: PactBody, decision: Decision) {
        #expect(PactRequest.decision([], expected, with: [], actual) == decision)
    }
}
