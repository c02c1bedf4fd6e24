import PactModel

/// What is sent to the provider: methods, targets, headers and bodies of every kind.
extension Situation {
    static let requests: [Situation] = [
        sending("a path with escapes and blanks", ["method": "GET", "path": "/a%2Fb/c d/%C3%A9/ü;v=1"]),
        sending("a path with dots", ["method": "GET", "path": "/a/../b/./c"]).differing(.keepsDots, in: .requests),
        sending("a query as text", ["method": "GET", "path": "/x", "query": "q=a+b&r=%26&q=%C3%A9"], version: "2.0.0"),
        sending(
            "a query with several values",
            ["method": "GET", "path": "/x", "query": ["q": ["a b", "&=", "é"], "p": ["1"], "e": [""]]]),
        sending("a query with a name alone", ["method": "GET", "path": "/x", "query": "a&b=1"], version: "2.0.0")
            .differing(.sendsNamesAlone, in: .requests),
        sending("a query without values", ["method": "GET", "path": "/x", "query": ["a": []]]),
        sending("a query with names of lists", ["method": "GET", "path": "/x", "query": ["ids[]": ["1", "2"]]]),
        sending(
            "headers with several values",
            [
                "method": "GET", "path": "/x",
                "headers": ["Accept": ["application/json", "text/plain"], "X-A": ["1"], "X-Empty": [""]],
            ], version: "4.0"),
        sending(
            "headers as one text",
            ["method": "GET", "path": "/x", "headers": ["Accept": "application/json, text/plain", "X-A": "a, b"]],
            version: "2.0.0"),
        sending(
            "a JSON body",
            [
                "method": "POST", "path": "/x", "headers": ["Content-Type": "application/json"],
                "body": ["b": [1.0, 2.50, 1e3], "a": "ü\n\u{1F600}", "n": .null],
            ]),
        sending(
            "a JSON text as a body",
            ["method": "POST", "path": "/x", "headers": ["Content-Type": "application/json"], "body": "hello"]),
        sending(
            "a body of null",
            ["method": "POST", "path": "/x", "headers": ["Content-Type": "application/json"], "body": .null]),
        sending("an empty body", ["method": "POST", "path": "/x", "body": ""]),
        sending("a POST without a body", ["method": "POST", "path": "/x"]),
        sending(
            "a text body",
            ["method": "PUT", "path": "/x", "headers": ["Content-Type": "text/plain"], "body": "größer\r\n"]),
        sending(
            "a form",
            [
                "method": "POST", "path": "/x", "headers": ["Content-Type": "application/x-www-form-urlencoded"],
                "body": "a=1&b=%C3%A9+x",
            ]),
        sending(
            "XML",
            [
                "method": "PATCH", "path": "/x", "headers": ["Content-Type": "application/xml"],
                "body": "<?xml version='1.0'?><a b=\"c\"/>",
            ]),
        sending(
            "bytes",
            [
                "method": "PUT", "path": "/x", "headers": ["Content-Type": ["image/png"]],
                "body": ["contentType": "image/png", "encoded": "base64", "content": "iVBORw0KGgoA/w=="],
            ], version: "4.0"),
        sending(
            "a body whose type stands in the body alone",
            ["method": "POST", "path": "/x", "body": ["contentType": "application/json", "content": ["a": 1]]],
            version: "4.0"),
        sending(
            "a DELETE with a body",
            ["method": "DELETE", "path": "/x", "body": "gone", "headers": ["Content-Type": "text/plain"]]),
        sending("a method in small letters", ["method": "delete", "path": "/x"]),
        sending("a method of its own", ["method": "PURGE", "path": "/x"]),
        sending("OPTIONS", ["method": "OPTIONS", "path": "/x"]),
        Situation(
            "HEAD",
            [
                interaction(
                    request: ["method": "HEAD", "path": "/x"],
                    response: ["status": 200, "headers": ["Content-Type": "application/json"]])
            ], provider: { _, _ in .json(#"{"a": 1}"#) }),
        Situation(
            "HEAD of which a body is expected",
            [
                interaction(
                    request: ["method": "HEAD", "path": "/x"],
                    response: ["status": 200, "headers": ["Content-Type": "application/json"], "body": ["a": 1]])
            ], exits: 1, finds: ["body /"], provider: { _, _ in .json(#"{"a": 1}"#) }
        ),
        sending(
            "a custom header", ["method": "GET", "path": "/x", "headers": ["Authorization": "Basic x", "X-A": "1"]],
            flags: ["--header", "Authorization=Bearer a=b", "-H", "X-New=2"]),
        sending(
            "a custom header in other letters",
            ["method": "GET", "path": "/x", "headers": ["Authorization": "Basic x"]],
            flags: ["--header", "authorization=Bearer y"]
        ).differing(.replacesHeadersInAnyLetters, in: .requests),
        Situation("a custom header without a value", [interaction()], flags: ["--header", "X-A"], exits: 3),
        sending("a base path", ["method": "GET", "path": "/x"], flags: ["--base-path", "/api/v1"]),
        sending(
            "a base path with slashes at its ends", ["method": "GET", "path": "/"], flags: ["--base-path", "/api/"]),
        sending("a base path without a slash", ["method": "GET", "path": "/x"], flags: ["--base-path", "api"])
            .failing(["error"]).differing(
                .joinsBasePaths, in: .status, .result, .interactions, .failures, .structure, .requests),
        sending(
            "values made anew",
            [
                "method": "POST", "path": "/x", "headers": ["Content-Type": "application/json"], "body": ["n": 1],
                "generators": ["body": ["$.n": ["type": "RandomInt", "min": 7, "max": 7]]],
            ]),
    ]

    static func sending(
        _ name: String, _ request: JSONValue, version: String = "3.0.0", flags: [String] = []
    ) -> Situation {
        Situation("a request with \(name)", [interaction(request: request)], version: version, flags: flags)
    }
}
