import PactModel
import TestSupport

/// Providers that are not there, say nothing, or say it in another way.
extension Situation {
    static let providers: [Situation] = [
        Situation(
            "a provider that is not there", [interaction(), interaction("another")], exits: 1,
            finds: ["error", "error"]
        )
        .with { $0.isProviderMissing = true },
        Situation(
            "a provider that hangs up", [interaction()], exits: 1, finds: ["error"], provider: { _, _ in .bytes("") }),
        Situation(
            "a provider that hangs up within a body",
            [interaction(response: ["status": 200, "headers": ["Content-Type": "text/plain"], "body": "hello"])],
            exits: 1,
            finds: ["error"],
            provider: { _, _ in .bytes("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhel") }),
        Situation(
            "a provider that speaks no HTTP", [interaction()], exits: 1, finds: ["error"],
            provider: { _, _ in .bytes("SSH-2.0-OpenSSH_9.6\r\n") }),
        Situation(
            "a provider that does not answer in time",
            [interaction(), interaction("another", request: ["path": "/quick"])],
            flags: ["--request-timeout", "3000"], exits: 1, finds: ["error"],
            provider: { request, _ in request.path == "/quick" ? .status(200) : .silence }),
        Situation(
            "an answer without a length",
            [interaction(response: ["status": 200, "headers": ["Content-Type": "text/plain"], "body": "hello"])],
            provider: { _, _ in .bytes("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nhello") }),
        Situation(
            "an answer in chunks",
            [interaction(response: ["status": 200, "headers": ["Content-Type": "text/plain"], "body": "hello"])],
            provider: { _, _ in
                .bytes(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"
                )
            }),
        Situation(
            "a redirection to the expected answer",
            [
                interaction(response: ["status": 200, "headers": ["Content-Type": "text/plain"], "body": "there"])
            ], provider: { request, _ in request.path == "/there" ? .text("there") : .redirect(to: "/there") }),
        Situation(
            "a redirection that is expected",
            [interaction(response: ["status": 302, "headers": ["Location": "/there"]])],
            exits: 1, finds: ["header location", "status"],
            provider: { request, _ in request.path == "/there" ? .text("there") : .redirect(to: "/there") }),
        Situation(
            "a redirection of a POST",
            [
                interaction(
                    request: [
                        "method": "POST", "path": "/x", "headers": ["Content-Type": "text/plain"], "body": "a",
                    ])
            ], provider: { request, _ in request.path == "/there" ? .status(200) : .redirect(to: "/there") }),
        Situation(
            "a lasting redirection of a POST",
            [
                interaction(
                    request: [
                        "method": "POST", "path": "/x", "headers": ["Content-Type": "text/plain"], "body": "a",
                    ])
            ],
            provider: { request, _ in request.path == "/there" ? .status(200) : .redirect(to: "/there", status: 307) }),
        Situation(
            "redirections in a circle", [interaction()], exits: 1, finds: ["error"],
            provider: { _, _ in .redirect(to: "/shelf") }
        ),
        Situation(
            "a redirection to nowhere", [interaction(response: ["status": 302])],
            provider: { _, _ in .status(302) }),
        Situation(
            "a compressed answer",
            [
                interaction(response: [
                    "status": 200, "headers": ["Content-Type": "application/json"], "body": ["a": 1],
                ])
            ],
            provider: { _, _ in
                .answer(
                    headers: [("Content-Type", "application/json"), ("Content-Encoding", "gzip")],
                    body: Base64.decode("H4sIAAAAAAACA6tWSlSyMqwFAK+sG1YHAAAA") ?? [])
            }),
        Situation(
            "an answer of 5 MB",
            [
                interaction(
                    response: [
                        "status": 200, "headers": ["Content-Type": "application/json"],
                        "body": ["items": [["id": 1, "name": "a"]]],
                        "matchingRules": rules(["$.items": ["match": "type", "min": 1]]),
                    ])
            ], exits: 1, finds: ["body $.items[4999].id"], provider: { _, _ in .json(large) }),
        secure("a provider with https"),
        secure("a provider with https that is not trusted").failing(["error"]).with { $0.isTrusted = false },
        secure("a provider with https that need not be trusted", ["--disable-ssl-verification"])
            .with { $0.isTrusted = false },
        Situation(
            "a provider that fails after the first", (1...3).map { interaction("look \($0)") }, exits: 1,
            finds: ["error", "error"], provider: { _, number in number == 1 ? .status(200) : .bytes("") }
        ).differing(.keepsConnections, in: .requests),
        Situation(
            "the first failure ends the run", (1...3).map { interaction("look \($0)") },
            flags: ["--exit-on-first-error"],
            exits: 1, finds: ["status"], provider: { _, number in .status(number == 2 ? 500 : 200) }),
        Situation(
            "many interactions",
            (1...60).map { interaction("look \($0)", request: ["method": "GET", "path": "/\($0)"]) }, exits: 1,
            finds: ["status", "status"],
            provider: { request, _ in .status(request.path == "/7" || request.path == "/60" ? 404 : 200) }),
    ]

    private static func secure(_ name: String, _ flags: [String] = []) -> Situation {
        Situation(name, [interaction()], flags: ["--transport", "https"] + flags).with { $0.isEncrypted = true }
    }

    /// 5,000 items of 1 KB; the last is wrong.
    private static let large: String = {
        let name = String(repeating: "n", count: 1000)
        let items = (0..<5000).map { #"{"id": \#($0 < 4999 ? "\($0)" : "\"x\""), "name": "\#(name)"}"# }
        return #"{"items": [\#(items.joined(separator: ","))]}"#
    }()
}
