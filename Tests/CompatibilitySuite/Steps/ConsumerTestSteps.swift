import ContractDSL
import PactModel

extension World {
    fileprivate mutating func define(_ kind: ConsumerTest.Kind) {
        consumerTests.append(ConsumerTest(kind, consumerTests.count + 1))
    }

    /// Changes the interaction that was defined last.
    fileprivate mutating func change(_ body: (inout ConsumerTest) throws -> Void) throws {
        guard !consumerTests.isEmpty else { throw StepFailure(text: "no interaction is being defined") }
        try body(&consumerTests[consumerTests.count - 1])
    }

    /// Changes the message, the request or the first response of the interaction that was defined last.
    fileprivate mutating func change(_ part: String, _ body: (inout DefinedMessage) throws -> Void) throws {
        try change { test in
            guard part == "response" else { return try body(&test.request) }
            if test.responses.isEmpty { test.responses.append(DefinedMessage()) }
            try body(&test.responses[0])
        }
    }

    fileprivate mutating func runConsumerTests(throwing problem: String? = nil) async {
        for place in consumerTests.indices { await consumerTests[place].run(contract, throwing: problem) }
    }
}

extension StepDefinition {
    /// Interactions of any kind that are defined for a consumer's test, and the test.
    static let consumerTest = [
        StepDefinition("an (?:integration|HTTP interaction) is being defined for a consumer test") { world, _ in
            world.define(.http)
        },
        StepDefinition("a message (?:integration|interaction) is being defined for a consumer test") { world, _ in
            world.define(.asynchronousMessage)
        },
        StepDefinition("a synchronous message interaction is being defined for a consumer test") { world, _ in
            world.define(.synchronousMessage)
        },
        StepDefinition(#"a provider state "…"(?: for the (?:synchronous )?message)? is specified"#) { world, step in
            try world.change { $0.states.append(ProviderState(step[0])) }
        },
        StepDefinition(
            #"a provider state "…"(?: for the (?:synchronous )?message)? is specified with the following data:"#
        ) { world, step in
            let parameters = JSONObject(try step.record().map { ($0.key, try JSONValue(parsing: $0.value)) })
            try world.change { $0.states.append(ProviderState(step[0], parameters: parameters)) }
        },
        StepDefinition(#"a key of "…" is specified for the (?:HTTP|message|synchronous message) interaction"#) {
            world, step in try world.change { $0.key = step[0] }
        },
        StepDefinition("the (?:HTTP|message|synchronous message) interaction is marked as pending") { world, _ in
            try world.change { $0.isPending = true }
        },
        StepDefinition(#"a comment "…" is added to the (?:HTTP|message|synchronous message) interaction"#) {
            world, step in try world.change { $0.comments.append(step[0]) }
        },
        StepDefinition("a message is defined") { world, _ in
            let body = try CellBody("a message", world.fixtures)
            try world.change("request") { $0.body = body }
        },
        StepDefinition(#"the message (?:request )?payload contains the "…" JSON document"#) { world, step in
            let body = try CellBody("file: \(step[0]).json", world.fixtures)
            try world.change("request") { $0.body = body }
        },
        StepDefinition(#"the message response payload contains the "…" document"#) { world, step in
            let body = try CellBody(step[0], world.fixtures)
            try world.change { $0.responses.append(DefinedMessage(body)) }
        },
        StepDefinition("the message (?:request )?contains the following metadata:") { world, step in
            for record in try step.records() {
                let value = record["value"] ?? ""
                let parsed = value.hasPrefix("JSON:") ? try world.fixtures.json(cell: value) : .string(value)
                try world.change("request") { $0.metadata[record["key"] ?? ""] = parsed }
            }
        },
        StepDefinition("the message(?: (request|response))? is configured with the following:") { world, step in
            let record = try step.record()
            let body = try CellBody(record["body"] ?? "", world.fixtures)
            let metadata = try record["metadata"].flatMap { try JSONValue(parsing: $0).objectValue } ?? [:]
            let generators = Generators(try world.fixtures.json(cell: record["generators"] ?? "").objectValue ?? [:])
            try world.change(step[0]) { message in
                message.body = body
                message.metadata = metadata
                message.generators = generators
            }
        },
        StepDefinition("the message is successfully processed") { world, _ in await world.runConsumerTests() },
        StepDefinition(#"the message is NOT successfully processed with a "…" exception"#) { world, step in
            await world.runConsumerTests(throwing: step[0])
        },
        StepDefinition("the Pact file for the test is generated") { world, _ in await world.runConsumerTests() },
    ]
}
