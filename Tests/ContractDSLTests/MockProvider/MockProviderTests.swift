import ContractDSL
import Foundation
import NIOCore
import NIOHTTP1
import PactModel
import Testing

@Suite(.disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"))
struct MockProviderTests {
    @Test func answersTheExample() async throws {
        try await withContract { contract, _ in
            let reply = try await contract.uponReceiving("a request")
                .withRequest(.get, "/students")
                .willRespond(
                    201, headers: ["X-Total": .integer(3), "Vary": "Accept, Origin", "Set-Cookie": ["a=1", "b=2"]],
                    body: .eachLike(["id": .like("sdt_1")], min: 2)
                )
                .test { try await $0.call("GET", "/students") }
            #expect(reply.status == 201)
            #expect(reply.body == #"[{"id":"sdt_1"},{"id":"sdt_1"}]"#)
            #expect(reply.headers["Content-Type"] == ["application/json"])
            #expect(reply.headers["X-Total"] == ["3"])
            #expect(reply.headers["Vary"] == ["Accept, Origin"])
            #expect(reply.headers["Set-Cookie"] == ["a=1", "b=2"])
        }
    }

    @Test func answersEachOfSeveralRequests() async throws {
        try await withContract { contract, _ in
            let statuses = try await contract.uponReceiving("a request").withRequest(.get, "/").willRespond(200).test {
                provider in
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<20 { group.addTask { try await provider.call("GET", "/").status } }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
            }
            #expect(statuses == Array(repeating: 200, count: 20))
        }
    }

    @Test(arguments: [
        ("/a%2Fb/c", "/a%2Fb/c"), ("/Ada Lovelace", "/Ada%20Lovelace"), ("/Zoë", "/Zo%C3%AB"),
        ("/a//b/../c/", "/a//b/../c/"),
        ("/a+b;c=1,2:@", "/a+b;c=1,2:@"), ("/100%25", "/100%25"),
    ])
    func comparesPathsAsTheyGoOverTheWire(written: String, sent: String) async throws {
        try await withContract { contract, folder in
            let reply = try await contract.uponReceiving("a request")
                .withRequest(.get, .json(.string(written)))
                .willRespond(200)
                .test { try await $0.call("GET", sent) }
            #expect(reply.status == 200)
            guard case .http(let request, _) = try recordedPact(in: folder).interactions[0].content else { return }
            #expect(request.path == sent)
        }
    }

    @Test func takesRepeatedQueryNamesAndHeaders() async throws {
        try await withContract { contract, _ in
            let reply = try await contract.uponReceiving("a request")
                .withRequest(
                    .get, "/",
                    query: ["id": "1", "q": "a b&c", "id": "2", "tag": .eachLike(.regex("[a-z]+", example: "x"))],
                    headers: ["X-Tag": ["a", "b"]]
                )
                .willRespond(200)
                .test {
                    try await $0.call(
                        "GET", "/?id=1&tag=one&tag=two&q=a+b%26c&id=2", headers: [("X-Tag", "a"), ("x-tag", "b")])
                }
            #expect(reply.status == 200, "\(reply.body)")
        }
    }

    @Test func answersHeadWithoutABody() async throws {
        try await withContract { contract, _ in
            try await contract.uponReceiving("a request").withRequest(.head, "/").willRespond(200, body: ["id": 1]).test
            {
                provider in
                for _ in 0..<2 {
                    let reply = try await provider.call("HEAD", "/")
                    #expect(reply.status == 200)
                    #expect(reply.headers["Content-Length"] == ["8"])
                    #expect(reply.body == "")
                }
            }
        }
    }

    @Test func carriesBodiesOfSomeMegabytes() async throws {
        let text = String(repeating: "0123456789abcdef", count: 300_000)
        try await withContract { contract, _ in
            let reply = try await contract.uponReceiving("a request")
                .withRequest(.post, "/", body: .text(text, contentType: "text/plain"))
                .willRespond(200, body: ["echo": .like(.json(.string(text)))])
                .test {
                    try await $0.call("POST", "/", headers: [("Content-Type", "text/plain")], body: Array(text.utf8))
                }
            #expect(reply.status == 200)
            #expect(reply.body == #"{"echo":"\#(text)"}"#)
        }
    }

    @Test func stopsWithTheTest() async throws {
        try await withContract { contract, _ in
            let provider = try await contract.uponReceiving("a request").withRequest(.get, "/").willRespond(200).test {
                _ = try await $0.call("GET", "/")
                return $0
            }
            await #expect(throws: (any Error).self) {
                try await provider.call("GET", "/", timeout: .milliseconds(300))
            }
        }
    }

    @Test func startsAnewForEachTest() async throws {
        try await withContract { contract, _ in
            for number in 0..<20 {
                try await contract.uponReceiving("request \(number)").withRequest(.get, "/").willRespond(
                    ContractStatus(200 + number)
                )
                .test { provider in
                    let reply = try await provider.call("GET", "/")
                    #expect(reply.status == 200 + number)
                }
            }
        }
    }
}
