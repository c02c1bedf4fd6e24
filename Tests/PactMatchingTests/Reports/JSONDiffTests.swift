import PactMatching
import PactModel
import Testing

/// How differences of JSON bodies read; the texts are exact, since people and their tools see them.
@Suite struct JSONDiffTests {
    private static let order = Reported(
        expected: """
            {"id":8,"label":"north","size":1,"items":[{"price":12.5,"name":"x"},{"price":1.5,"name":"y"}],"tags":["a"],\
            "place":{"x":1,"y":2}}
            """,
        rules: """
            {"$.label":[{"match":"type"}],"$.items":[{"match":"type","min":1}],"$.items[*].price":[{"match":"decimal"}],\
            "$.tags":[{"match":"type","min":2}]}
            """,
        actual: """
            {"id":8,"label":5,"extra":true,"items":[{"price":1.5,"name":"x"},{"price":"12","name":"y"},\
            {"price":1.5,"name":"z"}],"tags":["q"],"place":[1]}
            """)

    @Test func showsWhatDiffersWhatTheRulesAskAndWhatMayHaveBeenRenamed() throws {
        let report = try Self.order.response()
        #expect(
            report == """
                body $
                    Actual map is missing the following keys: size
                body $.label
                    Expected 5 (Integer) to be the same type as 'north' (String)
                body $.items[1].price
                    Expected '12' (String) to be a decimal number
                body $.tags
                    Expected ["q"] (size 1) to have minimum size of 2
                body $.place
                    Type mismatch: Expected [1] (Array) to be the same type as {"x":1,"y":2} (Object)

                  expected                         │ actual
                  {                                │ {
                    … 1 member matches             │   …
                ≠   "label": "north" (any text)    │   "label": 5
                -   "size": 1                      │
                    "items": [                     │   "items": [
                      … 1 item matches             │     …
                      {                            │     {
                ≠       "price": 1.5 (any decimal) │       "price": "12"
                        … 1 member matches         │       …
                      }                            │     }
                      … 1 item matches             │     …
                    ]                              │   ]
                ≠   "tags": [ (at least 2)         │   "tags": [
                      … 1 item matches             │     …
                    ]                              │   ]
                ≠   "place": {"x":1,"y":2}         │   "place": [1]
                                                   │   "extra": true
                  }                                │ }
                """)
    }

    @Test func aRequestMayHaveNoFurtherMembers() throws {
        let report = try Reported(expected: #"{"a":1,"b":{"c":1}}"#, actual: #"{"b":{"d":1},"e":[1,2]}"#).request()
        #expect(
            report == """
                body $
                    Missing key: a. Unexpected key: e
                body $.b
                    Missing key: c. Unexpected key: d

                  expected   │ actual
                  {          │ {
                -   "a": 1   │
                    "b": {   │   "b": {
                -     "c": 1 │
                +            │     "d": 1
                    }        │   }
                +            │   "e": [1,2]
                  }          │ }
                """)
    }

    @Test func listsWithoutARuleShowWhichItemsAreMissingOrTooMany() throws {
        let report = try Reported(expected: #"{"a":[1,2,3],"b":[1,2]}"#, actual: #"{"a":[1,5],"b":[1,2,{"c":3}]}"#)
            .response()
        #expect(
            report == """
                body $.a
                    Expected a List with 3 elements but received 2 elements
                    Expected 3 but was missing
                body $.a[1]
                    Expected 5 (Integer) to be equal to 2 (Integer)
                body $.b
                    Expected a List with 2 elements but received 3 elements

                  expected             │ actual
                  {                    │ {
                    "a": [             │   "a": [
                      … 1 item matches │     …
                ≠     2                │     5
                -     3                │
                    ]                  │   ]
                    "b": [             │   "b": [
                      … 2 items match  │     …
                +                      │     {"c":3}
                    ]                  │   ]
                  }                    │ }
                """)
    }

    @Test func aVariantThatIsNotFoundStandsBesideTheItems() throws {
        let report = try Reported(
            expected: #"[{"a":1,"k":"cat"},{"b":2,"k":"dog"}]"#,
            rules: #"{"$":[{"match":"arrayContains","variants":[{"index":0,"rules":{}},{"index":1,"rules":{}}]}]}"#,
            actual: #"[{"a":1,"k":"cat"},{"b":3,"k":"dog"}]"#
        ).response()
        #expect(
            report == """
                body $
                    Variant at index 1 ({"b":2,"k":"dog"}) was not found in the actual list

                  expected            │ actual
                  [                   │ [
                -   {"b":2,"k":"dog"} │
                                      │   {"a":1,"k":"cat"}
                                      │   {"b":3,"k":"dog"}
                  ]                   │ ]
                """)
    }

    @Test func longValuesAreShownWhereTheyDiffer() throws {
        let text = String(repeating: "lorem ipsum ", count: 40)
        let report = try Reported(
            expected: #"{"text":"\#(text)dolor","e":"日本語テキスト🙂"}"#, actual: #"{"text":"\#(text)color","e":"日本語"}"#
        ).response(width: 80)
        #expect(
            report == """
                body $.text
                    Expected 'lorem ipsum lorem ipsum lorem ipsum lorem ipsum lore…' (String) to
                    be equal to 'lorem ipsum lorem ipsum lorem ipsum lorem ipsum lore…' (String)
                body $.e
                    Expected '日本語' (String) to be equal to '日本語テキスト🙂' (String)

                  expected                              │ actual
                  {                                     │ {
                ≠   "text": "… ipsum lorem ipsum dolor" │   "text": "… ipsum lorem ipsum color"
                ≠   "e": "日本語テキスト🙂"             │   "e": "日本語"
                  }                                     │ }
                """)
    }

    @Test func aNarrowTerminalGetsTheBodiesBelowEachOther() throws {
        let report = try Reported(
            expected: #"{"o":{"k":1,"l":2}}"#, rules: #"{"$.o.k":[{"match":"integer"}]}"#, actual: #"{"o":{"k":"q"}}"#
        ).response(width: 30)
        #expect(
            report == """
                body $.o
                    Actual map is missing the
                    following keys: l
                body $.o.k
                    Expected 'q' (String) to
                    be an integer

                  {
                    "o": {
                -     "k": 1 (any integer)
                +     "k": "q"
                -     "l": 2
                    }
                  }
                """)
    }

    @Test func coloursMarkWhatWasExpectedAndWhatCame() throws {
        let report = try Reported(expected: #"{"a":1,"b":2}"#, actual: #"{"a":1,"b":3}"#).response(isColoured: true)
        #expect(
            report.replacing("\u{1B}", with: "E") == """
                E[1mbody $.bE[0m
                    Expected 3 (Integer) to be equal to 2 (Integer)

                E[2m  expected             │ actualE[0m
                  {                    │ {
                E[2m    … 1 member matches │   …E[0m
                E[1m≠E[0m E[32m  "b": 2            E[0m │ E[31m  "b": 3E[0m
                  }                    │ }
                """)
    }

    @Test func whatATerminalWouldObeyIsSpelledOut() throws {
        let report = try Reported(expected: #"{"a":"x"}"#, actual: #"{"a":"\u001b[2J\u0007\u202e\u0085\r\n"}"#)
            .response()
        #expect(
            report == #"""
                body $.a
                    Expected '␛[2J␇\u{202E}\u{85}␍␊' (String) to be equal to 'x' (String)

                  expected   │ actual
                  {          │ {
                ≠   "a": "x" │   "a": "\u001b[2J\u0007\u{202E}\u{85}\r\n"
                  }          │ }
                """#)
    }

    @Test func ofVeryManyDifferencesTheFirstAreShown() throws {
        let lists = (1...100).map { "\($0)" }.joined(separator: ",")
        let report = try Reported(
            expected: "[\(lists)]", actual: "[\(lists.replacing(",", with: ".5,")).5]"
        ).response()
        let lines = report.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[38] == "body $[19]")
        #expect(lines[40] == "… and 80 more differences in the body")
        #expect(lines.last == "  … 41 more differing lines │ …")
        #expect(lines.count == 104)
    }
}
