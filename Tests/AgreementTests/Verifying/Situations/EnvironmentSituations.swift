import PactModel

/// Environment variables in place of flags, and beside them.
extension Situation {
    private static let looks = [
        interaction(states: [state("a shelf")]), interaction("a glance", states: [state("night")]),
        interaction("a stare"),
    ]

    static let environments: [Situation] = [
        environment("the provider's address", ["PACT_PROVIDER_HOSTNAME": "127.0.0.1", "PACT_PROVIDER_PORT": "{port}"])
            .with { $0.namesProvider = false },
        environment("the provider's name", ["PACT_PROVIDER_NAME": "Stock"]).with { $0.providerName = nil },
        environment("the base path", ["PACT_PROVIDER_BASE_PATH": "/api"]),
        environment("the transport", ["PACT_PROVIDER_TRANSPORT": "https"]).with { $0.isEncrypted = true },
        environment("the state change URL", ["PACT_PROVIDER_STATE_CHANGE_URL": "{url}/states"]),
        environment(
            "how states are sent",
            [
                "PACT_PROVIDER_STATE_CHANGE_URL": "{url}/states", "PACT_PROVIDER_STATE_CHANGE_AS_QUERY": "true",
                "PACT_PROVIDER_STATE_CHANGE_TEARDOWN": "true",
            ]),
        environment(
            "states that are not sent as a query",
            ["PACT_PROVIDER_STATE_CHANGE_URL": "{url}/states", "PACT_PROVIDER_STATE_CHANGE_AS_QUERY": "false"]),
        environment("a filter by description", ["PACT_DESCRIPTION": "look"]),
        environment("a filter by state", ["PACT_PROVIDER_STATE": "night"]),
        environment("a filter by no state", ["PACT_PROVIDER_NO_STATE": "true"]),
        environment("a filter by no state that is off", ["PACT_PROVIDER_NO_STATE": "false"]),
        environment("an empty filter", ["PACT_DESCRIPTION": ""], exits: 2)
            .differing(.takesEmptyVariablesAsNone, in: .status, .result, .interactions, .structure, .requests),
        environment(
            "a timeout", ["PACT_PROVIDER_REQUEST_TIMEOUT": "3000"], exits: 1, finds: ["error"],
            provider: { _, number in number == 1 ? .silence : .status(200) }),
        environment("a timeout that is no number", ["PACT_PROVIDER_REQUEST_TIMEOUT": "soon"], exits: 2),
        environment(
            "flags before variables", ["PACT_PROVIDER_BASE_PATH": "/api", "PACT_DESCRIPTION": "look"],
            flags: ["--base-path", "/v2", "--filter-description", "stare"]),
        environment(
            "the broker",
            ["PACT_BROKER_BASE_URL": "{url}/broker", "PACT_BROKER_USERNAME": "u", "PACT_BROKER_PASSWORD": "p"],
            from: [], exits: 1, finds: ["error"], provider: { _, _ in .status(404) }),
        environment(
            "a token", ["PACT_BROKER_TOKEN": "t"], from: ["--url", "{url}/pact.json"],
            provider: { request, _ in
                guard request.path == "/pact.json" else { return .status(200) }
                return request.values("Authorization") == ["Bearer t"]
                    ? .json(pact([interaction()]).text()) : .status(401)
            }),
    ]

    private static func environment(
        _ name: String, _ variables: [String: String], from sources: [String]? = nil, flags: [String] = [],
        exits status: Int32 = 0, finds: [String] = [],
        provider: @escaping SituationProvider.Script = { _, _ in .status(200) }
    ) -> Situation {
        Situation(
            "\(name) in the environment", looks, from: sources, flags: flags, exits: status, finds: finds,
            provider: provider
        ).with { $0.environment = variables }
    }
}
