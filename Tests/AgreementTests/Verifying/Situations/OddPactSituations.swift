import PactModel

/// Pacts that leave something out, or say something that others do not.
extension Situation {
    static let oddPacts: [Situation] = [
        odd("two interactions of one description", [interaction(), interaction()]),
        odd("an empty description", [interaction("")]),
        odd("a description with line breaks and quotes", [interaction("a \"look\"\nat \\ ünïcode \u{1F600}")]),
        odd("no description", [["request": ["method": "GET", "path": "/x"], "response": ["status": 200]]]).differing(
            .countsFromOne, in: .interactions),
        odd("no request", [["description": "d", "response": ["status": 200]]]),
        odd("no response", [["description": "d", "request": ["method": "GET", "path": "/x"]]]),
        odd("an empty request and response", [interaction(request: [:], response: [:])]),
        odd("no method", [interaction(request: ["path": "/x"])]),
        odd("no path", [interaction(request: ["method": "GET"])]),
        odd("an empty path", [interaction(request: ["method": "GET", "path": ""])]),
        odd("a path without a slash", [interaction(request: ["method": "GET", "path": "x/y"])]),
        odd("a path with a question mark", [interaction(request: ["method": "GET", "path": "/x?a=1"])]),
        odd("a path with a number sign", [interaction(request: ["method": "GET", "path": "/x#a"])]).differing(
            .keepsDots, in: .requests),
        odd("a path with two slashes", [interaction(request: ["method": "GET", "path": "//x//y"])]),
        odd(
            "a path and a query with a question mark",
            [interaction(request: ["method": "GET", "path": "/x?a=1", "query": ["b": ["2"]]])]),
        odd("no status", [interaction(response: ["headers": ["X-A": "1"]])]).failing(["header x-a"]),
        odd("a status as text", [interaction(response: ["status": "200"])]).with { $0.status = 101 }.differing(
            .refusesOtherStatuses, in: .status, .result, .failures, .structure),
        odd("a status of a fraction", [interaction(response: ["status": 200.0])]).with { $0.status = 101 }.differing(
            .refusesOtherStatuses, in: .status, .result, .failures, .structure),
        odd(
            "headers as lists in V3",
            [interaction(request: ["method": "GET", "path": "/x", "headers": ["X-A": ["1", "2"]]])]),
        odd("headers of numbers", [interaction(request: ["method": "GET", "path": "/x", "headers": ["X-A": 1]])]),
        odd("headers of null", [interaction(request: ["method": "GET", "path": "/x", "headers": .null])]),
        odd("a query of numbers", [interaction(request: ["method": "GET", "path": "/x", "query": ["a": [1, true]]])]),
        odd(
            "a query of texts",
            [interaction(request: ["method": "GET", "path": "/x", "query": ["a": "1", "b": ["2"]]])]),
        odd("a query as text in V3", [interaction(request: ["method": "GET", "path": "/x", "query": "a=1&b"])])
            .differing(.sendsNamesAlone, in: .requests),
        odd("an empty query", [interaction(request: ["method": "GET", "path": "/x", "query": [:]])]),
        odd("states of V2 in V3", [interaction(more: ["providerState": "a shelf"])]),
        odd("states as texts", [interaction(states: ["a shelf"])]).differing(.readsStates, in: .requests),
        odd("one state as an object", [interaction(states: ["name": "a shelf"])]).differing(
            .readsStates, in: .status, .result, .interactions, .failures, .structure, .requests),
        odd("states of null", [interaction(states: .null)]),
        odd("states without names", [interaction(states: [["params": ["a": 1]]])]).differing(
            .readsStates, in: .status, .result, .interactions, .failures, .structure, .requests),
        odd("states with parameters of null", [interaction(states: [["name": "s", "params": .null]])]),
        odd(
            "V4 headers as texts", [interaction(request: ["method": "GET", "path": "/x", "headers": ["X-A": "1, 2"]])],
            "4.0"),
        odd("V4 bodies as in V3", [interaction(response: ["status": 200, "body": ["a": 1]])], "4.0"),
        odd(
            "V4 interactions of an unknown type", [interaction(more: ["type": "Nonsense"]), interaction("another")],
            "4.0"
        ).failing(["error"]),
        odd("V4 interactions of an unknown transport", [interaction(more: ["transport": "grpc"])], "4.0"),
        odd("V4 with version 4", [interaction(more: ["type": "Synchronous/HTTP"])], "4"),
        odd("a version that is unknown", [interaction()], "5.0"),
        odd("a version that is none", [interaction()], "abc"),
        odd("a version of 1.1", [interaction(more: ["provider_state": "s"])], "1.1.0"),
        file(
            "no metadata",
            ["consumer": ["name": "Web"], "provider": ["name": "Stock"], "interactions": [interaction()]]),
        file("no consumer", ["provider": ["name": "Stock"], "interactions": [interaction()]]),
        file("no provider", ["consumer": ["name": "Web"], "interactions": [interaction()]]),
        file("no interactions", ["consumer": ["name": "Web"], "provider": ["name": "Stock"]]),
        file(
            "interactions of null", ["consumer": ["name": "Web"], "provider": ["name": "Stock"], "interactions": .null]),
        file(
            "an old name of the version",
            [
                "consumer": ["name": "Web"], "provider": ["name": "Stock"],
                "interactions": [interaction(more: ["providerState": "s"])],
                "metadata": ["pact-specification": ["version": "2.0.0"]],
            ]),
        file(
            "messages beside interactions",
            [
                "consumer": ["name": "Web"], "provider": ["name": "Stock"], "interactions": [interaction()],
                "messages": [["description": "m", "contents": "x"]],
                "metadata": ["pactSpecification": ["version": "3.0.0"]],
            ]
        ).failing(["bodyType"]).differing(.verifiesMessagesAndRequests, in: .interactions, .requests),
        file("nothing at all", [:]),
        Situation(
            "a file with a byte order mark", ["pact.json": [0xEF, 0xBB, 0xBF] + pact([interaction()]).bytes()],
            exits: 1, finds: ["error"]),
        Situation("an empty file", ["pact.json": []], exits: 1, finds: ["error"]),
        odd("a rule that is unknown", [answered(["a": 1], rules(["$.a": ["match": "nonsense"]]))]).failing(["body $.a"]
        ),
        odd("a rule with a path that is none", [answered(["a": 1], rules(["a b [": ["match": "type"]]))]).failing([
            "error"
        ]),
        odd(
            "a rule with a regular expression that is none",
            [answered(["a": "x"], rules(["$.a": ["match": "regex", "regex": "["]]))]
        ).failing(["body $.a"]),
        odd("a rule for what is not there", [answered(["a": 1], rules(["$.b": ["match": "type"]]))]),
        odd("rules of an unknown category", [answered(["a": 1], rules(["$.a": ["match": "type"]], in: "nonsense"))]),
        odd(
            "a generator that is unknown",
            [interaction(request: ["method": "GET", "path": "/x", "generators": ["path": ["type": "Nonsense"]]])]),
        odd(
            "comments of other kinds",
            [interaction(more: ["comments": ["text": "one", "references": ["a": ["b": "c"]], "other": 1]])], "4.0"),
    ]

    private static func answered(_ body: JSONValue, _ rules: JSONValue) -> JSONValue {
        interaction(response: [
            "status": 200, "headers": ["Content-Type": "application/json"], "body": body, "matchingRules": rules,
        ])
    }

    private static func odd(_ name: String, _ interactions: [JSONValue], _ version: String = "3.0.0") -> Situation {
        Situation(
            "a pact with \(name)", interactions, version: version, flags: ["--state-change-url", "{url}/states"],
            provider: { request, _ in request.path == "/states" ? .status(200) : .json(#"{"a": 1}"#) })
    }

    private static func file(_ name: String, _ pact: JSONValue) -> Situation {
        Situation("a pact with \(name)", ["pact.json": pact.bytes()])
    }
}
