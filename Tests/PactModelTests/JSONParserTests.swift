import PactModel
import Testing

@Suite struct JSONParserTests {
    @Test func keepsTheOrderOfKeysAndTheTextOfNumbers() throws {
        let text = #"{"z":1.0,"a":[1e0,-0,1E+2,12345678901234567890],"m":{}}"#
        #expect(try JSONValue(parsing: text).text() == text)
    }

    @Test(arguments: [
        (#""\u00e9\ud83c\udfb5\n\/""#, "é🎵\n/"),
        (#""a\"b\\c\t""#, "a\"b\\c\t"),
        ("\"\u{7f}🎻\"", "\u{7f}🎻"),
        (#""\u0000""#, "\0"),
    ])
    func decodesStrings(text: String, value: String) throws {
        #expect(try JSONValue(parsing: text) == .string(value))
    }

    @Test func ofDuplicateKeysTheLastValueWinsInThePlaceOfTheFirst() throws {
        #expect(try JSONValue(parsing: #"{"a":1,"b":2,"a":3}"#).text() == #"{"a":3,"b":2}"#)
    }

    @Test func numbersAreEqualWhenTheyAreWrittenAlike() throws {
        #expect(try JSONValue(parsing: "1") != JSONValue(parsing: "1.0"))
        #expect(try JSONValue(parsing: #"{"a":1,"b":2}"#) == JSONValue(parsing: #"{"b":2,"a":1}"#))
    }

    @Test func findsTheMembersOfALargeObject() throws {
        let object = JSONObject((0..<1000).map { ("key\($0)", JSONValue.number(JSONNumber($0))) })
        let parsed = try JSONValue(parsing: JSONValue.object(object).text())
        #expect(parsed["key999"] == 999)
        #expect(parsed["key1000"] == nil)
        #expect(parsed.objectValue?.keys.first == "key0")
    }

    @Test(arguments: [
        ("", "the text ends where a value was expected at line 1, column 1"),
        ("{\n  \"a\": 1,\n}", "found '}' where a key in quotes was expected at line 3, column 1"),
        ("[1,]", "found ']' where a value was expected at line 1, column 4"),
        ("[1 2]", "found '2' where ',' or ']' was expected at line 1, column 4"),
        (#"{"a" 1}"#, "found '1' where ':' after the key was expected at line 1, column 6"),
        (
            "[01]",
            "a number is not written as JSON allows (no leading zeros, digits after the point) at line 1, column 2"
        ),
        ("1.", "a number is not written as JSON allows (no leading zeros, digits after the point) at line 1, column 1"),
        ("tru", "found 't' where a value was expected at line 1, column 1"),
        ("\"é\\x\"", "\\x is no escape that JSON knows at line 1, column 3"),
        (#""\ud800""#, "\\ud800 is half of a surrogate pair at line 1, column 2"),
        (#""\udc00""#, "\\udc00 is half of a surrogate pair at line 1, column 2"),
        ("\"a\nb\"", "a control character (code 10) stands unescaped in a string at line 1, column 3"),
        ("{} x", "found 'x' after the end of the JSON value at line 1, column 4"),
        ("\u{FEFF}{}", "the text starts with a byte order mark, which JSON does not allow at line 1, column 1"),
        (
            "\"abc",
            "the text ends where the closing quote of the string that starts at byte 0 was expected at line 1, column 5"
        ),
    ])
    func saysWhatIsWrongAndWhere(text: String, message: String) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
        #expect(error?.description == message)
    }

    @Test func refusesBytesThatAreNotUTF8() {
        let error = #expect(throws: JSONSyntaxError.self) {
            try JSONValue(parsing: [0x5B, 0x22, 0x61, 0xFF, 0x62, 0x22, 0x5D])
        }
        #expect(error?.description == "the text is not UTF-8 at line 1, column 4")
    }

    @Test func refusesToGoDeeperThanTheLimit() {
        let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: deep) }
        #expect(error?.description == "the text is nested deeper than 512 levels at line 1, column 513")
        #expect(throws: Never.self) { try JSONValue(parsing: "[[1]]", maximumDepth: 2) }
    }
}

@Suite struct JSONWriterTests {
    @Test func indentsAndSortsOnRequest() {
        let value: JSONValue = ["b": [1, ["c": .null]], "a": "x\u{1}\"é/", "e": [], "o": [:]]
        #expect(value.text() == #"{"b":[1,{"c":null}],"a":"x\u0001\"é/","e":[],"o":{}}"#)
        #expect(
            value.text(JSONValue.Layout(indentation: 2, sortsKeys: true)) == """
                {
                  "a": "x\\u0001\\"é/",
                  "b": [
                    1,
                    {
                      "c": null
                    }
                  ],
                  "e": [],
                  "o": {}
                }
                """)
    }
}

@Suite struct JSONObjectTests {
    @Test func keepsPlacesWhenMembersChange() {
        var object: JSONObject = ["a": 1, "b": 2, "c": 3]
        object["b"] = 5
        object["a"] = nil
        object["d"] = 4
        object.prepend("d", 0)
        #expect(JSONValue.object(object).text() == #"{"d":0,"b":5,"c":3}"#)
    }
}

@Suite struct Base64Tests {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy"),
    ])
    func encodesAndDecodes(plain: String, encoded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == encoded)
        #expect(Base64.decode(encoded) == Array(plain.utf8))
    }

    @Test(arguments: ["Zg", "Zg=", "Z===", "Zh==", "Zm 9", "Zm9v\n", "Zm9-"])
    func refusesWhatIsNotStrict(text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
