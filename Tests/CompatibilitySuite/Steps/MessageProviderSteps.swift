import ContractDSL
import PactModel
import PactServing

extension StepDefinition {
    /// A provider that makes messages when it is asked for them.
    static let messageProvider = [
        StepDefinition(
            #"a provider is started that can generate the "…" message with "…"(?: and the following metadata:)?"#
        ) { world, step, rest in
            var world = world
            var message = try world.message(step[1])
            if let table = step.table { message.metadata = try world.metadata(table.records) }
            world.verification.messages += [false, true].map { message.answer(to: step[0], withStates: $0) }
            let events = world.verification.events
            let log = RequestLog(world.verification.messages) { request, _ in events.append(.providerRequest(request)) }
            return try await MockProvider.serving(log) { [world] provider in
                var world = world
                world.verification.provider = provider
                return try await rest(world)
            }
        }
    ]

    /// Pact files of one message each.
    static let messageSources = [
        StepDefinition(#"a Pact file for "…":"…" is to be verified"#) { world, step in
            try world.addMessage(step[0], world.message(step[1]))
        },
        StepDefinition(#"a Pact file for "…":"…" is to be verified, but is marked pending"#) { world, step in
            try world.addMessage(step[0], world.message(step[1])) { $0.isPending = true }
        },
        StepDefinition(#"a Pact file for "…":"…" is to be verified with provider state "…""#) { world, step in
            try world.addMessage(step[0], world.message(step[1])) { $0.providerStates = [ProviderState(step[2])] }
        },
        StepDefinition(#"a Pact file for "…":"…" is to be verified with the following comments:"#) { world, step in
            let comments = try step.comments()
            try world.addMessage(step[0], world.message(step[1])) { $0.comments = comments }
        },
        StepDefinition(#"a Pact file for "…":"…" is to be verified with the following metadata:"#) { world, step in
            var message = try world.message(step[1])
            for member in try world.metadata(step.records()) { message.metadata[member.key] = member.value }
            world.addMessage(step[0], message)
        },
        StepDefinition(#"a Pact file for "…" is to be verified with the following:"#) { world, step in
            let rows = step.table?.rows ?? []
            let cells = Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
            var message = try world.message(cells["body"] ?? "")
            if let rules = cells["matching rules"] { message.matchingRules = try world.fixtures.rules(cell: rules) }
            let pairs = (cells["metadata"] ?? "").split(separator: "; ").map { pair in
                let sides = pair.split(separator: "=", maxSplits: 1)
                return ["key": String(sides[0]), "value": String(sides.last ?? "")]
            }
            for member in try world.metadata(pairs) { message.metadata[member.key] = member.value }
            world.addMessage(step[0], message)
        },
    ]
}

extension World {
    /// - Parameter cell: the contents as a cell of a table describes them.
    fileprivate func message(_ cell: String) throws -> PactMessage {
        let body = try CellBody(cell, fixtures)
        let type = body.contentType ?? "text/plain"
        return PactMessage(
            contents: .present(.init(bytes: body.body.bytes, contentType: type)),
            metadata: specification < .v4 ? ["contentType": .string(type)] : [:])
    }

    /// Metadata as rows of a key and a value, which may be `JSON: …`.
    fileprivate func metadata(_ rows: [[String: String]]) throws -> JSONObject {
        JSONObject(
            try rows.map { row in
                let value = row["value"] ?? ""
                return (row["key"] ?? "", value.hasPrefix("JSON:") ? try fixtures.json(cell: value) : .string(value))
            })
    }

    fileprivate mutating func addMessage(
        _ name: String, _ message: PactMessage, _ change: (inout Interaction) -> Void = { _ in }
    ) {
        var interaction = Interaction(description: name, content: .asynchronousMessage(message))
        change(&interaction)
        verification.sources.append(
            .init(number: verification.sources.count + 1, interaction: interaction, isFromBroker: false))
    }
}

extension PactMessage {
    /// A question for this message, and what it is answered with.
    fileprivate func answer(to description: String, withStates: Bool) -> Interaction {
        var question: JSONObject = ["description": .string(description)]
        var rules = MatchingRules()
        if withStates {
            question["providerStates"] = [["name": "any"]]
            rules.body = [NamedRules("$.providerStates", RuleList([.type]))]
        }
        let type = contents.content?.contentType ?? ""
        let metadata = Base64.encode(JSONValue.object(metadata).bytes())
        return Interaction(
            description: "\(description), \(withStates)",
            content: .http(
                request: PactRequest(
                    method: "POST", path: "/", body: .json(.object(question)), matchingRules: rules),
                response: PactResponse(
                    status: 200,
                    headers: [
                        PactHeader("Content-Type", [type]), PactHeader("Pact-Message-Metadata", [metadata]),
                    ], body: contents)))
    }
}
