import PactMatching
import PactModel
import Testing

/// How differences of bodies read that are no JSON, and those of the other parts.
@Suite struct TextDiffTests {
    @Test func textsAreComparedLineByLine() throws {
        let report = try Reported(
            type: "text/plain", expected: "one\ntwo\nthree\nfour\nfive\nsix",
            actual: "one\ntwo\ndrei\nfour\nfive\nsix\nseven"
        ).response()
        #expect(
            report == """
                body $
                    Expected body 'one␊two␊three␊four␊five␊six' to match 'one␊two␊drei␊four␊five␊six␊seven' using
                    equality but did not match

                  expected        │ actual
                  … 2 lines match │ …
                ≠ three           │ drei
                  … 3 lines match │ …
                +                 │ seven
                """)
    }

    @Test func elementsOfXMLStandOnLinesInTheOrderThatIsExpected() throws {
        let report = try Reported(
            type: "application/xml",
            expected: "<order id='1'><item>a</item><item>b</item><note>hello</note><x/><y/><z/></order>",
            actual: "<order id='2'><note>hullo</note><item>a</item><item>c</item><y/><z/></order>"
        ).response()
        #expect(
            report == """
                body $.order['@id']
                    Expected '2' to be equal to '1'
                body $.order.note['#text']
                    Expected 'hullo' to be equal to 'hello'
                body $.order.item['#text']
                    Expected 'c' to be equal to 'b'
                body $.order
                    Expected child <x/> but was missing

                  expected             │ actual
                ≠ <order id="1">       │ <order id="2">
                    <item>a</item>     │   <item>a</item>
                ≠   <item>b</item>     │   <item>c</item>
                ≠   <note>hello</note> │   <note>hullo</note>
                -   <x/>               │
                    … 2 lines match    │   …
                  </order>             │ </order>
                """)
    }

    @Test func fieldsOfFormsStandBesideThoseOfTheirName() throws {
        let report = try Reported(
            type: "application/x-www-form-urlencoded", expected: "a=1&b=2&c=3",
            rules: #"{"$.b":[{"match":"integer"}]}"#,
            actual: "c=3&b=x&d=4"
        ).response()
        #expect(
            report == """
                body $.a
                    Expected form post parameter 'a' but was missing
                body $.b
                    Form post parameter 'b': Expected 'x' to be an integer
                body $.d
                    Unexpected form post parameter 'd' received

                  expected          │ actual
                - a=1               │
                ≠ b=2 (any integer) │ b=x
                  … 1 field matches │ …
                +                   │ d=4
                """)
    }

    @Test func bytesAreDescribed() throws {
        let report = try Reported(type: "image/jpeg", expected: "abc", actual: "abd").response(width: 80)
        #expect(
            report == """
                body $
                    Actual body [image/jpeg, 3 bytes, starting with 616264] is not equal to the
                    expected body [image/jpeg, 3 bytes, starting with 616263]
                """)
    }

    @Test func bodiesThatDoNotParseAreNotLaidSideBySide() throws {
        let report = try Reported(expected: #"{"a":1}"#, actual: #"{"a":"#).response()
        #expect(
            report == """
                body $
                    Failed to parse the actual body: the text ends where a value was expected at line 1, column 6
                    actual:   {"a":
                """)
    }

    @Test func eachPartSaysWhatWasExpectedWhereItsSentenceDoesNot() throws {
        let expected = PactRequest(
            method: "POST", path: "/a", query: [QueryParameter("q", ["1"]), QueryParameter("r", ["2"])],
            headers: [PactHeader("X-Shelf", ["8"]), PactHeader("X-Role", ["admin"])], body: .json(["a": 1]),
            matchingRules: MatchingRules(query: [NamedRules("q", RuleList([.regex("\\d+")]))]))
        let actual = PactRequest(
            method: "GET", path: "/b", query: [QueryParameter("q", ["x"])], headers: [PactHeader("X-Role", ["guest"])])
        #expect(
            expected.report(on: expected.mismatches(with: actual), with: actual).text() == """
                method
                    Expected method POST but was GET
                path
                    Expected path '/a' but was '/b'
                query q
                    Query parameter 'q': Expected 'x' to match '\\d+'
                    example:  1
                query r
                    Expected query parameter 'r' but was missing
                    expected: 2
                header X-Shelf
                    Expected a header 'X-Shelf' but was missing
                    expected: 8
                header X-Role
                    Mismatch with header 'X-Role': Expected 'guest' to be equal to 'admin'
                body $
                    Expected body '{"a":1}' but was missing
                """)
    }

    @Test func messagesReportTheirContents() throws {
        let expected = PactMessage(contents: .json(["a": 1]), metadata: ["k": "v"])
        let actual = PactMessage(contents: .json(["a": 2]), metadata: ["k": "w"])
        #expect(
            expected.report(on: expected.mismatches(with: actual), with: actual).text() == """
                metadata k
                    Expected metadata key 'k' to have value 'v' but was 'w' - Expected 'w' (String) to be equal to
                    'v' (String)
                body $.a
                    Expected 2 (Integer) to be equal to 1 (Integer)

                  expected │ actual
                  {        │ {
                ≠   "a": 1 │   "a": 2
                  }        │ }
                """)
    }
}
