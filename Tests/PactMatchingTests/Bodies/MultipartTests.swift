import PactMatching
import PactModel
import Testing

/// Multipart bodies compared as the reference tools compared the same ones.
@Suite struct MultipartTests {
    /// The boundaries differ, as those of two clients always do, and the header rule allows it.
    private static let header = NamedRules("Content-Type", RuleList([.regex("multipart/form-data;\\s*boundary=.*")]))

    private func headers(_ boundary: String) -> [PactHeader] {
        [PactHeader("Content-Type", ["multipart/form-data; boundary=\(boundary)"])]
    }

    private func body(_ parts: [String], _ boundary: String) -> PactBody {
        let text = parts.map { "--\(boundary)\n\($0)\n" }.joined() + "--\(boundary)--\n"
        return body(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
    }

    private func body(_ text: String) -> PactBody { .present(.init(bytes: Array(text.utf8))) }

    private func rules(_ text: String) throws -> MatchingRules {
        let category = try #require(try JSONValue(parsing: text).objectValue)
        let json = JSONObject(category.map { ($0.key, ["matchers": $0.value] as JSONValue) })
        var rules = try PactResponse(
            json: ["matchingRules": ["body": .object(json)]], specification: .v4
        ).matchingRules
        rules.header = [Self.header]
        return rules
    }

    @Test(arguments: MultipartCase.all)
    func partsCompareAsTheReferenceComparesThem(_ testCase: MultipartCase) throws {
        let rules = try rules(testCase.rules)
        let (expected, actual) = (body(testCase.expected, "one"), body(testCase.actual, "two"))
        let requestMismatches = PactRequest(headers: headers("one"), body: expected, matchingRules: rules)
            .mismatches(with: PactRequest(headers: headers("two"), body: actual))
        #expect(requestMismatches.isEmpty == testCase.isMatchInRequest)
        #expect(Set(requestMismatches.map(\.sentence)) == Set(testCase.sentences))
        let responseMismatches = PactResponse(headers: headers("one"), body: expected, matchingRules: rules)
            .mismatches(with: PactResponse(headers: headers("two"), body: actual))
        #expect(responseMismatches.isEmpty == testCase.isMatchInResponse, "\(responseMismatches.report())")
    }

    // MARK: - Binary parts

    @Test(arguments: [
        ([0xFF, 0xD8, 0xFF, 0xE0, 1], []),
        (
            Array("GIF89a".utf8),
            [
                "MIME part 'a': Expected binary contents to have content type 'image/jpeg' but detected contents was 'image/gif'"
            ]
        ),
    ])
    func aBinaryFileIsKnownByItsBeginning(contents: [UInt8], sentences: [String]) throws {
        func body(_ contents: [UInt8], _ boundary: String) -> PactBody {
            let head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"a\"; filename=\"x.jpg\"\r\n"
            let start = Array("\(head)Content-Type: image/jpeg\r\n\r\n".utf8)
            return .present(.init(bytes: start + contents + Array("\r\n--\(boundary)--".utf8)))
        }
        let rules = try rules(#"{"$.a":[{"match":"contentType","value":"image/jpeg"}]}"#)
        let mismatches = PactRequest(
            headers: headers("one"), body: body([0xFF, 0xD8, 0xFF, 0xE0, 0], "one"), matchingRules: rules
        ).mismatches(with: PactRequest(headers: headers("two"), body: body(contents, "two")))
        #expect(mismatches.map(\.sentence) == sentences)
    }

    // MARK: - Reading

    /// What is said of an actual body; the expected one is a field `a` of value `1`.
    private func sentences(of text: String, _ type: String = "multipart/form-data; boundary=two") throws -> [String] {
        let expected = body([MultipartCase.field("a", "1")], "one")
        return PactRequest(headers: headers("one"), body: expected, matchingRules: try rules("{}"))
            .mismatches(with: PactRequest(headers: [PactHeader("Content-Type", [type])], body: body(text)))
            .filter { $0.place != .header(name: "Content-Type") }.map(\.sentence)
    }

    private static let disposition = #"Content-Disposition: form-data; name="a""#

    @Test(arguments: [
        ("a preamble", "Hello\r\n--two\r\n\(disposition)\r\n\r\n1\r\n--two--\r\n"),
        ("an epilogue", "--two\r\n\(disposition)\r\n\r\n1\r\n--two--\r\nBye\r\n--two\r\n"),
        ("no quotes", "--two\r\nContent-Disposition:form-data;name=a\r\n\r\n1\r\n--two--"),
        ("blanks after the boundary", "--two \t\r\n\(disposition)\r\n\r\n1\r\n--two-- \r\n"),
        ("a header name in capitals", "--two\r\nCONTENT-DISPOSITION: form-data; NAME=a\r\n\r\n1\r\n--two--"),
        ("no type of the disposition", "--two\r\nContent-Disposition: name=\"a\"\r\n\r\n1\r\n--two--"),
        ("a field without a name", "--two\r\nContent-Disposition: form-data\r\n\r\n1\r\n--two--"),
        ("a header without a value", "--two\r\n\(disposition)\r\nX:\r\n\r\n1\r\n--two--"),
    ])
    func readsWhatClientsWrite(what: String, text: String) throws {
        #expect(try sentences(of: text) == [])
    }

    @Test(arguments: [
        ("", "the boundary '--two' stands nowhere"),
        (
            "--twofold\r\n",
            "the boundary '--two' has to end its line with CRLF, or with '--', but the line is '--twofold'"
        ),
        (
            "--two\r\n\(disposition)\r\n\r\n1\r\n--twofold\r\n--two--",
            "the boundary '--two' has to end its line with CRLF, or with '--', but the line is '--twofold'"
        ),
        ("--two\r\n\(disposition)\r\n\r\n1\r\n", "it ends without a line for the closing boundary '--two--'"),
        ("--two\r\n\(disposition)\r\n\r\n1--two--", "it ends without a line for the closing boundary '--two--'"),
        (
            "--two\n\(disposition)\n\n1\n--two--\n",
            "the boundary '--two' has to end its line with CRLF, or with '--', but the line is '--two'"
        ),
        (
            "--two\r\n\(disposition)\n\n1\r\n--two--",
            "the headers of part 1 do not end with an empty line, all lines in CRLF"
        ),
        (
            "--two\r\n\r\n1\r\n--two--",
            "the headers of part 1 do not end with an empty line, all lines in CRLF"
        ),
        (
            "--two\r\nContent-Disposition: form-data;\r\n name=a\r\n\r\n1\r\n--two--",
            "the header line 'name=a' of part 1 has no name followed by a colon"
        ),
        (
            "--two\r\nno colon\r\n\r\n1\r\n--two--",
            "the header line 'no colon' of part 1 has no name followed by a colon"
        ),
        ("--two\r\n: x\r\n\r\n1\r\n--two--", "the header line ': x' of part 1 has no name followed by a colon"),
    ])
    func saysWhyABodyHasNoParts(text: String, problem: String) throws {
        let sentence = "Failed to parse the actual body as a MIME multipart body: \(problem)"
        #expect(try sentences(of: text.isEmpty ? "x" : text) == [sentence])
    }

    @Test func saysThatTheTypeNamesNoBoundary() throws {
        let expected = body([MultipartCase.field("a", "1")], "one")
        let header = [PactHeader("Content-Type", ["multipart/form-data"])]
        let sentences = PactRequest(headers: header, body: expected)
            .mismatches(with: PactRequest(headers: header, body: expected)).map(\.sentence)
        #expect(
            sentences
                == ["expected", "actual"].map { side in
                    "Failed to parse the \(side) body as a MIME multipart body: the Content-Type 'multipart/form-data' names no boundary"
                })
    }

    @Test func nestedBodiesAreComparedToALimit() throws {
        func nested(_ depth: Int) -> String {
            guard depth > 0 else { return "Content-Disposition: form-data; name=\"a\"\n\n1" }
            let type = "multipart/mixed; boundary=b\(depth)"
            return MultipartCase.file("a", "x", type, "--b\(depth)\n\(nested(depth - 1))\n--b\(depth)--")
        }
        func sentences(_ depth: Int) -> [String] {
            let body = body([nested(depth)], "one")
            return PactRequest(headers: headers("one"), body: body)
                .mismatches(with: PactRequest(headers: headers("one"), body: body)).map(\.sentence)
        }
        #expect(sentences(7) == [])
        let sentence = "Multipart bodies are compared 8 levels deep, and this one is deeper"
        #expect(sentences(8).map { String($0.suffix(sentence.count)) } == [sentence])
    }
}
