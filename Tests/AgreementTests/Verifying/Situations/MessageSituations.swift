import PactModel

/// Messages, which a provider hands out over HTTP.
extension Situation {
    static let messages: [Situation] = [
        message("a message", sent: .json(#"{"id": 7}"#)),
        message("a message of V3", version: "3.0.0", sent: .json(#"{"id": 7}"#)),
        message("a message with other contents", sent: .json(#"{"id": "7"}"#), finds: ["body $.id"]),
        message("a message of another type", sent: .text("7"), finds: ["bodyType", "metadata contentType"]),
        message(
            "a message that the provider does not know", sent: .status(404),
            finds: ["bodyType", "metadata contentType"]
        ),
        message(
            "a message from an endpoint that fails", sent: .json(#"{"error": "x"}"#, status: 500), finds: ["body $"]),
        message(
            "a message with metadata", metadata: ["contentType": "application/json", "topic": "shelves", "n": 1],
            sent: .json(#"{"id": 7}"#, headers: [metadata(["topic": "shelves", "n": 1])])),
        message(
            "a message with other metadata", metadata: ["contentType": "application/json", "topic": "shelves", "n": 1],
            sent: .json(#"{"id": 7}"#, headers: [metadata(["topic": "boxes"])]),
            finds: ["metadata n", "metadata topic"]),
        message(
            "a message without metadata", metadata: ["contentType": "application/json", "topic": "shelves"],
            sent: .json(#"{"id": 7}"#), finds: ["metadata topic"]),
        message(
            "a message with a state", states: [state("a shelf", ["id": 7])],
            flags: ["--state-change-url", "{url}/states"],
            sent: .json(#"{"id": 7}"#)),
        message(
            "a message by a transport of its own", flags: ["--transports", "message:{port}/messages"],
            sent: .json(#"{"id": 7}"#)
        ),
        message(
            "a pending message that fails", more: ["pending": true], sent: .json(#"{"id": "7"}"#), exits: 0,
            finds: ["body $.id"]),
        Situation(
            "messages beside requests",
            [
                interaction("a look", more: ["type": "Synchronous/HTTP"]), asynchronous(),
            ], version: "4.0",
            provider: { request, _ in request.method == "POST" ? .json(#"{"id": 7}"#) : .status(200) }),
        answered("a message that is answered", by: .json(#"{"id": 7}"#)),
        answered("a message that is answered wrongly", by: .json(#"{"id": "7"}"#), finds: ["body $.id"]),
        answered("a message that is answered with an error", by: .status(500), finds: ["error"]),
        answered(
            "a message that is answered with metadata", metadata: ["topic": "shelves"],
            by: .json(#"{"id": 7}"#, headers: [metadata(["topic": "boxes"])]), finds: ["metadata topic"]),
        Situation(
            "messages from an endpoint that is not there", [asynchronous()], version: "4.0", exits: 1, finds: ["error"]
        )
        .with { $0.isProviderMissing = true },
    ]

    private static func metadata(_ members: JSONValue) -> (String, String) {
        ("Pact-Message-Metadata", Base64.encode(members.bytes()))
    }

    private static func asynchronous(
        version: String = "4.0", states: [JSONValue] = [], metadata: JSONValue = ["contentType": "application/json"],
        more: JSONObject = [:]
    ) -> JSONValue {
        var members = more
        members["description"] = "a shelf was added"
        members["providerStates"] = .array(states)
        members["metadata"] = metadata
        members["matchingRules"] = rules(["$.id": ["match": "integer"]])
        if version == "4.0" {
            members["type"] = "Asynchronous/Messages"
            members["contents"] = ["contentType": "application/json", "encoded": false, "content": ["id": 1]]
        } else {
            members["contents"] = ["id": 1]
        }
        return .object(members)
    }

    private static func message(
        _ name: String, version: String = "4.0", states: [JSONValue] = [],
        metadata: JSONValue = ["contentType": "application/json"], more: JSONObject = [:], flags: [String] = [],
        sent answer: ProviderAnswer, exits status: Int32? = nil, finds: [String] = []
    ) -> Situation {
        let message = asynchronous(version: version, states: states, metadata: metadata, more: more)
        let text = pact([message], version: version, member: version == "4.0" ? "interactions" : "messages")
        return Situation(
            name, ["pact.json": text.bytes()], flags: flags, exits: status ?? (finds.isEmpty ? 0 : 1), finds: finds,
            provider: { request, _ in request.path == "/states" ? .status(200) : answer })
    }

    private static func answered(
        _ name: String, metadata: JSONValue = [:], by answer: ProviderAnswer, finds: [String] = []
    ) -> Situation {
        let contents: JSONValue = ["contentType": "application/json", "encoded": false, "content": ["id": 1]]
        let message: JSONValue = [
            "description": "a question", "type": "Synchronous/Messages",
            "request": ["contents": contents, "metadata": ["k": "v"]],
            "response": [
                ["contents": contents, "metadata": metadata, "matchingRules": rules(["$.id": ["match": "integer"]])]
            ],
        ]
        return Situation(
            name, [message], version: "4.0", exits: finds.isEmpty ? 0 : 1, finds: finds, provider: { _, _ in answer })
    }
}
