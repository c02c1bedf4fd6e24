import PactModel

/// What state endpoints answer, and what becomes of it.
extension Situation {
    private static let url = ["--state-change-url", "{url}/states"]

    static let moreStates: [Situation] = [
        endpoint("201", .status(201)), endpoint("204", .status(204)),
        endpoint("a redirection", .redirect(to: "/other")),
        endpoint("a text", .text("done")), endpoint("a list", .json("[1]")), endpoint("broken JSON", .json("{")),
        endpoint("null", .json("null")), endpoint("an object of another type", .text(#"{"id": 7}"#)),
        endpoint("values of every kind", .json(#"{"id": 7, "f": 1.5, "b": true, "n": null, "l": [1], "o": {"a": 1}}"#)),
        endpoint("no HTTP", .bytes("hello\r\n"), finds: ["error"]),
        endpoint("nothing in time", .silence, flags: ["--request-timeout", "300"], finds: ["error"]),
        Situation(
            "a state change URL that is none", [interaction(states: [state("s")])],
            flags: ["--state-change-url", "nonsense"], exits: 1, finds: ["error"]
        ).differing(.refusesOtherURLs, in: .status, .result, .interactions, .failures, .structure),
        Situation(
            "a state change URL without a path", [interaction(states: [state("s")])],
            flags: ["--state-change-url", "{url}"]),
        Situation(
            "one state for two interactions",
            [interaction(states: [state("s")]), interaction("another", states: [state("s")])], flags: url),
        Situation(
            "one state twice", [interaction(states: [state("s", ["a": 1]), state("s", ["a": 2])])],
            flags: url + ["--state-change-teardown"]),
        Situation("a state with an empty name", [interaction(states: [state("")])], flags: url),
        Situation(
            "parameters of every kind as a query",
            [
                interaction(states: [
                    state("s", ["n": 1.5, "b": true, "z": .null, "l": [1, "a"], "o": ["k": "v"], "e": ""])
                ])
            ],
            flags: url + ["--state-change-as-query"]),
        generating("a parameter of a state", ["id": 8], nil, "/shelves/${id}"),
        generating("a parameter that the state answers otherwise", ["id": 8], #"{"id": 9}"#, "/shelves/${id}"),
        generating("several values in one text", ["a": "x", "b": 2], nil, "/${a}/${b}/${a}"),
        generating("a value of a list", [:], #"{"id": [1, 2]}"#, "/shelves/${id}").differing(
            .escapesPaths, in: .requests),
        generating("a value of null", [:], #"{"id": null}"#, "/shelves/${id}"),
        generating("a value with letters beyond ASCII", [:], #"{"id": "é & ü/x"}"#, "/shelves/${id}"),
        generating("an expression without an end", ["id": 1], nil, "/shelves/${id"),
        generating("an expression without a variable", ["id": 1], nil, "/shelves/id"),
        typed("an integer", "INTEGER", #"{"v": "42"}"#), typed("a decimal", "DECIMAL", #"{"v": "1.50"}"#),
        typed("a boolean", "BOOLEAN", #"{"v": "true"}"#), typed("a raw object", "RAW", #"{"v": {"a": [1]}}"#),
        typed("a string of a number", "STRING", #"{"v": 42}"#),
        typed("an integer of a text", "INTEGER", #"{"v": "x"}"#),
        Situation(
            "a tear-down where the provider hangs up", [interaction(states: [state("s")])],
            flags: url + ["--state-change-teardown"], exits: 1, finds: ["error"],
            provider: { request, _ in request.path == "/states" ? .status(200) : .bytes("") }
        ).differing(.keepsConnections, in: .requests),
        Situation(
            "states as a query that are torn down", [interaction(states: [state("s", ["a": 1])])],
            flags: url + ["--state-change-teardown", "--state-change-as-query"]),
        Situation(
            "the second of two states is refused", [interaction(states: [state("a"), state("b")])],
            flags: url + ["--state-change-teardown"], exits: 1, finds: ["error"],
            provider: { request, _ in request.text.contains(#""state":"b""#) ? .status(404) : .status(200) }),
        Situation(
            "a pending interaction whose state is refused",
            [interaction(states: [state("a")], more: ["pending": true])], version: "4.0", flags: url, finds: ["error"],
            provider: { request, _ in request.path == "/states" ? .status(400) : .status(200) }),
    ]

    private static func endpoint(_ name: String, _ answer: ProviderAnswer, flags: [String] = [], finds: [String] = [])
        -> Situation
    {
        Situation(
            "a state endpoint that answers \(name)", [interaction(states: [state("s")])], flags: url + flags,
            exits: finds.isEmpty ? 0 : 1, finds: finds,
            provider: { request, _ in request.path == "/states" ? answer : .status(200) })
    }

    private static func generating(_ name: String, _ parameters: JSONValue, _ answer: String?, _ expression: String)
        -> Situation
    {
        Situation(
            "\(name) in the path",
            [
                interaction(
                    states: [state("s", parameters)],
                    request: [
                        "method": "GET", "path": "/shelves/1",
                        "generators": ["path": ["type": "ProviderState", "expression": .string(expression)]],
                    ])
            ], flags: url,
            provider: { request, _ in
                request.path == "/states" ? answer.map { .json($0) } ?? .status(200) : .status(200)
            })
    }

    private static func typed(_ name: String, _ type: String, _ answer: String) -> Situation {
        Situation(
            "\(name) as a value of a state",
            [
                interaction(
                    states: [state("s")],
                    request: [
                        "method": "POST", "path": "/x", "headers": ["Content-Type": "application/json"],
                        "body": ["v": 1],
                        "generators": [
                            "body": ["$.v": ["type": "ProviderState", "expression": "${v}", "dataType": .string(type)]]
                        ],
                    ])
            ], flags: url, provider: { request, _ in request.path == "/states" ? .json(answer) : .status(200) })
    }
}
