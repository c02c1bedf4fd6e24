import PactModel

/// Statuses, headers and bodies that differ, each by itself.
extension Situation {
    private static let json: JSONValue = ["Content-Type": "application/json"]

    static let answers: [Situation] = statuses + headers + bodies + typedBodies

    private static let statuses = [
        Situation("everything as expected", expects: ["status": 200], gets: .status(200)),
        Situation("another status", expects: ["status": 201], gets: .status(200), finds: ["status"]),
        Situation(
            "a status that a rule allows",
            expects: [
                "status": 200,
                "matchingRules": ["status": ["matchers": [["match": "statusCode", "status": "success"]]]],
            ], gets: .status(204), version: "4.0"),
        Situation(
            "a status that a rule does not allow",
            expects: [
                "status": 200,
                "matchingRules": ["status": ["matchers": [["match": "statusCode", "status": "success"]]]],
            ], gets: .status(404), version: "4.0", finds: ["status"]),
        Situation(
            "everything else than expected",
            expects: [
                "status": 201, "headers": ["X-Shelf": "8", "Content-Type": "application/json"], "body": ["a": 1],
            ],
            gets: .json(#"{"a": 2}"#, headers: [("X-Shelf", "9")]), finds: ["body $.a", "header x-shelf", "status"]),
    ]

    private static let headers = [
        Situation(
            "another value of a header", expects: ["status": 200, "headers": ["X-Shelf": "8"]],
            gets: .answer(headers: [("X-Shelf", "9")]), finds: ["header x-shelf"]),
        Situation(
            "a header in other letters", expects: ["status": 200, "headers": ["X-Shelf": "8"]],
            gets: .answer(headers: [("x-shelf", "8")])),
        Situation(
            "a header is missing", expects: ["status": 200, "headers": ["X-Shelf": "8", "X-Other": "1"]],
            gets: .answer(headers: [("X-Other", "1")]), finds: ["header x-shelf"]),
        Situation(
            "two headers differ", expects: ["status": 200, "headers": ["X-Shelf": "8", "X-Other": "1"]],
            gets: .answer(headers: [("X-Other", "2")]), finds: ["header x-other", "header x-shelf"]),
        Situation(
            "several values of a header on several lines",
            expects: ["status": 200, "headers": ["Vary": ["Accept", "Origin"]]],
            gets: .answer(headers: [("Vary", "Accept"), ("Vary", "Origin")]), version: "4.0"),
        Situation(
            "several values of a header on one line",
            expects: ["status": 200, "headers": ["Vary": ["Accept", "Origin"]]],
            gets: .answer(headers: [("Vary", "Accept, Origin")]), version: "4.0"),
        Situation(
            "several values of a header in another order",
            expects: ["status": 200, "headers": ["Vary": ["Accept", "Origin"]]],
            gets: .answer(headers: [("Vary", "Origin, Accept")]), version: "4.0",
            finds: ["header vary", "header vary"]),
        Situation(
            "one value of several is missing", expects: ["status": 200, "headers": ["Vary": "Accept, Origin"]],
            gets: .answer(headers: [("Vary", "Accept")]), finds: ["header vary"]),
        Situation(
            "a cookie too many", expects: ["status": 200, "headers": ["Set-Cookie": ["a=1; Path=/"]]],
            gets: .answer(headers: [("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2")]), version: "4.0",
            finds: ["header set-cookie"]),
        Situation(
            "a header that a rule allows",
            expects: [
                "status": 200, "headers": ["X-Shelf": "8"],
                "matchingRules": rules(["X-Shelf": ["match": "regex", "regex": #"\d+"#]], in: "header"),
            ], gets: .answer(headers: [("X-Shelf", "99")])),
        Situation(
            "a header that a rule does not allow",
            expects: [
                "status": 200, "headers": ["X-Shelf": "8"],
                "matchingRules": rules(["X-Shelf": ["match": "regex", "regex": #"\d+"#]], in: "header"),
            ], gets: .answer(headers: [("X-Shelf", "nine")]), finds: ["header x-shelf"]),
        Situation(
            "a parameter of the content type is missing",
            expects: ["status": 200, "headers": ["Content-Type": "text/plain;charset=utf-8"]],
            gets: .text("", type: "text/plain"), finds: ["header content-type"]),
        Situation(
            "a header with letters beyond ASCII", expects: ["status": 200, "headers": ["X-Shelf": "é"]],
            gets: .answer(headers: [("X-Shelf", "é")]), finds: ["header x-shelf"]
        ).differing(.readsHeadersAsUTF8, in: .status, .result, .interactions, .failures, .structure),
    ]

    private static func body(
        _ name: String, _ expected: JSONValue, _ came: String, version: String = "3.0.0", rules: JSONValue? = nil,
        finds: [String] = []
    ) -> Situation {
        var response: JSONObject = ["status": 200, "headers": json, "body": expected]
        if let rules { response["matchingRules"] = rules }
        return Situation(name, expects: .object(response), gets: .json(came), version: version, finds: finds)
    }

    private static let bodies = [
        body("another value in a body", ["a": 1, "b": "x"], #"{"a": 2, "b": "y"}"#, finds: ["body $.a", "body $.b"]),
        body("a value of another kind in a body", ["a": 1], #"{"a": "1"}"#, finds: ["body $.a"]),
        body("a key is missing in a body", ["a": 1, "b": ["c": 1]], #"{"b": {}}"#, finds: ["body $", "body $.b"]),
        body("a key too many in a body", ["a": 1], #"{"a": 1, "b": null}"#),
        body(
            "a list that is too short", ["l": [1, 2, 3]], #"{"l": [1]}"#, finds: ["body $.l", "body $.l", "body $.l"]),
        body("a list that is too long", ["l": [1]], #"{"l": [1, 2]}"#, finds: ["body $.l"]),
        body("an empty list instead of one item", ["l": [1]], #"{"l": []}"#, finds: ["body $.l", "body $.l"]),
        body("an object instead of a list", ["l": [1]], #"{"l": {}}"#, finds: ["body $.l"]),
        body("null instead of an object", ["o": ["a": 1]], #"{"o": null}"#, finds: ["body $.o"]),
        body("a body of null", .null, "null", finds: ["body /"]),
        body(
            "keys with blanks, dots and quotes", ["a b": 1, "c.d": 2, "ü": 4],
            #"{"a b": 2, "c.d": 3, "ü": 5}"#,
            finds: ["body $['a b']", "body $['c.d']", "body $['ü']"]),
        body(
            "keys with quotes and of a star", ["e'f": 1, "*": 2], #"{"e'f": 2, "*": 3}"#,
            finds: ["body $.*", #"body $['e\'f']"#]
        ).differing(.writesPlacesAsRulesDo, in: .failures),
        body("letters beyond ASCII in a body", ["a": "größer \u{1F600}"], #"{"a": "gr\u00f6ßer \ud83d\ude00"}"#),
        body(
            "large and exact numbers", ["a": 1.0, "b": 1234567890123456789, "c": 1.5],
            #"{"a": 1, "b": 1234567890123456780, "c": 1.50}"#,
            finds: ["body $.a", "body $.b"]),
        body("a body that is no JSON", ["a": 1], #"{"a": "#, finds: ["body $"]),
        body("an empty body instead of JSON", ["a": 1], "", finds: ["body /"]),
        Situation(
            "any body where none is expected", expects: ["status": 200], gets: .json(#"{"a": 1}"#)),
        Situation(
            "an empty body as expected", expects: ["status": 200, "body": ""], gets: .text("")),
        Situation(
            "a body where an empty one is expected", expects: ["status": 200, "body": ""], gets: .text("x"),
            finds: ["body /"]
        ),
    ]

    private static let typedBodies = [
        Situation(
            "a body of another type",
            expects: ["status": 200, "body": "hello", "headers": ["Content-Type": "text/plain"]],
            gets: .json(#"{"id": 7}"#), finds: ["bodyType", "header content-type"]),
        Situation(
            "a body of another JSON type", expects: ["status": 200, "headers": json, "body": ["a": 1]],
            gets: .text(#"{"a": 1}"#, type: "application/hal+json"), finds: ["header content-type"]),
        Situation(
            "JSON without a type", expects: ["status": 200, "body": ["a": 1]],
            gets: .answer(body: Array(#"{"a": 2}"#.utf8)), finds: ["body $.a"]),
        Situation(
            "another text", expects: ["status": 200, "headers": ["Content-Type": "text/plain"], "body": "hello\nyou"],
            gets: .text("hello\nme"), finds: ["body $"]),
        Situation(
            "another form",
            expects: [
                "status": 200, "headers": ["Content-Type": "application/x-www-form-urlencoded"], "body": "a=1&b=2",
            ],
            gets: .text("a=1&b=3&c=4", type: "application/x-www-form-urlencoded"),
            finds: ["body $.b", "body $.c"]),
        Situation(
            "other XML",
            expects: [
                "status": 200, "headers": ["Content-Type": "application/xml"],
                "body": "<shelf id='7'><item>a</item><item>b</item></shelf>",
            ], gets: .text("<shelf id='8'><item>a</item></shelf>", type: "application/xml"),
            finds: ["body $.shelf.item", "body $.shelf['@id']"]),
        Situation(
            "the same XML with rules",
            expects: [
                "status": 200, "headers": ["Content-Type": "application/xml"],
                "body": "<shelf id='7'><item>a</item></shelf>",
                "matchingRules": rules([
                    "$.shelf['@id']": ["match": "regex", "regex": #"\d"#], "$.shelf.item": ["match": "type"],
                ]),
            ], gets: .text("<shelf id='8'><item>b</item><item>c</item></shelf>", type: "application/xml")),
        Situation(
            "another picture",
            expects: [
                "status": 200,
                "body": ["contentType": "image/png", "encoded": "base64", "content": "iVBORw0KGgo="],
            ], gets: .answer(headers: [("Content-Type", "image/png")], body: [0x89, 0x50]), version: "4.0",
            finds: ["body $"]),
        Situation(
            "a picture by its type alone",
            expects: [
                "status": 200,
                "body": ["contentType": "image/png", "encoded": "base64", "content": "iVBORw0KGgo="],
                "matchingRules": rules(["$": ["match": "contentType", "value": "image/png"]]),
            ],
            gets: .answer(
                headers: [("Content-Type", "image/png")],
                body: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 1]),
            version: "4.0"),
        Situation(
            "a field of a form that a rule does not allow",
            expects: [
                "status": 200, "headers": ["Content-Type": "application/x-www-form-urlencoded"], "body": "a=1",
                "matchingRules": rules(["$.a": ["match": "type", "min": 2]]),
            ], gets: .text("a=b", type: "application/x-www-form-urlencoded"), finds: ["body $.$.a"]
        ).differing(.writesPlacesAsRulesDo, in: .failures),
        multipart("a multipart body as expected", part: "hello"),
        multipart(
            "a multipart body with other JSON", file: "note.json", type: "application/json", expected: #"{"a": 1}"#,
            part: #"{"a": 2}"#,
            finds: ["body $.a"]
        ).differing(.writesPlacesAsRulesDo, in: .failures),
        multipart("a multipart body with another part", part: "goodbye", finds: ["body $.note"]),
    ]

    private static func multipart(
        _ name: String, file: String? = nil, type: String = "text/plain", expected: String = "hello", part: String,
        finds: [String] = []
    ) -> Situation {
        func text(_ content: String, _ boundary: String) -> String {
            [
                "--\(boundary)",
                #"Content-Disposition: form-data; name="note""# + (file.map { #"; filename="\#($0)""# } ?? ""),
                "Content-Type: \(type)", "", content,
                "--\(boundary)--", "",
            ].joined(separator: "\r\n")
        }
        return Situation(
            name,
            expects: [
                "status": 200, "headers": ["Content-Type": "multipart/form-data; boundary=one"],
                "body": .string(text(expected, "one")),
                "matchingRules": rules(
                    ["Content-Type": ["match": "regex", "regex": "multipart/form-data;.*"]], in: "header"),
            ], gets: .text(text(part, "two"), type: "multipart/form-data; boundary=two"), finds: finds)
    }
}
