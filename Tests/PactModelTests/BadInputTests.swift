import PactModel
import Testing

/// What docs/bad-input.md says of pact files.
struct BadInputTests {
    @Test(
        arguments: [
            ("", "the pact is not JSON: the text ends where a value was expected at line 1, column 1"),
            (
                "\u{FEFF}{}",
                "the pact is not JSON: the text starts with a byte order mark, which JSON does not allow at line 1, column 1"
            ),
            (
                String(repeating: "[", count: 513),
                "the pact is not JSON: the text is nested deeper than 512 levels at line 1, column 513"
            ),
            (
                "{\r\n\"a\": \"\\udc00\"}",
                "the pact is not JSON: \\udc00 is half of a surrogate pair at line 2, column 7"
            ),
            (
                "{\"a\": \"\0\"}",
                "the pact is not JSON: a control character (code 0) stands unescaped in a string at line 1, column 8"
            ),
            ("\0", "the pact is not JSON: found a control character where a value was expected at line 1, column 1"),
            ("[]", "the pact is a list; expected an object"),
            ("{\"interactions\":{}}", "the pact.interactions is an object; expected a list"),
            (
                "{\"interactions\":[{\"response\":{\"status\":\"200\"}}]}",
                "interactions[0].response.status is the text \"200\"; expected a whole number"
            ),
            (
                "{\"interactions\":[{\"response\":{\"status\":1e400}}]}",
                "interactions[0].response.status is the number 1e400; expected a whole number"
            ),
        ])
    func aFileThatIsNoPactIsRefused(_ text: String, _ message: String) {
        let error = #expect(throws: PactFileError.self) { try Pact(parsing: Array(text.utf8)) }
        #expect(error?.description == message)
    }

    @Test func bytesThatAreNotUTF8AreRefused() {
        let error = #expect(throws: PactFileError.self) { try Pact(parsing: [0x7B, 0x22, 0xFF, 0x22]) }
        #expect(error?.description == "the pact is not JSON: the text is not UTF-8 at line 1, column 3")
    }

    @Test func aTextBeyondTheLimitOfSizeIsRefused() {
        let error = #expect(throws: JSONSyntaxError.self) {
            try JSONDocument(parsing: Array("[1, 2, 3]".utf8), maximumSize: 8)
        }
        #expect(
            error?.description == "the text has 9 bytes, more than the limit of 8, at line 1, column 1")
    }

    @Test(
        "what is odd is kept as it stands",
        arguments: ["1e400", "-0", "1E+2", "12345678901234567890", "\"\\u0000\"", "\"a\\r\\n\"", "\"\u{FEFF}\""])
    func keepsWhatIsOdd(_ value: String) throws {
        let text = "{\"interactions\":[{\"request\":{\"body\":\(value)},\"response\":{\"body\":{\"a\":\(value)}}}]}"
        let pact = try Pact(parsing: Array(text.utf8))
        let body = pact.json()["interactions"]?.arrayValue?[0]["response"]?["body"]
        #expect(body?.text() == "{\"a\":\(value)}")
    }

    @Test func lineEndsOfAnyKindSeparate() throws {
        let text = "{\r\n\"consumer\":\r{\"name\":\n\"Shop\"}}\r\n"
        #expect(try Pact(parsing: Array(text.utf8)).consumer == "Shop")
    }

    @Test func aPatternThatIsNoneKeepsNoPactFromBeingRead() throws {
        let text = """
            {"interactions":[{"response":{"matchingRules":{"body":{"$.a":{"matchers":[{"match":"regex","regex":"["}]}}}}}]}
            """
        let pact = try Pact(parsing: Array(text.utf8))
        #expect(pact.interactions.count == 1)
    }

    @Test func aRuleOnAPathThatIsNoneIsRefused() {
        let text = """
            {"interactions":[{"response":{"matchingRules":{"body":{"$.a b":{"matchers":[{"match":"type"}]}}}}}]}
            """
        let error = #expect(throws: PactFileError.self) { try Pact(parsing: Array(text.utf8)) }
        #expect(
            error?.description == """
                the matching rule at interactions[0].response.matchingRules.body["$.a b"] cannot be used: the path \
                expression '$.a b' is not valid at character 4: found ' ' where '.' or '[' was expected
                """)
    }
}
