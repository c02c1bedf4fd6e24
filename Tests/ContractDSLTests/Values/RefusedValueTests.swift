import ContractDSL
import PactModel
import Testing

/// What contradicts itself, or what a pact cannot say, is told before anything runs.
@Suite struct RefusedValueTests {
    private static func interaction(in specification: PactSpecification = .v4) -> BegunInteraction {
        Contract(consumer: "a", provider: "b", specification: specification).uponReceiving("a request")
    }

    @Test(
        arguments: [
            (
                ["a": .regex("[", example: "x")],
                "in the response body at $.a: '[' is not a valid regular expression (Ruby's syntax)"
            ),
            (
                ["a": .regex("\\d+", example: "x")],
                "in the response body at $.a: the example does not fit its own matcher: Expected 'x' to match '\\d+'. "
                    + "Change one of them"
            ),
            (
                ["a": ["b": .eachLike(.regex("(?=a)b"))]],
                "in the response body at $.a.b[*]: no example can be made for it; give one with `example:`"
            ),
            (
                ["a": .date("2026-02-30")],
                "in the response body at $.a: the example does not fit its own matcher: Expected '2026-02-30' to match a "
                    + "date pattern of 'yyyy-MM-dd'. Change one of them"
            ),
            (
                ["a": .dateTime("x", format: "yyyy-MM-ddTHH:mm")],
                "in the response body at $.a: 'yyyy-MM-ddTHH:mm' is not a valid date and time format: it has Java's letters, "
                    + "such as yyyy-MM-dd and HH:mm:ss, and others in quotes, such as 'T'"
            ),
            (
                ["a": .date("2026-01-31", format: "yyyy-MM-DD")],
                "in the response body at $.a: in 'yyyy-MM-DD' D is the day of the year; the day of the month is d"
            ),
            (
                ["a": .date("2026-01-31", format: "yyyy-mm-dd")],
                "in the response body at $.a: in 'yyyy-mm-dd' m is the minute; the month is M"
            ),
            (
                ["a": .like(["b": .equal([])])],
                "in the response body at $.a.b: under a matcher an empty list stands for any list; an empty one alone is the "
                    + "literal [] outside of `.like`"
            ),
            (
                ["a": .eachLike("x", min: 3, max: 2)],
                "in the response body at $.a: `max` is 2 and `min` is 3; no list that has items can be both"
            ),
            (
                ["a": .eachLike("x", min: -1)],
                "in the response body at $.a: `min` is -1, and no list has fewer items than none"
            ),
            (
                ["a": .eachLike("x", min: 0, count: 0)],
                "in the response body at $.a: `count` is 0, but a list without an example says nothing of its items; use 1 or more"
            ),
            (
                ["a": .eachLike("x", max: 2, count: 3)],
                "in the response body at $.a: `count` is 3, which is not within `min` and `max`"
            ),
            (
                ["a": 1, "a": 2],
                "in the response body at $.a: the member \"a\" is written twice; leave one of them out"
            ),
            (["a": .number(.nan)], "in the response body at $.a: JSON has no number for nan"),
            (["a": .decimal(-.infinity)], "in the response body at $.a: JSON has no number for -inf"),
            (
                ["a": .notEmpty([])], "in the response body at $.a: the example of `notEmpty` is empty"
            ),
            (
                ["a": .arrayContains([])],
                "in the response body at $.a: `arrayContains` has no items; name at least one that the list has to contain"
            ),
            (
                ["a": .arrayContains([["b": .semver("1")]])],
                "in the response body at $.a: the example does not fit its own matcher: Variant at index 0 ({\"b\":\"1\"}) was "
                    + "not found in the actual list. Change one of them"
            ),
            (
                ["a": .eachKey(["b": 1], value: 1)],
                "in the response body at $.a: keys are texts, so the matcher of a key has to be one of a text, such as .regex()"
            ),
            (
                ["a": .eachValue(1, keys: [])],
                "in the response body at $.a: `keys` is empty; name at least one for the example"
            ),
            (
                ["a": .any(of: .integer(), ["b": 1])],
                "in the response body at $.a: a pact combines matchers of one value only; `any(of:)` takes matchers such as "
                    + ".integer(), .regex() or null, and one literal in front (`.oneOf` is for several texts)"
            ),
            (
                ["a": .like(.any(of: .integer(), .null))],
                "in the response body at $.a: a pact cannot say that one of several matchers holds and another one with it"
            ),
            (
                ["a": .like(["b": 1]).generated()],
                "in the response body at $.a: no value can be made for this matcher alone; name the generator with "
                    + "`.generated(by:)`"
            ),
            (
                ["a": .integer().generated("+ 1 day")],
                "in the response body at $.a: only dates and times are generated by an expression"
            ),
            (
                ["a": .date().generated("1 day")],
                "in the response body at $.a: '1 day' is no expression for a date, such as 'today + 1 day'"
            ),
            (
                ["a": .integer().generated(by: .randomInt(min: 7, max: 5))],
                "in the response body at $.a: its minimum 7 is more than its maximum 5"
            ),
            (
                ["a": .contentType("image", example: "")],
                "in the response body at $.a: 'image' is no media type such as 'image/png'"
            ),
            (["a": .url(path: 5)], "in the response body at $.a: the path of a `.url` is a text or a `.regex`"),
            (
                .json(text: "{\"a\": }"),
                "in the response body: the text is not JSON: found '}' where a value was expected at line 1, column 7"
            ),
            (
                .multipart(.field("a", "1"), .field("a", "2")),
                "in the response body at $.a: two parts have the name 'a', and a pact compares only the first of them"
            ),
            (
                .multipart(.field("a", .uuid().generated())),
                "in the response body at $.a: nothing is generated in multipart bodies; leave the generator out"
            ),
            (.form(["a": ["b": 1]]), "in the response body at $.a: a field holds a text, or a list of texts"),
            (
                .xml("a", .element("x:b")),
                "in the response body at $.a: the prefix of 'x:b' is not declared; add the attribute \"xmlns:x\""
            ),
            (.xml("a", attributes: ["b": [1]]), "in the response body at $.a['@b']: XML holds texts, and this is [1]"),
            (.text("x", contentType: "plain"), "in the response body: 'plain' is no media type such as 'text/plain'"),
            (
                .contentType("image/png", example: Array("GIF89a".utf8)),
                "in the response body: the example does not fit its own matcher: Expected binary contents to have content type "
                    + "'image/png' but detected contents was 'image/gif'. Change one of them"
            ),
        ] as [(ContractBody, String)])
    func inABody(body: ContractBody, problem: String) {
        #expect(
            refusal(of: Self.interaction().withRequest(.get, "/").willRespond(200, body: body))
                == "\"a request\" cannot be written as a pact; \(problem).")
    }

    @Test(
        arguments: [
            (
                interaction().withRequest(.get, "students").willRespond(200),
                "in the path: 'students' does not begin with a slash; write \"/students\""
            ),
            (
                interaction().withRequest(.get, "http://localhost/students?page=2").willRespond(200),
                "in the path: 'http://localhost/students?page=2' is a whole URL and holds a query; write \"/students\", query: "
                    + "[\"page\": \"2\"]"
            ),
            (
                interaction().withRequest(.get, "items/8?x=1&x=2&flag").willRespond(200),
                "in the path: 'items/8?x=1&x=2&flag' does not begin with a slash and holds a query; write \"/items/8\", query: "
                    + "[\"x\": [\"1\", \"2\"], \"flag\": \"\"]"
            ),
            (
                interaction().withRequest(.get, "/items?").willRespond(200),
                "in the path: '/items?' holds a query; write \"/items\""
            ),
            (
                interaction().withRequest(.get, .regex("(?=a)b")).willRespond(200),
                "in the path: no example can be made for it; give one with `example:`"
            ),
            (interaction().withRequest(.get, ["/a", "/b"]).willRespond(200), "in the path: a path is one text"),
            (interaction().withRequest("GET IT", "/").willRespond(200), "in the method: 'GET IT' is no method of HTTP"),
            (
                interaction().withRequest(.get, .regex("/\\d", example: "/a")).willRespond(200),
                "in the path: the example does not fit its own matcher: Expected '/a' to match '/\\d'. Change one of them"
            ),
            (
                interaction().withRequest(.get, "/", query: ["a": .integer(-5)]).willRespond(200),
                "in the query parameter a: the example does not fit its own matcher: Query parameter 'a': Expected '-5' to be an "
                    + "integer. Change one of them"
            ),
            (
                interaction().withRequest(.get, "/", query: ["a": ["b": 1]]).willRespond(200),
                "in the query parameter a: it holds {\"b\":1}, and texts have no members"
            ),
            (
                interaction().withRequest(.get, "/", headers: ["X A": "b"]).willRespond(200),
                "in the request header X A: a name of a header has letters, digits and hyphens"
            ),
            (
                interaction().withRequest(.get, "/", headers: ["X": "b\r\nY: c"]).willRespond(200),
                "in the request header X: a header has no line breaks and other control characters"
            ),
            (interaction().withRequest(.get, "/").willRespond(99), "in the status: HTTP has none such as 99"),
            (
                interaction().withRequest(.get, "/").willRespond(.success(404)),
                "in the status: the example does not fit its own matcher: Expected status code 404 to be a Successful response "
                    + "(200–299). Change one of them"
            ),
            (
                interaction().withRequest(.get, "/").willRespond(
                    200, headers: ["Content-Type": "text/plain"], body: ["a": .like(1)]),
                "in the response body: its matchers are those of JSON, but the Content-Type is 'text/plain'; leave it out or state "
                    + "one that is JSON"
            ),
            (
                interaction(in: .v3).withRequest(.get, "/").willRespond(200, headers: ["Set-Cookie": ["a=1", "b=2"]]),
                "in the response header Set-Cookie: V3 of the specification joins its values to one text; V4 keeps them apart"
            ),
            (
                interaction(in: .v3).withRequest(.get, "/").willRespond(.success),
                "in the status: classes of statuses came with V4 of the specification, and this contract is written in V3; give "
                    + "the one number"
            ),
            (
                interaction(in: .v2).withRequest(.get, "/").willRespond(200, body: ["a": .integer()]),
                "in the response body at $.a: the matcher 'integer' came with V3 of the specification, and this contract is "
                    + "written in V2; .like() and .regex() are what it has"
            ),
            (
                interaction(in: .v3).withRequest(.get, "/").willRespond(200, body: ["a": .semver()]),
                "in the response body at $.a: the matcher 'semver' came with V4 of the specification, and this contract is "
                    + "written in V3"
            ),
            (
                interaction(in: .v2).withRequest(.get, "/").willRespond(
                    200, body: ["a": .like(.regex("a", example: "a"))]),
                "in the response body at $.a: V2 of the specification has one matcher for a value, and this one has 2"
            ),
            (
                interaction(in: .v2).withRequest(.get, "/").willRespond(200, body: ["a": .uuid().generated()]),
                "in the response body at $.a: generators came with V3 of the specification, and this contract is written in V2"
            ),
            (
                interaction(in: .v3).withRequest(.get, "/").willRespond(200, body: .json("{\"a\":1}")),
                "in the response body: a file of V3 gives it back as {\"a\":1}; V4 keeps the two apart"
            ),
            (
                interaction(in: .v2).withRequest(.post, "/", body: .bytes([0x61, 0xFF], contentType: "text/plain"))
                    .willRespond(200),
                "in the request body: a file of V2 gives it back as Yf8=; V4 keeps the two apart"
            ),
            (
                Contract(consumer: "a", provider: "b").given("s", ["k": .like(1)]).uponReceiving("a request")
                    .withRequest(.get, "/").willRespond(200),
                "in the parameter k of the state \"s\": a provider sets up one value, so it can have no matcher and no generator"
            ),
            (
                Contract(consumer: "a", provider: "b", specification: .v2).given("s", ["k": 1]).uponReceiving(
                    "a request"
                ).withRequest(.get, "/").willRespond(200),
                "in the provider states: V2 of the specification has one state without parameters"
            ),
        ] as [(ContractInteraction, String)])
    func elsewhere(interaction: ContractInteraction, problem: String) {
        #expect(refusal(of: interaction) == "\"a request\" cannot be written as a pact; \(problem).")
    }

    @Test func allOfItIsToldAtOnce() {
        let interaction = Self.interaction().withRequest(.get, "a", query: ["b": .regex("(")])
            .willRespond(200, body: ["c": .eachLike(1, min: 5, max: 2)])
        #expect(
            refusal(of: interaction) == """
                "a request" cannot be written as a pact:
                    in the path: 'a' does not begin with a slash; write "/a".
                    in the query parameter b: no example can be made for it; give one with `example:`.
                    in the query parameter b: '(' is not a valid regular expression (Ruby's syntax).
                    in the response body at $.c: `max` is 2 and `min` is 5; no list that has items can be both.
                """)
    }

    private struct Student: Codable {
        var id = "x"
        var name = "Ada"
        var tags = ["a"]
    }

    @Test(
        arguments: [
            (
                interaction().withRequest(.get, "a")
                    .willRespond(
                        .success(404), headers: ["X": .integer(-5)], body: ["id": .regex("\\d+", example: "x")]),
                """
                "a request" cannot be written as a pact:
                    in the path: 'a' does not begin with a slash; write "/a".
                    in the status: the example does not fit its own matcher: Expected status code 404 to be a Successful response \
                (200–299). Change one of them.
                    in the response header X: the example does not fit its own matcher: Mismatch with header 'X': Expected '-5' to \
                be an integer. Change one of them.
                    in the response body at $.id: the example does not fit its own matcher: Expected 'x' to match '\\d+'. Change one of \
                them.
                """
            ),
            (
                interaction().withRequest(.get, "/").willRespond(
                    200,
                    body: .like(
                        Student(), with: ["id": .regex("\\d+", example: "x"), "nmae": .string(), "tags[*].b": 1])),
                """
                "a request" cannot be written as a pact:
                    in the response body: no member is named 'nmae'; is 'name' meant?
                    in the response body: there is no 'tags[*].b': `tags[*]` is "a", which has no members.
                    in the response body at $.id: the example does not fit its own matcher: Expected 'x' to match '\\d+'. Change one of \
                them.
                """
            ),
            // What follows from a problem is not told again, be it found at another item or around the place.
            (
                interaction().withRequest(.get, "/").willRespond(
                    200,
                    body: [
                        "level": .oneOf(), "id": .regex("\\d+", example: "x"),
                        "b": .eachLike(.regex("(", example: "c")),
                        "d": .arrayContains([["e": .regex("(", example: "c")]]),
                    ]),
                """
                "a request" cannot be written as a pact:
                    in the response body at $.level: `oneOf` has nothing to choose from.
                    in the response body at $.b[*]: '(' is not a valid regular expression (Ruby's syntax).
                    in the response body at $.d[0].e: '(' is not a valid regular expression (Ruby's syntax).
                    in the response body at $.id: the example does not fit its own matcher: Expected 'x' to match '\\d+'. Change one of \
                them.
                """
            ),
        ] as [(ContractInteraction, String)])
    func aProblemHidesNoOther(interaction: ContractInteraction, text: String) {
        #expect(refusal(of: interaction) == text)
    }
}
