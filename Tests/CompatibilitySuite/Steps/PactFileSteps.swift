import PactModel

extension StepDefinition {
    /// What stands in the pact file that a test has written.
    static let pactFile = [
        StepDefinition(#"the pact file will contain \{(\d+)\} interactions?"#) { world, step in
            try expectEqual(world.requireWrittenPact().pact.interactions.count, step.number(0))
        },
        StepDefinition(#"the \{(\w+)\} interaction request will be for a "…""#) { world, step in
            try expectEqual(world.requireWrittenPact().http(step.number(0)).request.method, step[1])
        },
        StepDefinition(#"the \{(\w+)\} interaction request query parameters will be "…""#) { world, step in
            try expectEqual(
                world.requireWrittenPact().http(step.number(0)).request.query, [QueryParameter](query: step[1]))
        },
        StepDefinition(#"the \{(\w+)\} interaction request will contain the header "…" with value "…""#) {
            world, step in
            let headers = try world.requireWrittenPact().http(step.number(0)).request.headers
            try expectEqual(headers.values(of: step[1]), [step[2]])
        },
        StepDefinition(#"the \{(\w+)\} interaction request content type will be "…""#) { world, step in
            let headers = try world.requireWrittenPact().http(step.number(0)).request.headers
            try expectEqual(headers.values(of: "Content-Type"), [step[1]])
        },
        StepDefinition(#"the \{(\w+)\} interaction request will contain the "…" document"#) { world, step in
            let (request, _) = try world.requireWrittenPact().http(step.number(0))
            try expectEqual(JSONValue(parsing: request.body.bytes), world.fixtures.json(step[1]))
        },
        StepDefinition(#"the \{(\w+)\} interaction response will contain the "…" document"#) { world, step in
            let (_, response) = try world.requireWrittenPact().http(step.number(0))
            try expectEqual(JSONValue(parsing: response.body.bytes), world.fixtures.json(step[1]))
        },
        StepDefinition(#"the interaction in the Pact file will contain (\d+) provider states?"#) { world, step in
            try expectEqual(
                world.requireWrittenPact().interaction(1).providerStates.count, step.number(0))
        },
        StepDefinition(#"the interaction in the Pact file will contain provider state "…""#) { world, step in
            let names = try world.requireWrittenPact().interaction(1).providerStates.map(\.name)
            try expect(names.contains(step[0]), "the state '\(step[0])'", found: names)
        },
        StepDefinition(
            #"the provider state "…" (?:in the Pact file|for the message) will contain the following parameters:"#
        ) {
            world, step in
            let states = try world.requireWrittenPact().interaction(1).providerStates
            let expected = try JSONValue(parsing: step.record()["parameters"] ?? "")
            try expectEqual(states.first { $0.name == step[0] }.map { .object($0.parameters) }, expected)
        },
        StepDefinition(#"the (\w+) interaction in the Pact file will have a type of "…""#) { world, step in
            try expectEqual(world.requireWrittenPact().member(step.number(0), "type"), .string(step[1]))
        },
        StepDefinition(#"there will be an interaction in the Pact file with a type of "…""#) { world, step in
            let types = try world.requireWrittenPact().document["interactions"]?.arrayValue?.map {
                $0["type"]?.stringValue
            }
            try expect(types?.contains(step[0]) == true, "the type '\(step[0])'", found: types ?? [])
        },
        StepDefinition(#"the (\w+) interaction in the Pact file will have "…" = '(.*)'"#) { world, step in
            try expectEqual(
                world.requireWrittenPact().member(step.number(0), step[1]), JSONValue(parsing: step[2]))
        },
    ]
}
