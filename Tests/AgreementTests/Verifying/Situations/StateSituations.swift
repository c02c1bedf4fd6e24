import PactModel

/// Provider states: set up, torn down, refused, and what they answer.
extension Situation {
    private static let url = ["--state-change-url", "{url}/states"]
    private static let shelf = state("a shelf", ["id": 7, "names": ["a", .null]])

    static let states: [Situation] = [
        stateful("a state", shelf),
        stateful("several states", shelf, state("it is full"), state("ünïcode & more", ["k": "ö&=?"])),
        stateful("no states", flags: url),
        Situation("a state of V2", [interaction(more: ["providerState": "a shelf"])], version: "2.0.0", flags: url),
        Situation("states that nobody is told of", [interaction(states: [shelf])]),
        stateful("states as a query", shelf, state("b", ["k": "ö&=?"]), flags: url + ["--state-change-as-query"]),
        stateful(
            "states as a query of a URL that has one", shelf,
            flags: ["--state-change-url", "{url}/states?x=1", "--state-change-as-query"]),
        stateful("states that are torn down", shelf, state("b"), flags: url + ["--state-change-teardown"]),
        stateful("no states to tear down", flags: url + ["--state-change-teardown"]),
        stateful("states with a custom header", shelf, flags: url + ["--header", "Authorization=Bearer x"]),
        refused("a state endpoint that is not there", with: .status(404)),
        refused("a state that is refused", with: .json(#"{"error": "no such state"}"#, status: 400)),
        refused("a state endpoint that hangs up", with: .bytes("")),
        Situation(
            "the first of two states is refused", [interaction(states: [shelf, state("b")]), interaction("another")],
            flags: url, exits: 1, finds: ["error"],
            provider: { request, _ in
                request.path == "/states" && request.text.contains("a shelf") ? .status(400) : .status(200)
            }),
        Situation(
            "a tear-down is refused", [interaction(states: [shelf]), interaction("another")],
            flags: url + ["--state-change-teardown"], exits: 1, finds: ["error"],
            provider: { request, _ in
                request.text.contains("teardown") && request.text.contains("a shelf") ? .status(400) : .status(200)
            }),
        Situation(
            "a tear-down after a failure", [interaction(states: [shelf])], flags: url + ["--state-change-teardown"],
            exits: 1, finds: ["status"],
            provider: { request, _ in request.path == "/states" ? .status(200) : .status(500) }),
        Situation(
            "no state where the endpoint knows none", [interaction()], flags: url,
            provider: { request, _ in request.path == "/states" ? .status(404) : .status(200) }
        ).failing(["error"]).differing(
            .lacksNoState, in: .status, .result, .interactions, .failures, .structure, .requests),
        Situation(
            "a state endpoint that nobody answers at", [interaction(states: [shelf])],
            flags: url, exits: 1, finds: ["error"]
        ).with { $0.isProviderMissing = true },
        injected(
            "a value of a state in the path",
            ["method": "GET", "path": "/shelves/1", "generators": ["path": generator("/shelves/${id}")]]),
        injected(
            "values of a state in query, header and body",
            [
                "method": "POST", "path": "/x", "query": ["q": ["1"]],
                "headers": ["X-Id": "1", "Content-Type": "application/json"], "body": ["id": 1, "l": ["a"]],
                "generators": [
                    "query": ["q[0]": generator("${id}")], "header": ["X-Id": generator("id-${id}")],
                    "body": ["$.id": generator("${id}", "INTEGER"), "$.l[0]": generator("${name}")],
                ],
            ]),
        injected(
            "a value that no state gives",
            ["method": "GET", "path": "/shelves/1", "generators": ["path": generator("/shelves/${other}")]]),
        Situation(
            "a value of a state in the response",
            [
                interaction(
                    states: [shelf],
                    response: [
                        "status": 200, "headers": ["Content-Type": "application/json"], "body": ["id": 1],
                        "generators": ["body": ["$.id": generator("${id}", "INTEGER")]],
                    ])
            ], flags: url, exits: 1, finds: ["body $.id"],
            provider: { request, _ in
                request.path == "/states" ? .json(#"{"id": 42}"#) : .json(#"{"id": 42}"#)
            }),
    ]

    /// For which the reference takes two minutes.
    static let slow: [Situation] = [
        refused("a state endpoint that fails", with: .status(500)).differing(.givesUpStatesSooner, in: .requests)
    ]

    private static func generator(_ expression: String, _ type: String = "STRING") -> JSONValue {
        ["type": "ProviderState", "expression": .string(expression), "dataType": .string(type)]
    }

    private static func stateful(_ name: String, _ states: JSONValue..., flags: [String] = url) -> Situation {
        Situation(name, [interaction(states: .array(states)), interaction("another")], flags: flags)
    }

    private static func refused(_ name: String, with answer: ProviderAnswer) -> Situation {
        Situation(
            name, [interaction(states: [shelf])], flags: url, exits: 1, finds: ["error"],
            provider: { request, _ in request.path == "/states" ? answer : .status(200) })
    }

    /// The state endpoint answers with an id and a name.
    private static func injected(_ name: String, _ request: JSONValue) -> Situation {
        Situation(
            name, [interaction(states: [shelf], request: request)], flags: url,
            provider: { request, _ in
                request.path == "/states" ? .json(#"{"id": 42, "name": "north & south"}"#) : .status(200)
            })
    }
}
