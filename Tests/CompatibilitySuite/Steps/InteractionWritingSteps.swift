import ContractDSL
import PactModel
import Testing

/// Interactions that are defined and then written, without a consumer that uses them.
struct PactFile: Sendable {
    var interactions: [Interaction] = []

    fileprivate mutating func define(_ content: Interaction.Content) {
        interactions.append(Interaction(description: "interaction \(interactions.count + 1)", content: content))
    }

    /// Changes the interaction that was defined last.
    fileprivate mutating func change(_ body: (inout Interaction) throws -> Void) throws {
        guard !interactions.isEmpty else { throw StepFailure(text: "no interaction is being defined") }
        try body(&interactions[interactions.count - 1])
    }
}

extension StepDefinition {
    static let interactionWriting = [
        StepDefinition("an (?:integration|HTTP interaction) is being defined for a consumer test") { world, _ in
            world.pactFile.define(.http(request: PactRequest(), response: PactResponse()))
        },
        StepDefinition("a message interaction is being defined for a consumer test") { world, _ in
            world.pactFile.define(.asynchronousMessage(PactMessage()))
        },
        StepDefinition("a synchronous message interaction is being defined for a consumer test") { world, _ in
            world.pactFile.define(.synchronousMessage(request: PactMessage(), responses: []))
        },
        StepDefinition(#"a provider state "…" is specified"#) { world, step in
            try world.pactFile.change { $0.providerStates.append(ProviderState(step[0])) }
        },
        StepDefinition(#"a provider state "…" is specified with the following data:"#) { world, step in
            let parameters = JSONObject(try step.record().map { ($0.key, try JSONValue(parsing: $0.value)) })
            try world.pactFile.change { $0.providerStates.append(ProviderState(step[0], parameters: parameters)) }
        },
        StepDefinition(#"a key of "…" is specified for the (?:HTTP|message|synchronous message) interaction"#) {
            world, step in try world.pactFile.change { $0.key = step[0] }
        },
        StepDefinition("the (?:HTTP|message|synchronous message) interaction is marked as pending") { world, _ in
            try world.pactFile.change { $0.isPending = true }
        },
        StepDefinition(#"a comment "…" is added to the (?:HTTP|message|synchronous message) interaction"#) {
            world, step in
            try world.pactFile.change {
                $0.comments["text"] = .array(($0.comments["text"]?.arrayValue ?? []) + [.string(step[0])])
            }
        },
        StepDefinition(#"the message response payload contains the "…" document"#) { world, step in
            let found = try CellBody(step[0], world.fixtures)
            var message = PactMessage(contents: found.body)
            if case .present(var content) = found.body {
                content.contentType = found.contentType
                message.contents = .present(content)
            }
            try world.pactFile.change { interaction in
                guard case .synchronousMessage(let request, let responses) = interaction.content else {
                    throw StepFailure(expected: "a synchronous message", found: interaction.content)
                }
                interaction.content = .synchronousMessage(request: request, responses: responses + [message])
            }
        },
        StepDefinition("the Pact file for the test is generated") { world, _ in
            for interaction in world.pactFile.interactions {
                try world.contract.record(interaction, at: #_sourceLocation)
            }
        },
    ]
}
