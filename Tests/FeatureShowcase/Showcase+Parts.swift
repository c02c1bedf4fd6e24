import ContractDSL
import PactModel
import Testing

extension Showcase {
    static let requests: [ShowcaseFeature] = [
        .init("a path under a regex", since: .v1_1) { contract, path in
            contract.uponReceiving("a path under a regex")
                .withRequest(.get, .regex("\(path)/\\d+", example: "\(path)/7")).willRespond(204)
        },
        .init("a path with escapes") { contract, path in
            contract.uponReceiving("a path with escapes").withRequest(.get, "\(path)/a b/ü%2F").willRespond(204)
        },
        .init("query parameters") { contract, path in
            contract.uponReceiving("query parameters")
                .withRequest(.get, "\(path)", query: ["page": 2, "q": "a b=&", "tag": ["a", "b"], "tag": "c&d"])
                .willRespond(204)
        },
        .init("query parameters under matchers", since: .v1_1) { contract, path in
            contract.uponReceiving("query parameters under matchers")
                .withRequest(
                    .get, "\(path)",
                    query: [
                        "id": .eachLike("1", min: 2),
                        "tag": [.regex("[a-z]+", example: "a"), .regex("[a-z]+", example: "b")],
                    ]
                )
                .willRespond(204)
        },
        .init("query parameters under matchers of v3", since: .v3) { contract, path in
            contract.uponReceiving("query parameters under matchers of v3")
                .withRequest(
                    .get, "\(path)", query: ["page": .integer(2), "from": .date(), "full": .boolean(), "größe": "ü 五"]
                )
                .willRespond(204)
        },
        .init("a query parameter without a value") { contract, path in
            contract.uponReceiving("a query parameter without a value")
                .withRequest(.get, "\(path)", query: ["full": .null]).willRespond(204)
        },
        .init("request headers", since: .v1_1) { contract, path in
            contract.uponReceiving("request headers")
                .withRequest(
                    .get, "\(path)",
                    headers: [
                        "Accept": ["application/json", "text/plain"], "X-Trace": .uuid(), "If-Match": "\"a\", \"b\"",
                        "Authorization": .regex("Bearer .+", example: "Bearer abc"), "X-Note": "a, b",
                    ]
                )
                .willRespond(204)
        },
        .init("another method") { contract, path in
            contract.uponReceiving("another method").withRequest("PURGE", "\(path)").willRespond(204)
        },
    ]

    static let responses: [ShowcaseFeature] = [
        .init("response headers", since: .v1_1) { contract, path in
            contract.uponReceiving("response headers").withRequest(.get, "\(path)")
                .willRespond(
                    200,
                    headers: [
                        "ETag": .regex("\".+\"", example: "\"7\""), "Vary": ["Accept", "Origin"],
                        "Date": .regex("... , .+|.+ GMT", example: "Sat, 31 Jan 2026 12:00:00 GMT"),
                    ])
        },
        .init("several cookies", since: .v4) { contract, path in
            contract.uponReceiving("several cookies").withRequest(.get, "\(path)")
                .willRespond(
                    200, headers: ["Set-Cookie": ["a=1; Path=/", "b=2; Expires=Sat, 31 Jan 2026 12:00:00 GMT"]])
        },
        .init("any success", since: .v4) { contract, path in
            contract.uponReceiving("any success").withRequest(.put, "\(path)").willRespond(.success(201))
        },
        .init("any error", since: .v4) { contract, path in
            contract.uponReceiving("any error").withRequest(.put, "\(path)").willRespond(.error)
        },
        .init("one of several statuses", since: .v4) { contract, path in
            contract.uponReceiving("one of several statuses").withRequest(.put, "\(path)").willRespond(.oneOf(200, 204))
        },
        .init("several provider states", since: .v3) { contract, path in
            contract.given("a student exists", ["id": "sdt_1", "tags": ["a", .null]]).given("the term has begun")
                .uponReceiving("several provider states").withRequest(.get, "\(path)").willRespond(204)
        },
    ]
}
