import PactModel

/// Pacts that use what the format has, kind by kind; each version writes of them what it can say.
enum PactSamples {
    static let http = pact([
        Interaction(
            description: "a search",
            providerStates: [
                ProviderState("shelves exist", parameters: ["n": 1, "of": ["a", .null]]), ProviderState("b"),
            ],
            content: .http(
                request: PactRequest(
                    method: "POST", path: "/shelves/7",
                    query: [QueryParameter("q", ["a b", "&"]), QueryParameter("r", [nil])],
                    headers: [
                        PactHeader("Accept", ["application/json", "text/plain"]),
                        PactHeader("Content-Type", ["application/json"]), PactHeader("X-Shelf", ["8"]),
                    ],
                    body: .json(["n": 1.5, "l": ["x"], "o": ["a b": [:], "ü": "\u{1F600}\n\"\\"]]),
                    matchingRules: MatchingRules(
                        path: RuleList([.regex(#"/shelves/\d+"#)]), query: [NamedRules("q", RuleList([.type]))],
                        header: [NamedRules("X-Shelf", RuleList([.regex(#"\d+"#)]))],
                        body: [
                            NamedRules("$.n", RuleList([.decimal])),
                            NamedRules("$.l", RuleList([.minMaxType(min: 1, max: 3)])),
                            NamedRules("$.o['a b']", RuleList([.type])),
                        ])),
                response: PactResponse(
                    status: 201, headers: [PactHeader("Content-Type", ["text/plain;charset=utf-8"])],
                    body: .present(.init(bytes: Array("größer".utf8)))))),
        Interaction(
            description: "rules and generators of V3",
            content: .http(
                request: PactRequest(
                    path: "/1", headers: [PactHeader("Content-Type", ["application/json"])],
                    body: .json(["d": "2020-01-01", "n": 1, "s": "1.2.3", "l": [1], "id": 7]),
                    matchingRules: MatchingRules(body: [
                        NamedRules("$.d", RuleList([.date(format: "yyyy-MM-dd")])),
                        NamedRules("$.n", RuleList([.integer, .null], combination: .or)),
                        NamedRules("$.s", RuleList([.include("1"), .regex(".+")])),
                        NamedRules("$.l[*]", RuleList([.number])),
                    ]),
                    generators: Generators(
                        path: .providerState(expression: "/${id}", dataType: nil),
                        body: [
                            NamedGenerator("$.d", .date(format: "yyyy-MM-dd", expression: nil)),
                            NamedGenerator("$.id", .randomInt(min: 1, max: 9)),
                        ])),
                response: PactResponse(
                    status: 200, headers: [PactHeader("Content-Type", ["application/xml"])],
                    body: .present(.init(bytes: Array("<a b='c'/>".utf8)))))),
        Interaction(
            description: "an empty answer",
            content: .http(request: PactRequest(path: "/2"), response: PactResponse(status: 204, body: .empty))),
        Interaction(
            description: "a text that looks like JSON",
            content: .http(
                request: PactRequest(path: "/3"),
                response: PactResponse(
                    headers: [PactHeader("Content-Type", ["application/json"])], body: .json("{x")))),
    ])

    static let messages = pact([
        Interaction(
            description: "a shelf was added", providerStates: [ProviderState("s", parameters: ["n": 1])],
            content: .asynchronousMessage(
                PactMessage(
                    contents: .json(["id": 1], contentType: "application/json"),
                    metadata: ["contentType": "application/json", "k": 1, "t": "x"],
                    matchingRules: MatchingRules(
                        body: [NamedRules("$.id", RuleList([.integer]))],
                        metadata: [NamedRules("k", RuleList([.type]))])))),
        Interaction(
            description: "a picture",
            content: .asynchronousMessage(
                PactMessage(
                    contents: .present(.init(bytes: [0, 1, 255], contentType: "image/png")),
                    metadata: ["contentType": "image/png"]))),
        Interaction(
            description: "a remark",
            content: .asynchronousMessage(
                PactMessage(
                    contents: .present(.init(bytes: Array("hello".utf8), contentType: "text/plain")),
                    metadata: ["contentType": "text/plain"]))),
    ])

    /// What only V4 has.
    static let answered = pact([
        Interaction(
            description: "a question",
            content: .synchronousMessage(
                request: PactMessage(contents: .json(["id": 1], contentType: "application/json"), metadata: ["k": 1]),
                responses: [
                    PactMessage(contents: .present(.init(bytes: Array("yes".utf8), contentType: "text/plain"))),
                    PactMessage(
                        contents: .json(["a": [1]], contentType: "application/json"),
                        matchingRules: MatchingRules(body: [NamedRules("$.a", RuleList([.notEmpty]))])),
                ]),
            key: "k1", isPending: true, comments: ["text": ["one", "two"], "testname": "T"]),
        Interaction(
            description: "rules of V4",
            content: .http(
                request: PactRequest(
                    path: "/4", headers: [PactHeader("Content-Type", ["application/json"])],
                    body: .json(
                        ["o": ["a": "x"], "v": "1.2.3", "l": [["k": 1], ["k": "b"]]], contentType: "application/json"),
                    matchingRules: MatchingRules(body: [
                        NamedRules("$.v", RuleList([.semver])),
                        NamedRules(
                            "$.l",
                            RuleList([
                                .arrayContains([
                                    .init(index: 1, rules: [NamedRules("$.k", RuleList([.type]))])
                                ])
                            ])),
                    ])),
                response: PactResponse(
                    headers: [PactHeader("Content-Type", ["image/png"])],
                    body: .present(.init(bytes: [0xFF, 0xD8, 0xFF, 0], contentType: "image/png")),
                    matchingRules: MatchingRules(
                        status: RuleList([.statusCode(.success)]),
                        body: [NamedRules("$", RuleList([.contentType("image/jpeg")]))]))),
            key: "k2", transport: "http"),
    ])

    private static func pact(_ interactions: [Interaction]) -> Pact {
        Pact(consumer: "C", provider: "P", interactions: interactions)
    }
}
