import PactModel

/// Answers that keep to HTTP in unusual ways, or not quite.
extension Situation {
    static let oddAnswers: [Situation] = [
        raw("of HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nhello"),
        raw("without a reason", "HTTP/1.1 200\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"),
        raw("with bare line breaks", "HTTP/1.1 200 OK\nContent-Type: text/plain\nContent-Length: 5\n\nhello")
            .differing(.wantsWholeLineBreaks, in: .status, .result, .interactions, .failures, .structure),
        raw(
            "after a 100",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"
        ),
        raw(
            "after an early hint",
            "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"
        ),
        raw(
            "that is longer than it says",
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello, you"),
        raw(
            "with trailers",
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n5\r\nhello\r\n0\r\nX-T: 1\r\n\r\n"
        ),
        raw(
            "with a chunk that breaks off",
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
            finds: ["error"]),
        raw(
            "with two lengths",
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
            finds: ["error"]),
        raw(
            "with a header without a colon",
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nnonsense\r\nContent-Length: 5\r\n\r\nhello",
            finds: ["error"]),
        raw("with a status of two digits", "HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n", finds: ["error"]),
        Situation("a status of 299", expects: ["status": 299], gets: .status(299)),
        Situation("a status of 599", expects: ["status": 599], gets: .status(599)),
        Situation("a status of 999", expects: ["status": 999], gets: .status(999)),
        Situation(
            "204 with a type", expects: ["status": 204, "headers": ["Content-Type": "application/json"]],
            gets: .answer(status: 204, headers: [("Content-Type", "application/json")])),
        Situation(
            "204 where a body is expected", expects: ["status": 204, "body": ["a": 1]],
            gets: .answer(status: 204), finds: ["body /"]),
        Situation(
            "304", expects: ["status": 304, "headers": ["ETag": "x"]],
            gets: .answer(status: 304, headers: [("ETag", "x")])),
        Situation(
            "401 with a challenge", expects: ["status": 401, "headers": ["WWW-Authenticate": "Basic realm=\"a, b\""]],
            gets: .answer(status: 401, headers: [("WWW-Authenticate", "Basic realm=\"a, b\"")])),
        Situation(
            "an answer with a byte order mark", expects: ["status": 200, "headers": json, "body": ["a": 1]],
            gets: .json("\u{FEFF}{\"a\":1}"), finds: ["body $"]),
        Situation(
            "a text in Latin-1",
            expects: ["status": 200, "headers": ["Content-Type": "text/plain;charset=iso-8859-1"], "body": "größer"],
            gets: .answer(
                headers: [("Content-Type", "text/plain;charset=iso-8859-1")],
                body: Array("gr".utf8) + [0xF6, 0xDF] + Array("er".utf8)), finds: ["body $"]),
        Situation(
            "bytes that are no text",
            expects: ["status": 200, "headers": ["Content-Type": "text/plain"], "body": "hello"],
            gets: .answer(headers: [("Content-Type", "text/plain")], body: [0xFF, 0xFE, 0x80]), finds: ["body $"]),
        Situation(
            "a compressed answer that is not", expects: ["status": 200, "headers": json, "body": ["a": 1]],
            gets: .json(#"{"a": 1}"#, headers: [("Content-Encoding", "gzip")]), finds: ["error"]),
        Situation(
            "an answer that is deflated", expects: ["status": 200, "headers": json, "body": ["a": 1]],
            gets: .answer(
                headers: [("Content-Type", "application/json"), ("Content-Encoding", "deflate")],
                body: Base64.decode("eJyrVkpUsjKsBQAIKgIJ") ?? [])),
        Situation(
            "an encoding that nobody asked for", expects: ["status": 200, "headers": json, "body": ["a": 1]],
            gets: .json(#"{"a": 1}"#, headers: [("Content-Encoding", "br")])),
        Situation(
            "the encoding as a header that is expected",
            expects: ["status": 200, "headers": ["Content-Encoding": "gzip"]],
            gets: .answer(
                headers: [("Content-Encoding", "gzip")],
                body: Base64.decode("H4sIAAAAAAACA6tWSlSyMqwFAK+sG1YHAAAA") ?? [])
        ).failing(["header content-encoding"]).differing(
            .keepsTheEncoding, in: .status, .result, .interactions, .failures, .structure),
        Situation(
            "the length as a header that is expected", expects: ["status": 200, "headers": ["Content-Length": "5"]],
            gets: .text("hello")),
        Situation(
            "a header of 50 KB",
            expects: ["status": 200, "headers": ["X-Long": .string(String(repeating: "a", count: 50_000))]],
            gets: .answer(headers: [("X-Long", String(repeating: "a", count: 50_000))])),
        Situation(
            "an empty header", expects: ["status": 200, "headers": ["X-Empty": ""]],
            gets: .answer(headers: [("X-Empty", "")])),
        Situation(
            "a header with blanks around it", expects: ["status": 200, "headers": ["X-A": "a b"]],
            gets: .answer(headers: [("X-A", "   a b  ")])),
        Situation(
            "JSON with a member twice", expects: ["status": 200, "headers": json, "body": ["a": 1]],
            gets: .json(#"{"a": 2, "a": 1}"#)),
        Situation(
            "JSON that is deep", expects: ["status": 200, "headers": json, "body": deep(60)],
            gets: .json(deep(60).text())),
        Situation(
            "JSON that is deeper", expects: ["status": 200, "headers": json, "body": deep(100)],
            gets: .json(deep(100).text())
        )
        .failing(["error"]).differing(
            .readsDeepJSON, in: .status, .result, .interactions, .failures, .structure, .requests),
        Situation(
            "JSON with something after it", expects: ["status": 200, "headers": json, "body": ["a": 1]],
            gets: .json(#"{"a": 1} x"#), finds: ["body $"]),
        Situation(
            "a type that is none", expects: ["status": 200, "headers": ["Content-Type": "nonsense"], "body": "a"],
            gets: .text("b", type: "nonsense"), finds: ["body $"]),
        redirected("301", to: "/there", 301), redirected("303", to: "/there", 303),
        redirected("308", to: "/there", 308),
        redirected("a relative path", to: "there", 302), redirected("a path with a query", to: "/there?a=b%20c#d", 302),
        redirected("300", to: "/there", 300, finds: ["status"]),
        Situation(
            "a redirection to another host",
            [
                interaction(request: [
                    "method": "GET", "path": "/shelf", "headers": ["Authorization": "Bearer x", "X-A": "1"],
                ])
            ],
            provider: { request, _ in
                if request.path == "/there" { return .status(200) }
                let port = request.values("Host").first?.split(separator: ":").last ?? ""
                return .redirect(to: "http://localhost:\(port)/there")
            }),
        Situation(
            "a redirection to a URL that is none", [interaction()], exits: 1, finds: ["status"],
            provider: { _, _ in .redirect(to: "http://[") }),
        Situation(
            "a redirection to another scheme", [interaction()], exits: 1, finds: ["error"],
            provider: { _, _ in .redirect(to: "ftp://127.0.0.1/x") }
        ).differing(.followsHTTPOnly, in: .failures, .structure),
    ]

    private static let json: JSONValue = ["Content-Type": "application/json"]

    private static func deep(_ levels: Int) -> JSONValue {
        (0..<levels).reduce(1) { value, _ in ["a": [value]] }
    }

    /// A provider that writes `answer` where `hello` is expected as a text.
    private static func raw(_ name: String, _ answer: String, finds: [String] = []) -> Situation {
        Situation(
            "an answer \(name)",
            expects: ["status": 200, "headers": ["Content-Type": "text/plain"], "body": "hello"], gets: .bytes(answer),
            finds: finds)
    }

    private static func redirected(_ name: String, to place: String, _ status: Int, finds: [String] = []) -> Situation {
        Situation(
            "a redirection by \(name)",
            [
                interaction(request: [
                    "method": "PUT", "path": "/shelf", "headers": ["Content-Type": "text/plain"], "body": "a",
                ])
            ],
            exits: finds.isEmpty ? 0 : 1, finds: finds,
            provider: { request, _ in request.path == "/there" ? .status(200) : .redirect(to: place, status: status) })
    }
}
